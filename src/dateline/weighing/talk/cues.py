"""The words of a sentence that show a stance: cues, negations, a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.model.sources import Stance
from dateline.model.spans import Span
from dateline.weighing.origins.outlet_names import table_of

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\?")
_BACK = frozenset({"that", "this", "it"})
_STANCES = {one.value: one for one in Stance}


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show a stance.

    stance: which.
    span: the words, in the page.
    """

    stance: Stance
    span: Span


@cache
def load_cues() -> tuple[dict[tuple[str, ...], Stance], dict[tuple[str, ...], Stance]]:
    """Load ``knowledge/talk_cues.tsv``: the cues that count anywhere, and those that count at the start."""
    anywhere: dict[tuple[str, ...], Stance] = {}
    start: dict[tuple[str, ...], Stance] = {}
    for row in table_of("talk_cues").rows:
        into = start if row.get("where") == "start" else anywhere
        into[tuple(row.get("words").split())] = _STANCES[row.get("stance")]
    return anywhere, start


@cache
def load_negations() -> frozenset[str]:
    """Load ``knowledge/talk_negations.tsv``."""
    return frozenset(row.get("words") for row in table_of("talk_negations").rows)


def words_in(sentence: Span) -> list[Span]:
    """Split a sentence into words and question marks, each with its place in the page."""
    return [
        Span(sentence.start + one.start(), sentence.start + one.end(), one.group())
        for one in _WORD.finditer(sentence.exact)
    ]


def plain(word: Span) -> str:
    """A word in lower case with a straight apostrophe."""
    return word.exact.casefold().replace("’", "'")


def cues_in(sentence: Span) -> Iterator[Cue]:
    """Find the cues of a sentence, the longest at each place, in order."""
    words = words_in(sentence)
    folded = [plain(word) for word in words]
    anywhere, start = load_cues()
    longest = max(map(len, (*anywhere, *start)))
    at = 0
    while at < len(words):
        for length in range(min(longest, len(words) - at), 0, -1):
            piece = tuple(folded[at : at + length])
            stance = anywhere.get(piece) or (start.get(piece) if at == 0 else None)
            if stance is not None:
                yield Cue(stance, _from_to(sentence, words[at], words[at + length - 1]))
                at += length
                break
        else:
            at += 1


def negation_in(sentence: Span) -> Span | None:
    """The first word that negates; None where there is none."""
    for word in words_in(sentence):
        folded = plain(word)
        if folded in load_negations() or folded.endswith("n't"):
            return word
    return None


def points_back(sentence: Span) -> bool:
    """Whether a sentence points to what was said before it: "a source for that"."""
    return any(plain(word) in _BACK for word in words_in(sentence))


def without(sentence: Span, words: Span) -> Span:
    """A sentence with some of its words blanked, so that a cue does not count as what the sentence is about."""
    start, end = words.start - sentence.start, words.end - sentence.start
    return Span(
        sentence.start, sentence.end, sentence.exact[:start] + " " * (end - start) + sentence.exact[end:]
    )


def asks(sentence: Span) -> bool:
    """Whether it is a question."""
    return sentence.exact.rstrip(" \"”’')").endswith("?")


def _from_to(sentence: Span, first: Span, last: Span) -> Span:
    begin, end = first.start - sentence.start, last.end - sentence.start
    return Span(first.start, last.end, sentence.exact[begin:end])
