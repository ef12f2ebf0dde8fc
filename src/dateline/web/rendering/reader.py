"""A page laid out for reading: its passages as a tree, their words cut where a mark begins or ends.

Marks are the words of claims' cells and their evidence. They nest; where two cross, the later is cut at the end of the
earlier and goes on after it. Every character of the canonical text stands in exactly one piece, in order, so that what
a reader selects can be found again in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.exporting.record import Record
from dateline.exporting.refusing import spans_of
from dateline.model.claims import Claim
from dateline.model.page import Passage, PassageKind, Reading, children_of

#: How deep replies are set in; a deeper one stands as deep as the deepest.
_DEEPEST = 5
_EVIDENCE = "evidence"


@dataclass(slots=True)
class _Mark:
    """Words that a claim rests on: where they stand, as what, and in which claims (by number)."""

    start: int
    end: int
    cells: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)


def laid_out(reading: Reading, claims: Sequence[Claim]) -> list[Record]:
    """Lay a page out: its outermost passages, each with blocks of words and passages within it.

    claims: the claims of the page, numbered from 1 in this order.
    """
    marks = _marks(claims)
    depths = _depths(reading.passages)
    return [_passage(one, reading, marks, depths) for one in children_of(reading.passages, None)]


def _marks(claims: Sequence[Claim]) -> list[_Mark]:
    """One mark for each stretch of words, those that begin first before and longer before shorter."""
    found: dict[tuple[int, int], _Mark] = {}
    for number, claim in enumerate(claims, 1):
        for cell, span in spans_of(claim):
            mark = found.setdefault((span.start, span.end), _Mark(span.start, span.end))
            if cell not in mark.cells:
                mark.cells.append(cell)
            if number not in mark.claims:
                mark.claims.append(number)
    return sorted(found.values(), key=lambda one: (one.start, -one.end))


def _depths(passages: Sequence[Passage]) -> dict[str, int]:
    """How deep each comment stands below the one that began the talk, by what it answers."""
    answers = {one.id: one.answers.value for one in passages if one.answers is not None}
    kinds = {one.id: one.kind for one in passages}
    depths: dict[str, int] = {}
    for one in passages:
        depth, at, seen = 0, one.id, {one.id}
        while at in answers and answers[at] not in seen and kinds.get(answers[at]) is PassageKind.COMMENT:
            at = answers[at]
            seen.add(at)
            depth += 1
        depths[one.id] = min(depth, _DEEPEST)
    return depths


def _passage(passage: Passage, reading: Reading, marks: Sequence[_Mark], depths: dict[str, int]) -> Record:
    content: list[Record] = []
    at = passage.start
    for child in children_of(reading.passages, passage.id):
        content += _blocks(reading, passage, marks, at, child.start)
        content.append(_passage(child, reading, marks, depths))
        at = max(at, child.end)
    content += _blocks(reading, passage, marks, at, passage.end)
    return {"passage": passage.id, "depth": depths[passage.id], "content": content}


def _blocks(reading: Reading, passage: Passage, marks: Sequence[_Mark], start: int, end: int) -> list[Record]:
    """Cut a stretch into blocks at the ends of lines, but never within what a claim rests on."""
    text = reading.page.text
    inside = [one for one in marks if one.start < end and one.end > start]
    found: list[Record] = []
    at = start
    while at < end:
        stop = _line_end(text, at, end)
        while stop < end and any(one.start < stop < one.end for one in inside):
            stop = _line_end(text, stop, end)
        if text[at:stop].strip():
            furniture = any(one.start <= at and stop <= one.end + 1 for one in passage.furniture)
            pieces = _pieces(text, [one for one in inside if one.start < stop and one.end > at], at, stop)
            found.append({"furniture": furniture, "pieces": pieces})
        at = stop
    return found


def _line_end(text: str, at: int, end: int) -> int:
    """The place after the next end of a line."""
    stop = text.find("\n", at, end)
    return end if stop < 0 else stop + 1


def _pieces(text: str, marks: Sequence[_Mark], start: int, end: int) -> list[Record]:
    """Nest the marks of a stretch: each piece is words, or a mark with pieces of its own."""
    found: list[Record] = []
    at = start
    for place, mark in enumerate(marks):
        first, last = max(mark.start, at), min(mark.end, end)
        if last <= first:  # it stood wholly within the mark before
            continue
        if first > at:
            found.append({"start": at, "text": text[at:first]})
        inner = [one for one in marks[place + 1 :] if one.start < last and one.end > first]
        found.append(_marked(mark, text, inner, first, last))
        at = last
    if at < end:
        found.append({"start": at, "text": text[at:end]})
    return found


def _marked(mark: _Mark, text: str, inner: Sequence[_Mark], first: int, last: int) -> Record:
    whole = first == mark.start
    return {
        "id": f"w-{mark.start}-{mark.end}" if whole else None,
        "cells": [one for one in mark.cells if one != _EVIDENCE],
        "evidence": mark.claims if _EVIDENCE in mark.cells and last == mark.end else [],
        "is_evidence": _EVIDENCE in mark.cells,
        "claims": mark.claims,
        "pieces": _pieces(text, inner, first, last),
    }


def words_of(laid: Sequence[Record]) -> Iterator[tuple[int, str]]:
    """Walk over the words of what was laid out, each with its place in the canonical text."""
    for one in laid:
        if "text" in one:
            yield one["start"], one["text"]
        for key in ("content", "pieces"):
            yield from words_of(one.get(key, ()))
