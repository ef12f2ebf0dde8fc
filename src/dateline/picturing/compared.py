"""What a project that codes events has beside what is told in words: what each has alone, and where they differ.

Only what the project could have is looked for: events of the types, in the countries and between the days of its own
claims, told as having happened and not as long past. An event that one side has alone may stand beside another which is
told a little otherwise, a day later or in the next town; the nearest such one is named, and nothing more is said of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dateline.model.claims import Claim, Status
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.places import Place
from dateline.model.telling import Telling
from dateline.model.weighed import Weighed
from dateline.weighing.disputes.matter import kilometres

#: How far apart in days and kilometres two events may lie of which one may be the other told otherwise: a coder who has
#: the day of the report for that of the deed, or the next town. A day weighs like so many kilometres. Set by hand.
_DAYS, _KM, _KM_A_DAY = 3, 60.0, 30.0
_HAPPENED = frozenset({Status.ASSERTED, Status.ATTEMPTED})


class Side(StrEnum):
    """Who has an event."""

    BOTH = "both"
    CODED = "only coded"
    TOLD = "only told"


@dataclass(frozen=True, slots=True)
class Near:
    """An event of the other side that may be the same, told otherwise.

    event: its id. days: between the two; 0 where they meet. km: between their places; None where one has no point.
    """

    event: str
    days: int
    km: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One event, as far as two sides have it.

    event: the event. side: who has it.
    coded: ids of the claims of the project, in the order of the event's.
    disputes: those in which a claim of the project stands against one that is told.
    near: the nearest event that the other side has alone, where each is the other's nearest; else None.
    """

    event: Event
    side: Side
    coded: tuple[str, ...]
    disputes: tuple[Dispute, ...] = ()
    near: Near | None = None


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the project could have, by what it has."""

    types: frozenset[str]
    countries: frozenset[str]
    first: date
    last: date


def compared(weighed: Weighed, project: str) -> tuple[Compared, ...]:
    """Compare what a project coded with what is told in words, by day; empty where it coded nothing in the case."""
    tellings = weighed.tellings
    scope = _scope([one.claim for one in tellings.values() if one.claim.coded_by == project])
    if scope is None:
        return ()
    found: list[Compared] = []
    for event in weighed.events:
        of = [tellings[one] for one in event.claims if one in tellings]
        coded = tuple(one.claim.id for one in of if one.claim.coded_by == project)
        told = {one.claim.id for one in of if one.claim.coded_by is None and not one.talk}
        if coded and told:
            found.append(Compared(event, Side.BOTH, coded, _between(weighed, event, set(coded), told)))
        elif coded:
            found.append(Compared(event, Side.CODED, coded))
        elif told and _within(event, of, scope):
            found.append(Compared(event, Side.TOLD, ()))
    nearest = {one.event.id: _nearest(one, found) for one in found if one.side is not Side.BOTH}
    return tuple(_beside(one, nearest) for one in found)


def _scope(claims: Sequence[Claim]) -> _Scope | None:
    days = [day for one in claims for day in (one.when.start, one.when.end) if day is not None]
    if not days:
        return None
    countries = {place.place.country for one in claims for place in one.places if place.place.country}
    return _Scope(frozenset(one.type for one in claims), frozenset(countries), min(days), max(days))


def _within(event: Event, told: Sequence[Telling], scope: _Scope) -> bool:
    """Whether a project that codes such events there and then could have this one."""
    when, place = event.when, event.place
    if event.background or event.type.value not in scope.types or event.status.value not in _HAPPENED:
        return False
    if when is None or when.value.start is None or when.value.end is None or place is None:
        return False
    meets = when.value.start <= scope.last and scope.first <= when.value.end
    aloud = any(not one.talk for one in told)
    return aloud and meets and place.value.country in scope.countries


def _between(weighed: Weighed, event: Event, coded: set[str], told: set[str]) -> tuple[Dispute, ...]:
    """The disputes of an event in which the project stands against what is told."""
    return tuple(
        one
        for one in weighed.disputes
        if event.id in one.events
        and any(
            not coded.isdisjoint(mine.claims) and not told.isdisjoint(other.claims)
            for mine in one.positions
            for other in one.positions
            if mine is not other
        )
    )


def _nearest(one: Compared, found: Sequence[Compared]) -> Near | None:
    """The nearest event that the other side has alone."""
    near = [_near(one.event, each.event) for each in found if each.side not in {Side.BOTH, one.side}]
    return min(
        (each for each in near if each is not None),
        key=lambda each: (each.days * _KM_A_DAY + (each.km or 0.0), each.event),
        default=None,
    )


def _beside(one: Compared, nearest: Mapping[str, Near | None]) -> Compared:
    """Name the nearest event of the other side where each is the other's nearest."""
    near = nearest.get(one.event.id)
    back = None if near is None else nearest.get(near.event)
    return replace(one, near=near) if back is not None and back.event == one.event.id else one


def _near(one: Event, other: Event) -> Near | None:
    """How near two events of one type lie; None where they are too far apart, or too little is known."""
    days = _days_between(one, other)
    if (
        one.type.value != other.type.value
        or one.place is None
        or other.place is None
        or days is None
        or days > _DAYS
    ):
        return None
    first, second = one.place.value, other.place.value
    km = kilometres(first, second)
    if _same(first, second) or (km is not None and km <= _KM):
        return Near(other.id, days, None if km is None else round(km, 1))
    return None


def _same(first: Place, second: Place) -> bool:
    return first.id is not None and first.id == second.id


def _days_between(one: Event, other: Event) -> int | None:
    """Days between two intervals; None where one is open at an end."""
    if one.when is None or other.when is None:
        return None
    first, second = one.when.value, other.when.value
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return None
    return max((second.start - first.end).days, (first.start - second.end).days, 0)
