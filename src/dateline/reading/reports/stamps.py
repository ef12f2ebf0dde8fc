"""Timestamps: a strict grammar of the forms that pages print.

General date parsers drop "ET", flip the sign of "GMT+0300" and swap day and month without a word. This grammar
reads only forms it knows, keeps what was printed, and says when a form could be read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import Precision, When, WhenBasis

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
        "october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_EARLIEST, _LATEST = 1850, 2100  # years that a timestamp may name; others are numbers of something else
CENTURY_TURN = 60  # a two-digit year up to this one is of this century


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp in a line.

    start, end: its characters in the text that was searched, label and zone included.
    label: ``published``, ``updated``, or empty where no word says which.
    day: the day; None for "3 hours ago" and for days without a year.
    clock: the time of day; None where none is printed.
    moment: the exact moment with its zone; None where no clock or no zone is printed.
    ambiguous: whether day and month could be swapped.
    note: what a reader should know of how it was read.
    """

    start: int
    end: int
    label: str
    day: date | None
    clock: time | None
    moment: datetime | None
    ambiguous: bool
    note: str

    def shifted(self, by: int) -> Stamp:
        """The same stamp in a text that begins ``by`` characters earlier."""
        return Stamp(
            self.start + by,
            self.end + by,
            self.label,
            self.day,
            self.clock,
            self.moment,
            self.ambiguous,
            self.note,
        )

    def stated(self, text: str) -> Stated[When] | None:
        """The stamp as a printed value, cut out of ``text``; None where it names no day."""
        if self.day is None:
            return None
        span = Span.of(text, self.start, self.end)
        when = When(
            self.day, self.day, Precision.DAY, WhenBasis.DATELINE, span, moment=self.moment, note=self.note
        )
        return Stated(when, Basis.PRINTED, span, self.note)


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?"
    r"|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)"
_YEAR = r"(?:1[89]\d\d|20\d\d)"
_DATE = rf"""(?:
    (?P<m1>{_MONTH})\s*(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\b,?\s+(?:at\s+)?(?P<y1>{_YEAR})(?!\d)
  | (?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\.?(?:\s+of)?[\s-]+(?P<m2>{_MONTH}),?[\s-]+(?P<y2>{_YEAR}|'?\d\d(?=\s+at\b))(?!\d)
  | (?<!\d)(?P<y3>{_YEAR})(?P<s3>[-/.])(?P<n3>[01]?\d)(?P=s3)(?P<d3>[0-3]?\d)(?=\b|T)
  | (?<![\d/.])(?P<a4>[0-3]?\d)(?P<s4>[/.-])(?P<b4>[0-3]?\d)(?P=s4)(?P<y4>{_YEAR}|\d\d)(?![\d/.-])
  | (?P<m5>{_MONTH})\s+(?P<d5>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])
  | (?P<d6>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<m6>{_MONTH})(?!\s*\d{{4}})
)"""
_ZONE = r"""(?:
    \s*\(?(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?\)?
  | \s*[+-]\d\d:?\d\d(?!\d)
  | \s*\(?(?-i:[A-Z]{1,4}T|UTC|GMT|MSK|MESZ|MEZ|WIB|UCT)\b\)?
  | (?-i:Z)\b
)"""
_TIME = r"""(?:
    (?<![\d:.])(?P<h{n}>[0-2]?\d)[:.](?P<i{n}>[0-5]\d)(?::(?P<s{n}>[0-5]\d)(?:\.\d+)?)?\s*+(?P<p{n}>[ap]\.?\s?m\b\.?)?
  | (?<![\d:.])(?P<g{n}>[01]?\d)\s*+(?P<q{n}>[ap]\.?m\b\.?)
)(?P<z{n}>{zone})?(?:\s*(?:hrs|h|hours|Uhr)\b)?"""
# Runs of white space are taken whole (*+): tables hold long ones, and trying each part of them takes ages.
_BETWEEN = r"(?:\s*+(?:,|@|\||/|—|–|-|·|•|»|:|\()?\s*+(?:at|@|um|on)?\s*+|T)"
_LAST_UPDATED = r"\s*+[,|-]?\s*+(?P<later>(?:last\s+)?(?:updated|modified))(?:\s+at|:)?\s*+"
# A name may be glued to the date after it, as Blogger prints it: "Ann LeeOctober 22, 2012", "Bo7/10/2012".
_GLUED = (
    r"(?-i:(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s\d))"
    r"|(?<=[A-Za-z])(?=\d+/\d+/\d{2,4}(?:$|\s\d?\d:\d\d))"
)
_FULL = re.compile(
    rf"""(?:(?<![\w/])|{_GLUED})(?:
    (?:(?P<wd>{_WEEKDAY}),?\s+(?:the\s+)?)? {_DATE}
        (?: (?:{_LAST_UPDATED}|{_BETWEEN}) {_TIME.format(n="1", zone=_ZONE)} )?
  )""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME_FIRST = re.compile(
    rf"""(?<![\w/:]) {_TIME.format(n="1", zone=_ZONE)}
    (?:\s*+(?:,|\||/|—|–|-|·|•)?\s*+(?:on\s+)?(?:{_WEEKDAY},?\s+(?:the\s+)?)?) {_DATE}""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"(?P<updated>(?:last[ -])?(?:updated|modified|changed|edited))(?:\s+(?:on|at))?\s*:?\s*$"
    r"|(?P<published>(?:first\s+)?(?:published|posted|created|issued|filed)|date)(?:\s+(?:on|at))?\s*:?\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:about\s+|over\s+|almost\s+)?(?:\d{1,3}|an?|one|two|three|several|few)\s*"
    r"(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s?\s*"
    r"(?:,\s*\d+\s*(?:min(?:ute)?|h(?:ou)?r|day|week|month)s?\s*)?ago\b"
    r"|\b(?:yesterday|today)\s+(?:at\s+)?[0-2]?\d[:.][0-5]\d\s*(?:[ap]\.?m\b\.?)?"
    r"|\bjust now\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"(?<![\d/.])([0-3]?\d)[/.-]([0-3]?\d)[/.-](?:\d{4}|\d\d)(?![\d/.-])")


def stamps_in(text: str, day_first: bool | None = None) -> Iterator[Stamp]:
    """Walk over the timestamps of a line, in order; ``day_first`` settles 06/07/2014."""
    if not _DIGIT.search(text):
        return
    at = 0
    timed, dated = _TIME_FIRST.search(text), _FULL.search(text)
    while at < len(text):
        # Search again only with the form whose last find lies behind, so that a line of dates is read once.
        if timed and timed.start() < at:
            timed = _TIME_FIRST.search(text, at)
        if dated and dated.start() < at:
            dated = _FULL.search(text, at)
        found = [match for match in (timed, dated) if match]
        if not found:
            return
        match = min(found, key=lambda m: (m.start(), -m.end()))
        stamp = _stamp(text, match, day_first)
        if stamp is None:
            at = match.start() + 1
            continue
        yield stamp
        at = match.end()


def relative_in(text: str) -> Stamp | None:
    """Find "3 hours ago" and its like: a stamp that names no day by itself."""
    match = _RELATIVE.search(text)
    if match is None:
        return None
    return Stamp(
        match.start(), match.end(), "", None, None, None, False, "counted from when the page was saved"
    )


def _stamp(text: str, match: re.Match[str], day_first: bool | None) -> Stamp | None:
    """Make the value; None where the numbers make no date, or the form is too weak to be one."""
    parts = match.groupdict()
    clock = _clock(parts)
    day, ambiguous, yearless = _day(parts, day_first)
    if (day is None and not yearless) or (yearless and clock is None):
        return None
    label, start = _label(text, match)
    zone, note = zone_of((parts.get("z1") or "").strip(), day)
    moment = None
    if day is not None and clock is not None and zone is not None:
        moment = datetime.combine(day, clock, zone)
    notes = []
    if ambiguous:
        notes.append("day and month could be swapped")
    if clock is not None and not parts.get("z1"):
        notes.append(f"at {clock:%H:%M}, no zone printed")
    if note:
        notes.append(note)
    end = match.end()
    while end > start and text[end - 1] in " \t(":
        end -= 1
    return Stamp(start, end, label, day, clock, moment, ambiguous, "; ".join(notes))


def _label(text: str, match: re.Match[str]) -> tuple[str, int]:
    if match.groupdict().get("later"):
        return "updated", match.start()
    before = _LABEL.search(text[max(0, match.start() - 30) : match.start()])
    if before is None:
        return "", match.start()
    label = "updated" if before.group("updated") else "published"
    return label, match.start() - (min(30, match.start()) - before.start())


def _clock(parts: Mapping[str, str | None]) -> time | None:
    hour, minute, second = parts.get("h1"), parts.get("i1"), parts.get("s1")
    half = parts.get("p1")
    if hour is None:
        hour, minute, half = parts.get("g1"), "0", parts.get("q1")
    if hour is None:
        return None
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            half = None
        else:
            number = number % 12 + (12 if half[0] in "pP" else 0)
    if number > 23:
        return None
    return time(number, int(minute or 0), int(second or 0))


def _day(parts: Mapping[str, str | None], day_first: bool | None) -> tuple[date | None, bool, bool]:
    """Day, whether it is ambiguous, and whether only its year is missing."""
    if parts["m1"]:
        return _date(parts["y1"], _month(parts["m1"]), parts["d1"]), False, False
    if parts["m2"]:
        return _date(parts["y2"], _month(parts["m2"]), parts["d2"]), False, False
    if parts["y3"]:
        return _date(parts["y3"], int(parts["n3"] or 0), parts["d3"]), False, False
    if parts["y4"]:
        first, second = int(parts["a4"] or 0), int(parts["b4"] or 0)
        if first == second or max(first, second) > 12:
            day, month = (first, second) if first > 12 else (second, first)
            return _date(parts["y4"], month, day), False, False
        readings = [_date(parts["y4"], second, first), _date(parts["y4"], first, second)]
        named = [one for one in readings if one and _is_weekday(one, parts.get("wd"))]
        if len(named) == 1:
            return named[0], False, False
        # Dots before a year in full are how the day comes first ("1.4.2011"); with two digits some put the month first.
        dotted = day_first is None and parts["s4"] == "." and len(parts["y4"] or "") == 4
        return readings[0 if day_first or dotted else 1], day_first is None, False
    return None, False, bool(parts["m5"] or parts["m6"])


def _is_weekday(day: date, printed: str | None) -> bool:
    return bool(printed) and f"{day:%A}".lower().startswith((printed or "")[:3].lower())


def day_first_in(text: str) -> bool | None:
    """Tell from the other numeric dates of a page whether it puts the day first; None where they do not tell."""
    firsts = [(int(a), int(b)) for a, b in _NUMERIC.findall(text)]
    day_first = any(12 < first <= 31 and second <= 12 for first, second in firsts)
    month_first = any(first <= 12 < second <= 31 for first, second in firsts)
    return None if day_first == month_first else day_first


def _month(name: str | None) -> int:
    return MONTHS[(name or "").rstrip(".").lower()]


def _date(year: str | None, month: int, day: str | int | None) -> date | None:
    number = int((year or "0").lstrip("'"))
    if number < 100:
        number += 2000 if number <= CENTURY_TURN else 1900
    if not _EARLIEST <= number <= _LATEST:
        return None
    try:
        return date(number, month, int(day or 0))
    except ValueError:
        return None


_OFFSET = re.compile(
    r"^\(?(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?\)?$", re.IGNORECASE
)


def zone_of(printed: str, day: date | None) -> tuple[tzinfo | None, str]:
    """The zone that a page prints, and what a reader should know of it; None for a name that is not in the table."""
    if not printed:
        return None, ""
    match = _OFFSET.match(printed)
    if match:
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        away = timedelta(hours=hours, minutes=minutes)
        if away >= timedelta(hours=15):
            return None, f"no such zone: {printed}"
        return timezone(-away if match["sign"] == "-" else away), ""
    name = printed.strip("()").upper()
    known = zones().get(name)
    if known is None:
        return None, f"zone not known: {printed}"
    zone, note = known
    if note.startswith("ambiguous"):
        return None, f"{name} is {note}"
    if zone[0] in "+-":
        fixed = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
        in_summer = day is not None and 4 <= day.month <= 10
        told = "" if note.startswith("winter") and not in_summer else note
        return timezone(-fixed if zone[0] == "-" else fixed), told
    try:
        return ZoneInfo(zone), note
    except ZoneInfoNotFoundError:
        return None, f"this machine has no table for {zone}"


@cache
def zones() -> dict[str, tuple[str, str]]:
    """Load the packaged table of zones: name -> (IANA name or offset, note)."""
    table = files("dateline.reading").joinpath("knowledge/zones.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows}
