"""Builders for parts of a year, a month or a week: seasons, quarters, halves, weeks of a month, weekends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline.model.when import Precision, TimexType
from dateline.naming.times.calendar import day_number, day_of, nearest_year, shift_of, year_of_words
from dateline.naming.times.cues import cue
from dateline.naming.times.grammar import Match
from dateline.naming.times.scene import Draft, Scene, Tense
from dateline.naming.times.values import add_days, days_of, quarter_of, season_of, value_at


def season(match: Match, scene: Scene) -> Draft | None:
    """A season, with its year, a shift or the tense of its verb."""
    name = scene.value(match, "season", "SEASON")
    if scene.word(match, "season") == "fall" and scene.after(match) == "of":
        return None  # "the fall of the city"
    if match.last - match.first == 1 and scene.before(match) not in cue("season"):
        return None
    if scene.before(match) in {"arab", "prague"}:
        return None
    if scene.word(match, "year"):
        found = year_of_words(scene.words(match, "year"))
        return Draft(TimexType.DATE, f"{found}-{name}") if found else None
    today = scene.today
    if today is None:
        return Draft(TimexType.DATE, f"XXXX-{name}", open_year=True)
    shift = shift_of(scene, match)
    this_year, this_name = season_of(today)
    near = [(this_year + step, name) for step in (-1, 0, 1)]
    spans = {one: days_of(f"{one[0]}-{one[1]}") for one in near}
    past = [one for one in near if (days := spans[one]) and days[1] < today]
    ahead = [one for one in near if (days := spans[one]) and days[0] > today]
    if shift == -1 and past:
        chosen = past[-1]
    elif shift == 1 and ahead:
        chosen = ahead[0]
    elif shift == 0 or name == this_name:
        chosen = (this_year, name) if name == this_name else (today.year, name)
    elif scene.tense(match) is Tense.FUTURE and ahead:
        chosen = ahead[0]
    else:
        chosen = past[-1] if past else near[1]
    return Draft(TimexType.DATE, f"{chosen[0]}-{chosen[1]}", open_year=shift is None)


def quarter(match: Match, scene: Scene) -> Draft | None:
    """A quarter of a year; without a year the one nearest to today, ahead only where the tense says so."""
    number = day_number(scene, match, "ord")
    if not 1 <= number <= 4:
        return None
    if scene.word(match, "year"):
        return Draft(TimexType.DATE, f"{scene.word(match, 'year')}-Q{number}")
    if scene.today is None:
        return Draft(TimexType.DATE, f"XXXX-Q{number}", open_year=True)
    steps = (number - quarter_of(scene.today)) % 4
    # a quarter that ended within three months is still being reported on, in whatever tense
    future = scene.tense(match) is Tense.FUTURE and steps < 3
    found = (
        scene.today.year * 4 + quarter_of(scene.today) - 1 + (steps if future or steps == 0 else steps - 4)
    )
    return Draft(TimexType.DATE, f"{found // 4}-Q{found % 4 + 1}", open_year=True)


def quarter_of_year(match: Match, scene: Scene) -> Draft | None:
    """Read "The 1988 quarter": the quarter that was named last, in that year."""
    found = scene.word(match, "year")
    period = scene.focus.period
    value = f"{found}-{period[5:]}" if period[4:6] == "-Q" else found
    return Draft(TimexType.DATE, value)


def half(match: Match, scene: Scene) -> Draft | None:
    """A half of a year."""
    number = 2 if scene.word(match, "ord") == "last" else day_number(scene, match, "ord")
    if number not in {1, 2}:
        return None
    found = scene.word(match, "year")
    if not found:
        if scene.today is None:
            return None
        found = str(scene.today.year + (shift_of(scene, match) or 0))
    return Draft(TimexType.DATE, f"{found}-H{number}")


def weekend(match: Match, scene: Scene) -> Draft | None:
    """A weekend: this week's for the future, else the latest that has begun."""
    if scene.today is None:
        return Draft(TimexType.DATE, "XXXX-WXX-WE")
    shift = shift_of(scene, match)
    begun = scene.today.isoweekday() >= 6
    if shift == 1:
        day = add_days(scene.today, 7 if begun else 0)
    elif shift == -1 or (shift is None and not begun and scene.tense(match) is not Tense.FUTURE):
        day = add_days(scene.today, -7)
    else:
        day = scene.today
    return Draft(TimexType.DATE, value_at(day, "WE"))


def week_of_month(match: Match, scene: Scene) -> Draft | None:
    """Read "the first week of June", "the week of June 9"."""
    number = int(scene.value(match, "month", "MONTH"))
    found = scene.word(match, "year") or nearest_year(scene, match, number, None)
    if not found:
        return None
    if scene.word(match, "day"):
        day = day_number(scene, match, "day")
        draft = day_of(int(found), number, day) if day else None
        return Draft(TimexType.DATE, value_at(date.fromisoformat(draft.value), "W")) if draft else None
    last = monthrange(int(found), number)[1]
    place = 5 if scene.word(match, "ord") in {"last", "final"} else day_number(scene, match, "ord")
    if not 1 <= place <= 5:
        return None
    first = date(int(found), number, last - 6 if place == 5 else place * 7 - 6)
    days = (first, add_days(first, 6), Precision.WEEK)
    return Draft(TimexType.DATE, value_at(add_days(first, 3), "W"), days=days)
