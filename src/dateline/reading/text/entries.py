"""Threads found in plain text, in the making: their comments as stretches of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model.spans import Span
from dateline.reading.headings import Heading
from dateline.reading.lines import Line
from dateline.reading.reports.stamps import Stamp

#: Lines at the top of a page where a line that looks like the header of a comment, or the heading of a thread,
#: belongs to the article: headline, sub-headline, byline, "12 comments". Set on pages written for the tests.
TOP = 3
_LONG, _SENTENCE = (
    120,
    40,
)  # characters: a line this long is prose, and one this long that ends like a sentence
_LOOKED_AT = 60  # lines: whatever stands below so many is below the head


@dataclass(slots=True)
class Entry:
    """A comment found in the lines of a page, in the making.

    first, last: indexes of its first line and of the line after its last.
    name, to: the author, and the author answered, as printed.
    number: its printed number, or the one it must have had.
    number_lost: whether that number was not printed.
    stamp: its timestamp.
    furniture: headers and numbers, which are not its prose.
    indent: columns before its header, which tell replies from what they answer.
    """

    first: int
    last: int
    name: Span | None = None
    to: Span | None = None
    number: int | None = None
    number_lost: bool = False
    stamp: Stamp | None = None
    furniture: list[Span] = field(default_factory=list)
    indent: int = 0


@dataclass(slots=True)
class FoundThread:
    """A thread found in the lines of a page.

    first, last: indexes of its first line (its heading, where it has one) and of the line after its last.
    heading: its heading; None where it has none.
    entries: its comments in order.
    nested: whether the indent of headers tells who answers whom.
    """

    first: int
    last: int
    heading: Heading | None
    entries: list[Entry]
    nested: bool = False


def has_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether running text stands above line ``index``: else a heading there is a link in the head of the article."""
    return any(
        len(line.text) >= _LONG or (len(line.text) >= _SENTENCE and line.text[-1] in '.!?”"’')
        for line in lines[: min(index, _LOOKED_AT)]
    )


def end_of_thread(lines: Sequence[Line], headings: Sequence[Heading], after: int) -> int:
    """Index of the first line below line ``after`` that ends a thread: a form, a footer, or the end of the page."""
    return next((h.line.index for h in headings if h.role == "ends" and h.line.index > after), len(lines))
