"""TIMEX3 values and the intervals they stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.when import Precision, TimeMod
from dateline.naming.times.values import (
    add_months,
    days_of,
    duration,
    narrowed,
    season_of,
    shifted,
    unit_of,
    value_at,
)

DAYS = st.dates(date(1000, 1, 8), date(2999, 12, 24))
UNITS = st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "E", "C"])


@given(DAYS, UNITS)
def test_the_value_around_a_day_holds_the_day_and_knows_its_unit(day: date, unit: str) -> None:
    value = value_at(day, unit)
    days = days_of(value)
    assert days is not None
    start, end, _ = days
    assert unit_of(value) == unit
    if unit == "WE":  # the weekend that ends the week of the day
        assert start <= day + timedelta(days=6)
        assert day <= end
    else:
        assert start <= day <= end


@given(DAYS, st.sampled_from(["D", "W", "M", "Q", "Y"]), st.integers(-400, 400))
def test_a_value_and_the_next_touch_without_overlap(day: date, unit: str, count: int) -> None:
    del count
    here = days_of(value_at(day, unit))
    assert here is not None
    after = days_of(value_at(here[1] + timedelta(days=1), unit))
    assert after is not None
    assert after[0] == here[1] + timedelta(days=1)


@given(DAYS, st.sampled_from(["D", "W", "F"]), st.integers(-400, 400))
def test_shifting_there_and_back_ends_where_it_began(day: date, unit: str, count: int) -> None:
    assert shifted(shifted(day, unit, count), unit, -count) == day


@given(DAYS, st.integers(-10_000, 10_000))
def test_shifting_by_months_never_leaves_the_month_it_reaches(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(DAYS, UNITS, st.sampled_from([TimeMod.START, TimeMod.MID, TimeMod.END, TimeMod.APPROX, None]))
def test_a_narrowed_interval_lies_inside_the_whole(day: date, unit: str, mod: TimeMod | None) -> None:
    whole = days_of(value_at(day, unit))
    assert whole is not None
    start, end, _ = narrowed(whole, mod)
    assert whole[0] <= start <= end <= whole[1]


@given(DAYS, st.sampled_from(["W", "M", "Q", "Y"]))
def test_start_middle_and_end_make_up_the_whole(day: date, unit: str) -> None:
    whole = days_of(value_at(day, unit))
    assert whole is not None
    first, middle, last = (narrowed(whole, mod) for mod in (TimeMod.START, TimeMod.MID, TimeMod.END))
    assert first[0] == whole[0]
    assert first[1] + timedelta(days=1) == middle[0]
    assert middle[1] + timedelta(days=1) == last[0]
    assert last[1] == whole[1]


@pytest.mark.parametrize("value", ["2014-02-30", "2014-W60", "PAST_REF", "P2D", "XXXX-06", "", "2014-13"])
def test_what_is_no_date_has_no_days(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2014-W24", date(2014, 6, 9), date(2014, 6, 15), Precision.WEEK),
        ("2014-W24-WE", date(2014, 6, 14), date(2014, 6, 15), Precision.DAY),
        ("2014-H2", date(2014, 7, 1), date(2014, 12, 31), Precision.SEASON),
        ("2013-WI", date(2013, 12, 1), date(2014, 2, 28), Precision.SEASON),
        ("2014-06-12T13:05", date(2014, 6, 12), date(2014, 6, 12), Precision.DAY),
        ("199", date(1990, 1, 1), date(1999, 12, 31), Precision.UNKNOWN),
    ],
)
def test_the_days_of_a_value(value: str, start: date, end: date, precision: Precision) -> None:
    assert days_of(value) == (start, end, precision)


def test_january_belongs_to_the_winter_of_the_year_before() -> None:
    assert season_of(date(2014, 1, 10)) == (2013, "WI")


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(2, "D", "P2D"), (36, "TH", "PT36H"), (2, "E", "P20Y"), (2, "F", "P4W"), ("X", "M", "PXM")],
)
def test_lengths(count: int | str, unit: str, value: str) -> None:
    assert duration(count, unit) == value


@given(
    st.dates(), st.sampled_from(["D", "W", "F", "M", "Q", "Y", "E", "C", "L"]), st.integers(-(10**9), 10**9)
)
def test_shifting_stops_at_the_ends_of_the_calendar(day: date, unit: str, count: int) -> None:
    moved = shifted(day, unit, count)
    assert (moved >= day) if count >= 0 else (moved <= day)
