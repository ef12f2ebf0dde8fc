"""What waits for a person to look at: queues of claims that nobody judged, a screen at a time.

A place in a queue is a string that an address can hold. It stays good when the claims around it are judged, which
takes them out of every queue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, exists, func, not_, select, tuple_

from dateline.case.judged_claims import REVIEWED
from dateline.case.schema import claim_tolls, claims, event_claims, events, judged_claims, unplaced_claims
from dateline.case.store import Case
from dateline.model.claims import Claim

#: A claim less sure than this waits among the unsure; half of all claims read wrong are (see docs/measured.md).
LOW = 0.5
#: So many killed wait among the many.
MANY = 10
#: Counts stop here; nobody reads on, and counting on takes time.
MOST = 1_000


#: Members of a queue up to which they are all taken and sorted. Of a million claims as many hundred must be looked at
#: to find eleven of so many, and to sort as many takes as long.
_SORTED = 5_000


class Queue(StrEnum):
    """What the claims of a queue have in common, beside that nobody judged them."""

    UNREVIEWED = "unreviewed"  #: nothing
    LOW_CONFIDENCE = "low confidence"  #: less sure than `LOW`, the least sure first
    CONTESTED = "contested"  #: their event is disputed
    IMPRECISE_PLACE = (
        "imprecise place"  #: no place, or none smaller than a country, or one that is unresolved
    )
    ONE_ORIGIN = "one origin"  #: their event has one independent origin, or only the talk
    MANY_KILLED = "many killed"  #: at least `MANY` killed, the most first


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits. event: id of its event; None where it was not weighed yet."""

    claim: Claim
    event: str | None


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of a queue.

    waiting: its claims, in the order of the queue.
    next: where the next screen begins; None on the last.
    previous: where the screen before begins, empty for the first; None on the first.
    """

    waiting: tuple[Waiting, ...]
    next: str | None
    previous: str | None


def queue_screen(case: Case, queue: Queue, after: str = "", limit: int = 10) -> Screen:
    """Fetch the screen of a queue that begins ``after``; raises ValueError where ``after`` is no place in a queue."""
    place = _columns(queue)
    with case.engine.connect() as connection:
        chosen = _waiting(queue, few=_few(connection, queue))
        here = chosen.where(_beyond(queue, after)) if after else chosen
        rows = connection.execute(here.order_by(*(one.asc() for one in place)).limit(limit + 1)).all()
        before = []
        if after:
            back = chosen.where(not_(_beyond(queue, after))).order_by(*(one.desc() for one in place))
            before = [*connection.execute(back.limit(limit + 1))]
        found = _fetched(connection, [row.id for row in rows[:limit]])
    following = _place_of(rows[limit - 1]) if len(rows) > limit else None
    previous = None if not before else _place_of(before[-1]) if len(before) > limit else ""
    return Screen(tuple(found), following, previous)


def queue_counts(case: Case) -> dict[Queue, int]:
    """Count what waits in each queue, up to `MOST`."""
    with case.engine.connect() as connection:
        return {queue: _count(connection, _counted(queue).limit(MOST)) for queue in Queue}


def _count(connection: Connection, wanted: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(wanted.subquery())) or 0


def _counted(queue: Queue) -> Select[Any]:
    """The claims of a queue to be counted: by its members, wherever they stand in it."""
    if queue not in _MEMBERS:
        return _waiting(queue, few=False)
    members = _MEMBERS[queue]().subquery()
    there = exists().where(claims.c.id == members.c.claim)
    return select(members.c.claim).where(members.c.claim.not_in(_judged()), there)


def _judged() -> Select[tuple[str]]:
    return select(judged_claims.c.claim).where(judged_claims.c.state.in_(REVIEWED))


def _few(connection: Connection, queue: Queue) -> bool:
    """Whether so few are in a queue that it is sooner to take them all and sort them than to look for one by one."""
    return queue in _MEMBERS and _count(connection, _MEMBERS[queue]().limit(_SORTED)) < _SORTED


def _waiting(queue: Queue, *, few: bool) -> Select[Any]:
    """The claims of a queue with where they stand in it, entered by its members where they are few."""
    first, second = _columns(queue)
    query = select(claims.c.id, first.label("first"), second.label("second"))
    if queue is Queue.MANY_KILLED:
        query = query.join(claim_tolls, claim_tolls.c.claim == claims.c.id).where(
            -claim_tolls.c.killed <= -MANY
        )
    if queue is Queue.LOW_CONFIDENCE:
        query = query.where(claims.c.confidence < LOW)
    if queue in _MEMBERS:
        if few:
            query = query.where(claims.c.id.in_(_MEMBERS[queue]()))
        else:  # of each claim, in order, it is asked whether it is one
            members = _MEMBERS[queue]().subquery()
            query = query.where(exists().where(members.c.claim == claims.c.id))
    return query.where(claims.c.id.not_in(_judged()))


def _in_events(condition: ColumnElement[bool]) -> Select[tuple[str]]:
    joined = select(event_claims.c.claim).join(events, events.c.id == event_claims.c.event)
    return joined.where(condition)


#: The members of the queues that no order leads to.
_MEMBERS: dict[Queue, Callable[[], Select[tuple[str]]]] = {
    Queue.CONTESTED: lambda: _in_events(events.c.disputed),
    Queue.IMPRECISE_PLACE: lambda: select(unplaced_claims.c.claim),
    Queue.ONE_ORIGIN: lambda: _in_events(events.c.independent <= 1),
}


def _columns(queue: Queue) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """What a queue is sorted by, ascending."""
    if queue is Queue.LOW_CONFIDENCE:
        return claims.c.confidence, claims.c.id
    if queue is Queue.MANY_KILLED:
        return -claim_tolls.c.killed, claim_tolls.c.claim
    return claims.c.page, claims.c.place


def _place_of(row: Any) -> str:
    return f"{row.first}~{row.second}"


def _beyond(queue: Queue, after: str) -> ColumnElement[bool]:
    """What comes after a place in a queue."""
    left, mark, right = after.partition("~")
    if not mark or not left or not right:
        raise ValueError(f"no place in a queue: {after!r}")
    numbered = queue in {Queue.LOW_CONFIDENCE, Queue.MANY_KILLED}
    start: tuple[Any, Any] = (float(left), right) if numbered else (left, int(right))
    # compared as one, so that the index that the queue is sorted by is entered here
    return tuple_(*_columns(queue)) > start


def _fetched(connection: Connection, ids: list[str]) -> list[Waiting]:
    query = (
        select(claims.c.id, claims.c.value, event_claims.c.event)
        .outerjoin(event_claims, event_claims.c.claim == claims.c.id)
        .where(claims.c.id.in_(ids))
    )
    rows = {row.id: row for row in connection.execute(query)}
    return [Waiting(msgspec.json.decode(rows[one].value, type=Claim), rows[one].event) for one in ids]
