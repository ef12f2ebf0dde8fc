"""Tell a capital that stands for its government from the town: "asked Washington to" against "in Washington"."""

from __future__ import annotations

from dateline.naming.actors.drafts import Draft
from dateline.naming.actors.tables import ActorTables
from dateline.parsing.tokens import Sentence, Token

_TOWARDS = frozenset({"with", "between", "against", "to", "by", "for", "from", "of"})


def is_acting_seat(sentence: Sentence, draft: Draft, tables: ActorTables) -> bool:
    """Whether a seat of government stands where a government can: it acts, is asked, is an ally."""
    if " ".join(draft.unit.keys) in tables.words["building"]:
        return not draft.located
    token = sentence.tokens[draft.head]
    while token.dep == "conj" and sentence.tokens[token.head].pos in {"PROPN", "NOUN"}:
        token = sentence.tokens[token.head]
    governor = sentence.tokens[token.head]
    if token.dep == "nsubj":
        return governor.pos in {"VERB", "AUX"} and governor.lemma not in tables.words["place-verb"]
    if token.dep in {"dobj", "dative"}:
        return governor.lemma in tables.words["government-object"]
    if token.dep == "poss":
        return governor.lemma in tables.words["government-noun"]
    if token.dep == "pobj":
        return _is_towards(sentence, governor, tables)
    return False


def _is_towards(sentence: Sentence, preposition: Token, tables: ActorTables) -> bool:
    """Whether the preposition ties a government to a noun or verb of governments: "an ally to Baghdad"."""
    if preposition.dep == "agent":
        return True
    if preposition.lower not in _TOWARDS:
        return False
    above = sentence.tokens[preposition.head]
    if above.pos in {"NOUN", "PROPN"}:
        return above.lemma in tables.words["government-noun"] and preposition.lower != "from"
    if preposition.lower == "to":
        return above.lemma in tables.words["giving"]
    return preposition.lower in {"with", "against"} and above.lemma not in tables.words["place-verb"]
