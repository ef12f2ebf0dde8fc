"""Times as the news names them: the docstring is the text, the table says what comes of it.

Published Thursday 12 June 2014 unless a test says otherwise.
"""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.page import Passage, PassageKind
from dateline.model.problems import Code
from dateline.model.stated import Basis, Stated
from dateline.model.when import UNKNOWN_WHEN, Precision, TimeMention, TimexType, When, WhenBasis
from dateline.naming.times.anchor import Anchor, anchor_of
from dateline.naming.times.grammar import grammar
from dateline.naming.times.times import builders, time_mentions, unanchored
from tests.conftest import ParseText

PUBLISHED = date(2014, 6, 12)


def day(value: date) -> When:
    return When(value, value, Precision.DAY, WhenBasis.DATELINE)


def times(parse_text: ParseText, text: str, anchor: Anchor | None = None) -> tuple[TimeMention, ...]:
    _, parse = parse_text(text)
    return time_mentions(parse.sentences, anchor or Anchor(published=day(PUBLISHED)))


def only(parse_text: ParseText, text: str, anchor: Anchor | None = None) -> TimeMention:
    found = times(parse_text, text, anchor)
    assert len(found) == 1, [(one.span.exact, one.value) for one in found]
    return found[0]


DATES = [
    # text, words, type, value
    ("Rebels took the town on Wednesday.", "Wednesday", "DATE", "2014-06-11"),
    ("The council met on Thursday.", "Thursday", "DATE", "2014-06-12"),
    ("The council will meet on Friday.", "Friday", "DATE", "2014-06-13"),
    ("The envoys plan to meet on Monday.", "Monday", "DATE", "2014-06-16"),
    ("Aid groups will appeal Tuesday's ruling.", "Tuesday", "DATE", "2014-06-10"),
    ("The truce, announced Sunday, will be watched by monitors.", "Sunday", "DATE", "2014-06-08"),
    ("The bridge fell last Friday.", "last Friday", "DATE", "2014-06-06"),
    ("Talks resume next Friday.", "next Friday", "DATE", "2014-06-13"),
    ("The army left the valley last June.", "last June", "DATE", "2013-06"),
    ("The army left the valley in March.", "March", "DATE", "2014-03"),
    ("A vote will be held in November.", "November", "DATE", "2014-11"),
    ("The camp was bombed on June 3.", "June 3", "DATE", "2014-06-03"),
    ("The camp was bombed on 28 December 2008.", "28 December 2008", "DATE", "2008-12-28"),
    ("The camp was bombed on 06-13-2013.", "06-13-2013", "DATE", "2013-06-13"),
    ("The camp was bombed on 13/06/2013.", "13/06/2013", "DATE", "2013-06-13"),
    ("The camp was bombed on 2013/06/12.", "2013/06/12", "DATE", "2013-06-12"),
    ("they took it in march.", "march", "DATE", "2014-03"),
    ("The camp was bombed on December 28.", "December 28", "DATE", "2013-12-28"),
    ("The camp was bombed on Saturday, June 7, 2014.", "Saturday, June 7, 2014", "DATE", "2014-06-07"),
    ("The general came this week.", "this week", "DATE", "2014-W24"),
    ("The general came last week.", "last week", "DATE", "2014-W23"),
    ("The militia was formed in 2009.", "2009", "DATE", "2009"),
    ("The militia was formed in the early 1980s.", "the early 1980s", "DATE", "198"),
    ("The fort dates from the 19th century.", "the 19th century", "DATE", "18"),
    ("The mine was cleared two days ago.", "two days ago", "DATE", "2014-06-10"),
    ("The mine was cleared three months ago.", "three months ago", "DATE", "2014-03"),
    ("The mine was cleared ten years ago.", "ten years ago", "DATE", "2004"),
    ("They met earlier in the week.", "earlier in the week", "DATE", "2014-W24"),
    ("They met at the start of the year.", "the start of the year", "DATE", "2014"),
    ("Fighting eased in the spring of 2011.", "the spring of 2011", "DATE", "2011-SP"),
    ("Exports fell in the third quarter of 2012.", "the third quarter of 2012", "DATE", "2012-Q3"),
    ("Clashes broke out over the weekend.", "the weekend", "DATE", "2014-W23-WE"),
    ("The dam is now in their hands.", "now", "DATE", "PRESENT_REF"),
    ("Militants recently took the dam.", "recently", "DATE", "PAST_REF"),
    ("A truce is possible in the near future.", "the near future", "DATE", "FUTURE_REF"),
    ("The shell hit late Wednesday.", "late Wednesday", "DATE", "2014-06-11"),
    ("Crowds gathered after Friday prayers.", "Friday prayers", "DATE", "2014-06-06"),
    ("The shell hit on Wednesday night.", "Wednesday night", "TIME", "2014-06-11TNI"),
    ("The shell hit the camp overnight.", "overnight", "TIME", "2014-06-11TNI"),
    ("The shell hit at 7:15 p.m. on Tuesday.", "7:15 p.m. on Tuesday", "TIME", "2014-06-10T19:15"),
    ("The ceasefire began at noon Saturday.", "noon Saturday", "TIME", "2014-06-07T12:00"),
    ("The siege lasted three weeks.", "three weeks", "DURATION", "P3W"),
    ("It ended an eight-year war.", "eight-year", "DURATION", "P8Y"),
    ("It lasted for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("Shells fell in the past 24 hours.", "the past 24 hours", "DURATION", "PT24H"),
    ("Shells fell in the past day.", "the past day", "DURATION", "P1D"),
    ("Shells fell for several hours.", "several hours", "DURATION", "PTXH"),
    ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("Convoys leave the port daily.", "daily", "SET", "P1D"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), DATES)
def test_one_time(parse_text: ParseText, text: str, words: str, kind: str, value: str) -> None:
    one = only(parse_text, text)
    assert (one.span.exact, one.type.value, one.value) == (words, kind, value)


NOTHING = [
    "The division has 2000 soldiers at the front.",
    "The 35-year-old driver was shot.",
    "The fall of the city shocked the region.",
    "Officials may march on the capital.",
    "Jan Novak spoke first, and Pieter second.",
    "Thousands joined the March for Justice.",
    "A quarter of the town lies in ruins.",
    "The party lost its Arab Spring glow.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_time(parse_text: ParseText, text: str) -> None:
    assert times(parse_text, text) == ()


INTERVALS = [
    ("They met earlier in the week.", date(2014, 6, 9), date(2014, 6, 12), Precision.WEEK),
    ("Shells fell in the past day.", date(2014, 6, 11), date(2014, 6, 12), Precision.DAY),
    ("They met at the start of the year.", date(2014, 1, 1), date(2014, 5, 1), Precision.SEASON),
    ("They fought in the winter of 2012.", date(2012, 12, 1), date(2013, 2, 28), Precision.SEASON),
    ("The talks ran from June 3-7.", date(2014, 6, 3), date(2014, 6, 7), Precision.DAY),
    ("They held it in the 1990s.", date(1990, 1, 1), date(1999, 12, 31), Precision.UNKNOWN),
    ("They held it in 1980-88.", date(1980, 1, 1), date(1988, 12, 31), Precision.YEAR),
    ("They fled overnight.", date(2014, 6, 11), date(2014, 6, 12), Precision.DAY),
    ("They will vote later this month.", date(2014, 6, 12), date(2014, 6, 30), Precision.MONTH),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), INTERVALS)
def test_the_interval_that_words_stand_for(
    parse_text: ParseText, text: str, start: date, end: date, precision: Precision
) -> None:
    when = only(parse_text, text).when
    assert (when.start, when.end, when.precision) == (start, end, precision)
    assert when.basis is WhenBasis.TEXT
    assert when.span is not None


def test_a_clock_time_in_new_york_is_four_hours_behind_in_june_and_five_in_january(
    parse_text: ParseText,
) -> None:
    summer = only(parse_text, "He spoke at 1:05 p.m. ET on June 11, 2014.").when.moment
    winter = only(parse_text, "He spoke at 1:05 p.m. ET on January 11, 2014.").when.moment
    assert summer is not None
    assert winter is not None
    assert summer.isoformat() == "2014-06-11T13:05:00-04:00"
    assert winter.isoformat() == "2014-01-11T13:05:00-05:00"


def test_times_are_counted_from_the_time_named_before(parse_text: ParseText) -> None:
    """The rebels took the port on March 3, 2011. The same day, the navy left. They lost it two weeks later. The
    following month, talks began."""
    found = times(parse_text, test_times_are_counted_from_the_time_named_before.__doc__ or "")
    assert [(one.span.exact, one.when.start) for one in found] == [
        ("March 3, 2011", date(2011, 3, 3)),
        ("The same day", date(2011, 3, 3)),
        ("two weeks later", date(2011, 3, 17)),
        ("The\n    following month", date(2011, 4, 1)),
    ]


def test_a_length_without_an_end_has_no_interval(parse_text: ParseText) -> None:
    one = only(parse_text, "The siege lasted three weeks.")
    assert one.type is TimexType.DURATION
    assert one.when is UNKNOWN_WHEN


def test_without_any_anchor_relative_times_stay_open(parse_text: ParseText) -> None:
    found = times(parse_text, "He left on Wednesday. He was born in 1971.", Anchor())
    assert [(one.value, one.when.start) for one in found] == [
        ("XXXX-WXX-3", None),
        ("1971", date(1971, 1, 1)),
    ]


def test_a_comment_without_a_time_counts_from_its_bounds(parse_text: ParseText) -> None:
    """They took the city yesterday."""
    bounds = Anchor(not_before=day(date(2014, 6, 12)), not_after=day(date(2014, 6, 20)))
    one = only(parse_text, "They took the city yesterday.", bounds)
    assert (one.when.start, one.when.end) == (date(2014, 6, 11), date(2014, 6, 19))
    assert one.when.precision is Precision.UNKNOWN
    assert one.value == "XXXX-XX-XX"


def test_a_comment_with_one_bound_reaches_into_the_open(parse_text: ParseText) -> None:
    one = only(parse_text, "They took the city yesterday.", Anchor(not_before=day(date(2014, 6, 12))))
    assert (one.when.start, one.when.end) == (date(2014, 6, 11), None)


def test_a_repost_without_a_time_is_no_later_than_its_comment(parse_text: ParseText) -> None:
    one = only(parse_text, "They took the city on Thursday.", Anchor(not_after=day(date(2014, 6, 13))))
    assert (one.when.start, one.when.end) == (None, date(2014, 6, 12))


def test_times_with_nothing_to_count_from_are_a_problem(parse_text: ParseText) -> None:
    found = times(parse_text, "They took it on Thursday and again yesterday. He was born in 1971.", Anchor())
    (problem,) = unanchored(found)
    assert problem.code is Code.TIME_UNANCHORED
    assert problem.message.endswith("Thursday, yesterday")
    assert unanchored(times(parse_text, "They took it on Thursday.")) == ()


def test_a_verb_with_did_is_past(parse_text: ParseText) -> None:
    """The army did not enter the town on Friday. / Did the council meet on Friday?"""
    assert only(parse_text, "The army did not enter the town on Friday.").when.start == date(2014, 6, 6)
    assert only(parse_text, "Did the council meet on Friday?").when.start == date(2014, 6, 6)
    assert only(parse_text, "The army will not enter the town on Friday.").when.start == date(2014, 6, 13)


COMMENT = Anchor(not_before=When(date(2014, 6, 12), date(2014, 6, 12), Precision.DAY, WhenBasis.PAGE))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("They took the city last June.", date(2013, 6, 1), date(2013, 6, 30), Precision.MONTH),
        ("They took the city in February.", date(2014, 2, 1), date(2014, 2, 28), Precision.MONTH),
        ("They took the city earlier this year.", date(2014, 1, 1), date(2014, 6, 15), Precision.YEAR),
        ("They took the city last week.", date(2014, 6, 2), date(2014, 6, 8), Precision.WEEK),
        ("They took the city last summer.", date(2013, 6, 1), date(2013, 8, 31), Precision.SEASON),
    ],
)
def test_coarse_times_are_the_same_on_each_day_a_comment_may_be_of(
    parse_text: ParseText, text: str, start: date, end: date, precision: Precision
) -> None:
    """A comment is written within days of the article: its months and years can be told, its days cannot."""
    when = only(parse_text, text, COMMENT).when
    assert (when.start, when.end, when.precision) == (start, end, precision)
    assert "likely" in when.note


@pytest.mark.parametrize("words", ["yesterday", "on Friday", "on Monday", "two days ago"])
def test_days_stay_open_where_only_a_bound_is_known(parse_text: ParseText, words: str) -> None:
    when = only(parse_text, f"They took the city {words}.", COMMENT).when
    assert when.precision is Precision.UNKNOWN


def test_a_week_that_the_days_of_writing_do_not_agree_on_stays_open(parse_text: ParseText) -> None:
    """Not before Sunday 15 June: "this week" may be that of the 9th or that of the 16th."""
    sunday = Anchor(not_before=When(date(2014, 6, 15), date(2014, 6, 15), Precision.DAY, WhenBasis.PAGE))
    assert only(parse_text, "They took the city this week.", sunday).when.precision is Precision.UNKNOWN


def test_a_pasted_report_without_a_time_is_near_the_comment_around_it(parse_text: ParseText) -> None:
    """The report bears no date; the comment it is pasted into stands under an article of 12 June 2014."""
    known = Stated(When(date(2014, 6, 12), date(2014, 6, 12), Precision.DAY, WhenBasis.PAGE), Basis.INFERRED)
    comment = Passage("p-1", PassageKind.COMMENT, 0, 90, not_before=known)
    report = Passage("p-2", PassageKind.REPOST, 10, 80, parent="p-1")
    anchor = anchor_of((comment, report), report)
    assert (anchor.day, anchor.earliest, anchor.near) == (None, None, date(2014, 6, 12))
    assert only(parse_text, "He met the king in February.", anchor).when.start == date(2014, 2, 1)
    assert only(parse_text, "He met the king on Monday.", anchor).when == UNKNOWN_WHEN


def test_a_date_said_in_full_needs_no_bounds(parse_text: ParseText) -> None:
    bounds = Anchor(not_before=day(date(2014, 6, 12)), not_after=day(date(2014, 6, 20)))
    one = only(parse_text, "They took the city on June 10, 2014.", bounds)
    assert (one.when.start, one.when.end, one.when.precision) == (
        date(2014, 6, 10),
        date(2014, 6, 10),
        Precision.DAY,
    )


def test_the_day_of_the_dateline_counts_before_that_of_the_page(parse_text: ParseText) -> None:
    anchor = Anchor(published=day(date(2014, 6, 13)), dateline=day(date(2014, 6, 11)))
    assert only(parse_text, "The town fell today.", anchor).value == "2014-06-11"


def test_every_builder_that_the_rules_name_exists() -> None:
    assert set(builders(grammar())) == {rule.builder for rule in grammar().rules}
