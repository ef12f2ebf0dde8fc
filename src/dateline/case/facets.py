"""How many events that fit are of each type, status, country, place and actor: what a list offers to narrow by."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, Select, func, select

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.schema import event_names, events
from dateline.case.store import Case


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to narrow by.

    value: what to put in the filter.
    name: how it is shown.
    count: how many events have it.
    """

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of each cell, those of most events first; each cell is counted as if it were not filtered itself."""

    types: tuple[FacetValue, ...]
    statuses: tuple[FacetValue, ...]
    countries: tuple[FacetValue, ...]
    places: tuple[FacetValue, ...]
    actors: tuple[FacetValue, ...]


def facets_of(case: Case, wanted: EventFilter, most: int = 20) -> Facets:
    """Count the values of each cell among the events that fit, at most ``most`` a cell."""
    placed, acted = replace(wanted, place=None), replace(wanted, actor=None)
    with case.engine.connect() as connection:
        return Facets(
            types=_own(connection, replace(wanted, types=()), "type", most),
            statuses=_own(connection, replace(wanted, statuses=()), "status", most),
            countries=_countries(connection, placed, most),
            places=_named(connection, placed, ("place",), most),
            actors=_named(connection, acted, ("actor", "recipient"), most),
        )


def _own(connection: Connection, wanted: EventFilter, cell: str, most: int) -> tuple[FacetValue, ...]:
    of, number = events.c[cell], func.count()
    query = select(of, number).where(*conditions(wanted)).group_by(of).order_by(number.desc(), of).limit(most)
    return tuple(FacetValue(value, value, count) for value, count in connection.execute(query))


def _fitting(wanted: EventFilter) -> Select[tuple[str]] | None:
    """The ids of the events that fit; None where all do, which spares asking of each."""
    found = [*conditions(wanted)]
    return select(events.c.id).where(*found) if found else None


def _countries(connection: Connection, wanted: EventFilter, most: int) -> tuple[FacetValue, ...]:
    of, number = event_names.c.country, func.count(event_names.c.event.distinct())
    query = select(of, number).where(event_names.c.cell == "place", of.is_not(None))
    fitting = _fitting(wanted)
    if fitting is not None:
        query = query.where(event_names.c.event.in_(fitting))
    rows = connection.execute(query.group_by(of).order_by(number.desc(), of).limit(most))
    return tuple(FacetValue(value, value, count) for value, count in rows)


def _named(
    connection: Connection, wanted: EventFilter, cells: tuple[str, ...], most: int
) -> tuple[FacetValue, ...]:
    of, number = event_names.c.key, func.count(event_names.c.event.distinct())
    query = select(of, func.min(event_names.c.name), number).where(event_names.c.cell.in_(cells))
    fitting = _fitting(wanted)
    if fitting is not None:
        query = query.where(event_names.c.event.in_(fitting))
    rows = connection.execute(query.group_by(of).order_by(number.desc(), of).limit(most))
    return tuple(FacetValue(value, name, count) for value, name, count in rows)
