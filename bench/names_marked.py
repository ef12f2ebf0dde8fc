"""The trained reader's names as entities of the tokens, in place of those of the parser's own tagger.

What the naming room reads is `Token.entity`: the reader speaks there where it saw the word, the tagger elsewhere.
This is measured and not used: it gains on our own text and nothing on news of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from dateline.parsing.encoder.marks import Floats, Marks
from dateline.parsing.tokens import Parse, Sentence, Token

#: a word belongs to a name from this probability on
_INSIDE: Final = 0.5
#: up to this probability of a name, what the tagger alone takes for one is none; between the two the tagger is left
_OUTSIDE: Final = 0.2
#: kind of the reader -> labels of the tagger that say the same, the first for words that have none of them
_LABELS: Final = {
    "PER": ("PERSON",),
    "ORG": ("ORG",),
    "LOC": ("GPE", "LOC", "FAC"),
    "MISC": ("NORP", "EVENT", "LAW", "LANGUAGE", "PRODUCT", "WORK_OF_ART", "DATE"),
}
#: labels that the reader has a say on; times and amounts are the tagger's
_NAMES: Final = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "LANGUAGE", "PRODUCT", "WORK_OF_ART"}
)
_POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A name in a sentence.

    first, last: its tokens, `last` excluded, without article and possessive.
    kind: PER, ORG, LOC or MISC.
    confidence: 0 to 1, the probability of the kind, over its tokens on average.
    """

    first: int
    last: int
    kind: str
    confidence: float


def names_of_sentence(marks: Marks, sentence: Sentence) -> tuple[Tag, ...]:
    """Take the names of a sentence from the reader's marks, in text order."""
    rows = marks.names(sentence.index)
    begins = {label[2:]: at for at, label in enumerate(marks.labels.names) if label.startswith("B-")}
    goes_on = {label[2:]: at for at, label in enumerate(marks.labels.names) if label.startswith("I-")}
    kinds = tuple(begins)
    first, further = rows[:, [begins[kind] for kind in kinds]], rows[:, [goes_on[kind] for kind in kinds]]
    either: Floats = first + further
    inside = either.sum(axis=1) >= _INSIDE
    opens = first.sum(axis=1) > further.sum(axis=1)
    found: list[Tag] = []
    at = 0
    while at < len(inside):
        last = at + 1
        if inside[at]:
            while last < len(inside) and inside[last] and not opens[last]:
                last += 1
            tag = _tag(sentence.tokens, at, last, kinds, either)
            found += [tag] if tag else []
        at = last
    return tuple(found)


def _tag(tokens: Sequence[Token], first: int, last: int, kinds: Sequence[str], either: Floats) -> Tag | None:
    while first < last and tokens[first].lower in {"the", "a", "an"}:
        first += 1
    while last > first and (tokens[last - 1].text in _POSSESSIVES or tokens[last - 1].pos == "PUNCT"):
        last -= 1
    if first == last or not any(char.isalnum() for token in tokens[first:last] for char in token.text):
        return None
    likely = either[first:last].mean(axis=0)
    best = int(np.argmax(likely))
    return Tag(first, last, kinds[best], min(1.0, float(likely[best])))


def retagged(parse: Parse, marks: Marks) -> Parse:
    """Put the reader's names in place of the tagger's; tokens that the reader was not shown stay as they are."""
    return replace(parse, sentences=tuple(_retagged(sentence, marks) for sentence in parse.sentences))


def _retagged(sentence: Sentence, marks: Marks) -> Sentence:
    named = 1.0 - marks.names(sentence.index)[:, marks.labels.names.index("O")]
    labels: dict[int, tuple[str, bool]] = {
        token.index: ("", False)
        for token in sentence.tokens
        if token.entity in _NAMES
        and named[token.index] <= _OUTSIDE
        and marks.seen(sentence.index, token.index)
    }
    for tag in names_of_sentence(marks, sentence):
        label = _label(sentence.tokens[tag.first : tag.last], tag.kind)
        labels |= {at: (label, bool(label) and at == tag.first) for at in range(tag.first, tag.last)}
        after = sentence.tokens[tag.last] if tag.last < len(sentence.tokens) else None
        if after is not None and after.entity and not after.entity_start:
            labels.setdefault(after.index, (after.entity, True))  # what the tagger had beyond begins anew
    changed = {at: new for at, new in labels.items() if new != _own(sentence.tokens[at])}
    if not changed:
        return sentence
    tokens = tuple(
        replace(token, entity=changed[token.index][0], entity_start=changed[token.index][1])
        if token.index in changed
        else token
        for token in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def _own(token: Token) -> tuple[str, bool]:
    return token.entity, token.entity_start


def _label(tokens: Sequence[Token], kind: str) -> str:
    """The tagger's label for a kind: its own for the words where that says the same, else the usual one.

    Where the tagger has a person and the reader a place there is none, and the gazetteer decides: either may be right
    (measured on LGL, GeoWebNews and our own text: taking the reader's word costs 3 points of precision on places).
    """
    if kind == "LOC" and any(token.entity == "PERSON" for token in tokens):
        return ""
    same = _LABELS[kind]
    return next((token.entity for token in reversed(tokens) if token.entity in same), same[0])
