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
