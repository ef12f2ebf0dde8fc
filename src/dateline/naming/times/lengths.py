"""Builders for lengths of time, recurring times, clock times and vague references to past, present and future."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.model.when import TimeMod, TimexType
from dateline.naming.times.calendar import shift_of
from dateline.naming.times.cues import cue
from dateline.naming.times.grammar import Match
from dateline.naming.times.relative import length, span_between
from dateline.naming.times.scene import NOTHING, Draft, Scene, Tense, number_of
from dateline.naming.times.values import add_days, duration, shifted

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(?::(\d{2}))?\s*([ap])?\.?m?\.?")
_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")
#: values of recurring units ("daily")
_DAILY = {"D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "TH": "PT1H", "NI": "XXXX-XX-XXTNI"}


def _unit(match: Match, scene: Scene) -> str:
    return (
        scene.value(match, "unit", "UNIT")
        or scene.value(match, "unit", "UNITS")
        or scene.value(match, "units", "UNITS")
    )


def past_span(match: Match, scene: Scene) -> Draft | None:
    """Read "The past two weeks", "the next few days": a length that begins or ends today."""
    count, unit = number_of(scene.words(match, "n")), _unit(match, scene)
    shift = shift_of(scene, match) or -1
    value = length(count, unit)
    if count is None and shift < 0 and unit in {"Y", "Q"}:
        return Draft(TimexType.DATE, "PAST_REF")
    if scene.today is None:
        return Draft(TimexType.DURATION, value)
    #: "few" is taken as three, and as "up to seven" for the outer bound of "several"
    reach = 3.0 if count is None else count
    if unit.startswith("T"):
        hours = reach * {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}[unit]
        other = add_days(scene.today, shift * max(1, round(hours / 24)))
    else:
        other = shifted(scene.today, unit, shift * max(1, round(reach)))
    first, last = sorted((scene.today, other))
    return Draft(TimexType.DURATION, value, days=span_between(first, last))


def duration_of(match: Match, scene: Scene) -> Draft | None:
    """A length: "three days", "an eight-year war", "half an hour"."""
    count, unit = number_of(scene.words(match, "n")), _unit(match, scene)
    if "old" in scene.lowers[match.first : match.last] and unit == "Y":
        return NOTHING
    if {scene.after(match), scene.after(match, 1)} & {"old", "olds"}:
        return NOTHING
    if unit == "Q" and (
        scene.word(match, "unit") == "quarter" or "-" in scene.lowers[match.first : match.last]
    ):
        return None  # "three-quarters of", "a quarter of"
    if scene.lowers[match.first : match.last] == ("one", "day") and scene.tense(match) is Tense.FUTURE:
        return (
            Draft(TimexType.DATE, "FUTURE_REF") if scene.before(match) not in {"in", "for", "after"} else None
        )
    half = match.rule.arguments.get("half")
    if half is not None:
        count = float(half) + 0.5
    if unit == "TS" and scene.word(match, "unit") == "second":
        return None
    return Draft(TimexType.DURATION, length(count, unit))


def vague_units(match: Match, scene: Scene) -> Draft | None:
    """Read "For years", "within weeks": a length of which only the unit is known."""
    unit = _unit(match, scene)
    if scene.before(match) not in {
        "for",
        "in",
        "within",
        "after",
        "until",
        "over",
        "of",
        "during",
        "through",
    }:
        return None
    if unit in {"TS", "TM", "TH", "D"} and scene.before(match) not in {
        "for",
        "within",
        "in",
        "after",
        "over",
    }:
        return None
    return Draft(TimexType.DURATION, duration("X", unit))


def recent(match: Match, scene: Scene) -> Draft | None:
    """Read "Recent weeks": a stretch of unknown length up to today."""
    unit = scene.value(match, "units", "UNITS")
    ahead = scene.word(match, "ahead") != ""
    if ahead:
        if unit not in {"D", "W"}:
            return Draft(TimexType.DATE, "FUTURE_REF")
        days = None if scene.today is None else span_between(scene.today, shifted(scene.today, unit, 4))
        return Draft(TimexType.DURATION, duration("X", unit), days=days)
    if unit in {"Y", "D", "E"}:
        return Draft(TimexType.DATE, "PAST_REF")
    value = duration("X", "M" if unit == "Q" else unit)
    if scene.today is None:
        return Draft(TimexType.DURATION, value)
    #: "recent weeks" is taken as four of them, which newspapers rarely exceed before they write "months"
    days = span_between(shifted(scene.today, unit, -4), scene.today)
    return Draft(TimexType.DURATION, value, days=days)


def ref(match: Match, scene: Scene) -> Draft | None:
    """Past, present or future without a length."""
    word = scene.lowers[match.first]
    if word in {"now", "current", "recent", "soon"} and scene.after(match) == "-":
        return None
    if word == "soon" and scene.after(match) in {"after", "as"}:
        return None
    if word == "soon" and scene.before(match) in {"as", "too", "so"} and match.last - match.first == 1:
        return None
    return Draft(TimexType.DATE, match.rule.arguments["value"])


def set_every(match: Match, scene: Scene) -> Draft | None:
    """Read "Every day", "each year", "every two weeks"."""
    unit = scene.value(match, "unit", "UNIT") or _unit(match, scene)
    if scene.after(match) == "of":
        return None
    count = number_of(scene.words(match, "n")) or 1
    if "other" in scene.lowers[match.first : match.last]:
        count *= 2
    return Draft(TimexType.SET, length(count, unit))


def set_named(match: Match, scene: Scene) -> Draft | None:
    """Read "Every Friday", "Mondays", "each July"."""
    weekday = scene.value(match, "w", "WEEKDAY") or scene.value(match, "w", "WEEKDAYS")
    part = scene.value(match, "part", "PART") or scene.value(match, "parts", "PARTS")
    if weekday:
        value = f"XXXX-WXX-{weekday}" + (f"T{part}" if part else "")
    elif scene.word(match, "month"):
        value = f"XXXX-{int(scene.value(match, 'month', 'MONTH')):02}"
    elif scene.word(match, "season"):
        value = f"XXXX-{scene.value(match, 'season', 'SEASON')}"
    elif scene.word(match, "weekend"):
        value = "XXXX-WXX-WE"
    else:
        value = f"XXXX-XX-XXT{part}"
    return Draft(TimexType.SET, value)


def set_daily(match: Match, scene: Scene) -> Draft | None:
    """Read "Daily", "annually"."""
    return Draft(TimexType.SET, _DAILY[scene.value(match, "daily", "DAILY")])


def set_rate(match: Match, scene: Scene) -> Draft | None:
    """Read "A day" after a number is a rate, after "in" a length; otherwise it is left alone."""
    unit, before = scene.value(match, "unit", "UNIT"), scene.before(match)
    if unit == "Q" and before not in {"in", "every", "within"}:
        return None
    if scene.word(match, "unit") == "second" or scene.after(match) == "old":
        return None
    if scene.lowers[match.first] == "per":
        return Draft(TimexType.SET, duration(1, unit))
    if before in cue("length") or scene.after(match) in {"after", "before", "later", "earlier", "long"}:
        return Draft(TimexType.DURATION, duration(1, unit))
    near = scene.sentence.tokens[max(0, match.first - 4) : match.first]
    if before in cue("rate") or any(token.tag in {"CD", "$"} for token in near):
        return Draft(TimexType.SET, duration(1, unit))
    return None


def clock(match: Match, scene: Scene) -> Draft | None:
    """A clock time: "7:15 p.m.", "1400 GMT", "5 o'clock"."""
    found = _CLOCK.fullmatch(scene.word(match, "clock"))
    if not found:
        return None
    word = scene.word(match, "clock")
    hour, minute = (
        (int(word[:2]), int(word[2:]))
        if word.isdigit() and len(word) == 4
        else (int(found[1]), int(found[2] or 0))
    )
    half = found[4] or scene.value(match, "ampm", "AMPM")[:1]
    part = scene.value(match, "part", "PART")
    if not half and part:
        half = "a" if part == "MO" else "p"
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    day = scene.today.isoformat() if scene.today else "XXXX-XX-XX"
    zone = scene.value(match, "zone", "ZONE")
    return Draft(TimexType.TIME, f"{day}T{hour:02}:{minute:02}", open_day=True, zone=zone)


def moment_of(value: str, zone: str) -> datetime | None:
    """The moment of a value such as ``2014-06-12T13:05`` in a zone (an offset or a name); None where it has none."""
    if not zone or len(value) != len("2014-06-12T13:05"):
        return None
    try:
        return datetime.fromisoformat(value).replace(tzinfo=zone_of(zone))
    except (ValueError, ZoneInfoNotFoundError):
        return None


def zone_of(zone: str) -> tzinfo:
    """Zone of an offset such as ``-05:00`` or a name such as ``America/New_York``."""
    found = _OFFSET.fullmatch(zone)
    if not found:
        return ZoneInfo(zone)
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))


def year_end(match: Match, scene: Scene) -> Draft | None:
    """Read "Year-end", "the year's end"."""
    if scene.today is None:
        return Draft(TimexType.DATE, "XXXX", TimeMod.END)
    if "-" in scene.lowers[match.first : match.last]:
        return Draft(TimexType.DATE, f"{scene.today.year}-12-31")
    return Draft(TimexType.DATE, str(scene.today.year), TimeMod.END)


def vague_length(match: Match, scene: Scene) -> Draft | None:
    """Read "For some time", "a while"."""
    del match, scene
    return Draft(TimexType.DURATION, "PXX")


def since_span(match: Match, scene: Scene) -> Draft | None:
    """Read "in the two days since …": a length that reaches back from today."""
    count, unit = number_of(scene.words(match, "n")), _unit(match, scene)
    value = length(count, unit)
    if scene.today is None or count is None:
        return Draft(TimexType.DURATION, value)
    days = span_between(shifted(scene.today, unit, -max(1, round(count))), scene.today)
    return Draft(TimexType.DURATION, value, days=days)


def clock_at(match: Match, scene: Scene) -> Draft | None:
    """Read "at 2100", "at about 2100": four figures behind "at" are a time of day."""
    cues = (scene.before(match, 2), scene.before(match))
    return (
        clock(match, scene)
        if "at" in cues and cues[1] in {"at", "about", "around", "approximately"}
        else None
    )
