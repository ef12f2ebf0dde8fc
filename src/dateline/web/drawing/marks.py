"""What the map draws of the events that fit: each place once, the events as columns, made once for each filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter

import msgspec
from sqlalchemy import String, select, type_coerce

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.schema import events
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
class Marks:
    """What there is to draw of the events that fit.

    spots: each place once.
    ids: of the events; by first day told, undated ones last, then id.
    at: of each event, the position of its place in ``spots``, or `NOWHERE`.
    first, last: of each event, the days between which it happened, as ordinals; None where no day is told.
    disputed: of each event, whether a dispute stands on it.
    """

    spots: tuple[Spot, ...]
    ids: tuple[str, ...]
    at: tuple[int, ...]
    first: tuple[int | None, ...]
    last: tuple[int | None, ...]
    disputed: tuple[bool, ...]

    def shown(self, day: date, span: int) -> list[int]:
        """Positions of the events of a day and the ``span - 1`` days before it.

        With a span of 0 all up to the day, and what has no day. The map's script has the same rule.
        """
        at = day.toordinal()
        if span == 0:
            return [number for number, first in enumerate(self.first) if first is None or first <= at]
        after = at - span
        return [
            number
            for number, (first, last) in enumerate(zip(self.first, self.last, strict=True))
            if first is not None and last is not None and first <= at and last > after
        ]

    def elsewhere(self, shown: Sequence[int]) -> list[Record]:
        """The places that no mark may stand for, countries and regions, with how many events; most first."""
        counted = Counter(self.at[number] for number in shown)
        nowhere = Spot("", "", None, "none", None, None, None)
        told = [(nowhere if at == NOWHERE else self.spots[at], number) for at, number in counted.items()]
        found = [(spot, number) for spot, number in told if spot.lat is None]
        return [
            {"key": spot.key, "place": spot.name or None, "precision": spot.precision, "events": number}
            for spot, number in sorted(found, key=lambda one: (-one[1], one[0].name, one[0].key))
        ]

    def columns(self, titles: Mapping[str, str] | None = None) -> Record:
        """What the script draws: columns of the places that a mark may stand for and of the events there.

        Days are numbers since 1970-01-01. With ``titles`` by the ids of the events, both are columns, too: for a map
        that has no server to ask what a mark stands for.
        """
        wide = {at for at, spot in enumerate(self.spots) if spot.lat is None} | {NOWHERE}
        drawn = [number for number, at in enumerate(self.at) if at not in wide]
        named = list(dict.fromkeys(self.at[number] for number in drawn))
        place = {spot: at for at, spot in enumerate(named)}
        spots = [self.spots[at] for at in named]
        names = ("key", "name", "precision", "lat", "lon", "radius_km")
        return {
            "places": {name: list(map(attrgetter(name), spots)) for name in names},
            "events": {
                "place": [place[self.at[number]] for number in drawn],
                "first": [_since_1970(self.first[number]) for number in drawn],
                "last": [_since_1970(self.last[number]) for number in drawn],
                "disputed": [int(self.disputed[number]) for number in drawn],
                **({} if titles is None else _named([self.ids[number] for number in drawn], titles)),
            },
        }


def _named(ids: Sequence[str], titles: Mapping[str, str]) -> Record:
    return {"id": list(ids), "title": [titles.get(one, "") for one in ids]}


def marks_of(case: Case, wanted: EventFilter) -> Marks:
    """Fetch what the map draws of the events that fit."""
    positions: dict[tuple[str, str], int] = {}
    spots: list[Spot] = []
    told: list[tuple[str, int, int | None, int | None, bool]] = []
    decode = msgspec.json.Decoder(_Event).decode
    days = (type_coerce(one, String) for one in (events.c.first_day, events.c.last_day))
    query = select(events.c.id, *days, events.c.disputed, events.c.value).where(*conditions(wanted))
    with case.engine.connect() as connection:
        for identity, start, end, disputed, value in connection.execute(query):
            where = decode(value).place
            at = NOWHERE
            if where is not None:
                key = (_key(where.value), where.value.precision)
                at = positions.setdefault(key, len(positions))
                if at == len(spots):
                    spots.append(_spot(where.value))
            told.append((identity, at, _ordinal(start or end), _ordinal(end or start), disputed))
    if not told:
        return Marks((), (), (), (), (), ())
    # sorted here: the database would carry the values, which are long, through its sorting
    told.sort(key=lambda one: (one[2] is None, one[2], one[0]))
    return Marks(tuple(spots), *zip(*told, strict=True))


def _key(place: _Place) -> str:
    """The key under which events are found by their place."""
    return place.id or place.name.casefold()


@cache
def _ordinal(iso: str | None) -> int | None:
    return None if iso is None else date.fromisoformat(iso).toordinal()


def _since_1970(ordinal: int | None) -> int | None:
    return None if ordinal is None else ordinal - date(1970, 1, 1).toordinal()


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
