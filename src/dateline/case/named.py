"""The names in the events of a case, held in memory: who and where, each way of writing once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from dateline.case.columns import columns_of
from dateline.case.schema import event_names

Numbers = NDArray[np.int64]
#: The cells whose names each part of a filter is held against.
CELLS = {"actor": frozenset({"actor", "recipient"}), "place": frozenset({"place"})}
#: What `CellValues` is made of: values, how each is shown, and which event has which.
Cell = tuple[tuple[str, ...], tuple[str, ...], Numbers, Numbers]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of parties and places, and which events hold them.

    parts, keys, names, countries: the cell, value, spelling and country of each name, by its number.
    folded: each name as it is searched: as bytes, letters of ASCII low, as the databases compare.
    event, name: which event, by position, has which name, by number.
    """

    parts: tuple[str, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    countries: tuple[str | None, ...]
    folded: tuple[bytes, ...]
    event: Numbers
    name: Numbers

    @classmethod
    def of(cls, connection: Connection, ids: NDArray[np.bytes_]) -> Names:
        """Read the names in the events of these ids, which are in order."""
        column = event_names.c
        wanted = (column.event, column.cell, column.key, column.name, column.country)
        events, *told = columns_of(connection, wanted, column.cell != "held")
        number: dict[tuple[str, str, str, str | None], int] = defaultdict(count().__next__)
        which = [number[one] for one in zip(*told, strict=True)]
        position = {identity.decode(): at for at, identity in enumerate(ids.tolist())}
        at = np.array([position.get(event, -1) for event in events], np.int64)
        known = at >= 0  # a name of an event that is not known came after this state of the case
        cells, keys, names, countries = zip(*number, strict=True) if number else ((), (), (), ())
        folded = tuple(one.encode().lower() for one in names)
        return cls(cells, keys, names, countries, folded, at[known], np.array(which, np.int64)[known])

    def fitting(self, part: str, words: str, events: int) -> NDArray[np.bool_]:
        """Say of each of so many events whether a name in the cells of a part of a filter fits the words."""
        cells, searched = CELLS[part], words.encode().lower()
        named = zip(self.parts, self.keys, self.countries, self.folded, strict=True)
        fits = np.array(
            [
                cell in cells and (searched in name or words in {country, key})
                for cell, key, country, name in named
            ],
            np.bool_,
        )
        bits = np.zeros(events, np.bool_)
        if len(fits):
            bits[self.event[fits[self.name]]] = True
        return bits

    def cells(self) -> dict[str, Cell]:
        """The countries, places and actors of events, to be counted."""
        places = [cell == "place" for cell in self.parts]
        lands = [where and land is not None for where, land in zip(places, self.countries, strict=True)]
        of = [land or "" for land in self.countries]
        return {
            "countries": self._cell(lands, of, of),
            "places": self._cell(places, self.keys, self.names),
            "actors": self._cell([not one for one in places], self.keys, self.names),
        }

    def _cell(
        self, wanted: list[bool], keys: tuple[str, ...] | list[str], names: tuple[str, ...] | list[str]
    ) -> Cell:
        """Number the values of a cell; of several names of one value the first in order is shown."""
        shown: dict[str, str] = {}
        for chosen, key, name in zip(wanted, keys, names, strict=True):
            if chosen:
                shown[key] = min(name, shown.get(key, name))
        values = tuple(sorted(shown))
        number = {value: n for n, value in enumerate(values)}
        value = np.array(
            [number[key] if one else -1 for one, key in zip(wanted, keys, strict=True)], np.int64
        )
        having = value[self.name] if len(value) else np.zeros(0, np.int64)
        told = having >= 0
        pairs = np.sort(self.event[told] * max(1, len(values)) + having[told])
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # each once, sooner than `np.unique` has it
        event, which = np.divmod(pairs, max(1, len(values)))
        return values, tuple(shown[one] for one in values), event, which
