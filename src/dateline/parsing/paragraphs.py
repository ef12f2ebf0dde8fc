"""Prose of a passage to paragraphs that a parser can take: breaks found, wrapped lines joined, no text lost.

A line break is a paragraph break unless the lines are hard-wrapped, that is, unless the next line's first word
would not have fitted on this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model.page import Passage, PassageKind, Reading, prose_of
from dateline.model.problems import Code, Problem

#: Characters; over this a parser's memory grows without use. The longest paragraph seen in saved news was 4,100.
PARAGRAPH_LIMIT = 6_000
#: Characters; text is wrapped at 60 to 100 columns where it is wrapped at all, and longer lines are paragraphs.
WRAP_LONGEST, WRAP_SHORTEST = 110, 45

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w")
#: "said.Two battalions": the page lost the break between two sentences.
_LOST_BREAK = re.compile(
    r"(?<=[a-z0-9]{2}[a-z0-9][.!?])(?=[A-Z][a-z]{2})|(?<=\d{2}[.!?])(?=[A-Z][a-z]{2})|(?<=[a-z]{2}[.!?][”\"’])(?=[A-Z][a-z])"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s+")
_TERMINAL = re.compile(r"[.!?:;][”\"’')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of one passage that is parsed by itself.

    passage: id of the passage.
    number: its number within the passage; the pieces of one printed paragraph share it.
    start, end: characters of the page's canonical text.
    headline: whether it is a headline.
    """

    passage: str
    number: int
    start: int
    end: int
    headline: bool


def paragraphs_of(reading: Reading, passage: Passage) -> tuple[list[Paragraph], list[Problem]]:
    """List the paragraphs of one passage's own prose, in text order."""
    text, problems = reading.page.text, []
    found: list[Paragraph] = []
    headline = passage.kind is PassageKind.HEADLINE
    for number, (start, end) in enumerate(_printed(text, prose_of(reading.passages, passage))):
        if end - start > PARAGRAPH_LIMIT:
            problems.append(
                Problem(
                    Code.PARAGRAPH_TOO_LONG,
                    f"a paragraph of {end - start:,} characters was read in pieces",
                    uri=reading.page.uri,
                )
            )
        found.extend(
            Paragraph(passage.id, number, left, right, headline) for left, right in _pieces(text, start, end)
        )
    return found, problems


def _printed(text: str, stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between paragraph breaks that hold a letter or digit, without outer white space."""
    for start, end in stretches:
        for left, right in _unwrapped([(m.start(), m.end()) for m in _LINE.finditer(text, start, end)], text):
            words = text[left:right]
            if _WORD.search(words):
                yield left + len(words) - len(words.lstrip()), left + len(words.rstrip())


def _unwrapped(lines: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Join the lines of each block that are one wrapped paragraph."""
    block: list[tuple[int, int]] = []
    for line in lines:
        blank = not text[line[0] : line[1]].strip()
        if block and (blank or line[0] - block[-1][1] > 1):
            yield from _joined(block, text)
            block = []
        if not blank:
            block.append(line)
    if block:
        yield from _joined(block, text)


def _joined(block: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    width = max(end - _line_start(start, text) for start, end in block)
    if len(block) == 1 or not WRAP_SHORTEST <= width <= WRAP_LONGEST:
        yield from block
        return
    start, last = block[0]
    for left, right in block[1:]:
        room = width - len(text[_line_start(last, text) : last].rstrip())
        first_word = len(text[left:right].split(None, 1)[0])
        wrapped = room <= first_word + 1 and not (len(block) == 2 and _TERMINAL.search(text[start:last]))
        if wrapped:
            last = right
        else:
            yield start, last
            start, last = left, right
    yield start, last


def _line_start(at: int, text: str) -> int:
    """Where the printed line begins, furniture such as a dateline included: it takes room too."""
    return text.rfind("\n", 0, at) + 1


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph where a sentence break was lost, and where it is longer than a parser should take."""
    cuts = [match.start() for match in _LOST_BREAK.finditer(text, start, end)]
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        yield from _short(text, left, right)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > PARAGRAPH_LIMIT:
        window = text[start : start + PARAGRAPH_LIMIT]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        cut = ends[-1] if ends else max(window.rfind(" ") + 1, 0) or PARAGRAPH_LIMIT
        yield start, start + cut
        start += cut
    if end > start:
        yield start, end
