"""The timeline: what happened when, one lane for each who tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from starlette.requests import Request

from dateline.case.event_filter import EventFilter
from dateline.case.finding import event_screen
from dateline.exporting.record import Record
from dateline.picturing.timeline import Entry, Lane, Timeline, timeline_of
from dateline.web.filtering import filter_of
from dateline.web.picturing import Days, days_of, drawn, frame, paged
from dateline.web.workbench import Workbench, workbench_of

#: Events that one timeline holds; more are a grey bar, and closer days or a filter show them.
_EVENTS = 400
#: Lanes that are drawn, the fullest; the table has all.
_LANES = 30
#: Days before the first page that a timeline begins with, for what the first pages tell of.
_BEFORE = 3


def data(request: Request) -> Record:
    """Lanes with entries between two days, those of the pages unless the address gives others."""
    bench, days, asked = workbench_of(request), days_of(request), filter_of(request)
    start, end = _window(asked, days)
    wanted = replace(asked, since=start, until=end)
    talk = request.query_params.get("talk", "") not in {"", "0"}
    found, total = bench.once(("timeline", wanted), lambda: _fetched(bench, wanted))
    lanes = [lane for lane in found.lanes if talk or not lane.talk]
    rows = [_entry(one) | {"lane": lane.name, "talk": lane.talk} for lane in lanes for one in lane.entries]
    rows.sort(key=lambda row: (row["start"] or row["end"] or "9999", row["event"], row["lane"]))
    return {
        **frame(request, days),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "steps": _steps(start, end),
        "talk": talk,
        "talk_lanes": sum(lane.talk for lane in found.lanes),
        "total": total,
        "most": _EVENTS,
        "lanes": [_lane(one) for one in lanes[:_LANES]],
        "left_out": max(0, len(lanes) - _LANES),
        **paged(request, rows),
    }


def _window(asked: EventFilter, days: Days) -> tuple[date, date]:
    end = asked.until or days.last
    start = asked.since or min(days.paged - timedelta(days=_BEFORE), end)
    return min(start, end), end


def _fetched(bench: Workbench, wanted: EventFilter) -> tuple[Timeline, int]:
    """The timeline of the first events that fit, and how many fit in all."""
    case, index = bench.case, bench.index()
    events = case.events.by_ids(event_screen(index, wanted, limit=_EVENTS).ids)
    tellings = case.weighing.tellings(claim for event in events for claim in event.claims)
    return timeline_of(events, tellings), index.count(wanted)


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


def _lane(lane: Lane) -> Record:
    return {"name": lane.name, "talk": lane.talk, "entries": [_entry(one) for one in lane.entries]}


def _entry(entry: Entry) -> Record:
    return {
        "event": entry.event,
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
