"""Comments told by the printed numbers of a list, or by nothing but the heading above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model.spans import Span
from dateline.reading.headings import Heading
from dateline.reading.lines import Line
from dateline.reading.text.entries import TOP, Entry, FoundThread, end_of_thread, has_prose
from dateline.reading.text.headers import header_of

_ITEM = re.compile(r"^#?(?P<n>\d{1,4})(?:[.)]|\s*$)\s*")
_HEADINGS = 50  # headings that are tried: a page with more is a list of links to threads
_BULLET = re.compile(r"^[•*·‣◦▪-]\s+")


def by_numbers(lines: Sequence[Line], headings: Sequence[Heading]) -> FoundThread | None:
    """Find a list of comments: numbers that rise at one indent, below a heading or laid out as a thread is."""
    for heading in headings[:_HEADINGS]:
        if heading.role != "opens" or not has_prose(lines, heading.line.index):
            continue
        start = heading.line.index + 1
        if start >= len(lines):
            continue
        last = end_of_thread(lines, headings, heading.line.index)
        found = _numbered_run(lines, start, last)
        if len(found) >= 2 or (found and heading.declared and heading.declared.value == 1):
            return _numbered_thread(lines, heading, found, last)
    run = _laid_out_run(lines)
    return _numbered_thread(lines, None, run, end_of_thread(lines, headings, run[0][0])) if run else None


def _numbered_run(lines: Sequence[Line], start: int, last: int) -> list[tuple[int, int]]:
    """Line indexes and numbers of a list that begins near ``start``; deeper lists are part of its items."""
    opening = next((i for i in range(start, min(start + 4, last)) if _ITEM.match(lines[i].text)), None)
    if opening is None:
        return []
    indent = lines[opening].indent
    run: list[tuple[int, int]] = []
    for index in range(opening, last):
        line = lines[index]
        # Numbers are set flush right in some layouts: " 9." and "10." differ by a column.
        match = _ITEM.match(line.text) if abs(line.indent - indent) <= 1 else None
        if match is None or (not line.gap and run and lines[index - 1].indent > line.indent + 1):
            continue
        number = int(match["n"])
        if not run or run[-1][1] < number <= run[-1][1] + 5:
            run.append((index, number))
    return run


def _laid_out_run(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """A numbered run without a heading: set in from the article, its paragraphs set in further, to the end."""
    first = next((i for i, line in enumerate(lines) if line.indent and _ITEM.match(line.text)), None)
    if first is None or first < TOP or lines[first].text[: lines[first].text.find(".")] != "1":
        return []
    run = _numbered_run(lines, first, len(lines))
    inside = [line for line in lines[first:] if line.indent > lines[first].indent]
    outside = [line for line in lines[first:] if line.indent < lines[first].indent]
    return run if len(run) >= 4 and len(inside) >= len(run) // 2 and len(outside) <= 3 else []


def _numbered_thread(
    lines: Sequence[Line], heading: Heading | None, run: list[tuple[int, int]], last: int
) -> FoundThread:
    entries: list[Entry] = []
    for place, (index, number) in enumerate(run):
        end, following = run[place + 1] if place + 1 < len(run) else (last, number + 1)
        starts = [index, *_lost_starts(lines, index, end, following - number - 1)]
        for offset, (left, right) in enumerate(zip(starts, [*starts[1:], end], strict=True)):
            entry = Entry(
                left, right, number=number + offset, number_lost=offset > 0, indent=lines[index].indent
            )
            if offset == 0:
                entry.furniture.append(_number_span(lines[index]))
            entries.append(entry)
    first = heading.line.index if heading else run[0][0]
    return FoundThread(first, last, heading, entries)


def _number_span(line: Line) -> Span:
    match = _ITEM.match(line.text)
    printed = match.group().rstrip() if match else ""
    return Span(line.start, line.start + len(printed), printed)


def _lost_starts(lines: Sequence[Line], first: int, last: int, count: int) -> list[int]:
    """Where ``count`` comments begin whose numbers were lost: at the widest gaps, if they are wider than others."""
    if count <= 0:
        return []
    gaps = sorted((lines[index].gap for index in range(first + 1, last)), reverse=True)
    if not gaps or gaps[0] < 2 or (len(gaps) > count and gaps[count - 1] == gaps[count]):
        return []
    return [index for index in range(first + 1, last) if lines[index].gap >= gaps[min(count, len(gaps)) - 1]][
        :count
    ]


def name_entries(lines: Sequence[Line], thread: FoundThread) -> None:
    """Read the headers on the first lines of numbered comments, and the times that stand on their last lines."""
    for entry in thread.entries:
        index, line = _after_number(lines, entry)
        header = header_of(line) if line.text else None
        if header is None or header.side in {"none", "alone"}:
            continue
        entry.name, entry.to, entry.stamp = header.name, header.to, header.stamp
        entry.furniture.append(line.span)
        for place in (index + 1, entry.last - 1):
            beside = header_of(lines[place]) if index < place < entry.last else None
            if entry.stamp is None and beside is not None and beside.bare:
                entry.stamp = beside.stamp
                entry.furniture.append(lines[place].span)


def _after_number(lines: Sequence[Line], entry: Entry) -> tuple[int, Line]:
    """What stands behind the number of a comment: on its line, or on the next where the number stands alone."""
    opening = lines[entry.first]
    start = len(entry.furniture[0].exact) if entry.furniture else 0
    rest = opening.text[start:].strip()
    if not rest and entry.first + 1 < entry.last:
        return entry.first + 1, lines[entry.first + 1]
    at = opening.end - len(rest)
    return entry.first, Line(at, opening.end, rest, opening.indent, opening.gap, opening.index)


def by_heading(lines: Sequence[Line], headings: Sequence[Heading]) -> FoundThread | None:
    """Cut at a strong heading below the article; comments are parted at bullets or at the widest gaps."""
    for heading in headings[:_HEADINGS]:
        index = heading.line.index
        declared = heading.declared.value if heading.declared else None
        if heading.role != "opens" or not heading.strong or declared == 0 or not has_prose(lines, index):
            continue
        last = end_of_thread(lines, headings, index)
        if index + 1 >= last:
            continue
        starts = _parted(lines, index + 1, last, declared)
        entries = [
            Entry(left, right, indent=lines[left].indent)
            for left, right in zip(starts, [*starts[1:], last], strict=True)
        ]
        for entry in entries:
            bullet = _BULLET.match(lines[entry.first].text)
            if bullet:
                start = lines[entry.first].start
                entry.furniture.append(Span(start, start + 1, bullet.group()[0]))
        return FoundThread(index, last, heading, entries)
    return None


def _parted(lines: Sequence[Line], first: int, last: int, declared: int | None) -> list[int]:
    """Where comments without headers and numbers begin: at bullets of one indent, else at the widest gaps."""
    bullets = [
        i
        for i in range(first, last)
        if _BULLET.match(lines[i].text) and lines[i].indent == lines[first].indent
    ]
    if bullets and bullets[0] == first:
        return bullets
    gaps = sorted({lines[index].gap for index in range(first + 1, last)}, reverse=True)
    if gaps and gaps[0] >= 2 and len(gaps) > 1:
        wide = [index for index in range(first + 1, last) if lines[index].gap >= gaps[0]]
        if declared is None or len(wide) < 2 * declared:
            return [first, *wide]
    return [first]
