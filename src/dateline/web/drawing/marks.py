"""What the map draws of the events that fit: each place once, the events as columns, made once for each filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter

import msgspec
import numpy as np
from sqlalchemy import select

from dateline.case.bulk import all_wanted
from dateline.case.event_filter import EventFilter
from dateline.case.index import UNDATED, Bits, EventIndex, Ids, Numbers
from dateline.case.schema import event_lines, events
from dateline.case.store import Case
from dateline.exporting.facts import POINTS, rows
from dateline.exporting.record import Record

#: The position of an event whose place is not told.
NOWHERE = -1


class _Place(msgspec.Struct, frozen=True, gc=False):
    """What a mark needs of a place."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    precision: str


class _Where(msgspec.Struct, gc=False):
    value: _Place


class _Event(msgspec.Struct, gc=False):
    """What a mark needs of an event; the rest of it, most of the bytes, is not decoded."""

    place: _Where | None


class _Line(msgspec.Struct, gc=False):
    """The same of the line of a list."""

    place: _Place | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the map has it.

    key: its id in the gazetteer, else its name without case.
    lat, lon: None where it is too wide for a mark: a country, a region, or where it is not known.
    radius_km: within which it lies around its point; None where it has none.
    """

    key: str
    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Places:
    """Where the events of a case are.

    spots: each place once.
    at: of each event, by its position in the index, the position of its place in ``spots``, or `NOWHERE`.
    """

    spots: tuple[Spot, ...]
    at: Numbers


@dataclass(frozen=True, slots=True)
class Marks:
    """What there is to draw of the events that fit.

    spots: each place once.
    ids: of the events, as bytes; by first day told, undated ones last, then id.
    at: of each event, the position of its place in ``spots``, or `NOWHERE`.
    first, last: of each event, the days between which it happened, as ordinals; `UNDATED` where no day is told.
    disputed: of each event, whether a dispute stands on it.
    """

    spots: tuple[Spot, ...]
    ids: Ids
    at: Numbers
    first: Numbers
    last: Numbers
    disputed: Bits

    def shown(self, day: date, span: int) -> Numbers:
        """Positions of the events of a day and the ``span - 1`` days before it.

        With a span of 0 all up to the day, and what has no day. The map's script has the same rule.
        """
        at = day.toordinal()
        if span == 0:
            return np.flatnonzero((self.first <= at) | (self.first == UNDATED))
        return np.flatnonzero((self.first <= at) & (self.last > at - span))

    def elsewhere(self, shown: Numbers) -> list[Record]:
        """The places that no mark may stand for, countries and regions, with how many events; most first."""
        nowhere = Spot("", "", None, "none", None, None, None)
        places, numbers = np.unique(self.at[shown], return_counts=True)
        told = zip(places.tolist(), numbers.tolist(), strict=True)
        spots = [(nowhere if at == NOWHERE else self.spots[at], number) for at, number in told]
        found = [(spot, number) for spot, number in spots if spot.lat is None]
        return [
            {"key": spot.key, "place": spot.name or None, "precision": spot.precision, "events": number}
            for spot, number in sorted(found, key=lambda one: (-one[1], one[0].name, one[0].key))
        ]

    def standing_at(self, key: str) -> Bits:
        """Say of each event whether its place is the one of a key."""
        return np.isin(self.at, [at for at, spot in enumerate(self.spots) if spot.key == key])

    def columns(self, titles: Mapping[str, str] | None = None) -> Record:
        """What the script draws: columns of the places that a mark may stand for and of the events there.

        Days are numbers since 1970-01-01. With ``titles`` by the ids of the events, both are columns, too: for a map
        that has no server to ask what a mark stands for.
        """
        narrow = np.array([*(spot.lat is not None for spot in self.spots), False])  # the last is `NOWHERE`
        drawn = np.flatnonzero(narrow[self.at])
        used, begins, place = np.unique(self.at[drawn], return_index=True, return_inverse=True)
        order = np.argsort(begins)  # each place where it is first told of
        spots = [self.spots[at] for at in used[order].tolist()]
        names = ("key", "name", "precision", "lat", "lon", "radius_km")
        return {
            "places": {name: list(map(attrgetter(name), spots)) for name in names},
            "events": {
                "place": np.argsort(order)[place].tolist(),
                "first": _since_1970(self.first[drawn]),
                "last": _since_1970(self.last[drawn]),
                "disputed": self.disputed[drawn].astype(np.int64).tolist(),
                **(
                    {}
                    if titles is None
                    else _named([one.decode() for one in self.ids[drawn].tolist()], titles)
                ),
            },
        }


def _named(ids: Sequence[str], titles: Mapping[str, str]) -> Record:
    return {"id": list(ids), "title": [titles.get(one, "") for one in ids]}


def marks_of(index: EventIndex, places: Places, wanted: EventFilter) -> Marks:
    """Make what the map draws of the events that fit."""
    found = index.positions(wanted)
    first, last = index.first_day[found], index.last_day[found]
    first, last = np.where(first == UNDATED, last, first), np.where(last == UNDATED, first, last)
    order = np.argsort(first, kind="stable")  # those of one day stand by id, as all did
    found = found[order]
    return Marks(
        places.spots, index.ids[found], places.at[found], first[order], last[order], index.disputed[found]
    )


@all_wanted()
def places_of(case: Case, index: EventIndex) -> Places:
    """Read where the events of a case are: out of the lines of lists, which are short, and of events without one."""
    positions: dict[tuple[str, str], int] = {}
    spots: list[Spot] = []
    where: dict[str, int] = {}

    def put(event: str, place: _Place | None) -> None:
        if place is None:
            where[event] = NOWHERE
            return
        key = (_key(place), place.precision)
        where[event] = positions.setdefault(key, len(positions))
        if where[event] == len(spots):
            spots.append(_spot(place))

    line, event = msgspec.json.Decoder(_Line).decode, msgspec.json.Decoder(_Event).decode
    with case.engine.connect() as connection:
        for identity, value in connection.execute(select(event_lines)):
            put(identity, line(value).place)
        lacking = events.c.id.not_in(select(event_lines.c.event))
        for identity, value in connection.execute(select(events.c.id, events.c.value).where(lacking)):
            told = event(value).place
            put(identity, None if told is None else told.value)
    at = (where.get(one.decode(), NOWHERE) for one in index.ids.tolist())
    return Places(tuple(spots), np.fromiter(at, np.int64, len(index.ids)))


def _key(place: _Place) -> str:
    """The key under which events are found by their place."""
    return place.id or place.name.casefold()


def _since_1970(ordinals: Numbers) -> list[int | None]:
    """Days since 1970-01-01; None for those that are not known."""
    began = date(1970, 1, 1).toordinal()
    return [None if one == UNDATED else one - began for one in ordinals.tolist()]


def _spot(place: _Place) -> Spot:
    """A place with the radius within which it lies; one too wide for a mark has neither point nor radius."""
    drawn = place.precision in POINTS and place.lat is not None and place.lon is not None
    return Spot(
        _key(place),
        " ".join(place.name.split()),
        place.country,
        place.precision,
        place.lat if drawn else None,
        place.lon if drawn else None,
        radius_of(place.precision) if drawn else None,
    )


@cache
def radius_of(precision: str) -> float:
    """Kilometres within which a place of this precision lies around its point (`radii.tsv`)."""
    return next(float(row.get("km")) for row in rows("radii.tsv") if row.get("precision") == precision)
