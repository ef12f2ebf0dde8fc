"""Builders for times that name a place in the calendar: days, months, years, decades, weekdays."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline.model.when import Precision, TimeMod, TimexType
from dateline.naming.numbers import figure, number_at
from dateline.naming.times.cues import cue
from dateline.naming.times.grammar import Match
from dateline.naming.times.scene import Draft, Scene, Tense
from dateline.naming.times.values import (
    add_days,
    days_of,
)

_EDGES = frozenset({"early", "late", "mid", "-"})
#: days whose attacks are named by them without a year
_ATTACKS = {(9, 11): 2001, (10, 7): 2023}
#: abbreviations of months that are also names of people
_NAMES = frozenset({"jan", "mar"})
#: how much further a date seems that the tense speaks against; tuned on TimeBank and AQUAINT, flat between 3 and 8
_AGAINST_TENSE = 4.0
#: news names no bare year further ahead; "about 2100" was a time of day wherever it stood in MUC-4
_AHEAD_YEARS = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def date_builder(match: Match, scene: Scene) -> Draft | None:
    """A day of a month, with or without its year and weekday."""
    month = int(scene.value(match, "month", "MONTH") or figure(scene.word(match, "month")) or 0)
    day = day_number(scene, match, "day")
    if month > 12 >= day:
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if scene.word(match, "year"):
        return day_of(int(scene.word(match, "year")), month, day)
    if (month, day) in _ATTACKS and scene.after(match) in {"attacks", "terrorist", "terror", "hijackers"}:
        return day_of(_ATTACKS[month, day], month, day)
    year = nearest_year(scene, match, month, day)
    if year is None:
        return Draft(TimexType.DATE, f"XXXX-{month:02}-{day:02}", open_year=True)
    draft = day_of(year, month, day)
    return Draft(draft.type, draft.value, open_year=True) if draft else None


def day_number(scene: Scene, match: Match, part: str) -> int:
    """Day of the month of a part ("12", "3rd", "eighth", "twenty-third"); 0 where it is none."""
    word = scene.word(match, part)
    ordinal = scene.grammar.value(word, "ORD") or word.rstrip("sthndr")
    return int(ordinal) if ordinal.isdigit() else 0


def day_of(year: int, month: int, day: int) -> Draft | None:
    """Make the draft of a day; None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Draft(TimexType.DATE, date(year, month, day).isoformat())


def nearest_year(scene: Scene, match: Match, month: int, day: int | None) -> int | None:
    """Year of a month or day without one: by the weekday beside it, else by tense, else the nearest to today."""
    today = scene.today
    if today is None:
        return None
    shown = day or 15
    near = [
        date(year, month, min(shown, monthrange(year, month)[1]))
        for year in (today.year - 1, today.year, today.year + 1)
        if 1 <= year <= 9999
    ]
    weekday = scene.value(match, "w", "WEEKDAY")
    if weekday:
        near = [one for one in near if one.isoweekday() == int(weekday)] or near
    tense = scene.tense(match)

    def far(one: date) -> float:
        away = (
            (one - today).days if day else (one.year - today.year) * 365.0 + (one.month - today.month) * 30.4
        )
        against = (tense is Tense.PAST and away > 0) or (tense is Tense.FUTURE and away < 0)
        return abs(away) * (_AGAINST_TENSE if against else 1.0)

    return min(near, key=far).year


def iso(match: Match, scene: Scene) -> Draft | None:
    """A date as ``2014-06-12`` or ``2014/06/12``."""
    value = scene.word(match, "iso").replace("/", "-").replace(".", "-")
    return Draft(TimexType.DATE, value) if days_of(value) else None


def slash(match: Match, scene: Scene) -> Draft | None:
    """A date as ``06/12/2014``: month first unless only the other way round is possible."""
    first, second, year = (int(part) for part in scene.word(match, "slash").replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    month, day = (second, first) if first > 12 or "." in scene.word(match, "slash") else (first, second)
    return day_of(year, month, day)


def date_range(match: Match, scene: Scene) -> Draft | None:
    """Days from … to: "June 10-12", "June 28 to July 3"."""
    month = int(scene.value(match, "month", "MONTH"))
    month2 = int(scene.value(match, "month2", "MONTH") or month)
    if scene.word(match, "range"):
        days = scene.word(match, "range").replace("–", "-").split("-")
        day, day2 = int(days[0]), int(days[1])
    else:
        day, day2 = day_number(scene, match, "day"), day_number(scene, match, "day2")
    year = int(
        scene.word(match, "year") or nearest_year(scene, match, month, day if 1 <= day <= 31 else None) or 0
    )
    if not year:
        return None
    start, end = day_of(year, month, day), day_of(year + (month2 < month), month2, day2)
    if start is None or end is None or end.value <= start.value:
        return None
    first, last = date.fromisoformat(start.value), date.fromisoformat(end.value)
    return Draft(TimexType.DURATION, f"{start.value}/{end.value}", days=(first, last, Precision.DAY))


def month(match: Match, scene: Scene) -> Draft | None:
    """A month, with its year, a shift ("last June") or neither."""
    number = int(scene.value(match, "month", "MONTH"))
    if scene.word(match, "month") in _NAMES and not scene.word(match, "year"):
        return None
    if scene.word(match, "month") == "march" and _is_a_march(match, scene):
        return None
    if scene.word(match, "year"):
        year = year_of_words(scene.words(match, "year"))
        return Draft(TimexType.DATE, f"{year}-{number:02}") if year else None
    today = scene.today
    if today is None:
        return Draft(TimexType.DATE, f"XXXX-{number:02}", open_year=True)
    shift = shift_of(scene, match)
    if shift is None:
        found = nearest_year(scene, match, number, None)
        return Draft(TimexType.DATE, f"{found}-{number:02}", open_year=True)
    year = today.year
    if shift < 0 and number >= today.month:
        year -= 1
    elif shift > 0 and number <= today.month:
        year += 1
    return Draft(TimexType.DATE, f"{year}-{number:02}")


def _is_a_march(match: Match, scene: Scene) -> bool:
    """Whether "March" is people walking: "the March for Life"."""
    bare = match.last - match.first == 1 and scene.before(match) not in cue("month")
    return bare and scene.after(match) in {"for", "of", "on", "against"}


def shift_of(scene: Scene, match: Match) -> int | None:
    """-1 for last, 0 for this, 1 for next; None where nothing is said."""
    word = scene.word(match, "rel")
    for symbol in ("THIS", "LAST", "NEXT", "PASTW", "LATEST"):
        value = scene.grammar.value(word, symbol)
        if value:
            return int(value)
    return None


def year_of_words(words: tuple[str, ...]) -> int | None:
    """Year in figures or words ("1994", "nineteen ninety-four", "two thousand and three"); None where none."""
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    found = number_at(words, 0)
    if found is None:
        return None
    if found[1] == len(words):
        return int(found[0])
    rest = number_at(words, found[1])
    return int(found[0]) * 100 + int(rest[0]) if rest and found[0] < 100 else None


def year(match: Match, scene: Scene) -> Draft | None:
    """A bare year in figures, where the words around let it be one."""
    number = int(scene.word(match, "year"))
    before, after = scene.before(match), scene.after(match)
    explicit = match.parts["year"][0] > match.first
    if not explicit:
        if (
            before in cue("no-year-after")
            or before == "at"
            or _too_late(number, scene)
            or after in cue("no-year-before")
        ):
            return None
        if not _FIRST_YEAR <= number <= _LAST_YEAR and (before not in cue("year") or number < 1000):
            return None
        if before == "of" and scene.before(match, 2) in {"total", "force", "group", "number", "crowd"}:
            return None
    return Draft(TimexType.DATE, f"{number:04}")


def _too_late(number: int, scene: Scene) -> bool:
    """Whether four figures lie so far ahead that they rather are a time of day ("about 2100")."""
    return scene.today is not None and number > scene.today.year + _AHEAD_YEARS


def year_words(match: Match, scene: Scene) -> Draft | None:
    """A year in words."""
    found = year_of_words(scene.words(match, "year"))
    return Draft(TimexType.DATE, str(found)) if found and 1000 <= found <= _LAST_YEAR else None


def year_range(match: Match, scene: Scene) -> Draft | None:
    """Years from … to: "1980-88"."""
    if scene.word(match, "yearrange"):
        first, second = scene.word(match, "yearrange").replace("–", "-").split("-")
    else:
        first, second = scene.word(match, "year"), scene.word(match, "year2")
    if not second.isdigit() or len(second) not in {2, 4}:
        return None
    start, end = int(first), int(first[: 4 - len(second)] + second)
    if not start < end <= _LAST_YEAR or start < 1000:
        return None
    days = (date(start, 1, 1), date(end, 12, 31), Precision.YEAR)
    return Draft(TimexType.DURATION, f"{start}/{end}", days=days)


def year_parted(match: Match, scene: Scene) -> Draft | None:
    """A year or decade written together with a part of it: "mid-1996"."""
    word, number = scene.word(match, "part").split("-")
    mod = {"mid": TimeMod.MID, "early": TimeMod.START, "late": TimeMod.END}[word]
    value = number[:3] if number.endswith("s") else number
    return Draft(TimexType.DATE, value, mod)


def decade(match: Match, scene: Scene) -> Draft | None:
    """A decade: "the 1980s", "the '90s", "the nineties"."""
    word = scene.word(match, "decade")
    value = scene.grammar.value(word, "DECADE")
    if not value:
        digits = word.strip("'s").replace("'", "")
        value = digits[:3] if len(digits) == 4 else ("20" if digits[0] in "012" else "19") + digits[0]
    if (
        match.last - match.first == 1
        and not (word[:1].isdigit() and len(word) > 4)
        and scene.before(match) not in _EDGES
    ):
        return None  # "in his forties"
    return Draft(TimexType.DATE, value)


def century(match: Match, scene: Scene) -> Draft | None:
    """A century: the 20th is 19xx, written ``19``."""
    number = day_number(scene, match, "ord")
    return Draft(TimexType.DATE, f"{number - 1:02}") if 2 <= number <= 21 else None


def weekday(match: Match, scene: Scene) -> Draft | None:
    """A day of the week, by "last" and "next", else by the tense of its verb."""
    number = int(scene.value(match, "w", "WEEKDAY"))
    found = weekday_date(match, scene, number)
    value = found.isoformat() if found else f"XXXX-WXX-{number}"
    return Draft(TimexType.DATE, value)


def weekday_date(match: Match, scene: Scene, number: int) -> date | None:
    """Day that a weekday (1 Monday to 7 Sunday) means; None where today is not known."""
    today = scene.today
    if today is None:
        return None
    shift = shift_of(scene, match)
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if shift is not None and "week" in scene.lowers[match.first : match.last]:
        return add_days(today, number - today.isoweekday() + 7 * shift)
    if shift == -1:
        return add_days(today, -(back or 7))
    if shift == 1:
        return add_days(today, ahead or 7)
    tense = scene.tense(match)
    if tense is Tense.FUTURE or (
        tense is Tense.PRESENT and shift is None and not scene.sentence.headline and ahead
    ):
        return add_days(today, ahead)
    return add_days(today, -back) if shift is None else add_days(today, number - today.isoweekday())


def weekday_day(match: Match, scene: Scene) -> Draft | None:
    """A weekday with the day of the month but no month: "Friday the 13th"."""
    day, number = day_number(scene, match, "day"), int(scene.value(match, "w", "WEEKDAY"))
    if scene.today is None or not 1 <= day <= 31:
        return None
    near = (add_days(scene.today, back) for step in range(200) for back in (-step, step))
    found = next((one for one in near if one.day == day and one.isoweekday() == number), None)
    return Draft(TimexType.DATE, found.isoformat()) if found else None
