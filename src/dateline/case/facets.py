"""How many events that fit are of each type, status, country, place and actor: what a list offers to narrow by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CompoundSelect, func, literal, select, union_all

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.schema import event_names, events
from dateline.case.store import Case

#: the cells in the order of `Facets`, each with what its own filter is without it
_WITHOUT: dict[str, dict[str, Any]] = {
    "types": {"types": ()},
    "statuses": {"statuses": ()},
    "countries": {"place": None},
    "places": {"place": None},
    "actors": {"actor": None},
}
#: the cells of `event_names` that a facet counts
_CELLS = {"countries": ("place",), "places": ("place",), "actors": ("actor", "recipient")}


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
    asked: dict[EventFilter, list[str]] = {}
    for cell, without in _WITHOUT.items():
        asked.setdefault(replace(wanted, **without), []).append(cell)
    found: dict[str, list[FacetValue]] = {cell: [] for cell in _WITHOUT}
    with case.engine.connect() as connection:
        for narrowed, cells in asked.items():
            for row in connection.execute(_counts(narrowed, cells, most)):
                found[row.cell].append(FacetValue(row.value, row.name, row.events))
    by_count = {
        cell: sorted(values, key=lambda one: (-one.count, one.value)) for cell, values in found.items()
    }
    return Facets(*(tuple(by_count[cell]) for cell in _WITHOUT))


def _counts(wanted: EventFilter, cells: list[str], most: int) -> CompoundSelect[Any]:
    """One statement for all cells that are counted among the same events, so that these are found once."""
    fits = [*conditions(wanted)]
    fitting = select(events.c.id, events.c.type, events.c.status).where(*fits).cte("fitting")
    among = event_names.c.event.in_(select(fitting.c.id)) if fits else None
    parts = []
    for cell in cells:
        if cell in {"types", "statuses"}:
            of, number = fitting.c[{"types": "type", "statuses": "status"}[cell]], func.count()
            query = select(of, of, number)
        else:
            of = event_names.c.country if cell == "countries" else event_names.c.key
            shown = of if cell == "countries" else func.min(event_names.c.name)
            number = func.count(event_names.c.event.distinct())
            query = select(of, shown, number).where(event_names.c.cell.in_(_CELLS[cell]), of.is_not(None))
            query = query if among is None else query.where(among)
        best = query.group_by(of).order_by(number.desc(), of).limit(most).subquery()
        value, name, count = best.columns
        parts.append(
            select(
                literal(cell).label("cell"), value.label("value"), name.label("name"), count.label("events")
            )
        )
    return union_all(*parts)
