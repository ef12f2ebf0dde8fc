"""How many events that fit are of each type, status, country, place and actor: what a list offers to narrow by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.case.event_filter import EventFilter
from dateline.case.index import Bits, CellValues, EventIndex

#: the cells in the order of `Facets`, each with the part of a filter that it is counted without
_WITHOUT = {
    "types": "types",
    "statuses": "statuses",
    "countries": "place",
    "places": "place",
    "actors": "actor",
}


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


def facets_of(index: EventIndex, wanted: EventFilter, most: int = 20) -> Facets:
    """Count the values of each cell among the events that fit, at most ``most`` a cell."""
    return Facets(
        *(
            _counted(index.cells[cell], index.fitting(wanted, without), most)
            for cell, without in _WITHOUT.items()
        )
    )


def _counted(cell: CellValues, fits: Bits | None, most: int) -> tuple[FacetValue, ...]:
    """The values of most events, then in order."""
    having = cell.value if fits is None else cell.value[fits[cell.event]]
    counts = np.bincount(having, minlength=len(cell.values))
    best = np.argsort(-counts, kind="stable")[:most].tolist()
    return tuple(
        FacetValue(cell.values[one], cell.names[one], int(counts[one])) for one in best if counts[one]
    )
