"""The timeline: what happened when, one lane for each who tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from starlette.requests import Request

from dateline.case.event_filter import EventFilter
from dateline.case.finding import event_screen
from dateline.case.schema import events
from dateline.exporting.record import Record
from dateline.picturing.timeline import Entry, Lane, Timeline, timeline_of
from dateline.web.drawing.picturing import Days, days_of, drawn, frame, paged
from dateline.web.filtering import filter_of
from dateline.web.workbench import Workbench, workbench_of

#: Events that one timeline holds; more are a grey bar, and closer days or a filter show them.
_EVENTS = 400
#: Lanes that are drawn, the fullest; the table has all.
_LANES = 30
#: Days of a close look, by its name in the catalogue.
_ZOOMS = {"day": 1, "week": 7, "month": 30}
#: Days before the first page that a timeline begins with, for what the first pages tell of.
_BEFORE = 3


def data(request: Request) -> Record:
    """Lanes with entries between two days, those of the pages unless the address gives others."""
    bench, days, asked = workbench_of(request), days_of(request), filter_of(request)
    start, end = _window(asked, days)
    wanted = replace(asked, since=start, until=end)
    talk = request.query_params.get("talk", "") not in {"", "0"}
    found, contested, total = bench.once(("timeline", wanted), lambda: _fetched(bench, wanted))
    lanes = [lane for lane in found.lanes if talk or not lane.talk]
    rows = [
        _entry(one, contested) | {"lane": lane.name, "talk": lane.talk, "source": _source(lane)}
        for lane in lanes
        for one in lane.entries
    ]
    rows.sort(key=lambda row: (row["start"] or row["end"] or "9999", row["event"], row["lane"]))
    return {
        **frame(request, days),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "steps": _steps(start, end),
        "zooms": _zooms(start, end, days.at),
        "talk": talk,
        "talk_lanes": sum(lane.talk for lane in found.lanes),
        "total": total,
        "most": _EVENTS,
        "lanes": [_lane(one, contested) for one in lanes[:_LANES]],
        "left_out": max(0, len(lanes) - _LANES),
        **paged(request, rows),
    }


def _window(asked: EventFilter, days: Days) -> tuple[date, date]:
    end = asked.until or days.last
    start = asked.since or min(days.paged - timedelta(days=_BEFORE), end)
    return min(start, end), end


def _fetched(bench: Workbench, wanted: EventFilter) -> tuple[Timeline, frozenset[str], int]:
    """The timeline of the first events that fit, those of them that are disputed, and how many fit in all."""
    case, index = bench.case, bench.index()
    found = case.events.by_ids(event_screen(index, wanted, limit=_EVENTS).ids)
    tellings = case.weighing.tellings(claim for event in found for claim in event.claims)
    query = select(events.c.id).where(events.c.id.in_([event.id for event in found]), events.c.disputed)
    with case.engine.connect() as connection:
        contested = frozenset(connection.scalars(query))
    return timeline_of(found, tellings), contested, index.count(wanted)


def _zooms(start: date, end: date, at: date) -> Record:
    """The days that a day, a week and a month around the day shown take; around the middle where it is not in sight."""
    middle = at if start <= at <= end else start + (end - start) // 2
    return {
        name: [
            (middle - timedelta(days=wide // 2)).isoformat(),
            (middle + timedelta(days=(wide - 1) // 2)).isoformat(),
        ]
        for name, wide in _ZOOMS.items()
    }


def _steps(start: date, end: date) -> Record:
    """The days that "earlier", "later", "closer" and "wider" lead to."""
    wide = (end - start).days + 1
    half, quarter = timedelta(days=max(wide // 2, 1)), timedelta(days=wide // 4)
    return {
        "earlier": [(start - half).isoformat(), (end - half).isoformat()],
        "later": [(start + half).isoformat(), (end + half).isoformat()],
        "closer": None
        if wide <= 2
        else [(start + quarter).isoformat(), max(end - quarter, start + quarter).isoformat()],
        "wider": [(start - half).isoformat(), (end + half).isoformat()],
    }


def _lane(lane: Lane, contested: frozenset[str]) -> Record:
    return {
        "name": lane.name,
        "talk": lane.talk,
        "source": _source(lane),
        "entries": [_entry(one, contested) for one in lane.entries],
    }


def _source(lane: Lane) -> str | None:
    """What the filter of sources knows the lane by; None for a commenter, and for a page that nobody signs."""
    return None if lane.talk or lane.key == lane.name else lane.name


def _entry(entry: Entry, contested: frozenset[str]) -> Record:
    return {
        "event": entry.event,
        "disputed": entry.event in contested,
        "start": None if entry.start is None else entry.start.isoformat(),
        "end": None if entry.end is None else entry.end.isoformat(),
        "precision": entry.precision.value,
        "basis": entry.basis.value,
        "status": entry.status.value,
        "label": entry.label,
        "place": entry.place,
        "claims": list(entry.claims),
    }


ROUTES = drawn("/timeline", "timeline.html", data)
