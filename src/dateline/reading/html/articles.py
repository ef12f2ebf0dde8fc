"""Find which lines of a page are its article, and keep every other line as what it is.

Which words belong to the article is the judgement of trafilatura; its words are found again in the canonical
text, line by line, so that the article keeps its place there.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree

from dateline.reading.html.asides import judged
from dateline.reading.html.layout import Layout

# What it cannot read is told as a problem of ours, not printed between a user's results.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_WORD = re.compile(r"\w+")
_GRAM = 4  # words a gram: as many as the shingles that article extraction is measured with
# A line belongs to the article when this share of its grams does: text found twice or joined differently by
# trafilatura still passes, a teaser that shares a phrase with the article does not.
_SHARED = 0.6
# What a word that is not the article's costs a run of lines that would take it in: related links amid an article
# are bridged, a teaser of it elsewhere on the page is not.
_COST = 0.5
_ROW_LENGTH = 300  # characters; a longer row lays out the page


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
    try:
        found = trafilatura.bare_extraction(
            root, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:
        # Whatever a hostile page does to it, the page is still read; that it has no article is then a problem.
        return ""
    if found is None:
        return ""
    return str((found.get("text") if isinstance(found, dict) else found.text) or "")


def locate(layout: Layout, words: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Find the article's words again in the canonical text between ``start`` and ``end``.

    Returns the stretches from the article's first line to its last, empty where it is not found. Takes time linear
    in the page.
    """
    text = layout.text
    wanted = _Grams(words)
    if not wanted.grams:
        return []
    lines = _lines(layout, start, len(text) if end is None else end)
    tokens = [_WORD.findall(text[left:right].lower()) for left, right in lines]
    belongs = [wanted.share(one) >= _SHARED for one in tokens]
    weights = [len(one) if own else -_COST * len(one) for one, own in zip(tokens, belongs, strict=True)]
    first, last = _densest(weights)
    if first == last:
        return []
    chosen = judged(layout, lines, belongs, first, last)
    places = [place for place, own in enumerate(chosen) if own]
    if not places:
        return []
    first, last = places[0], places[-1] + 1
    return _stretches(lines[first:last], chosen[first:last])


def _densest(weights: Sequence[float]) -> tuple[int, int]:
    """Find the run of weights with the greatest sum; both ends 0 where none is above zero."""
    best, found = 0.0, (0, 0)
    total, first = 0.0, 0
    for place, weight in enumerate(weights):
        if total <= 0:
            total, first = 0.0, place
        total += weight
        if total > best:
            best, found = total, (first, place + 1)
    return found


def _lines(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """List the lines of a part of the text; the cells of a table's row count as one line."""
    rows = _rows(layout)
    lines: list[tuple[int, int]] = []
    at = start
    for line in layout.text[start:end].split("\n"):
        if line.strip():
            row = rows.get(at)
            if row is not None and row <= end:
                lines.append((at, row))
            elif not lines or at >= lines[-1][1]:
                lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _rows(layout: Layout) -> dict[int, int]:
    """Where the rows of tables begin and end that hold short cells, as tables of data do."""
    return {
        node.start: node.end
        for node in layout.nodes
        if node.tag == "tr" and len(node.children) > 1 and 0 < node.end - node.start <= _ROW_LENGTH
    }


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
