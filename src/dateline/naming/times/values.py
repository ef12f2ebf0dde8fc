"""TIMEX3 values: making them from dates, shifting them, and the interval of days that each stands for.

A value is text as TIMEX3 writes it: ``2014-06-12``, ``2014-06``, ``2014``, ``201`` (a decade), ``20`` (a century),
``2014-W24``, ``2014-W24-WE``, ``2014-Q2``, ``2014-H1``, ``2014-SU``, ``2014-06-12TNI``, ``2014-06-12T13:05``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateline.model.when import Precision, TimeMod

Days = tuple[date, date, Precision]

#: season -> first and last month, as the northern weather has it; winter ends in the next year
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_SEASON_ORDER = ("SP", "SU", "FA", "WI")
_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_DAYS_OF = {"D": 1, "W": 7, "F": 14}
_PARTED = re.compile(r"(\d{4})-(W\d\d|Q[1-4]|H[12]|SP|SU|FA|WI|\d\d)(?:-(\d\d|WE|[1-7]))?")
#: thirds of an interval: "early 2014" is taken as its first four months
_THIRDS = {TimeMod.START: (0, 1), TimeMod.MID: (1, 2), TimeMod.END: (2, 3)}
_FINER = {
    Precision.YEAR: Precision.SEASON,
    Precision.SEASON: Precision.MONTH,
    Precision.MONTH: Precision.WEEK,
    Precision.WEEK: Precision.DAY,
    Precision.DAY: Precision.DAY,
    Precision.UNKNOWN: Precision.UNKNOWN,
}


def add_months(day: date, months: int) -> date:
    """Shift by months, keeping the day of the month where that month has it; stops at the ends of the calendar."""
    count = day.year * 12 + day.month - 1 + months
    if count < 12:
        return date.min
    if count >= 120000:
        return date.max
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """Shift by days; clamps at the first and last day that a date can hold."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shifted(day: date, unit: str, count: int) -> date:
    """Shift by ``count`` units (D, W, F, M, Q, Y, E, C, L; units below the day do not move it)."""
    if unit in _DAYS_OF:
        return add_days(day, _DAYS_OF[unit] * count)
    return add_months(day, _MONTHS_OF[unit] * count) if unit in _MONTHS_OF else day


def quarter_of(day: date) -> int:
    """Quarter of the year, 1 to 4."""
    return (day.month - 1) // 3 + 1


def season_of(day: date) -> tuple[int, str]:
    """Year and name of the season; January and February belong to the winter of the year before."""
    name = _SEASON_ORDER[(day.month - 3) % 12 // 3]
    return (day.year - 1 if day.month < 3 else day.year), name


def week_of(day: date) -> str:
    """ISO week such as ``2014-W24``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def value_at(day: date, unit: str) -> str:
    """Value of the ``unit`` (D, W, WE, M, Q, Y, E, C, L, SP, …) in which ``day`` lies."""
    year = f"{day.year:04}"
    makers = {
        "D": day.isoformat(),
        "W": week_of(day),
        "F": week_of(day),
        "WE": f"{week_of(day)}-WE",
        "M": year + f"-{day.month:02}",
        "Q": f"{year}-Q{quarter_of(day)}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
        "L": year[:1],
    }
    return makers.get(unit, day.isoformat())


def unit_of(value: str) -> str:
    """Unit in which a date value counts: D, W, WE, M, Q, H, S (season), Y, E, C; empty for other values."""
    head = value.split("T", maxsplit=1)[0]
    if head.isdigit():
        return {4: "Y", 3: "E", 2: "C"}.get(len(head), "")
    found = _PARTED.fullmatch(head)
    if not found:
        return ""
    _, part, day = found.groups()
    if day:
        return "WE" if day == "WE" else "D"
    return {"W": "W", "Q": "Q", "H": "H"}.get(part[0], "M" if part.isdigit() else "S")


def days_of(value: str) -> Days | None:
    """First day, last day and precision of a date or time value; None for others and for impossible dates."""
    head = value.split("T", maxsplit=1)[0]
    try:
        if head.isdigit():
            return _days_of_years(head)
        found = _PARTED.fullmatch(head)
        return _days_of_part(int(found[1]), found[2], found[3]) if found else None
    except ValueError:
        return None


def _days_of_years(head: str) -> Days | None:
    missing = 4 - len(head)
    if missing not in {0, 1, 2}:
        return None
    first = max(int(head) * 10**missing, 1)
    last = int(head) * 10**missing + 10**missing - 1
    return date(first, 1, 1), date(last, 12, 31), Precision.YEAR if not missing else Precision.UNKNOWN


def _days_of_part(year: int, part: str, day: str | None) -> Days:
    if part[0] == "W" and part[1:].isdigit():
        monday = date.fromisocalendar(year, int(part[1:]), 1)
        if day == "WE":
            return add_days(monday, 5), add_days(monday, 6), Precision.DAY
        if day:
            exact = add_days(monday, int(day) - 1)
            return exact, exact, Precision.DAY
        return monday, add_days(monday, 6), Precision.WEEK
    if part[0] == "Q":
        first = date(year, int(part[1]) * 3 - 2, 1)
        return first, add_days(add_months(first, 3), -1), Precision.SEASON
    if part[0] == "H":
        first = date(year, 1 if part == "H1" else 7, 1)
        return first, add_days(add_months(first, 6), -1), Precision.SEASON
    if part in SEASONS:
        start = date(year, SEASONS[part][0], 1)
        return start, add_days(add_months(start, 3), -1), Precision.SEASON
    if day:
        exact = date(year, int(part), int(day))
        return exact, exact, Precision.DAY
    first = date(year, int(part), 1)
    return first, date(year, int(part), monthrange(year, int(part))[1]), Precision.MONTH


def narrowed(days: Days, mod: TimeMod | None) -> Days:
    """The first, middle or last third of an interval, for "early", "mid" and "late"; a day stays a day."""
    if mod not in _THIRDS or days[2] is Precision.DAY:
        return days
    start, end, precision = days
    length = (end - start).days + 1
    first, last = _THIRDS[mod]
    return (
        start + timedelta(days=length * first // 3),
        start + timedelta(days=max(length * last // 3 - 1, length * first // 3)),
        _FINER[precision],
    )


def duration(count: int | float | str, unit: str) -> str:
    """Value of a duration: ``P2D``, ``PT36H``, ``P20Y`` for two decades, ``PXM`` for some months."""
    if unit == "F" and not isinstance(count, str):
        count, unit = count * 2, "W"
    if unit == "E" and not isinstance(count, str):
        count, unit = count * 10, "Y"
    if unit == "C" and not isinstance(count, str):
        count, unit = count * 100, "Y"
    shown = f"{count:g}" if isinstance(count, float) else str(count)
    return f"P{'T' if unit[0] == 'T' else ''}{shown}{unit.removeprefix('T')}"
