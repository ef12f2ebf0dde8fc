"""When: intervals of days with their precision and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.model.spans import Span


class Precision(StrEnum):
    """How exactly a time is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class WhenBasis(StrEnum):
    """What a time rests on."""

    TEXT = "text"  #: said in the words of the passage
    DATELINE = "dateline"  #: taken from the dateline or timestamp of the passage
    PAGE = "page"  #: taken from the page or a passage around or before this one
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included.

    start: first day; None when open or unknown.
    end: last day; None when open or unknown.
    precision: how exactly it is known.
    basis: what it rests on.
    span: the words that say it; None when not said in words.
    moment: the exact moment with its zone, for timestamps; None otherwise.
    note: how it was worked out.
    """

    start: date | None
    end: date | None
    precision: Precision
    basis: WhenBasis
    span: Span | None = None
    moment: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"a time that ends ({self.end}) before it starts ({self.start})")


UNKNOWN_WHEN = When(None, None, Precision.UNKNOWN, WhenBasis.UNKNOWN)


class TimexType(StrEnum):
    """What sort of time words name, as TIMEX3 has it."""

    DATE = "DATE"
    TIME = "TIME"  #: a time of day
    DURATION = "DURATION"
    SET = "SET"  #: a time that recurs


class TimeMod(StrEnum):
    """How words narrow or blur a time, as TIMEX3 has it."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a time, and what they were taken to mean.

    span: the words, with the article and words such as "early" and "about".
    sentence: index of the sentence in the parse of the page.
    first, last: its tokens in that sentence, `last` excluded.
    type: date, time of day, duration or recurring time.
    value: its TIMEX3 value: ``2014-06-12``, ``2014-W24``, ``1989-Q3``, ``P2D``, ``PAST_REF``, …; an ``X`` stands
        for a figure that the words do not give.
    mod: how the words narrow or blur it; None where they do not.
    when: the interval of days it stands for; `UNKNOWN_WHEN` for durations and recurring times, which have none.
    rule: the rule that decided.
    """

    span: Span
    sentence: int
    first: int
    last: int
    type: TimexType
    value: str
    mod: TimeMod | None
    when: When
    rule: str
