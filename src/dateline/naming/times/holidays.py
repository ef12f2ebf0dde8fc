"""Builders for feasts and days of remembrance, by fixed date, by weekday, by Easter and by the Islamic calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.model.when import Precision, TimexType
from dateline.naming.times.calendar import shift_of
from dateline.naming.times.grammar import Match
from dateline.naming.times.scene import Draft, Scene, Tense
from dateline.naming.times.values import add_days, value_at

#: first day of the Islamic calendar in its civil, tabular form, as a proleptic Gregorian ordinal
_HIJRA = 227015
#: days by which the sighting of the moon may differ from the tabular calendar
_SIGHTING = 1


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the Gregorian computus (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def hijri(year: int, month: int, day: int) -> date:
    """Gregorian day of a date of the tabular Islamic calendar; the sighted one may differ by a day."""
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
    return date.fromordinal(_HIJRA + before + day - 1)


def nth_weekday(year: int, month: int, place: int, weekday: int) -> date:
    """The so-manieth weekday (1 Monday to 7 Sunday) of a month; the fifth stands for the last."""
    first = date(year, month, 1)
    day = add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (min(place, 5) - 1))
    return day if day.month == month else add_days(day, -7)


def holiday(match: Match, scene: Scene) -> Draft | None:
    """A feast in its year: the one that is said, else the last, the next or the nearest by tense."""
    if "day" in match.rule.arguments:
        return Draft(TimexType.DATE, match.rule.arguments["day"])
    in_year = _finder(match.rule.arguments)
    span = int(match.rule.arguments.get("span", 1))
    year = scene.word(match, "year")
    if year:
        days = in_year(int(year))
        return _draft(days[0], span, match) if days else None
    today = scene.today
    if today is None:
        return Draft(TimexType.DATE, "XXXX")
    near = sorted(day for step in (-1, 0, 1) for day in in_year(today.year + step))
    past, ahead = [day for day in near if day <= today], [day for day in near if day >= today]
    shift, tense = shift_of(scene, match), scene.tense(match)
    if ahead and (shift == 1 or (shift is None and tense is Tense.FUTURE)):
        return _draft(ahead[0], span, match)
    if past and (shift == -1 or (shift is None and tense is Tense.PAST)):
        return _draft(past[-1], span, match)
    return _draft(min(near, key=lambda day: abs((day - today).days)), span, match) if near else None


def _draft(day: date, span: int, match: Match) -> Draft:
    loose = _SIGHTING if "hijri" in match.rule.arguments else 0
    if span == 1 and not loose:
        return Draft(TimexType.DATE, day.isoformat())
    days = (
        add_days(day, -loose),
        add_days(day, span - 1 + loose),
        Precision.WEEK if span < 15 else Precision.MONTH,
    )
    return Draft(TimexType.DATE, value_at(day, "D" if span < 5 else ("W" if span < 15 else "M")), days=days)


def _finder(arguments: dict[str, str]) -> Callable[[int], list[date]]:
    """The days on which the feast begins in a given year; an Islamic one may begin twice or not at all."""
    if "fixed" in arguments:
        month, day = (int(part) for part in arguments["fixed"].split("-"))
        return lambda year: [date(year, month, day)]
    if "nth" in arguments:
        month, place, weekday = (int(part) for part in arguments["nth"].split("-"))
        return lambda year: [nth_weekday(year, month, place, weekday)]
    if "easter" in arguments:
        offset = int(arguments["easter"])
        return lambda year: [add_days(easter(year), offset)]
    month, day = (int(part) for part in arguments["hijri"].split("-"))
    return lambda year: [
        found
        for count in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 3)
        if count > 0 and (found := hijri(count, month, day)).year == year
    ]
