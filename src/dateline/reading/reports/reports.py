"""The head of a report: headlines, byline, timestamps, outlet and dateline, before its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model.page import Dateline, PassageKind
from dateline.model.stated import Basis, Stated
from dateline.model.when import When
from dateline.reading.assembly import Draft
from dateline.reading.furniture import is_button
from dateline.reading.headings import heading_of
from dateline.reading.lines import Line, title_share, words_in
from dateline.reading.reports.bylines import Byline, bare_byline_of, byline_of, is_relative
from dateline.reading.reports.datelines import dateline_at
from dateline.reading.reports.outlets import outlet_at, outlet_named
from dateline.reading.reports.stamps import Stamp

HEADLINE_LONGEST = (
    220  # characters; the longest headline on pages written for the tests and known to us has 160
)
_HEADLINES = 4  # headline, sub-headlines and a kicker
_WRAPPED = 110  # characters: where lines are longer nothing is wrapped, and each line is a paragraph
_KICKER_WORDS = 2  # headlines have more
_HEAD_LINES = 20  # lines before the first paragraph: more are menus
TITLE_SHARE = 0.6  # share of capitals that title case has; names alone bring prose to about a third
_STOPPED = re.compile(r"[.;,:]['\"’”)]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+$")
_TOWN_AFTER = re.compile(r"\s+in\s+[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*(?=\s*,?\s+and\b|\s*$)")
_OPENING_MARKS = re.compile(r"^[>“\"'‘«•*·\[(#@]|^https?://|^www\.")


@dataclass(slots=True)
class Head:
    """What stands before the first paragraph of a report.

    first, body: indexes of its first line and of the first line of its prose.
    headlines: its headline and sub-headlines.
    bylines: lines that name authors, outlets or times.
    dateline: its dateline, at the start of the first paragraph.
    buttons: links and counts between its lines.
    address: the line with the web address of the report; None where none stands by it.
    """

    first: int
    body: int
    headlines: list[Line] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    dateline: Dateline | None = None
    buttons: list[Line] = field(default_factory=list)
    address: Line | None = None

    @property
    def stamps(self) -> list[Stamp]:
        """All timestamps of the bylines, in order."""
        return [stamp for byline in self.bylines for stamp in byline.stamps]

    @property
    def shown(self) -> bool:
        """Whether anything but a headline shows that a report begins here."""
        known = self.address is not None and outlet_at(self.address.text) is not None
        return bool(self.bylines or self.dateline or known)


def head_at(
    text: str,
    lines: Sequence[Line],
    first: int,
    last: int,
    day_first: bool | None = None,
    near: date | None = None,
) -> Head:
    """Read the head of the report that begins at line ``first``; all its parts may be absent.

    ``near`` is a day about which it was written, for datelines without a year.
    """
    head = Head(first, first)
    index = first
    # A kicker ("NEWS", "World News") above the headline.
    if index + 1 < last and _is_kicker(lines[index]) and is_headline(lines, index + 1, last):
        head.buttons.append(lines[index])
        index += 1
    while index < min(last, first + _HEAD_LINES):
        line = lines[index]
        byline = byline_of(line, day_first) or _bare_byline(lines, index, last, head)
        if head.headlines and (is_button(line) or is_relative(line) or heading_of(line) is not None):
            head.buttons.append(line)
        elif head.headlines and is_address(line):
            head.buttons.append(line)
            head.address = line
        elif byline is not None and (head.headlines or byline.stamps or byline.author or index == first):
            head.bylines.append(byline)
        elif _opens_with_dateline(text, lines, index, last):
            break
        elif len(head.headlines) < (1 if head.bylines else _HEADLINES) and is_headline(lines, index, last):
            head.headlines.append(line)
        else:
            break
        index += 1
    head.body = index
    if index < last:
        head.dateline = dateline_at(
            text, lines[index].start, _paragraph_end(lines, index, last), _day_of(head) or near
        )
    return head


def is_address(line: Line) -> bool:
    """Whether a line is nothing but a web address."""
    return line.text.startswith(("http://", "https://", "www.")) and " " not in line.text


def _is_kicker(line: Line) -> bool:
    return len(line.text.split()) <= _KICKER_WORDS and line.text[-1].isalnum() and byline_of(line) is None


def _bare_byline(lines: Sequence[Line], index: int, last: int, head: Head) -> Byline | None:
    """A byline without "By", which a time or an outlet directly below it gives away."""
    if not head.headlines or head.bylines or index + 1 >= last:
        return None
    below = byline_of(lines[index + 1])
    return (
        bare_byline_of(lines[index])
        if below and (below.stamps or below.outlet) and not below.author
        else None
    )


def is_headline(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether a line can be a headline: short, on its own, and no sentence that is closed by a full stop."""
    line = lines[index]
    words = words_in(line.text)
    if len(words) < 2 or len(line.text) > HEADLINE_LONGEST or _OPENING_MARKS.match(line.text):
        return False
    if not line.text[0].isupper() and not line.text[0].isdigit():
        return False
    if _STOPPED.search(line.text) and not _INITIALS.search(line.text):
        return False
    # The first line of wrapped prose is followed by more of it; a headline by a gap, a byline or another headline.
    following = lines[index + 1] if index + 1 < last else None
    if following is None or following.gap:
        return True
    if title_share(line.text) >= TITLE_SHARE or len(following.text) > _WRAPPED:
        return True
    return any(byline_of(below) is not None for below in lines[index + 1 : min(index + 3, last)])


def fill_head(draft: Draft, text: str, head: Head, page_id: str = "") -> None:
    """Put what a head says into the draft of its report: headlines as children, the rest as values and furniture."""
    for line in head.headlines:
        draft.children.append(Draft(PassageKind.HEADLINE, line.start, line.end))
    draft.furniture.extend(byline.line for byline in head.bylines)
    draft.furniture.extend(line.span for line in head.buttons)
    draft.author = draft.author or _author(head.bylines)
    draft.outlet = draft.outlet or _outlet(head.bylines)
    published, updated = _times(head.stamps, text)
    draft.published, draft.updated = draft.published or published, draft.updated or updated
    towns = [byline.town for byline in head.bylines if byline.town is not None]
    if towns and (head.dateline is None or not head.dateline.places):
        agency = head.dateline.agency if head.dateline else None
        draft.dateline = Dateline(towns[0], (towns[0],), None, agency)
    elif head.dateline is not None:
        draft.dateline = head.dateline
    if head.dateline is not None:
        draft.furniture.append(head.dateline.span)
        draft.outlet = draft.outlet or head.dateline.agency
        draft.published = draft.published or head.dateline.day
    if draft.outlet is None and head.address is not None:
        known = outlet_at(head.address.text)
        draft.outlet = Stated(known.name, Basis.INFERRED, head.address.span, "its address") if known else None


def credit_lines(lines: Sequence[Line], first: int, last: int) -> list[Byline]:
    """Read the credits that stand below a report: "(Reporting by X; Editing by Y)"."""
    found: list[Byline] = []
    for index in range(last - 1, max(first, last - 4) - 1, -1):
        byline = byline_of(lines[index])
        if byline is None:
            break
        found.append(byline)
    return found


def _opens_with_dateline(text: str, lines: Sequence[Line], index: int, last: int) -> bool:
    return dateline_at(text, lines[index].start, _paragraph_end(lines, index, last)) is not None


def _paragraph_end(lines: Sequence[Line], index: int, last: int) -> int:
    end = index
    while end + 1 < last and not lines[end + 1].gap:
        end += 1
    return lines[end].end


def _day_of(head: Head) -> date | None:
    return next((stamp.day for stamp in head.stamps if stamp.day), None)


def _author(bylines: Sequence[Byline]) -> Stated[str] | None:
    for byline in bylines:
        if byline.author is not None and outlet_named(byline.author.exact) is None:
            names = _TOWN_AFTER.sub("", byline.author.exact)
            return Stated(" ".join(names.split()), Basis.PRINTED, byline.author)
    return None


def _outlet(bylines: Sequence[Byline]) -> Stated[str] | None:
    for byline in bylines:
        for span in (byline.outlet, byline.author):
            known = outlet_named(span.exact) if span is not None else None
            if span is not None and (known is not None or span is byline.outlet):
                return Stated(known.name if known else span.exact, Basis.PRINTED, span)
    return None


def _times(stamps: Sequence[Stamp], text: str) -> tuple[Stated[When] | None, Stated[When] | None]:
    published = next((s for s in stamps if s.label != "updated" and s.day), None)
    updated = next((s for s in stamps if s.label == "updated" and s.day), None)
    shown = published.stated(text) if published else None
    later = updated.stated(text) if updated else None
    if shown is None and later is not None:
        note = "the page prints only when it was updated"
        shown = Stated(later.value, Basis.INFERRED, later.span, note)
    return shown, later
