"""Events a screen at a time, in an order that an address can hold: each page of a list says where the next begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, func, or_, select

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.events import Kept
from dateline.case.schema import events
from dateline.case.store import Case
from dateline.model.events import Event


class Order(StrEnum):
    """In which order events are listed; ties go by id, undated events come last."""

    DAY = "day"  #: the earliest first
    NEWEST = "newest"  #: the latest first
    ORIGINS = "origins"  #: most independent origins first
    CHANGED = "changed"  #: what was last new or changed first


@dataclass(frozen=True, slots=True)
class EventPage:
    """A screen of events.

    events: the events in order.
    next: where the next screen begins, to hand in as ``after``; None on the last.
    """

    events: tuple[Kept, ...]
    next: str | None


def event_page(
    case: Case, wanted: EventFilter, order: Order = Order.DAY, after: str | None = None, limit: int = 50
) -> EventPage:
    """Fetch the screen of events that begins ``after``; raises ValueError where ``after`` is not one of ours."""
    fits = [*conditions(wanted)]
    if after:
        fits.append(_beyond(order, after))
    # the ids are sorted without the values, which are long, and the values fetched for the few that are shown
    ids = select(events.c.id).where(*fits).order_by(*_columns(order)).limit(limit + 1)
    with case.engine.connect() as connection:
        chosen = list(connection.scalars(ids))
        rows = {
            row.id: row for row in connection.execute(select(events).where(events.c.id.in_(chosen[:limit])))
        }
    shown = [rows[one] for one in chosen[:limit]]
    found = tuple(Kept(msgspec.json.decode(row.value, type=Event), row.made, row.changed) for row in shown)
    return EventPage(found, _place(order, shown[-1]) if len(chosen) > limit else None)


def count_events(case: Case, wanted: EventFilter) -> int:
    """Count the events that fit."""
    with case.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(events).where(*conditions(wanted))) or 0


def _columns(order: Order) -> tuple[ColumnElement[Any], ...]:
    match order:
        case Order.DAY:
            return (events.c.first_day.is_(None), events.c.first_day, events.c.id)
        case Order.NEWEST:
            return (events.c.first_day.is_(None), events.c.first_day.desc(), events.c.id)
        case Order.ORIGINS:
            return (events.c.independent.desc(), events.c.id)
        case Order.CHANGED:
            return (events.c.changed.desc(), events.c.id)


def _place(order: Order, row: object) -> str:
    """Where an event stands in an order: ``value~id``."""
    value = getattr(row, {Order.ORIGINS: "independent", Order.CHANGED: "changed"}.get(order, "first_day"))
    return f"{'' if value is None else value}~{row.id}"  # type: ignore[attr-defined] # a row of events


def _beyond(order: Order, after: str) -> ColumnElement[bool]:
    """What comes after a place in an order."""
    value, mark, identity = after.rpartition("~")
    if not mark or not identity:
        raise ValueError(f"no place in a list: {after!r}")
    later = events.c.id > identity
    if order is Order.ORIGINS:
        number = int(value)
        return or_(events.c.independent < number, and_(events.c.independent == number, later))
    if order is Order.CHANGED:
        return or_(events.c.changed < value, and_(events.c.changed == value, later))
    undated = events.c.first_day.is_(None)
    if not value:
        return and_(undated, later)
    day = date.fromisoformat(value)
    beyond = events.c.first_day > day if order is Order.DAY else events.c.first_day < day
    return or_(beyond, and_(events.c.first_day == day, later), undated)
