"""Threads in plain text: where the comments begin, and where each begins and ends.

Three kinds of evidence are tried: lines that name an author and a time, the printed numbers of a list of comments,
and a heading such as "24 thoughts on". Which one a page has is told from the page as a whole: a form counts when
it comes back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model.spans import Span
from dateline.reading.headers import Header, header_of, is_name_line
from dateline.reading.headings import Heading, heading_of
from dateline.reading.lines import Line, ends_sentence
from dateline.reading.stamps import Stamp

# Lines at the top of a page where a line that looks like a comment header is the article's own byline: headline,
# sub-headline, byline. Set on pages written for the tests.
_TOP = 3
_ITEM = re.compile(r"^#?(?P<n>\d{1,4})(?:[.)]|\s*$)\s*")
_BULLET = re.compile(r"^[•*·‣◦▪-]\s+")
_LIST_LONGEST = 400  # items in a list that is not a thread
_RELIABLE = frozenset(
    {"on-said", "said-on", "posted-by", "posted-at", "slashdot", "reply-to", "numbered", "name-url"}
)


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


def find_thread(lines: Sequence[Line], day_first: bool | None = None) -> FoundThread | None:
    """Find the thread of comments of a page; None where nothing shows that there is one."""
    headings = [heading for line in lines if (heading := heading_of(line))]
    headers = [header for line in lines if (header := header_of(line, day_first)) and header.side != "none"]
    by_headers = _by_headers(lines, headers, headings)
    by_numbers = _by_numbers(lines, headings)
    if by_numbers and (by_headers is None or len(by_numbers.entries) >= len(by_headers.entries)):
        _name_entries(lines, by_numbers, headers)
        return by_numbers
    if by_headers:
        return by_headers
    return by_numbers or _by_heading(lines, headings)


def _end_of(lines: Sequence[Line], headings: Sequence[Heading], after: int) -> int:
    """Index of the first line after ``after`` that ends a thread."""
    return next((h.line.index for h in headings if h.role == "ends" and h.line.index > after), len(lines))


# --- comments told by their headers ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Mark:
    """A header of one or two lines: ``first`` to ``last`` (not included)."""

    first: int
    last: int
    header: Header
    name: Span | None
    stamp: Stamp | None


def _by_headers(
    lines: Sequence[Line], headers: Sequence[Header], headings: Sequence[Heading]
) -> FoundThread | None:
    best = _best_group(lines, headers, headings)
    if not best:
        return None
    after = _stands_after(lines, best, headings)
    marks = [_Mark(h.line.index, h.line.index + 1, h, h.name, h.stamp) for h in best]
    if best[0].side == "alone":
        after = _pair_names(lines, marks, after)
    elif not after:
        _take_stamps(lines, marks, headers)
    last = _end_of(lines, headings, marks[-1].first)
    entries = _entries_above(lines, marks, headings) if after else _entries_below(lines, marks, last)
    entries = [entry for entry in entries if entry.last > entry.first]
    if not entries:
        return None
    heading = _heading_above(lines, entries[0].first, headings)
    first = heading.line.index if heading else entries[0].first
    indents = {entry.indent for entry in entries}
    return FoundThread(first, last if not after else entries[-1].last, heading, entries, len(indents) > 1)


def _best_group(
    lines: Sequence[Line], headers: Sequence[Header], headings: Sequence[Heading]
) -> list[Header]:
    """The headers of the form that comes back most, where they are evidence enough."""
    groups: dict[tuple[str, bool, bool], list[Header]] = defaultdict(list)
    opened = {h.line.index for h in headings if h.role == "opens"}
    for header in headers:
        if header.line.index >= _TOP or any(index < header.line.index for index in opened):
            groups[header.key].append(header)
    ranked = sorted(groups.values(), key=lambda group: (-_weight(group), group[0].line.index))
    for group in ranked:
        if _is_evidence(lines, group, headings):
            return group
    return []


def _weight(group: Sequence[Header]) -> float:
    """How much a form counts: named forms a little more than bare timestamps, which often pair with them."""
    return len(group) * (1.2 if group[0].name else 1.0)


def _is_evidence(lines: Sequence[Line], group: Sequence[Header], headings: Sequence[Heading]) -> bool:
    header = group[0]
    headed = any(
        h.role == "opens" and -3 <= header.line.index - h.line.index <= 8 and h.line.index >= _TOP
        for h in headings
    )
    if headed:
        return True
    reliable = header.style in _RELIABLE or (header.timed and not header.relative)
    if reliable:
        # One line is enough where it names a person and a time of day, and stands well below the top.
        return (
            len(group) >= 2
            or (header.name is not None and header.line.index >= 2 * _TOP)
            or _named(lines, header)
        )
    if header.style == "said":
        return len(group) >= 2 and not _quotes_follow(lines, group)
    return len(group) >= 2


def _named(lines: Sequence[Line], header: Header) -> bool:
    """Whether a line above a bare timestamp can be a name."""
    index = header.line.index
    return index >= 2 * _TOP and is_name_line(lines[index - 1])


def _quotes_follow(lines: Sequence[Line], group: Sequence[Header]) -> bool:
    """Whether "X said:" mostly introduces speech in quotation marks, as in a report."""
    quoted = sum(
        header.line.index + 1 < len(lines) and lines[header.line.index + 1].text[0] in "“\"'‘«"
        for header in group
    )
    return quoted * 2 > len(group)


def _stands_after(lines: Sequence[Line], group: Sequence[Header], headings: Sequence[Heading]) -> bool:
    """Whether headers stand below their comments: then nothing stands below the last one."""
    if group[0].side != "either":
        return group[0].side == "after"
    last = group[-1].line.index
    return _end_of(lines, headings, last) - last <= 1


def _pair_names(lines: Sequence[Line], marks: list[_Mark], after: bool) -> bool:
    """Find the names beside bare timestamps; returns whether the comments stand above them."""
    above = [mark.first > 0 and _can_name(lines, mark.first - 1) for mark in marks]
    below = [mark.last < len(lines) and _can_name(lines, mark.last) for mark in marks]
    if sum(above) * 10 >= 6 * len(marks):
        for mark, named in zip(marks, above, strict=True):
            if named:
                mark.first -= 1
                mark.name = _name_of(lines[mark.first])
        return after
    if sum(below) * 10 >= 6 * len(marks):
        for mark, named in zip(marks, below, strict=True):
            if named:
                mark.name = lines[mark.last].span
                mark.last += 1
        return after
    return marks[-1].last >= len(lines) or after


def _can_name(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    header = header_of(line)
    return (header is not None and header.style == "said") or is_name_line(line)


def _name_of(line: Line) -> Span:
    header = header_of(line)
    return header.name if header is not None and header.name is not None else line.span


def _take_stamps(lines: Sequence[Line], marks: list[_Mark], headers: Sequence[Header]) -> None:
    """Give headers without a time the bare timestamp on the line below."""
    bare = {header.line.index: header for header in headers if header.side == "alone"}
    for mark in marks:
        if mark.stamp is None and mark.last in bare:
            mark.stamp = bare[mark.last].stamp
            mark.last += 1


def _entries_below(lines: Sequence[Line], marks: Sequence[_Mark], last: int) -> list[Entry]:
    entries = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].first if place + 1 < len(marks) else last
        entry = _entry(lines, mark, mark.first, end)
        # Blogger prints the time below the text.
        if mark.stamp is None and end - 1 > mark.last:
            closing = header_of(lines[end - 1])
            if closing is not None and closing.side == "alone":
                entry.stamp = closing.stamp
                entry.furniture.append(lines[end - 1].span)
        entries.append(entry)
    return entries


def _entries_above(lines: Sequence[Line], marks: Sequence[_Mark], headings: Sequence[Heading]) -> list[Entry]:
    entries = []
    first = _start_above(lines, marks[0].first, headings)
    for mark in marks:
        entries.append(_entry(lines, mark, first, mark.last))
        first = mark.last
    return entries


def _start_above(lines: Sequence[Line], header: int, headings: Sequence[Heading]) -> int:
    """Where the first comment begins that stands above its header: below a heading, or its last paragraph."""
    heading = next((h for h in reversed(headings) if h.role == "opens" and h.line.index < header), None)
    if heading is not None and header - heading.line.index <= 40:
        return heading.line.index + 1
    index = header
    while index > 1 and not lines[index].gap:
        index -= 1
    if index == header and index > 1:
        index -= 1
        while index > 1 and not lines[index].gap:
            index -= 1
    return index


def _entry(lines: Sequence[Line], mark: _Mark, first: int, last: int) -> Entry:
    furniture = [lines[index].span for index in range(mark.first, mark.last)]
    header = mark.header
    return Entry(
        first,
        last,
        mark.name,
        header.to,
        header.number,
        stamp=mark.stamp,
        furniture=furniture,
        indent=lines[mark.first].indent,
    )


def _heading_above(lines: Sequence[Line], first: int, headings: Sequence[Heading]) -> Heading | None:
    """The heading that stands directly above the first comment, or a few short lines above it."""
    for heading in reversed(headings):
        index = heading.line.index
        if heading.role == "opens" and index <= first and first - index <= 8:
            between = lines[index + 1 : first]
            if all(len(line.text) <= 60 and not ends_sentence(line.text) for line in between):
                return heading
    return None


# --- comments told by the numbers of a list -------------------------------------------------------------------


def _by_numbers(lines: Sequence[Line], headings: Sequence[Heading]) -> FoundThread | None:
    """Find a list of comments: numbers that rise at one indent, below a heading or laid out as a thread is."""
    for heading in headings:
        if heading.role != "opens" or heading.line.index + 1 >= len(lines):
            continue
        start = heading.line.index + 1
        last = _end_of(lines, headings, heading.line.index)
        found = _numbered_run(lines, start, last)
        if len(found) >= 2 or (found and heading.declared and heading.declared.value == 1):
            return _numbered_thread(lines, heading, found, last)
    run = _laid_out_run(lines)
    return _numbered_thread(lines, None, run, _end_of(lines, headings, run[0][0])) if run else None


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
    if first is None or first < _TOP or lines[first].text[: lines[first].text.find(".")] != "1":
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


def _name_entries(lines: Sequence[Line], thread: FoundThread, headers: Sequence[Header]) -> None:
    """Read the headers that stand on the first lines of numbered comments."""
    for entry in thread.entries:
        start = len(entry.furniture[0].exact) if entry.furniture else 0
        opening = lines[entry.first]
        rest = opening.text[start:].strip()
        shift = opening.text.find(rest, start) if rest else 0
        line = Line(opening.start + shift, opening.end, rest, opening.indent, opening.gap, opening.index)
        header = header_of(line) if rest else None
        if header is None or header.side in {"none", "alone"}:
            continue
        entry.name, entry.to, entry.stamp = header.name, header.to, header.stamp
        entry.furniture.append(line.span)
        following = header_of(lines[entry.first + 1]) if entry.first + 1 < entry.last else None
        if entry.stamp is None and following is not None and following.side == "alone":
            entry.stamp = following.stamp
            entry.furniture.append(following.line.span)


# --- comments told by a heading only --------------------------------------------------------------------------


def _by_heading(lines: Sequence[Line], headings: Sequence[Heading]) -> FoundThread | None:
    """Cut at a strong heading below the article; comments are parted at bullets or at the widest gaps."""
    for heading in headings:
        index = heading.line.index
        declared = heading.declared.value if heading.declared else None
        if heading.role != "opens" or not heading.strong or declared == 0 or index < 2 * _TOP:
            continue
        last = _end_of(lines, headings, index)
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
