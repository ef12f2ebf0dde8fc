"""The events of a case by what lists ask of them, held in memory.

A list is asked for with ever other filters, and to count what each may be narrowed by is to go over all events that
fit. Here each part of a filter is a row of bits over all events, asked of the database once (`event_filter` alone says
what fits, here as everywhere), and the rest is arithmetic. An index is of one state of a case and takes about a
kilobyte an event; whoever holds it makes another once the case has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from threading import Lock
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Engine, Integer, func, literal_column, select

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.schema import event_names, events

Bits = NDArray[np.bool_]
Numbers = NDArray[np.int64]

#: Rows of bits held, a byte an event each; those asked for last.
_HELD = 256
#: The day of an event without one: after all others.
UNDATED = 10_000_000
_ROW: ColumnElement[int] = literal_column("events.rowid", Integer)
_ANY = EventFilter()


@dataclass(frozen=True, slots=True)
class CellValues:
    """The values of a cell over all events.

    values: each once, in order.
    names: how each is shown.
    event, value: which event has which value, both by position; each pair once.
    """

    values: tuple[str, ...]
    names: tuple[str, ...]
    event: Numbers
    value: Numbers

    @classmethod
    def of(cls, told: Iterable[tuple[int, str, str]]) -> CellValues:
        """Number the values; of several names of one value the first in order is shown."""
        names: dict[str, str] = {}
        pairs: dict[tuple[int, str], None] = {}
        for event, value, name in told:
            pairs[event, value] = None
            names[value] = min(name, names.get(value, name))
        values = tuple(sorted(names))
        number = {value: n for n, value in enumerate(values)}
        return cls(
            values,
            tuple(names[value] for value in values),
            _numbers([event for event, _ in pairs]),
            _numbers([number[value] for _, value in pairs]),
        )


@dataclass(frozen=True, slots=True)
class EventIndex:
    """The events of a case at one state of it. What is said of events is said by their position among ``ids``.

    ids: of all events, in order.
    first_day: as `date.toordinal`; `UNDATED` where it is not known.
    independent: independent origins.
    changed: seconds since 1970.
    cells: by facet: types, statuses, countries, places, actors.
    """

    ids: tuple[str, ...]
    first_day: Numbers
    independent: Numbers
    changed: Numbers
    cells: dict[str, CellValues]
    _engine: Engine
    _rows: Numbers  # the rows of the events in their table, ascending
    _at: Numbers  # the position of the event in each of these rows
    _bits: dict[tuple[str, Any], Bits] = field(default_factory=dict)  # what was asked for last stands last
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, engine: Engine) -> EventIndex:
        """Read what is listed of all events: a second for 100,000."""
        columns = (events.c[name] for name in ("id", "type", "status", "first_day", "independent", "changed"))
        with engine.connect() as connection:
            listed = connection.execute(select(_ROW.label("row"), *columns).order_by(events.c.id)).all()
            ids = tuple(one.id for one in listed)
            cells = _named(connection, {identity: at for at, identity in enumerate(ids)})
        cells["types"] = CellValues.of((at, one.type, one.type) for at, one in enumerate(listed))
        cells["statuses"] = CellValues.of((at, one.status, one.status) for at, one in enumerate(listed))
        rows = _numbers([one.row for one in listed])
        ascending = np.argsort(rows)
        return cls(
            ids,
            _numbers([UNDATED if one.first_day is None else one.first_day.toordinal() for one in listed]),
            _numbers([one.independent for one in listed]),
            _numbers([int(datetime.fromisoformat(one.changed).timestamp()) for one in listed]),
            cells,
            engine,
            rows[ascending],
            ascending,
        )

    def fitting(self, wanted: EventFilter, without: str = "") -> Bits | None:
        """Say of each event whether it fits, one part of the filter left out; None where all do."""
        found: Bits | None = None
        for part in fields(EventFilter):
            value = getattr(wanted, part.name)
            if part.name != without and value != getattr(_ANY, part.name):
                bits = self._asked(part.name, value)
                found = bits if found is None else found & bits
        return found

    def positions(self, wanted: EventFilter) -> Numbers:
        """The positions of the events that fit, ascending."""
        fits = self.fitting(wanted)
        return np.arange(len(self.ids)) if fits is None else np.flatnonzero(fits)

    def count(self, wanted: EventFilter) -> int:
        """Count the events that fit."""
        return len(self.positions(wanted))

    def _asked(self, part: str, value: Any) -> Bits:
        """Ask the database which events fit one part of a filter; what was asked before is held."""
        key = (part, value)
        with self._lock:
            if key in self._bits:
                self._bits[key] = self._bits.pop(key)
                return self._bits[key]
        # all rows in one value: fetching row by row hands the interpreter to and fro between readers
        query = select(func.json_group_array(_ROW)).select_from(events)
        with self._engine.connect() as connection:
            told = connection.scalar(query.where(*conditions(EventFilter(**{part: value}))))
        rows = _numbers(msgspec.json.decode(told or "[]", type=list[int]))
        bits = np.zeros(len(self.ids), np.bool_)
        # a row that is not known is of an event that came after this state of the case
        bits[self._at[np.isin(self._rows, rows, assume_unique=True)]] = True
        with self._lock:
            self._bits[key] = bits
            while len(self._bits) > _HELD:
                del self._bits[next(iter(self._bits))]
        return bits


def _named(connection: Connection, position: dict[str, int]) -> dict[str, CellValues]:
    """The countries, places and actors of events."""
    names = event_names.c
    query = select(names.event, names.cell, names.key, names.name, names.country)
    parties: list[tuple[int, str, str]] = []
    places: list[tuple[int, str, str]] = []
    countries: list[tuple[int, str, str]] = []
    for event, cell, key, name, country in connection.execute(query.where(names.cell != "held")):
        at = position.get(event)
        if at is None:
            continue
        (places if cell == "place" else parties).append((at, key, name))
        if cell == "place" and country is not None:
            countries.append((at, country, country))
    return {
        "countries": CellValues.of(countries),
        "places": CellValues.of(places),
        "actors": CellValues.of(parties),
    }


def _numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, np.int64)
