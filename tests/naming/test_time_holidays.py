"""Feasts and days of remembrance."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.when import Precision, When, WhenBasis
from dateline.naming.times.anchor import Anchor
from dateline.naming.times.holidays import easter, hijri, nth_weekday
from dateline.naming.times.times import time_mentions
from tests.conftest import ParseText

TODAY = date(2014, 8, 20)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1991, date(1991, 3, 31)),
        (2000, date(2000, 4, 23)),
        (2014, date(2014, 4, 20)),
        (2019, date(2019, 4, 21)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1435, 9, date(2014, 6, 29)),  # Ramadan 2014, sighted 28 or 29 June
        (1445, 10, date(2024, 4, 10)),  # Eid al-Fitr 2024
        (1424, 1, date(2003, 3, 5)),  # new year 1424, sighted 4 or 5 March 2003
    ],
)
def test_the_islamic_calendar_lies_within_a_day_of_the_sighted_one(year: int, month: int, day: date) -> None:
    assert abs((hijri(year, month, 1) - day).days) <= 1


def test_the_fifth_weekday_is_the_last() -> None:
    assert nth_weekday(2014, 5, 5, 1) == date(2014, 5, 26)
    assert nth_weekday(1999, 11, 4, 4) == date(1999, 11, 25)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The market was bombed on Christmas Day.", date(2013, 12, 25), date(2013, 12, 25)),
        ("The market was bombed on Christmas Eve 2010.", date(2010, 12, 24), date(2010, 12, 24)),
        ("A truce will be called at Christmas.", date(2014, 12, 25), date(2014, 12, 25)),
        ("The raid came last Thanksgiving.", date(2013, 11, 28), date(2013, 11, 28)),
        ("Attacks rose during Ramadan.", date(2014, 6, 28), date(2014, 7, 29)),
        ("The attacks of 9/11 changed the country.", date(2001, 9, 11), date(2001, 9, 11)),
        ("The Sept. 11 attacks changed the country.", date(2001, 9, 11), date(2001, 9, 11)),
    ],
)
def test_feasts_in_news(parse_text: ParseText, text: str, start: date, end: date) -> None:
    _, parse = parse_text(text)
    anchor = Anchor(published=When(TODAY, TODAY, Precision.DAY, WhenBasis.DATELINE))
    (one,) = time_mentions(parse.sentences, anchor)
    assert (one.when.start, one.when.end) == (start, end)


def test_bloody_sunday_is_no_sunday(parse_text: ParseText) -> None:
    _, parse = parse_text("The inquiry into Bloody Sunday was closed.")
    anchor = Anchor(published=When(TODAY, TODAY, Precision.DAY, WhenBasis.DATELINE))
    assert time_mentions(parse.sentences, anchor) == ()
