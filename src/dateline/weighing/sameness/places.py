"""How the places and the days of two claims stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from math import cos, hypot, radians

from dateline.model.places import PlacePrecision
from dateline.model.when import Precision, WhenBasis
from dateline.weighing.sameness.traits import FINE, Spot, Traits

#: Kilometres; two towns closer than this are named for one another in the news (a suburb, a junction, an oil port).
_NEAR = 15.0
_KILOMETRES = 111.2  # of a degree of latitude
_POINTS = frozenset({PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})


class Where(StrEnum):
    """How the places of two claims stand to each other."""

    SAME = "same place"
    NEAR = "next to each other"
    INSIDE = "one in the other"  #: a town and its province
    COUNTRY = "same country"  #: one or both name only the country
    OPEN = "place open"  #: one names none
    OTHER = "other places"


class Days(StrEnum):
    """How the days of two claims stand to each other."""

    SAME = "same day"  #: both say it in words, and one day is in both
    OVERLAP = "days meet"  #: one day is in both, but one of the two is wide or not said in words
    NEXT = "a day apart"
    LAG = "told later"  #: days apart, but one is only the day on which it was told
    LONG_LAG = "told long after"  #: the same, further apart
    OPEN = "day open"
    OTHER = "days apart"


def where(first: Sequence[Spot], second: Sequence[Spot]) -> Where:
    """Compare places by the pair that stands closest."""
    if not first or not second:
        return Where.OPEN
    if len(first) == len(second) == 1:
        return _spots(first[0], second[0])
    found = {_spots(one, other) for one in first for other in second}
    for best in (Where.SAME, Where.NEAR, Where.INSIDE):
        if best in found:
            return best
    if Where.COUNTRY in found:
        return Where.COUNTRY
    return Where.OTHER if Where.OTHER in found else Where.OPEN


@lru_cache(maxsize=100_000)
def _spots(first: Spot, second: Spot) -> Where:
    wide = first.precision in _WIDE or second.precision in _WIDE
    if (first.id is not None and first.id == second.id) or (first.id is None and first.name == second.name):
        return Where.COUNTRY if wide else Where.SAME
    if first.name == second.name and not wide:
        return (
            Where.OPEN
        )  # one name, two entries: a page without its country was read into another town so called
    if first.country is None or second.country is None:
        return Where.OPEN
    if first.country != second.country:
        return Where.OTHER
    if wide:
        return Where.COUNTRY
    province = PlacePrecision.PROVINCE in (first.precision, second.precision)
    if province and first.admin1 is not None and first.admin1 == second.admin1:
        return Where.INSIDE
    if first.precision in _POINTS and second.precision in _POINTS and _kilometres(first, second) <= _NEAR:
        return Where.NEAR
    return Where.OTHER


def _kilometres(first: Spot, second: Spot) -> float:
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return float("inf")
    middle = radians((first.lat + second.lat) / 2)
    return _KILOMETRES * hypot(first.lat - second.lat, (first.lon - second.lon) * cos(middle))


def days(first: Traits, second: Traits) -> Days:
    """Compare days; the day on which a thing was told bounds only when it was over."""
    gap = gap_of(first, second)
    if gap is None:
        return Days.OPEN
    if gap == 0:
        exact = first.precision == second.precision == Precision.DAY and first.dated and second.dated
        return Days.SAME if exact and _said(first) and _said(second) else Days.OVERLAP
    later = second if _end(first) <= _end(second) else first
    # what is told under a later day may have happened before it; what is told under an earlier day cannot have after
    if not _said(later) and gap <= _LONG_LAG:
        return Days.LAG if gap <= _LAG else Days.LONG_LAG
    return Days.NEXT if gap == 1 else Days.OTHER


#: Days; a report seldom tells as news what is older than this without saying so.
_LAG = 2
#: Days; as background it may tell without a day what is older, but hardly older than this.
_LONG_LAG = 21


def _said(traits: Traits) -> bool:
    return traits.basis == WhenBasis.TEXT


def _end(traits: Traits) -> int:
    return next(day for day in (traits.last, traits.first) if day is not None)


def gap_of(first: Traits, second: Traits) -> int | None:
    """Days between the two intervals; 0 where they meet, None where one is not known."""
    if (first.first is None and first.last is None) or (second.first is None and second.last is None):
        return None
    gap = 0
    if first.first is not None and second.last is not None:
        gap = max(gap, first.first - second.last)
    if second.first is not None and first.last is not None:
        gap = max(gap, second.first - first.last)
    return gap


def fine_spots(traits: Traits) -> tuple[Spot, ...]:
    """Places of a claim that are smaller than a country."""
    return tuple(spot for spot in traits.places if spot.precision in FINE)
