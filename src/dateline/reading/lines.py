"""The lines of plain text, with what their shape tells: indent, gap above, length, kind of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model.spans import Span

_TAB = 8  # columns; only relative indents matter, and terminals have used 8 since there were tabs
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# Words that stay small in a headline in title case.
SMALL_WORDS = frozenset(
    "a an and as at but by de for from in into is nor of off on onto or over per so than the to up v via vs "
    "with".split()
)
_TERMINAL = re.compile(r"[.!?…:;,][”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds words.

    start, end: its characters without white space at either side.
    text: those characters.
    indent: columns of white space before it.
    gap: blank lines above it.
    index: its place among the lines that hold words, from 0.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    index: int

    @property
    def span(self) -> Span:
        """The line as a span."""
        return Span(self.start, self.end, self.text)


def lines_in(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """List the lines of ``text[start:end]`` that hold words."""
    found: list[Line] = []
    gap = 0
    at = start
    stop = len(text) if end is None else end
    while at < stop:
        line_end = text.find("\n", at, stop)
        line_end = stop if line_end < 0 else line_end
        raw = text[at:line_end]
        words = raw.strip()
        if words:
            lead = len(raw) - len(raw.lstrip())
            indent = len(raw[:lead].expandtabs(_TAB))
            found.append(Line(at + lead, at + lead + len(words), words, indent, gap, len(found)))
            gap = 0
        else:
            gap += 1
        at = line_end + 1
    return found


def paragraphs_in(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Walk over runs of lines without a blank line between them."""
    run: list[Line] = []
    for line in lines:
        if run and line.gap:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def words_in(text: str) -> list[str]:
    """The words of a line, without numbers and marks."""
    return _WORD.findall(text)


def title_share(text: str) -> float:
    """Share of the words that may be capitals in a headline and are; 0 for lines of fewer than three."""
    words = [word for word in words_in(text)[1:] if word.lower() not in SMALL_WORDS]
    if len(words) < 2:
        return 0.0
    return sum(word[0].isupper() for word in words) / len(words)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a mark that ends a sentence or clause."""
    return bool(_TERMINAL.search(text.rstrip()))
