"""The map: events by the precision of their place, and who holds what on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec
from sqlalchemy import select
from starlette.requests import Request

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.schema import events
from dateline.case.store import Case
from dateline.exporting.facts import POINTS, rows
from dateline.exporting.record import Record
from dateline.web.filtering import filter_of, number_of
from dateline.web.picturing import days_of, drawn, frame, paged, shown_on
from dateline.web.workbench import workbench_of


class _Named(msgspec.Struct):
    name: str


class _Party(msgspec.Struct):
    value: _Named


class _Text(msgspec.Struct):
    value: str


class _Place(msgspec.Struct, frozen=True):
    name: str
    id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: str


class _Where(msgspec.Struct):
    value: _Place


class _When(msgspec.Struct):
    start: date | None
    end: date | None
    precision: str


class _Interval(msgspec.Struct):
    value: _When


class _Event(msgspec.Struct):
    """What the map needs of an event; the rest of it, most of the bytes, is not decoded."""

    id: str
    type: _Text
    mode: _Text | None
    status: _Text
    actors: list[_Party]
    recipients: list[_Party]
    place: _Where | None
    when: _Interval | None
    background: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What there is to draw of the events that fit, made once for each filter.

    places: each place once.
    events: with the position of their place in ``places``, by first day.
    """

    places: tuple[Record, ...]
    events: tuple[Record, ...]


def marks_of(case: Case, wanted: EventFilter) -> Marks:
    """Fetch what the map draws of the events that fit, undated ones last."""
    decode = msgspec.json.Decoder(_Event).decode
    query = (
        select(events.c.value, events.c.independent, events.c.disputed)
        .where(*conditions(wanted))
        .order_by(events.c.first_day.is_(None), events.c.first_day, events.c.id)
    )
    positions: dict[_Place, int] = {}
    found = []
    with case.engine.connect() as connection:
        for value, independent, disputed in connection.execute(query):
            event = decode(value)
            where = None
            if event.place is not None:
                where = positions.setdefault(event.place.value, len(positions))
            found.append(_happening(event, where, independent, disputed))
    return Marks(tuple(_placed(place) for place in positions), tuple(found))


def _happening(event: _Event, place: int | None, independent: int, disputed: bool) -> Record:
    when = None if event.when is None else event.when.value
    return {
        "id": event.id,
        "title": _title(event),
        "type": event.type.value,
        "mode": None if event.mode is None else event.mode.value,
        "status": event.status.value,
        "independent": independent,
        "disputed": disputed,
        "background": event.background,
        "start": None if when is None or when.start is None else when.start.isoformat(),
        "end": None if when is None or when.end is None else when.end.isoformat(),
        "precision": None if when is None else when.precision,
        "place": place,
    }


def _title(event: _Event) -> str:
    """What, who, to whom; a day and a status stand beside it."""
    who = ", ".join(" ".join(one.value.name.split()) for one in event.actors)
    whom = ", ".join(" ".join(one.value.name.split()) for one in event.recipients)
    what = event.type.value.lower() + ("" if event.mode is None else f"/{event.mode.value}")
    parties = f"{who or '…'} → {whom}" if whom else who
    return f"{what}: {parties}" if parties else what


def _placed(place: _Place) -> Record:
    """A place with the radius within which it lies; one too wide for a mark has neither point nor radius."""
    drawn = place.precision in POINTS and place.lat is not None and place.lon is not None
    return {
        "name": " ".join(place.name.split()),
        "id": place.id,
        "country": place.country,
        "precision": place.precision,
        "lat": place.lat if drawn else None,
        "lon": place.lon if drawn else None,
        "radius_km": radius_of(place.precision) if drawn else None,
    }


@cache
def radius_of(precision: str) -> float:
    """Kilometres within which a place of this precision lies around its point (`radii.tsv`)."""
    return next(float(row.get("km")) for row in rows("radii.tsv") if row.get("precision") == precision)


def data(request: Request) -> Record:
    """Marks for all days, and the table of what is shown on the day asked for."""
    bench, wanted, days = workbench_of(request), filter_of(request), days_of(request)
    span = number_of(request, "span")
    marks = bench.once(("marks", wanted), lambda: marks_of(bench.case, wanted))
    on = [one for one in marks.events if shown_on(_day(one["start"]), _day(one["end"]), days.at, span)]
    return {
        **frame(request, days),
        "places": marks.places,
        "events": marks.events,
        "elsewhere": _elsewhere(on, marks.places),
        **paged(request, [{**one, "place": _of(one, marks.places)} for one in on]),
    }


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def _of(event: Record, places: Sequence[Record]) -> Record | None:
    return None if event["place"] is None else places[event["place"]]


def _elsewhere(on: Sequence[Record], places: Sequence[Record]) -> list[Record]:
    """The places that no mark may stand for, countries and regions, and how many events each has; most first."""
    counted: Counter[tuple[str, str]] = Counter()
    for event in on:
        place = _of(event, places)
        if place is None:
            counted["", "none"] += 1
        elif place["lat"] is None:
            counted[place["name"], place["precision"]] += 1
    return [
        {"place": name or None, "precision": precision, "events": number}
        for (name, precision), number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    ]


ROUTES = drawn("/map", "map.html", data)
