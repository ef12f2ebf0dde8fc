"""Why two claims cannot be about one happening, whatever else they share.

How a source puts a happening is no hindrance: its report, its plan and its denial are one event, and that is how
disputes are found. Neither is one side told differently, for then it is disputed who did it.
"""

from __future__ import annotations

from dateline.model.when import Precision, WhenBasis
from dateline.weighing.sameness.parties import Match, sides
from dateline.weighing.sameness.places import Days, Where, days, fine_spots, gap_of, where
from dateline.weighing.sameness.traits import Traits
from dateline.weighing.sameness.words import load_type_pairs

#: Days; what is told as of years ago is not what is told as of now.
_LONG_AGO = 60
#: A count so high is hardly met twice by chance; then even another town may be a mistake of one of the two.
_TELLING_COUNT = 5


def cannot(first: Traits, second: Traits) -> str | None:
    """Say why the two cannot be one happening; None where they can."""
    return (
        _types(first, second)
        or _days(first, second)
        or _places(first, second)
        or _parties(first, second)
        or _takers(first, second)
    )


def _types(first: Traits, second: Traits) -> str | None:
    if first.type == second.type or (first.type, second.type) in load_type_pairs():
        return None
    if set(first.trigger) & set(second.trigger) or set(first.classes) & set(second.classes):
        return None
    return f"{first.type} and {second.type} are not told of one happening"


def _days(first: Traits, second: Traits) -> str | None:
    found = days(first, second)
    if found is Days.OTHER:
        return "their days are apart"
    if (
        found is Days.NEXT
        and first.precision == second.precision == Precision.DAY
        and not same_count(first, second)
    ):
        return "told of two days"
    if (
        first.background != second.background
        and found in {Days.OPEN, Days.OVERLAP}
        and not _meets(first, second)
    ):
        return "one is told as long past"
    return None


def _meets(first: Traits, second: Traits) -> bool:
    """Whether what is told as past may still be the other: its day is near, or the other gives no day of its own."""
    past, now = (first, second) if first.background else (second, first)
    if now.basis != WhenBasis.TEXT and not now.dated:
        return True
    if past.first is None and past.last is None:
        return now.placed and past.placed
    told = now.published_first or now.first
    return (
        gap_of(past, now) == 0
        and past.basis == WhenBasis.TEXT
        and (past.last or 0) >= (told or 0) - _LONG_AGO
    )


def _places(first: Traits, second: Traits) -> str | None:
    if where(fine_spots(first), fine_spots(second)) is Where.OTHER:
        exact = same_count(first, second) and days(first, second) in {Days.SAME, Days.OVERLAP}
        return None if exact and set(first.trigger) & set(second.trigger) else "they name other towns"
    if where(first.places, second.places) is Where.OTHER:
        return "they name other countries"
    return None


def _parties(first: Traits, second: Traits) -> str | None:
    straight = max(sides(first.who, second.who), sides(first.whom, second.whom))
    crossed = max(sides(first.who, second.whom), sides(first.whom, second.who))
    if straight is Match.OTHER and (crossed <= Match.OPEN or not _mutual(first, second)):
        return "they name other actors on both sides"
    return None


def _mutual(first: Traits, second: Traits) -> bool:
    """Whether a happening may be told from either side: a clash, talks."""
    return any(one in _MUTUAL for one in (*first.classes, *second.classes))


_MUTUAL = frozenset({"fighting", "meet", "agree", "ceasefire", "negotiate", "exercise", "contact"})


def _takers(first: Traits, second: Traits) -> str | None:
    if first.taken is None or first.taken != second.taken:
        return None
    if sides(first.takers, second.takers) is Match.OTHER and days(first, second) is not Days.SAME:
        return "it is taken by other sides"
    return None


def same_count(first: Traits, second: Traits) -> bool:
    """Whether both give one exact high count of one thing."""
    return any(
        one.of == other.of and one.unit == other.unit and one.low == other.low and one.high == other.high
        for one in first.counts
        for other in second.counts
        if one.low is not None and one.low >= _TELLING_COUNT
    )
