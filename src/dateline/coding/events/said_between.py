"""Whose deed a verb is where words of saying stand between it and its subject."""

from __future__ import annotations

from dateline.coding.events.slot_words import load_slot_words
from dateline.parsing.tokens import Sentence

_PLURAL = frozenset({"NNS", "NNPS"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})


def goes_on_speaking(sentence: Sentence, verb: int) -> bool:
    """Whether a verb joined to what is said is the speaker's: "said his men had fled and urged villagers to"."""
    tokens = sentence.tokens
    token, clause = tokens[verb], tokens[tokens[verb].head]
    if token.dep != "conj" or clause.dep != "ccomp" or token.lemma not in load_slot_words().speaking:
        return False
    governs = token.tag == "VBN" and sentence.child(verb, "xcomp", "ccomp") is not None
    if not (governs or token.tag in {"VBD", "VBZ"}):
        return False
    if sentence.child(verb, "aux", "auxpass") is not None:
        return False
    subject = sentence.child(clause.index, "nsubj", "nsubjpass")
    helped = sentence.child(clause.index, "aux", "auxpass") is not None
    if clause.head > clause.index or not helped or subject is None:
        return False
    return tokens[subject].tag in _PLURAL or tokens[subject].dep == "nsubjpass"


def told_before(sentence: Sentence, verb: int) -> int | None:
    """What a participle goes on with past a word of saying: "took the base, officials said, killing nine"."""
    tokens = sentence.tokens
    token, over = tokens[verb], tokens[tokens[verb].head]
    if token.dep != "advcl" or token.tag != "VBG" or over.lemma not in load_slot_words().telling:
        return None
    if token.lemma in load_slot_words().telling or token.lemma in load_slot_words().speaking:
        return None
    told = sentence.child(over.index, "ccomp")
    return told if told is not None and told < over.index < verb else None


def answering(sentence: Sentence, preposition: int) -> int | None:
    """The verb of "claimed responsibility for the attack", whose subject did it; None where nobody says so.

    "No group claimed responsibility" and "did not claim" leave open who did it.
    """
    tokens = sentence.tokens
    if tokens[preposition].lower != "for":
        return None
    over = tokens[tokens[preposition].head]
    if over.pos in {"VERB", "AUX"}:  # the parser may hang "for" on the verb
        noun = sentence.child(over.index, "dobj")
    else:
        noun, over = over.index, tokens[over.head]
    if noun is None or (over.lemma, tokens[noun].lemma) not in load_slot_words().answering:
        return None
    subject = sentence.child(over.index, "nsubj")
    around = [over.index] if subject is None else [over.index, subject]
    denied = any(
        tokens[child].dep == "neg" or tokens[child].lower in _NOBODY
        for at in around
        for child in (at, *sentence.children[at])
    )
    return None if denied else over.index
