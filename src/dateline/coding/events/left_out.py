"""Happenings whose verb is left out: "will send advisers, although probably not troops" says of troops, too, who sends.

A negated noun that stands beside a verb's object, with no verb of its own, is read as that verb's object: its frame is
the verb's with this object, which may be another one ("send money" is aid, "send troops" is not).
"""

from __future__ import annotations

from dateline.coding.events.frames import Lexicon
from dateline.coding.events.matching import Match, match_at
from dateline.coding.events.slots import SlotReader
from dateline.parsing.tokens import Sentence, Token

_BESIDE = frozenset({"conj", "advcl", "appos", "dep", "dobj", "npadvmod"})
_OBJECTS = frozenset({"dobj", "conj", "nsubjpass", "dative"})
_CLAUSE = frozenset({"nsubj", "nsubjpass", "cop", "aux", "auxpass", "relcl"})
#: what may stand between "not" and its noun: "not more troops", "not their leader", but not "not only troops"
_FEW = 4
_FOCUS = frozenset({"only", "just", "merely", "necessarily", "simply"})


def left_out(token: Token, reader: SlotReader, lexicon: Lexicon) -> Match | None:
    """Find the frame of the verb that a negated noun leaves out; None where it leaves out none.

    The reader is told to read the noun as that verb with the noun for its object.
    """
    verb = _verb_of(token, reader.sentence)
    if verb is None:
        return None
    slots = reader.stand_in(token.index, verb)
    match = match_at(reader.sentence.tokens[verb], reader, lexicon, slots, single=True)
    if match is None or match.frame.type is None:
        reader.forget(token.index)
        return None
    return match


def _verb_of(token: Token, sentence: Sentence) -> int | None:
    tokens = sentence.tokens
    if token.dep not in _BESIDE or not _negated(token, sentence):
        return None
    at = token.head
    while tokens[at].dep in _OBJECTS and tokens[at].pos not in {"VERB", "AUX"} and tokens[at].head < at:
        at = tokens[at].head
    return at if tokens[at].pos == "VERB" and at < token.index else None


def _negated(token: Token, sentence: Sentence) -> bool:
    """Whether "not" stands close before a noun that has no verb of its own, and negates all of it."""
    tokens = sentence.tokens
    children = [tokens[child] for child in sentence.children[token.index]]
    if any(child.dep in _CLAUSE for child in children):
        return False
    nots = [child.index for child in children if child.dep == "neg" and child.lower == "not"]
    if not nots or not 0 < token.index - nots[0] <= _FEW:
        return False
    return not any(tokens[at].lower in _FOCUS for at in range(nots[0], token.index))
