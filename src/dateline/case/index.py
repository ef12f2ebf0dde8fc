"""The events of a case by what lists ask of them, held in memory.

A list is asked for with ever other filters, and to count what each may be narrowed by is to go over all events that
fit. Here events are columns of numbers, each part of a filter is a row of bits over them, and the rest is arithmetic.
What fits is what `event_filter` says, here as everywhere: a test holds the two to each other. What is not held here
(the words of claims, who vouches for them, what people judged) is asked of the database, once. An index is of one state
of a case; whoever holds it makes another once the case has changed. It takes a fifth of a kilobyte an event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, select

from dateline.case.bulk import all_wanted
from dateline.case.columns import columns_of
from dateline.case.event_filter import EventFilter, conditions
from dateline.case.named import Names
from dateline.case.schema import claim_names, event_claims, event_words, events
from dateline.case.words import rows_with

Bits = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Ids = NDArray[np.bytes_]

#: Bytes of rows of bits that are held, a byte an event each; those asked for last.
_HELD = 16_000_000
#: Sources that are asked for one by one; where more have the words the database goes over all that is told.
_FEW = 100
#: The day of an event without one: after all others.
UNDATED = 10_000_000
_ANY = EventFilter()
_COLUMNS = ("type", "status", "first_day", "last_day", "independent", "changed", "disputed", "background")


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

    def name_of(self, value: str) -> str | None:
        """How a value is shown; None for one that no event has."""
        at = bisect_left(self.values, value)
        return self.names[at] if self.values[at : at + 1] == (value,) else None

    @classmethod
    def of(cls, told: Sequence[str]) -> CellValues:
        """Number the values of a cell that each event has one of."""
        values = tuple(sorted(set(told)))
        number = {value: n for n, value in enumerate(values)}
        return cls(values, values, np.arange(len(told)), np.array([number[one] for one in told], np.int64))


@dataclass(frozen=True, slots=True)
class EventIndex:
    """The events of a case at one state of it. What is said of events is said by their position among ``ids``.

    ids: of all events, in order, as bytes.
    first_day, last_day: as `date.toordinal`; `UNDATED` where it is not known.
    independent: independent origins.
    changed: seconds since 1970.
    disputed, background: whether it is.
    cells: by facet: types, statuses, countries, places, actors.
    """

    ids: Ids
    first_day: Numbers
    last_day: Numbers
    independent: Numbers
    changed: Numbers
    disputed: Bits
    background: Bits
    cells: dict[str, CellValues]
    _names: Names
    _engine: Engine
    _bits: dict[tuple[str, Any], Bits] = field(default_factory=dict)  # what was asked for last stands last
    _memory: dict[str, tuple[Numbers, Numbers]] = field(
        default_factory=dict
    )  # what is fetched when first asked for
    _sources: list[tuple[str | None, str | None]] = field(default_factory=list)  # who is named in chains
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    @all_wanted()
    def of(cls, engine: Engine) -> EventIndex:
        """Read what is listed of all events."""
        with engine.connect() as connection:
            listed = columns_of(connection, tuple(events.c[name] for name in ("id", *_COLUMNS)))
            told = np.array(listed[0], np.bytes_)
            order = np.argsort(told)  # as bytes are sorted, whatever the collation of the database
            ids = told[order]
            names = Names.of(connection, ids)
        kind, status, first, last, independent, changed, disputed, background = (
            [column[at] for at in order.tolist()] for column in listed[1:]
        )
        return cls(
            ids,
            _each(first, _day),
            _each(last, _day),
            np.array(independent, np.int64),
            _each(changed, _moment),
            np.array(disputed, np.bool_),
            np.array(background, np.bool_),
            {"types": CellValues.of(kind), "statuses": CellValues.of(status)}
            | {cell: CellValues(*values) for cell, values in names.cells().items()},
            names,
            engine,
        )

    def id_at(self, position: int) -> str:
        """The id of the event at a position."""
        return str(self.ids[position].decode())

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
        fits = self.fitting(wanted)
        return len(self.ids) if fits is None else int(np.count_nonzero(fits))

    def _asked(self, part: str, value: Any) -> Bits:
        """Say which events fit one part of a filter; what was asked before is held."""
        key = (part, value)
        with self._lock:
            if key in self._bits:
                self._bits[key] = self._bits.pop(key)
                return self._bits[key]
        bits = self._held(part, value)
        if bits is None:
            bits = self._in_case(part, value)
        with self._lock:
            self._bits[key] = bits
            while len(self._bits) * max(1, len(self.ids)) > _HELD and len(self._bits) > 1:
                del self._bits[next(iter(self._bits))]
        return bits

    def _held(self, part: str, value: Any) -> Bits | None:
        """The same out of what is held here, as `event_filter.conditions` says it; None where it is not held."""
        fits: Bits | None = None
        match part:
            case "types" | "statuses":
                cell = self.cells[part]
                fits = np.isin(np.array(cell.values, np.str_), np.array(value, np.str_))[cell.value]
            case "actor" | "place":
                fits = self._names.fitting(part, value, len(self.ids))
            case "since":  # one without an end has the latest
                fits = self._dated() & (self.last_day >= value.toordinal())
            case "until":
                begun = (self.first_day <= value.toordinal()) | (self.first_day == UNDATED)
                fits = self._dated() & begun
            case "independent":
                fits = self.independent >= value
            case "disputed":
                fits = self.disputed == value
            case "background":
                fits = self.background == value
            case "reviewed" if not value:  # few are, and those are asked for
                fits = ~self._asked(part, True)
        return fits

    def _dated(self) -> Bits:
        dated: Bits = (self.first_day != UNDATED) | (self.last_day != UNDATED)
        return dated

    def _in_case(self, part: str, value: Any) -> Bits:
        """The same out of the case."""
        with self._engine.connect() as connection:
            if part == "q":
                return self._with_words(connection, value)
            if part == "source":
                told = self._told_by(connection, value)
                if told is not None:
                    return told
            query = select(events.c.id).where(*conditions(EventFilter(**{part: value})))
            bits = np.zeros(len(self.ids) + 1, np.bool_)
            bits[self.positions_of(connection.scalars(query).all())] = True
            return bits[:-1]

    def _told_by(self, connection: Connection, words: str) -> Bits | None:
        """Say whom of the events somebody tells who has the words in the name, or the id; None where too many do."""
        named = claim_names.c
        if not self._sources:
            distinct = select(named.id, named.name).where(named.cell == "source").distinct()
            self._sources.extend((row.id, row.name) for row in connection.execute(distinct))
        searched = words.encode().lower()
        fit = [
            (identity, name)
            for identity, name in self._sources
            if identity == words or (name is not None and searched in name.encode().lower())
        ]
        if len(fit) > _FEW:
            return None
        bits = np.zeros(len(self.ids) + 1, np.bool_)
        stands = event_claims.c.claim == named.claim
        for identity, name in fit:
            one = named.cell == "source", named.id.is_not_distinct_from(identity), named.name == name
            (told,) = columns_of(connection, (event_claims.c.event,), stands, *one)
            bits[self.positions_of(told)] = True
        return bits[:-1]

    def _with_words(self, connection: Connection, words: str) -> Bits:
        """Say which events have the words: the index over them knows each by a number of its own."""
        rows = rows_with(connection, words)
        if rows is None:
            return np.ones(len(self.ids), np.bool_)
        if "words" not in self._memory:
            number, of = columns_of(connection, (event_words.c.row, event_words.c.event))
            numbers = np.array(number, np.int64)
            order = np.argsort(numbers)
            self._memory["words"] = (numbers[order], self.positions_of(of)[order])
        numbers, position = self._memory["words"]
        bits = np.zeros(len(self.ids) + 1, np.bool_)  # the last is of those that are not known
        if len(numbers):
            at = np.minimum(np.searchsorted(numbers, rows), len(numbers) - 1)
            bits[position[at[numbers[at] == rows]]] = True
        return bits[:-1]

    def positions_of(self, told: Sequence[str]) -> Numbers:
        """The positions of the events of these ids; -1 for one that came after this state of the case."""
        if not len(self.ids):
            return np.full(len(told), -1)
        of = np.array(told, np.bytes_)
        at = np.minimum(np.searchsorted(self.ids, of), len(self.ids) - 1)
        return np.where(self.ids[at] == of, at, -1)


def _each(told: Iterable[Any], number: Callable[[Any], int]) -> Numbers:
    """Make numbers of values most of which stand there many times."""
    known: dict[Any, int] = {}
    return np.array(
        [known[one] if one in known else known.setdefault(one, number(one)) for one in told], np.int64
    )


def _day(told: str | None) -> int:
    return UNDATED if told is None else date.fromisoformat(told).toordinal()


def _moment(told: str) -> int:
    return int(datetime.fromisoformat(told).timestamp())
