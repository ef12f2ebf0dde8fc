"""Slots: how a happening hangs on a predicate, and which row of the table of predicates that gives."""

from __future__ import annotations

from dateline.coding.status.local import children, has_to
from dateline.coding.status.tables import PredicateClass, StatusTables
from dateline.parsing.tokens import Sentence, Token

#: what is looked for where a slot is not listed on its own
_FALLBACKS = {
    "to": ("to", "any"),
    "o_to": ("o_to", "to", "any"),
    "p_to": ("p_to", "o_to", "to", "any"),
    "that": ("that", "any"),
    "p_that": ("p_that", "that", "any"),
    "ing": ("ing", "any"),
    "object": ("object", "any"),
    "subject": ("subject",),
}
#: verbs whose infinitive may go without "to"
_TAKES_BARE = frozenset({"help", "let", "make", "have", "dare", "see", "watch", "hear"})
_LETTERS = {"NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}
#: prepositions that lead to the one who is asked: "called on them to", "pleaded with them to"
_ADDRESSING = frozenset({"on", "upon", "with", "to", "for"})


def class_of(sentence: Sentence, tables: StatusTables, at: int, slot: str) -> PredicateClass | None:
    """Row of the predicate at ``at`` for a slot, looked up by form, then by dictionary form; None if not listed."""
    token = sentence.tokens[at]
    letter = _LETTERS.get(token.pos, "v")
    slots = _FALLBACKS.get(slot, (slot,))
    for name in slots if letter == "v" else (*slots, "any"):
        for form in (token.lower, token.lemma):
            row = tables.predicates.get((form, letter, name))
            if row is not None:
                return row
    if letter == "v" and slot in {"to", "p_to", "p_that"}:
        return tables.predicates.get((token.lower, "a", "any"))
    if letter == "a" and token.tag in {"VBN", "JJ"} and slot in {"to", "p_to"}:
        return tables.predicates.get((token.lemma, "v", "p_to"))
    return None


def slot_of(sentence: Sentence, tables: StatusTables, at: int, head: int) -> str:
    """Slot in which the clause at ``at`` hangs on ``head``."""
    token = sentence.tokens[at]
    own_subject = bool(children(sentence, at, "nsubj", "nsubjpass"))
    if has_to(sentence, at):
        if passive(sentence, head):
            return "p_to"
        asked = own_subject or children(sentence, head, "dobj", "dative") or _addressed(sentence, head)
        return "o_to" if asked else "to"
    being = any(one.lower == "being" for one in children(sentence, at, "auxpass"))
    if (token.tag == "VBG" or being) and not children(sentence, at, "aux"):
        return "ing"
    if _bare(sentence, token, head) and not own_subject:
        return "o_to" if children(sentence, head, "dobj", "dative") else "to"
    if token.tag != "VB" or not own_subject or children(sentence, at, "mark", "aux"):
        return "p_that" if passive(sentence, head) else "that"
    return "o_to" if class_of(sentence, tables, head, "o_to") else "that"


def _bare(sentence: Sentence, token: Token, head: int) -> bool:
    """Whether the clause is an infinitive without "to" ("help secure the town"), and no order that is quoted."""
    if token.tag != "VB" or token.index < head or children(sentence, token.index, "mark", "aux"):
        return False
    between = sentence.tokens[head + 1 : token.index]
    return sentence.tokens[head].lemma in _TAKES_BARE and all(one.pos != "PUNCT" for one in between)


def _addressed(sentence: Sentence, head: int) -> bool:
    return any(
        prep.lower in _ADDRESSING and sentence.child(prep.index, "pobj") is not None
        for prep in children(sentence, head, "prep", "dative")
    )


def passive(sentence: Sentence, at: int) -> bool:
    """Whether the verb is a passive or a participle that stands for one."""
    token = sentence.tokens[at]
    return bool(children(sentence, at, "auxpass", "nsubjpass")) or (
        token.tag == "VBN" and not children(sentence, at, "aux", "nsubj", "dobj")
    )


def counts(sentence: Sentence, prep: Token) -> bool:
    """Whether the preposition says what an amount is of: "$60m in aid"."""
    amount = sentence.child(prep.head, "dobj") if prep.lower == "in" else None
    return amount is not None and any(
        sentence.tokens[at].pos in {"NUM", "SYM"} or sentence.tokens[at].tag == "$"
        for at in sentence.subtree(amount)
    )
