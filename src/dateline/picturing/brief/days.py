"""Days and intervals in words, each with the claims that give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.when import Precision, When, WhenBasis
from dateline.picturing.brief.drafting import Pieces, part
from dateline.picturing.brief.values import PartKind

_MONTHS = "January February March April May June July August September October November December".split()


def day_text(day: date) -> str:
    """A day as a sentence has it: "12 June 2014"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_text(day: date) -> str:
    """A month as a sentence has it: "June 2014"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def on_day(day: date, claims: Sequence[str]) -> Pieces:
    """A day as a part."""
    return (part(PartKind.DATE, day_text(day), claims),)


@dataclass(frozen=True, slots=True)
class Timed:
    """When something happened, in words.

    within: what stands in the clause: " on 12 June 2014"; empty where nothing can be said.
    after: what stands behind the whole sentence: ", as reported on 12 June 2014"; empty where the words say the day.
    """

    within: Pieces = ()
    after: Pieces = ()


def timed(when: When, claims: Sequence[str], done: bool) -> Timed:
    """Say when; a time that is only that of the page is told as the day of the report.

    done: whether the thing is told as having happened.
    """
    start, end = when.start, when.end
    if start is None and end is None:
        return Timed()
    if start is not None and start == end:
        if when.basis is WhenBasis.TEXT:
            return Timed((" on ", *on_day(start, claims)))
        return Timed((), (", as reported on ", *on_day(start, claims)))
    if start and end:
        return Timed(_span(when, start, end, claims))
    if not done:
        return Timed()
    if end is not None:
        return Timed((" by ", *on_day(end, claims)))
    return Timed((" from ", *on_day(start, claims), " on")) if start else Timed()


def _span(when: When, start: date, end: date, claims: Sequence[str]) -> Pieces:
    if when.precision is Precision.MONTH and (start.year, start.month) == (end.year, end.month):
        return (" in ", part(PartKind.DATE, month_text(start), claims))
    if when.precision is Precision.YEAR and start.year == end.year:
        return (" in ", part(PartKind.DATE, str(start.year), claims))
    return (" between ", *on_day(start, claims), " and ", *on_day(end, claims))
