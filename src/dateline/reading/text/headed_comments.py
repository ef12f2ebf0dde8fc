"""Comments told by the lines that name their authors and times.

Headers are grouped into families that one thread may mix; the family that comes back most is the thread's. Where
its headers stand above their comments a comment runs to the next header; where they stand below, the place where
the first comment begins has to be judged from its words.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dateline.model.spans import Span
from dateline.reading.furniture import is_profile
from dateline.reading.headings import Heading
from dateline.reading.lines import Line, ends_sentence
from dateline.reading.reports.stamps import Stamp, stamps_in
from dateline.reading.text.entries import TOP, Entry, FoundThread, end_of_thread, has_prose
from dateline.reading.text.first_comments import first_line_above
from dateline.reading.text.headers import Header, header_of, is_name_line, name_on, number_on

_SURE = frozenset({"on-said", "said-on", "reply-to", "numbered", "name-url", "unregistered"})
_NAMED = 1.2  # weight of a header with a name against a bare timestamp, with which it often pairs one to one
_MAJORITY = 0.6  # share of bare timestamps with a name beside them that shows names stand there
_BYLINE_TIMES = (
    5  # a "comment" at the top this many times longer than the median is the article under its byline
)
_BELOW_ALL_HEADS = 10  # lines: no article has so many above its first paragraph and the line below it
_PROFILE_LINES = 7  # what forums print between a member's name and the time of the post
_RESPONSE = re.compile(
    r"(?:in )?(?:response|reply|replying|responding|answer) to:? @?(?P<to>[^,:|“\"]{1,40}?)(?:[,:|(].{0,60})?",
    re.IGNORECASE,
)
_SCORED = 3  # words: so many figures may stand below a player of a box score
_OUTDENTED = 3  # names: fewer may be the subheadings of an article that sets its paragraphs in
_NUMBER = re.compile(r"[#(]?\d{1,5}[.)]?")
_MOTTO = 80  # characters of what members print below their names
_CLOSING = 200  # characters: a longer last line with a time in it is prose


@dataclass(slots=True)
class Mark:
    """A header of one or more lines.

    first, last: indexes of its first line and of the line after its last.
    header: the line of it that names the author, or the only one.
    name, stamp, number: what it says.
    """

    first: int
    last: int
    header: Header
    name: Span | None
    stamp: Stamp | None
    number: int | None = None

    @property
    def family(self) -> tuple[str, bool, bool]:
        """What the headers of one thread have in common."""
        header = self.header
        if header.style in {"slashdot", "anonymous"}:
            return "slashdot", False, False
        if header.style in {"posted-by", "posted-at", "by", "unregistered", "url-name", "indented"}:
            return header.style, header.timed, header.relative
        if header.bare:
            return "bare", header.timed, header.relative
        if self.last - self.first > 1 or header.style != "said":
            timed = header.timed or bool(self.stamp and self.stamp.clock)
            return "named", timed, header.relative
        return "said", False, False


def by_headers(
    lines: Sequence[Line], headers: Sequence[Header], headings: Sequence[Heading]
) -> FoundThread | None:
    """Find the thread that headers show; None where they are too few or too doubtful."""
    marks = _best_family(lines, _marks(lines, headers), headings)
    if not marks:
        return None
    last = end_of_thread(lines, headings, marks[-1].first)
    after = _stands_after(lines, marks, last)
    if marks[0].header.bare:
        after = _pair_names(lines, marks, after, last)
    if after:
        entries, last = _entries_above(lines, marks, headings), marks[-1].last
    else:
        entries = _entries_below(lines, marks, headers, last)
    heading = _heading_above(lines, entries[0].first, headings)
    first = heading.line.index if heading else _linked_above(lines, entries[0].first)
    nested = not after and len({entry.indent for entry in entries}) > 1
    return FoundThread(first, last, heading, entries, nested)


def _marks(lines: Sequence[Line], headers: Sequence[Header]) -> list[Mark]:
    """Join headers of two lines: a name and a verb of saying, and a bare timestamp beside it."""
    by_line = {header.line.index: header for header in headers}
    bare = {index for index, header in by_line.items() if header.bare}
    said = [index for index, header in by_line.items() if header.style == "said"]
    # A time above the name may close the comment before it, as Blogger prints it: then the first has none.
    opens = bool(said) and said[0] - 1 in bare
    above = sum(index - 1 in bare for index in said) if opens else 0
    below = sum(index + 1 in bare for index in said)
    marks: list[Mark] = []
    used: set[int] = set()
    for header in headers:
        index = header.line.index
        if index in used or (header.bare and above > below and index + 1 in by_line and index + 1 in said):
            continue
        mark = Mark(index, index + 1, header, header.name, header.stamp)
        if header.style == "said":
            beside = index - 1 if above > below else index + 1
            if beside in bare:
                mark.first, mark.last = min(index, beside), max(index, beside) + 1
                mark.stamp = by_line[beside].stamp
                used.add(beside)
        # "2" on a line of its own above the name is the comment's number.
        if not header.bare:
            _take_number(lines, mark)
        marks.append(mark)
    return marks


def _best_family(lines: Sequence[Line], marks: Sequence[Mark], headings: Sequence[Heading]) -> list[Mark]:
    """The family of headers that comes back most, where it is evidence enough."""
    opened = min((h.line.index for h in _openers(lines, headings)), default=len(lines))
    families: dict[tuple[str, bool, bool], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.first >= TOP - 1 or opened < mark.first:
            families[mark.family].append(mark)
    indented = _indented_names(lines)
    if indented:
        families[indented[0].family] = indented
    ranked = sorted(families.values(), key=lambda family: (-_weight(family), family[0].first))
    for family in ranked:
        kept = _without_byline(lines, family, opened)
        if kept and _is_evidence(lines, kept, headings):
            return kept
    return []


def _openers(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Heading]:
    """The headings that open a thread: those with prose above them, but not "Replies" under each comment."""
    found = [h for h in headings if h.role == "opens" and has_prose(lines, h.line.index)]
    printed = Counter(h.line.text for h in found)
    return [h for h in found if h.strong or printed[h.line.text] == 1]


def _weight(family: Sequence[Mark]) -> float:
    return len(family) * (_NAMED if family[0].name else 1.0)


def _without_byline(lines: Sequence[Line], family: list[Mark], opened: int) -> list[Mark]:
    """Leave out a first header that is the article's own byline: at the top, with far more below it than others."""
    first = family[0]
    # A heading between it and the next shows that it stands above the thread.
    if len(family) > 1 and first.first < opened <= family[1].first:
        return family[1:]
    if first.first >= 2 * TOP or opened < first.first:
        return family
    if len(family) < 3:
        return family if first.first >= TOP else family[1:]
    ends = [mark.first for mark in family[1:]] + [len(lines)]
    sizes = [lines[end - 1].end - lines[mark.first].start for mark, end in zip(family, ends, strict=True)]
    return family[1:] if sizes[0] > _BYLINE_TIMES * median(sizes[1:]) else family


def _is_evidence(lines: Sequence[Line], family: Sequence[Mark], headings: Sequence[Heading]) -> bool:
    """Whether the headers show that there are comments."""
    mark, name = family[0], family[0].family[0]
    if mark.header.style in {"said", "on-said"} and _quotes_follow(lines, family):
        return False
    if mark.header.style == "points" and not _prose_follows(lines, family):
        return False
    below = [mark.first - h.line.index for h in _openers(lines, headings)]
    if any(-3 <= distance <= 8 for distance in below):
        return True
    if len(family) >= 2:
        undated = name == "bare" and not mark.header.timed
        return not undated or _named(lines, family)
    # One header is enough where it names a person and a time, and stands below the top with words of its own.
    index, header = mark.first, mark.header
    low = index >= 2 * TOP
    if not has_prose(lines, index) and index < _BELOW_ALL_HEADS:
        return False
    if name in {"slashdot", "indented", "url-name", "by"}:
        return False
    if name == "said":
        return _closed_by_stamp(lines, mark) or (header.number == 1 and index >= TOP)
    if name == "bare":
        return low and header.timed and is_name_line(lines[index - 1]) and mark.last < len(lines)
    if name in {"posted-by", "posted-at"}:
        # "Posted by NAME on DATE" with more below it closes the article.
        return index >= TOP - 1 and mark.last >= len(lines)
    if mark.last - mark.first > 1 or header.style in _SURE:
        return index >= TOP - 1 if header.timed or mark.stamp else low
    if header.timed and not header.relative:
        return low or (index >= TOP and mark.last < len(lines))
    words = mark.name.exact.split() if mark.name else []
    proper = len(words) <= 3 and all(word[:1].isupper() or len(words) == 1 for word in words)
    return low and proper and 0 < len(lines) - mark.last <= 12


def _named(lines: Sequence[Line], family: Sequence[Mark]) -> bool:
    """Whether most bare timestamps have a name above or below."""
    above = sum(is_name_line(lines[mark.first - 1]) for mark in family if mark.first)
    below = sum(is_name_line(lines[mark.last]) for mark in family if mark.last < len(lines))
    return max(above, below) >= _MAJORITY * len(family)


def _closed_by_stamp(lines: Sequence[Line], mark: Mark) -> bool:
    """Whether the last line below "NAME said..." is nothing but a time, as Blogger prints it."""
    closing = header_of(lines[-1]) if mark.last < len(lines) else None
    return closing is not None and closing.bare and mark.first >= TOP - 1


def _quotes_follow(lines: Sequence[Line], family: Sequence[Mark]) -> bool:
    """Whether "X said:" mostly introduces speech in quotation marks, as in a report, or a quoted mail."""
    quoted = sum(mark.last < len(lines) and lines[mark.last].text[0] in "“\"'‘«>" for mark in family)
    return quoted * 2 > len(family)


def _prose_follows(lines: Sequence[Line], family: Sequence[Mark]) -> bool:
    """Whether words stand below most "NAME 12 pts", and not the next player of a box score or his figures."""
    heads = {mark.first for mark in family}
    below = [lines[mark.last].text for mark in family if mark.last < len(lines) and mark.last not in heads]
    return sum(len(text.split()) > _SCORED for text in below) * 2 > len(family)


def _stands_after(lines: Sequence[Line], marks: Sequence[Mark], last: int) -> bool:
    """Whether headers stand below their comments: then nothing stands below the last one."""
    side = marks[0].header.side
    if side == "after":
        return True
    if side != "either" or marks[0].last - marks[0].first > 1:
        return False
    # The last header of all may have a name that no form takes; its time shows it.
    closing = lines[last - 1]
    return last <= marks[-1].last or (len(closing.text) <= _CLOSING and any(stamps_in(closing.text)))


def _pair_names(lines: Sequence[Line], marks: list[Mark], after: bool, last: int) -> bool:
    """Find the names beside bare timestamps; returns whether the comments stand above them."""
    above = [_name_above(lines, mark.first) for mark in marks]
    below = [mark.last < len(lines) and is_name_line(lines[mark.last]) for mark in marks]
    closes = marks[-1].last >= last
    # A name above the text and the time below it: each time but the last has the next name below it.
    if (
        sum(map(bool, above)) < _MAJORITY * len(marks)
        and closes
        and sum(below) >= _MAJORITY * (len(marks) - 1)
    ):
        return True
    if sum(map(bool, above)) >= _MAJORITY * len(marks):
        for mark, named in zip(marks, above, strict=True):
            if named:
                mark.first = named
                mark.name = name_on(lines[named])
                mark.number = number_on(lines[named])
                _take_number(lines, mark)
        return False
    if sum(below) >= _MAJORITY * len(marks):
        for mark, named in zip(marks, below, strict=True):
            if named:
                mark.name = name_on(lines[mark.last])
                mark.number = number_on(lines[mark.last])
                mark.last += 1
                while mark.last < last and is_profile(lines[mark.last]):
                    mark.last += 1
        return False
    return closes or after


def _name_above(lines: Sequence[Line], index: int) -> int:
    """Index of the name above a timestamp, past what a forum prints about its members; 0 where there is none."""
    above = index - 1
    while above > 0 and index - above < _PROFILE_LINES and is_profile(lines[above]):
        above -= 1
    # A motto may stand between the name and what the page knows of it.
    if 0 < above < index - 1 and not is_name_line(lines[above]) and len(lines[above].text) <= _MOTTO:
        above -= 1
    return above if above > 0 and is_name_line(lines[above]) else 0


def _take_number(lines: Sequence[Line], mark: Mark) -> None:
    """Take a number on a line of its own above the header into it: "2", "#12"."""
    if mark.first and _NUMBER.fullmatch(lines[mark.first - 1].text):
        mark.first -= 1
        mark.number = int(lines[mark.first].text.strip("#.)( "))


def _entries_below(
    lines: Sequence[Line], marks: Sequence[Mark], headers: Sequence[Header], last: int
) -> list[Entry]:
    bare = {header.line.index: header for header in headers if header.bare}
    entries = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].first if place + 1 < len(marks) else last
        entry = _entry(lines, mark, mark.first, max(end, mark.last))
        _take_answered(lines, entry, mark.last)
        # Blogger prints the time below the text.
        if mark.stamp is None and end - 1 > mark.last and end - 1 in bare:
            entry.stamp = bare[end - 1].stamp
            entry.furniture.append(lines[end - 1].span)
        entries.append(entry)
    return entries


def _take_answered(lines: Sequence[Line], entry: Entry, index: int) -> None:
    """Take "Response to NAME, TIME" below the header into it."""
    match = _RESPONSE.fullmatch(lines[index].text) if index < entry.last else None
    if match is None:
        return
    start = lines[index].start + match.start("to")
    entry.to = Span(start, start + len(match["to"]), match["to"])
    entry.furniture.append(lines[index].span)


def _entries_above(lines: Sequence[Line], marks: Sequence[Mark], headings: Sequence[Heading]) -> list[Entry]:
    sizes = [second.first - first.last for first, second in itertools.pairwise(marks)]
    first = first_line_above(lines, marks[0].first, headings, sizes, marks[0].name)
    entries = []
    for mark in marks:
        entry = _entry(lines, mark, min(first, mark.first), mark.last)
        # Above a bare time the comment may open with its author's name on a line of its own.
        if mark.name is None and first < mark.first - 1 and is_name_line(lines[first]):
            entry.name = lines[first].span
            entry.furniture.append(lines[first].span)
        entries.append(entry)
        first = mark.last
    return entries


def _entry(lines: Sequence[Line], mark: Mark, first: int, last: int) -> Entry:
    furniture = [lines[index].span for index in range(mark.first, mark.last)]
    header = mark.header
    indent = lines[mark.first].indent
    number = mark.number if mark.number is not None else header.number
    return Entry(first, last, mark.name, header.to, number, False, mark.stamp, furniture, indent)


def _linked_above(lines: Sequence[Line], first: int) -> int:
    """Index of the first of the lines above the first comment that tell of links to the article: "[...] [...]"."""
    while first > TOP and (above := header_of(lines[first - 1])) is not None and above.style == "pingback":
        first -= 1
    return first


def _heading_above(lines: Sequence[Line], first: int, headings: Sequence[Heading]) -> Heading | None:
    """The heading that stands directly above the first comment, or a few short lines above it."""
    for heading in reversed(headings):
        index = heading.line.index
        if heading.role == "opens" and index <= first and first - index <= 8:
            between = lines[index + 1 : first]
            if all(len(line.text) <= 60 and not ends_sentence(line.text) for line in between):
                return heading
    return None


def _indented_names(lines: Sequence[Line]) -> list[Mark]:
    """Names at the foot of a page, set in, with text below each, as comment services print them without times."""
    foot = len(lines)
    while foot and lines[foot - 1].indent:
        foot -= 1
    # A quotation at the end of the article may be set in too: the comments begin with a name.
    while foot < len(lines) and not is_name_line(lines[foot]):
        foot += 1
    marks, strays = [], 0
    for index in range(max(foot, 1), len(lines)):
        line = lines[index]
        if not is_name_line(line):
            continue
        if index + 1 < len(lines) and not is_name_line(lines[index + 1]):
            name = name_on(line)
            header = Header(line, "indented", "before", name, None, None, None, False, False)
            marks.append(Mark(index, index + 1, header, name, None))
        else:
            strays += 1
    # Names one below the other are a list of names.
    return marks if len(marks) >= 2 and strays <= len(marks) // 2 else _outdented_names(lines)


def _outdented_names(lines: Sequence[Line]) -> list[Mark]:
    """Names at the margin with text set in below each, down to the foot of the page."""
    marks: list[Mark] = []
    for index in range(len(lines) - 2, 0, -1):
        line = lines[index]
        if line.indent:
            continue
        if not is_name_line(line) or not lines[index + 1].indent:
            break
        header = Header(line, "indented", "before", name_on(line), None, None, None, False, False)
        marks.append(Mark(index, index + 1, header, name_on(line), None))
    marks.reverse()
    return marks if len(marks) >= _OUTDENTED else []
