"""Where the first comment begins, when comments stand above the lines that name their authors."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.model.spans import Span
from dateline.reading.headings import Heading
from dateline.reading.lines import Line
from dateline.reading.text.entries import TOP, has_prose

_HEADED = 40  # lines: a heading further above than this is not that of the first comment
_LONGEST = 12  # lines of a first comment that are considered
_SIGNED_WORDS = 4  # shorter lines above a header are a signature, not a comment
_CERTAIN = 10  # a closing form of this weight is no comment's: the first comment begins below it
_GAP, _INDENT = 2.0, 3.0  # weight of a wider gap, and of another indent, at the border
# Weight of the words on both sides, and of each further line; chosen on the development part of plain_threads, where
# 63 to 66 of 78 first comments come out right over a wide range of both.
_PER_WORDS, _PER_LINE = 0.5, 0.4


def first_line_above(
    lines: Sequence[Line],
    header: int,
    headings: Sequence[Heading],
    sizes: Sequence[int],
    name: Span | None = None,
) -> int:
    """Index of the line with which the comment above ``header`` begins.

    A heading decides where there is one. Else each line above is weighed: comments of this thread (``sizes``, in
    lines) tell how long one is, and the words on both sides how comments open and articles close.
    """
    heading = next((h for h in reversed(headings) if h.role == "opens" and h.line.index < header), None)
    if (
        heading is not None
        and header - heading.line.index <= _HEADED
        and has_prose(lines, heading.line.index)
    ):
        return heading.line.index + 1
    if header <= 1:
        return header
    latest = header - 1
    while latest > 1 and len(lines[latest].text.split()) <= _SIGNED_WORDS and header - latest < 3:
        if _surely_closes(lines[latest - 1]):
            break
        latest -= 1
    counts = Counter(min(size, _LONGEST) for size in sizes if size > 0)
    earliest = max(min(TOP, latest), header - _LONGEST)
    best, score = latest, -math.inf
    for index in range(latest, earliest - 1, -1):
        here = _weight(lines, index, header, counts, len(sizes))
        if here > score:
            best, score = index, here
        if _surely_closes(lines[index - 1]):
            break
    return best


def _surely_closes(line: Line) -> bool:
    """Whether a line is no comment's, such as the last of a list of links to the article."""
    return any(weight >= _CERTAIN and form.search(line.text) for weight, form in _forms("closes"))


def _weight(lines: Sequence[Line], index: int, header: int, counts: Counter[int], total: int) -> float:
    size = header - index
    # Sizes near this one count too: nobody writes in exact numbers of lines.
    near = counts[size] + 0.5 * (counts[size - 1] + counts[size + 1])
    likely = math.log((near + 0.5) / (2 * total + 3)) - _PER_LINE * size
    line, above = lines[index], lines[index - 1]
    words = sum(weight for weight, form in _forms("opens") if form.search(line.text))
    words += sum(weight for weight, form in _forms("closes") if form.search(above.text))
    shape = _INDENT * (line.indent != above.indent and index > 1)
    inside = [one.gap for one in lines[index + 1 : header + 1]]
    shape += _GAP * (line.gap > max(inside, default=0))
    # A border in the middle of a paragraph is none.
    shape -= _INDENT * (not line.gap)
    return likely + _PER_WORDS * words + shape


@cache
def _forms(side: str) -> tuple[tuple[float, re.Pattern[str]], ...]:
    """Load one side of the packaged table of openings."""
    table = files("dateline.reading").joinpath("knowledge/openings.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return tuple((float(row[1]), re.compile(row[2], re.IGNORECASE)) for row in rows if row[0] == side)
