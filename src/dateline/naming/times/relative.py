"""Builders for times counted from today or from a time named before: "last week", "two days ago", "that year"."""

from __future__ import annotations

from datetime import date

from dateline.model.when import Precision, TimexType
from dateline.naming.times.calendar import day_number, shift_of, weekday_date
from dateline.naming.times.cues import cue
from dateline.naming.times.grammar import Match
from dateline.naming.times.scene import NOTHING, Draft, Scene, Tense, number_of
from dateline.naming.times.values import (
    Days,
    add_days,
    days_of,
    duration,
    quarter_of,
    shifted,
    unit_of,
    value_at,
)

#: value of a unit of which nothing is known but the unit
_OPEN_VALUES = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "F": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
    "L": "X",
    "WE": "XXXX-WXX-WE",
}
_ENDS = frozenset({"", ",", ".", ";", "and", "but", "that", "-", "'s", '"'})
#: days by which "two weeks ago" may miss its day, so that the interval is a week long
_WEEK_LOOSE = 3
_PRECISIONS = {
    "D": Precision.DAY,
    "W": Precision.WEEK,
    "F": Precision.WEEK,
    "M": Precision.MONTH,
    "Q": Precision.SEASON,
    "Y": Precision.YEAR,
}


def span_between(first: date, last: date) -> Days:
    """An interval with the precision that its length allows."""
    length = (last - first).days + 1
    steps = (
        (4, Precision.DAY),
        (21, Precision.WEEK),
        (62, Precision.MONTH),
        (200, Precision.SEASON),
        (3700, Precision.YEAR),
    )
    return first, last, next((precision for limit, precision in steps if length <= limit), Precision.UNKNOWN)


def deictic(match: Match, scene: Scene) -> Draft | None:
    """Today, yesterday, tomorrow."""
    shift = int(scene.value(match, "d", "DEICTIC")) + int(match.rule.arguments.get("shift", 0))
    if scene.today is None:
        return Draft(TimexType.DATE, "XXXX-XX-XX")
    return Draft(TimexType.DATE, add_days(scene.today, shift).isoformat())


def _part(match: Match, scene: Scene) -> str:
    """Part of the day as TIMEX3 writes it after the day: ``TMO``, ``TNI``, ``T12:00``."""
    given = (
        match.rule.arguments.get("part")
        or scene.value(match, "part", "PART")
        or scene.value(match, "part", "NOON")
    )
    return f"T{given}"


def deictic_part(match: Match, scene: Scene) -> Draft | None:
    """Read "Yesterday morning"."""
    day = deictic(match, scene)
    return Draft(TimexType.TIME, day.value + _part(match, scene)) if day else None


def weekday_part(match: Match, scene: Scene) -> Draft | None:
    """Read "Friday night"."""
    number = int(scene.value(match, "w", "WEEKDAY"))
    day = weekday_date(match, scene, number)
    return Draft(TimexType.TIME, (day.isoformat() if day else f"XXXX-WXX-{number}") + _part(match, scene))


def part_shifted(match: Match, scene: Scene) -> Draft | None:
    """Read "This morning", "last night", "tonight"."""
    if scene.today is None:
        return Draft(TimexType.TIME, "XXXX-XX-XX" + _part(match, scene))
    day = add_days(scene.today, int(match.rule.arguments["rel"]))
    return Draft(TimexType.TIME, day.isoformat() + _part(match, scene))


def part_open(match: Match, scene: Scene) -> Draft | None:
    """Read "The morning", "night": a time of its own only with an article, on the day named last."""
    day = scene.focus.date if unit_of(scene.focus.date) == "D" else ""
    day = day or (scene.today.isoformat() if scene.today else "XXXX-XX-XX")
    said = match.last - match.first > 1 and scene.before(match) in {
        "in",
        "during",
        "by",
        "through",
        "of",
        "at",
    }
    return Draft(TimexType.TIME, day.split("T")[0] + _part(match, scene), open_day=True, weak=not said)


def noon(match: Match, scene: Scene) -> Draft | None:
    """Noon or midnight; midnight ends its day."""
    day = scene.today.isoformat() if scene.today else "XXXX-XX-XX"
    value = scene.value(match, "noon", "NOON")
    return Draft(
        TimexType.TIME,
        f"{day}T{value.removesuffix(':00') if value.startswith('24') else value}",
        open_day=True,
    )


def overnight(match: Match, scene: Scene) -> Draft | None:
    """The night into today, or into tomorrow where the verb looks ahead."""
    if scene.today is None:
        return Draft(TimexType.TIME, "XXXX-XX-XXTNI")
    ahead = scene.tense(match) is Tense.FUTURE
    start = scene.today if ahead else add_days(scene.today, -1)
    days = (start, add_days(start, 1), Precision.DAY)
    return Draft(TimexType.TIME, f"{start.isoformat()}TNI", days=days)


def unit_shifted(match: Match, scene: Scene) -> Draft | None:
    """Read "This week", "last month", "next year"."""
    unit, shift = scene.value(match, "unit", "CALENDAR"), shift_of(scene, match) or 0
    word = scene.word(match, "rel")
    if word in {"following", "preceding", "previous"} or (word == "next" and unit == "D"):
        return from_focus_unit(match, scene, -1 if word in {"preceding", "previous"} else 1)
    if word == "latest":
        return period(match, scene) if unit == "Q" else NOTHING
    if scene.today is None:
        return Draft(TimexType.DATE, _OPEN_VALUES[unit])
    value = value_at(shifted(scene.today, unit, shift), unit)
    if word == "last" and scene.lowers[match.first] == "the":
        return Draft(TimexType.DATE, value, days=span_between(shifted(scene.today, unit, -1), scene.today))
    return Draft(TimexType.DATE, value)


def unit_past(match: Match, scene: Scene) -> Draft | None:
    """Read "The past day", "the past year": the stretch of that length up to today."""
    unit = scene.value(match, "unit", "UNIT")
    value = duration(1, unit)
    if scene.today is None:
        return Draft(TimexType.DURATION, value)
    days = span_between(shifted(scene.today, unit, -1), scene.today)
    if unit in {"Y", "M", "W"}:
        return Draft(TimexType.DATE, value_at(shifted(scene.today, unit, -1), unit), days=days)
    return Draft(TimexType.DURATION, value, days=days)


def the_unit(match: Match, scene: Scene) -> Draft | None:
    """Read "The week", "the year": the one that was named or the one of today; a length where an end is given."""
    unit = scene.value(match, "unit", "CALENDAR")
    if scene.after(match) in {"ended", "ending", "end"}:
        if unit == "Q":
            return period(match, scene)
        return Draft(TimexType.DURATION, duration(1, unit))
    if scene.before(match) == "of" and scene.before(match, 2) not in cue("edge-noun"):
        return None
    if (
        scene.after(match) == "-"
        or unit not in {"W", "Y", "M", "D"}
        or (unit == "D" and scene.before(match) not in {"in", "during", "for", "on"})
    ):
        return None
    if scene.today is None:
        return None
    return Draft(TimexType.DATE, value_at(scene.today, unit))


def period(match: Match, scene: Scene) -> Draft | None:
    """Read "The quarter": the one named last, else the latest that has ended."""
    if scene.after(match) == "-":
        return NOTHING
    if scene.focus.period[4:6] == "-Q":
        return Draft(TimexType.DATE, scene.focus.period)
    if scene.today is None:
        return Draft(TimexType.DATE, "XXXX-QX")
    if scene.word(match, "unit") == "" and "this" in scene.lowers[match.first : match.last]:
        return Draft(TimexType.DATE, value_at(scene.today, "Q"))
    return Draft(TimexType.DATE, value_at(shifted(scene.today, "Q", -1), "Q"))


def year_ago(match: Match, scene: Scene) -> Draft | None:
    """Read "The year-ago quarter", "a year earlier": the same period of the year before."""
    if scene.today is None:
        return Draft(TimexType.DATE, "XXXX")
    number = day_number(scene, match, "ord")
    focus = scene.focus.period
    if number:
        return Draft(TimexType.DATE, f"{scene.today.year - 1}-Q{number}")
    if focus[4:6] == "-Q":
        return Draft(TimexType.DATE, f"{min(int(focus[:4]), scene.today.year) - 1}{focus[4:]}")
    if focus.startswith("P") and "period" in scene.lowers[match.first : match.last]:
        return Draft(TimexType.DURATION, focus)
    if "quarter" in scene.lowers[match.first : match.last]:
        last = shifted(scene.today, "Q", -5)
        return Draft(TimexType.DATE, f"{last.year}-Q{quarter_of(last)}")
    return Draft(TimexType.DATE, str(scene.today.year - 1))


def ago(match: Match, scene: Scene) -> Draft | None:
    """Read "Two days ago": so many units from today, as exact as the unit."""
    sign = int(match.rule.arguments["sign"])
    count, unit = number_of(scene.words(match, "n")), _unit(match, scene)
    if unit == "Y" and count == 1 and scene.focus.period and sign < 0:
        return year_ago(match, scene)
    if count is None:
        return Draft(TimexType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF")
    if scene.today is None:
        return Draft(TimexType.DATE, _OPEN_VALUES.get(unit, "XXXX-XX-XX"))
    if unit.startswith("T"):
        return Draft(TimexType.TIME, scene.today.isoformat(), days=(scene.today, scene.today, Precision.DAY))
    day = shifted(scene.today, unit, sign * round(count))
    if unit in {"W", "F"}:
        days = (add_days(day, -_WEEK_LOOSE), add_days(day, _WEEK_LOOSE), Precision.WEEK)
        return Draft(TimexType.DATE, value_at(day, "D" if count == 1 else "W"), days=days)
    return Draft(TimexType.DATE, value_at(day, "Y" if unit in {"E", "C", "L"} else unit))


def _unit(match: Match, scene: Scene) -> str:
    return scene.value(match, "unit", "UNIT") or scene.value(match, "unit", "UNITS")


def ago_vague(match: Match, scene: Scene) -> Draft | None:
    """Read "Months ago"."""
    del match, scene
    return Draft(TimexType.DATE, "PAST_REF")


def from_focus(match: Match, scene: Scene) -> Draft | None:
    """Read "Two days later": a length, and the day that it leads to from the day named last."""
    sign = int(match.rule.arguments["sign"])
    count, unit = number_of(scene.words(match, "n")), _unit(match, scene)
    if unit == "Y" and count == 1 and sign < 0 and scene.after(match) != "than":
        if scene.focus.period or not scene.focus.date:
            return year_ago(match, scene)
        base = days_of(scene.focus.date)
        return Draft(TimexType.DATE, str(base[0].year - 1)) if base else None
    value = length(count, unit)
    base = days_of(scene.focus.date)
    if count is None or base is None:
        return Draft(TimexType.DURATION, value)
    steps = sign * round(count)
    days = shifted(base[0], unit, steps), shifted(base[1], unit, steps), _coarser(base[2], unit)
    return Draft(TimexType.DURATION, value, days=days)


def _coarser(precision: Precision, unit: str) -> Precision:
    order = [
        Precision.DAY,
        Precision.WEEK,
        Precision.MONTH,
        Precision.SEASON,
        Precision.YEAR,
        Precision.UNKNOWN,
    ]
    return max(precision, _PRECISIONS.get(unit, Precision.DAY), key=order.index)


def length(count: float | None, unit: str) -> str:
    """Value of a length; halves of years and minutes are written out, an unknown count is ``X``."""
    if count is None:
        return duration("X", unit)
    if count == int(count):
        return duration(int(count), unit)
    halves = {"Y": (12, "M"), "TM": (60, "S"), "TH": (60, "M")}
    if unit in halves:
        per, small = halves[unit]
        whole = f"{int(count)}{unit.removeprefix('T')}" if int(count) else ""
        return f"P{'T' if unit[0] == 'T' else ''}{whole}{round((count - int(count)) * per)}{small}"
    return duration(count, unit)


def focus_unit(match: Match, scene: Scene) -> Draft | None:
    """Read "The same day", "that year": the unit around the date named last."""
    unit = match.rule.arguments.get("unit") or scene.value(match, "unit", "CALENDAR")
    if unit == "Q":
        return period(match, scene)
    base = days_of(scene.focus.date)
    if base is None or (unit == "D" and unit_of(scene.focus.date) != "D"):
        return Draft(TimexType.DATE, _OPEN_VALUES[unit]) if unit in {"D", "Y"} else NOTHING
    return Draft(TimexType.DATE, value_at(base[0], unit))


def from_focus_unit(match: Match, scene: Scene, sign: int | None = None) -> Draft | None:
    """Read "The following month": one on from the date named last; from today where none was named."""
    step = sign if sign is not None else int(match.rule.arguments["sign"])
    unit = scene.value(match, "unit", "CALENDAR")
    base = days_of(scene.focus.date)
    start = base[0] if base and unit_of(scene.focus.date) in {"D", "W", "M", "Y"} else scene.today
    if start is None:
        return Draft(TimexType.DATE, _OPEN_VALUES[unit])
    return Draft(TimexType.DATE, value_at(shifted(start, unit, step), unit))


def focus_weekday(match: Match, scene: Scene) -> Draft | None:
    """Read "The following Friday": the first such day after, or the last before, the date named last."""
    number, sign = int(scene.value(match, "w", "WEEKDAY")), int(match.rule.arguments["sign"])
    base = days_of(scene.focus.date)
    start = base[0] if base and unit_of(scene.focus.date) == "D" else scene.today
    if start is None:
        return Draft(TimexType.DATE, f"XXXX-WXX-{number}")
    away = (number - start.isoweekday()) * sign % 7 or 7
    return Draft(TimexType.DATE, add_days(start, sign * away).isoformat())


def then(match: Match, scene: Scene) -> Draft | None:
    """Read "Since then": the date named last."""
    if scene.before(match) not in {"since", "until", "till", "by", "before"}:
        return None
    return Draft(TimexType.DATE, scene.focus.date or "PAST_REF")


def focus_part(match: Match, scene: Scene) -> Draft | None:
    """Read "The next morning": a part of the day after, or of, the date named last."""
    base = days_of(scene.focus.date) if unit_of(scene.focus.date) == "D" else None
    start = base[0] if base else scene.today
    if start is None:
        return Draft(TimexType.TIME, "XXXX-XX-XX" + _part(match, scene))
    return Draft(
        TimexType.TIME, add_days(start, int(match.rule.arguments["shift"])).isoformat() + _part(match, scene)
    )


def day_beside(match: Match, scene: Scene) -> Draft | None:
    """Read "the day before" and "the day after", counted from the day named last; not "the day after the attack"."""
    if scene.after(match) not in _ENDS:
        return NOTHING
    base = days_of(scene.focus.date) if unit_of(scene.focus.date) in {"D", "Y", "M", "W"} else None
    start = base[0] if base else scene.today
    unit = scene.value(match, "unit", "CALENDAR")
    if start is None:
        return Draft(TimexType.DATE, _OPEN_VALUES[unit])
    return Draft(TimexType.DATE, value_at(shifted(start, unit, int(match.rule.arguments["sign"])), unit))


def nothing(match: Match, scene: Scene) -> Draft | None:
    """Words that look like a time and name something else: "Bloody Sunday"."""
    del match, scene
    return NOTHING
