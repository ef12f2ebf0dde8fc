"""Events a screen at a time, in an order that an address can hold: each screen says where the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import numpy as np
from sqlalchemy import Engine

from dateline.case.columns import columns_of
from dateline.case.event_filter import EventFilter
from dateline.case.index import UNDATED, EventIndex, Numbers
from dateline.case.schema import dispute_events, disputes


class Order(StrEnum):
    """In which order events are listed; ties go by id, undated events come last."""

    DAY = "day"  #: the earliest first
    NEWEST = "newest"  #: the latest first
    ORIGINS = "origins"  #: most independent origins first
    CHANGED = "changed"  #: what was last new or changed first


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of events.

    ids: of the events, in order.
    next: where the next screen begins, to hand in as ``after``; None on the last.
    """

    ids: tuple[str, ...]
    next: str | None


def event_screen(
    index: EventIndex,
    wanted: EventFilter,
    order: Order = Order.DAY,
    after: str | None = None,
    limit: int = 50,
) -> Screen:
    """Find the screen of events that begins ``after``; raises ValueError where ``after`` is not one of ours."""
    found, ranks = index.positions(wanted), _ranks(index, order)
    if after:
        rank, identity = _read(order, after)
        of, later = ranks[found], found >= np.searchsorted(index.ids, np.bytes_(identity.encode()), "right")
        found = found[(of > rank) | ((of == rank) & later)]
    if len(found) > limit:
        of = ranks[found]
        found = found[of <= np.partition(of, limit)[limit]]  # these alone are sorted, not all that fit
    chosen = found[np.argsort(ranks[found], kind="stable")][: limit + 1].tolist()
    shown = chosen[:limit]
    following = _place(index, order, shown[-1]) if len(chosen) > limit else None
    return Screen(tuple(index.id_at(one) for one in shown), following)


def _ranks(index: EventIndex, order: Order) -> Numbers:
    """What events are sorted by, ascending; events of one rank go by id, which is by position."""
    match order:
        case Order.DAY:
            return index.first_day
        case Order.NEWEST:
            return np.where(index.first_day == UNDATED, UNDATED, -index.first_day)
        case Order.ORIGINS:
            return -index.independent
        case Order.CHANGED:
            return -index.changed


def _place(index: EventIndex, order: Order, at: int) -> str:
    """Where an event stands in an order: ``value~id``."""
    match order:
        case Order.DAY | Order.NEWEST:
            day = int(index.first_day[at])
            value = "" if day == UNDATED else date.fromordinal(day).isoformat()
        case Order.ORIGINS:
            value = str(index.independent[at])
        case Order.CHANGED:
            value = datetime.fromtimestamp(int(index.changed[at]), UTC).isoformat()
    return f"{value}~{index.id_at(at)}"


def _read(order: Order, after: str) -> tuple[int, str]:
    """The rank and the id of a place in an order."""
    value, mark, identity = after.rpartition("~")
    if not mark or not identity:
        raise ValueError(f"no place in a list: {after!r}")
    match order:
        case Order.DAY | Order.NEWEST:
            day = date.fromisoformat(value).toordinal() if value else UNDATED
            return (-day if order is Order.NEWEST and value else day), identity
        case Order.ORIGINS:
            return -int(value), identity
        case Order.CHANGED:
            moment = datetime.fromisoformat(value)
            return -int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp()), identity


def disputes_in_order(index: EventIndex, engine: Engine) -> list[tuple[str, str]]:
    """List the ids and kinds of all disputes, by how many independent origins tell of their events, then by these."""
    with engine.connect() as connection:
        ids, kinds = columns_of(connection, (disputes.c.id, disputes.c.kind))
        on, of = columns_of(connection, (dispute_events.c.dispute, dispute_events.c.event))
    number = {identity: at for at, identity in enumerate(ids)}
    told, first = np.full(len(ids), -1), np.full(len(ids), len(index.ids))
    at = np.array([number.get(one, -1) for one in on], np.int64)
    position = index.positions_of(of)
    known = (at >= 0) & (position >= 0)
    np.maximum.at(told, at[known], index.independent[position[known]])
    np.minimum.at(first, at[known], position[known])
    order: list[int] = np.lexsort((np.array(ids, np.bytes_), first, -told)).tolist() if ids else []
    return [(ids[one], kinds[one]) for one in order]
