"""Find which lines of a page are its article, and keep every other line as what it is.

Which words belong to the article is the judgement of trafilatura; its words are found again in the canonical
text, line by line, so that the article keeps its place there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree

_WORD = re.compile(r"\w+")
_GRAM = 4  # words a gram: as many as the shingles that article extraction is measured with
# A line belongs to the article when this share of its grams does: text found twice or joined differently by
# trafilatura still passes, a teaser that shares a phrase with the article does not.
_SHARED = 0.6
_ANCHOR = 5  # words that a line needs to say by itself where the article begins or ends


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of the canonical text that follow one another and are of one kind.

    start, end: characters of the canonical text.
    article: whether they belong to the article.
    """

    start: int
    end: int
    article: bool


def article_words(root: etree._Element) -> str:
    """The words of the article, as trafilatura finds them; empty where it finds none."""
    found = trafilatura.bare_extraction(
        root, include_comments=False, include_tables=True, with_metadata=False
    )
    if found is None:
        return ""
    return str((found.get("text") if isinstance(found, dict) else found.text) or "")


def locate(text: str, words: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Find the article's words again in ``text[start:end]``: stretches from its first line to its last.

    Takes time linear in the page.
    """
    lines = _lines(text, start, len(text) if end is None else end)
    wanted = _Grams(words)
    if not wanted.grams:
        return []
    tokens = [_WORD.findall(text[left:right].lower()) for left, right in lines]
    belongs = [wanted.share(one) >= _SHARED for one in tokens]
    anchors = [place for place, one in enumerate(tokens) if belongs[place] and len(one) >= _ANCHOR]
    if not anchors:
        return []
    first, last = _widened(anchors[0], anchors[-1], belongs)
    return _stretches(lines[first : last + 1], belongs[first : last + 1])


def _widened(first: int, last: int, belongs: Sequence[bool]) -> tuple[int, int]:
    """Take in short lines of the article that touch its first or last anchor."""
    while first > 0 and belongs[first - 1]:
        first -= 1
    while last + 1 < len(belongs) and belongs[last + 1]:
        last += 1
    return first, last


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _stretches(lines: Sequence[tuple[int, int]], belongs: Sequence[bool]) -> list[Stretch]:
    """Join lines of one kind that follow one another."""
    found: list[Stretch] = []
    for (start, end), article in zip(lines, belongs, strict=True):
        if found and found[-1].article == article:
            found[-1] = Stretch(found[-1].start, end, article)
        else:
            found.append(Stretch(start, end, article))
    return found


class _Grams:
    """The word grams of a text, and its lines, for asking whether a line comes from it."""

    def __init__(self, words: str) -> None:
        tokens = _WORD.findall(words.lower())
        self.grams = set(zip(*(tokens[shift:] for shift in range(_GRAM)), strict=False))
        self.short = {
            tuple(line)
            for line in (_WORD.findall(one.lower()) for one in words.split("\n"))
            if len(line) < _GRAM
        }

    def share(self, tokens: Sequence[str]) -> float:
        """The share of a line's grams that come from the text; short lines must be lines of it."""
        if len(tokens) < _GRAM:
            return float(tuple(tokens) in self.short)
        grams = list(zip(*(tokens[shift:] for shift in range(_GRAM)), strict=False))
        return sum(gram in self.grams for gram in grams) / len(grams)
