"""Timestamps as pages print them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.reports.stamps import Stamp, day_first_in, relative_in, stamps_in


def one(text: str, day_first: bool | None = None) -> Stamp:
    (found,) = stamps_in(text, day_first)
    return found


def at(offset: float) -> timezone:
    return timezone(timedelta(hours=offset))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("June 12, 2014 1:05 p.m. ET", datetime(2014, 6, 12, 13, 5, tzinfo=at(-4))),
        ("January 12, 2014 1:05 p.m. ET", datetime(2014, 1, 12, 13, 5, tzinfo=at(-5))),
        ("Fri Jun 13, 2014 5:31am EDT", datetime(2014, 6, 13, 5, 31, tzinfo=at(-4))),
        ("Published: 12:41 EST, 13 June 2014", datetime(2014, 6, 13, 12, 41, tzinfo=at(-5))),
        ("Posted: 06/13/2014 8:09 am EDT", datetime(2014, 6, 13, 8, 9, tzinfo=at(-4))),
        ("06/13/2014 08:09 -0400", datetime(2014, 6, 13, 8, 9, tzinfo=at(-4))),
        ("14:00 GMT+0300, 5 May 2013", datetime(2013, 5, 5, 14, 0, tzinfo=at(3))),
        ("2014-06-13T08:09:11Z", datetime(2014, 6, 13, 8, 9, 11, tzinfo=UTC)),
        ("August 9, 2012 at 12:45 pm (UTC -4)", datetime(2012, 8, 9, 12, 45, tzinfo=at(-4))),
        ("13 June 2014 Last updated at 10:35 GMT", datetime(2014, 6, 13, 10, 35, tzinfo=UTC)),
    ],
)
def test_a_zone_makes_an_exact_moment(text: str, moment: datetime) -> None:
    assert one(text).moment == moment
    assert one(text).moment.utcoffset() == moment.utcoffset()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("06/13/2014 – 17:49", date(2014, 6, 13), time(17, 49)),
        ("12th June 2014 at 7:56 pm", date(2014, 6, 12), time(19, 56)),
        ("07.16.12 at 21:35", date(2012, 7, 16), time(21, 35)),
        ("October 23rd, 2012 12:37 am", date(2012, 10, 23), time(0, 37)),
        ("10/29/2012 5:14:46 PM", date(2012, 10, 29), time(17, 14, 46)),
        ("24TH JULY 2012 - 19:58", date(2012, 7, 24), time(19, 58)),
        ("09. Jul, 2012", date(2012, 7, 9), None),
        ("4 Nov 12 at 11:22 pm", date(2012, 11, 4), time(23, 22)),
        ("2011-06-02 13:28", date(2011, 6, 2), time(13, 28)),
    ],
)
def test_without_a_zone_there_is_a_day_and_no_moment(text: str, day: date, clock: time | None) -> None:
    stamp = one(text)
    assert (stamp.day, stamp.clock, stamp.moment) == (day, clock, None)


def test_labels_tell_published_from_updated() -> None:
    line = "Published: 12:41 EST, 13 June 2014 | Updated: 14:02 EST, 14 June 2014"
    assert [stamp.label for stamp in stamps_in(line)] == ["published", "updated"]
    assert one("13 June 2014 Last updated at 10:35 GMT").label == "updated"


def test_day_and_month_are_said_to_be_ambiguous_unless_something_settles_them() -> None:
    assert one("08/09/2012 14:32").ambiguous
    assert one("08/09/2012 14:32").day == date(2012, 8, 9)
    assert one("08/09/2012 14:32", day_first=True).day == date(2012, 9, 8)
    assert not one("08/09/2012 14:32", day_first=True).ambiguous
    thursday = one("Thu, 08/09/2012 - 14:32")
    assert thursday.day == date(2012, 8, 9)
    assert not thursday.ambiguous
    assert not one("08/08/2012").ambiguous
    assert not one("25/09/2012").ambiguous


def test_dots_before_a_full_year_put_the_day_first() -> None:
    assert one("1.4.2011 20:05").day == date(2011, 4, 1)
    assert one("04.01.11 at 20:05").day == date(2011, 4, 1)
    assert one("1.4.2011", day_first=False).day == date(2011, 1, 4)


def test_other_dates_of_the_page_settle_the_order() -> None:
    assert day_first_in("posted 06/13/2014, edited 07/01/2014") is False
    assert day_first_in("posted 13/06/2014") is True
    assert day_first_in("posted 06/07/2014") is None
    assert day_first_in("13/06/2014 and 06/13/2014") is None


@pytest.mark.parametrize("zone", ["IST", "AST"])
def test_a_zone_that_several_countries_use_makes_no_moment(zone: str) -> None:
    stamp = one(f"June 13, 2014 5:31 pm {zone}")
    assert stamp.moment is None
    assert "ambiguous" in stamp.note


@pytest.mark.parametrize(
    "text",
    [
        "In May 2014 12 people died in 30 attacks",
        "route 66/12",
        "v1.2.3",
        "31 February 2012",
        "June 29",
        "2012",
    ],
)
def test_what_is_no_timestamp(text: str) -> None:
    assert list(stamps_in(text)) == []


def test_names_glued_to_dates() -> None:
    text = "Ann LeeOctober 22, 2012 10:46 AM"
    assert text[: one(text).start] == "Ann Lee"
    assert one("Bo7/10/2012").day == date(2012, 7, 10)


def test_how_long_ago_names_no_day() -> None:
    for text in ("3 hours ago", "about an hour ago", "2 days, 4 hours ago", "yesterday at 5:30 pm"):
        stamp = relative_in(text)
        assert stamp is not None
        assert stamp.day is None
        assert stamp.stated(text) is None
    assert relative_in("long ago") is None


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.times())
def test_printed_and_read_again_is_the_same(day: date, clock: time) -> None:
    for form in ("%B {d}, %Y at %I:%M %p", "{d} %b %Y %H:%M", "%Y-%m-%d %H:%M", "%A, %m/%d/%Y - %H:%M"):
        text = datetime.combine(day, clock).strftime(form.replace("{d}", str(day.day)))
        stamp = one(text)
        assert stamp.day == day
        assert stamp.clock == clock.replace(second=0, microsecond=0)
        assert text[stamp.start : stamp.end].strip() == text


@given(st.text(alphabet="0123456789 JuneMay/.-:,apm+TZ", max_size=60))
def test_any_text_gives_stamps_inside_it(text: str) -> None:
    at_end = 0
    for stamp in stamps_in(text):
        assert at_end <= stamp.start < stamp.end <= len(text)
        at_end = stamp.end
