"""Mend trees that no sentence of English has, which the model gives again and again to sentences of news.

"A strike on a hospital killed two": the model takes the hospital for what was killed, because such a participle often
describes the noun before it. But a participle that describes a noun has no object of its own, so it is the verb, and
what it was hung on by prepositions is its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.parsing.tokens import Token

#: verbs of two objects, one of which stays behind the participle: "a man given two years", "a town called Bria"
_OF_TWO_OBJECTS = frozenset(
    "appoint ask award call charge consider crown declare deem deny dub elect give grant hand label leave lend make "
    "name nickname offer owe pay promise refuse send sentence serve show teach tell title vote".split()
)
_HELPERS = frozenset({"aux", "auxpass", "agent", "nsubj", "nsubjpass", "mark"})
_UP = frozenset({"pobj", "prep"})


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a sentence with their tree put right; as they are where nothing is wrong."""
    for verb in tokens:
        top = _subject_of(tokens, verb)
        if top is not None and (top.head == top.index or _is_said(tokens, top, verb)):
            return _put_right(tokens, verb, top)
    return tuple(tokens)


def _subject_of(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The noun that a verb taken for a description is the verb of; None where it does describe a noun."""
    if verb.dep != "acl" or verb.tag not in {"VBN", "VBD"} or verb.lemma in _OF_TWO_OBJECTS:
        return None
    below = [one for one in tokens if one.head == verb.index and one.index != verb.index]
    if not any(_is_object(one, verb) for one in below):
        return None
    if any(one.dep in _HELPERS for one in below):
        return None
    top = tokens[verb.head]
    while top.dep in _UP and tokens[top.head].index < verb.index:
        top = tokens[top.head]
    return top if top.pos in {"NOUN", "PROPN", "PRON", "NUM"} and top.index < verb.index else None


def _is_object(one: Token, verb: Token) -> bool:
    """Whether a word behind a verb is its object; a bare number ("killed 12") is at times taken for a measure."""
    bare = one.dep == "npadvmod" and one.tag == "CD"
    return one.head == verb.index and one.index > verb.index and (one.dep == "dobj" or bare)


def _is_said(tokens: Sequence[Token], top: Token, verb: Token) -> bool:
    """Whether the word above hangs on a verb behind, which has a subject of its own: "…, officials said"."""
    above = top.head
    speaks = any(one.dep == "nsubj" and one.head == above and one.index > top.index for one in tokens)
    return top.dep in {"nsubj", "dep"} and above > verb.index and speaks


def _put_right(tokens: Sequence[Token], verb: Token, top: Token) -> tuple[Token, ...]:
    """Give a verb its subject and the subject's place in the tree; at the root, what stood behind it too."""
    at_root = top.head == top.index
    dep, head = ("ROOT", verb.index) if at_root else ("ccomp", top.head)

    def mend(one: Token) -> Token:
        if one.index == verb.index:
            return replace(one, dep=dep, head=head, tag="VBD")
        if one.index == top.index:
            return replace(one, dep="nsubj", head=verb.index)
        if at_root and one.head == top.index and one.index > verb.index:
            return replace(one, head=verb.index)
        return replace(one, dep="dobj") if _is_object(one, verb) else one

    return tuple(mend(one) for one in tokens)
