"""The map: events by the precision of their place, and who holds what on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dateline.case.event_filter import EventFilter
from dateline.case.rows import parts
from dateline.case.schema import events
from dateline.case.store import Case
from dateline.exporting.headings import headed
from dateline.exporting.record import Record
from dateline.model.actors import Actor
from dateline.running.lines import cells_by_person
from dateline.web.drawing.marks import NOWHERE, Marks, marks_of, places_of
from dateline.web.drawing.picturing import ROWS, days_of, drawn, frame, rows_at_once
from dateline.web.filtering import filter_of, number_of
from dateline.web.workbench import workbench_of


class _Party(msgspec.Struct):
    value: Actor


class _Text(msgspec.Struct):
    value: str


class _When(msgspec.Struct):
    start: date | None
    end: date | None
    precision: str


class _Interval(msgspec.Struct):
    value: _When


class _Event(msgspec.Struct):
    """What a row of the table needs of an event."""

    type: _Text
    mode: _Text | None
    status: _Text
    actors: list[_Party]
    recipients: list[_Party]
    when: _Interval | None
    background: bool


def data(request: Request) -> Record:
    """The table of what is shown on the day asked for, and what no mark may stand for."""
    bench, days = workbench_of(request), days_of(request)
    span, start = number_of(request, "span"), number_of(request, "start")
    marks, size = _marks(request), rows_at_once(request)
    on = marks.shown(days.at, span)
    return {
        **frame(request, days),
        "elsewhere": marks.elsewhere(on),
        "rows": _rows(bench.case, marks, on[start : start + size].tolist()),
        "paging": {"start": start, "size": size, "total": len(on)},
    }


def columns(request: Request) -> Response:
    """The marks of all days as columns, for the script to draw; with ``whole`` what the events are, too."""
    bench, wanted = workbench_of(request), filter_of(request)
    whole = bool(number_of(request, "whole"))
    marks = _marks(request)

    def make() -> bytes:
        if not whole:
            return msgspec.json.encode(marks.columns())
        titles = {one["id"]: one["title"] for one in _rows(bench.case, marks, range(len(marks.ids)))}
        return msgspec.json.encode(marks.columns(titles))

    # those of all events are encoded once; to keep as much for every filter would fill the memory
    body = make() if wanted != EventFilter() else bench.once(("marks as JSON", whole), make)
    return Response(body, media_type="application/json")


def spot(request: Request) -> Response:
    """What a mark stands for: the first events at the place with this ``key`` on the day and its span."""
    marks, key = _marks(request), request.query_params.get("key", "")
    shown = marks.shown(days_of(request).at, number_of(request, "span"))
    at = shown[marks.standing_at(key)[shown]]
    return JSONResponse(
        {"total": len(at), "events": _rows(workbench_of(request).case, marks, at[:ROWS].tolist())}
    )


def _marks(request: Request) -> Marks:
    bench, wanted = workbench_of(request), filter_of(request)
    index = bench.index()
    places = bench.once("places of events", lambda: places_of(bench.case, index))
    return marks_of(index, places, wanted)


def _rows(case: Case, marks: Marks, numbers: Sequence[int]) -> list[Record]:
    """The events at these positions of the marks, in this order."""
    query = select(events.c.id, events.c.value, events.c.independent, events.c.disputed)
    decode = msgspec.json.Decoder(_Event).decode
    ids = [marks.ids[number].decode() for number in numbers]
    with case.engine.connect() as connection:
        found = {
            identity: _row(identity, decode(value), independent, disputed)
            for part in parts(ids)
            for identity, value, independent, disputed in connection.execute(
                query.where(events.c.id.in_(part))
            )
        }
    hands = cells_by_person(case, list(found))
    return [
        {**found[event], "place": _place(marks, number), "by_person": hands.get(event, [])}
        for event, number in zip(ids, numbers, strict=True)
        if event in found
    ]


def _row(identity: str, event: _Event, independent: int, disputed: bool) -> Record:
    when = None if event.when is None else event.when.value
    return {
        "id": identity,
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
    }


def _title(event: _Event) -> str:
    """What, who, to whom; a day and a status stand beside it."""
    who, whom = (", ".join(headed([one.value for one in side])) for side in (event.actors, event.recipients))
    what = event.type.value.lower() + ("" if event.mode is None else f"/{event.mode.value}")
    parties = f"{who or '…'} → {whom}" if whom else who
    return f"{what}: {parties}" if parties else what


def _place(marks: Marks, number: int) -> Record | None:
    if marks.at[number] == NOWHERE:
        return None
    where = marks.spots[int(marks.at[number])]
    return {
        "key": where.key,
        "name": where.name,
        "country": where.country,
        "precision": where.precision,
        "lat": where.lat,
        "lon": where.lon,
        "radius_km": where.radius_km,
    }


ROUTES = [
    *drawn("/map", "map.html", data),
    Route("/map/marks.json", columns, name="marks of the map"),
    Route("/map/spot.json", spot, name="what a mark stands for"),
]
