"""What the map draws of the events that fit: each place once, the events as columns, made once for each filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

import msgspec
from sqlalchemy import String, select, type_coerce

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.events import place_key
from dateline.case.schema import events
from dateline.case.store import Case
from dateline.exporting.facts import POINTS, rows
from dateline.exporting.record import Record
from dateline.model.places import Place

#: The position of an event whose place is not told.
NOWHERE = -1


class _Where(msgspec.Struct):
    value: Place


class _Event(msgspec.Struct):
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
    """What there is to draw of the events that fit; by first day, undated ones last.

    spots: each place once.
    ids: of the events.
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
        wide = [(spot, number) for spot, number in counted.items() if not self._drawn(spot)]
        nowhere = Spot("", "", None, "none", None, None, None)
        found = [(nowhere if spot == NOWHERE else self.spots[spot], number) for spot, number in wide]
        return [
            {"key": spot.key, "place": spot.name or None, "precision": spot.precision, "events": number}
            for spot, number in sorted(found, key=lambda one: (-one[1], one[0].name, one[0].key))
        ]

    def _drawn(self, spot: int) -> bool:
        return spot != NOWHERE and self.spots[spot].lat is not None

    def columns(self, titles: Mapping[str, str] | None = None) -> Record:
        """What the script draws: columns of the places that a mark may stand for and of the events there.

        Days are numbers since 1970-01-01. With ``titles`` by the ids of the events, both are columns, too: for a map
        that has no server to ask what a mark stands for.
        """
        drawn = [number for number, spot in enumerate(self.at) if self._drawn(spot)]
        named = dict.fromkeys(self.at[number] for number in drawn)
        place = {spot: at for at, spot in enumerate(named)}
        spots = [asdict(self.spots[spot]) for spot in named]
        names = ("key", "name", "precision", "lat", "lon", "radius_km")
        return {
            "places": {name: [spot[name] for spot in spots] for name in names},
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
    query = (
        select(events.c.id, *days, events.c.disputed, events.c.value)
        .where(*conditions(wanted))
        .order_by(events.c.first_day.is_(None), events.c.first_day, events.c.id)
    )
    with case.engine.connect() as connection:
        for identity, start, end, disputed, value in connection.execute(query):
            where = decode(value).place
            at = NOWHERE
            if where is not None:
                key = (place_key(where.value), where.value.precision.value)
                at = positions.setdefault(key, len(positions))
                if at == len(spots):
                    spots.append(_spot(where.value))
            told.append((identity, at, _ordinal(start or end), _ordinal(end or start), disputed))
    if not told:
        return Marks((), (), (), (), (), ())
    return Marks(tuple(spots), *zip(*told, strict=True))


@cache
def _ordinal(iso: str | None) -> int | None:
    return None if iso is None else date.fromisoformat(iso).toordinal()


def _since_1970(ordinal: int | None) -> int | None:
    return None if ordinal is None else ordinal - date(1970, 1, 1).toordinal()


def _spot(place: Place) -> Spot:
    """A place with the radius within which it lies; one too wide for a mark has neither point nor radius."""
    drawn = place.precision in POINTS and place.lat is not None and place.lon is not None
    return Spot(
        place_key(place),
        " ".join(place.name.split()),
        place.country,
        place.precision.value,
        place.lat if drawn else None,
        place.lon if drawn else None,
        radius_of(place.precision.value) if drawn else None,
    )


@cache
def radius_of(precision: str) -> float:
    """Kilometres within which a place of this precision lies around its point (`radii.tsv`)."""
    return next(float(row.get("km")) for row in rows("radii.tsv") if row.get("precision") == precision)
