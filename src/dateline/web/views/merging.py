"""Merging and splitting: events that are one, or claims of one event that are another, shown before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.event_filter import EventFilter
from dateline.case.finding import Order, event_screen
from dateline.exporting.event_record import claim_line
from dateline.exporting.event_summary import event_summary
from dateline.exporting.record import Record
from dateline.model.events import Event
from dateline.running.foresight import Foreseen, foresee_merged, foresee_split
from dateline.running.lines import event_lines
from dateline.web.addresses import link
from dateline.web.judging.answering import judging
from dateline.web.judging.reviewing import Decided, seen_as
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import Workbench, workbench_of

#: Events that are put together at a time; who wants more has a filter that is too wide.
MOST = 12
#: Likely ones that are offered, and how many days around the event they are looked for.
_LIKELY, _DAYS = 12, 4
#: Events looked at for likely ones.
_LOOKED_AT = 200


def merging(request: Request) -> Record:
    """Events to be made one, what would come of it, and others that are likely the same; 400 for too many."""
    bench, asked = workbench_of(request), request.query_params
    chosen = list(dict.fromkeys(one for one in asked.getlist("event") if one))
    if len(chosen) > MOST:
        raise HTTPException(400, f"choose at most {MOST} events at a time")
    events = {event.id: event for event in bench.case.events.by_ids(chosen)}
    words = asked.get("q") or ""
    found = [events[one] for one in chosen if one in events]
    several = len(found) > 1
    return {
        "q": words,
        "chosen": [
            {**line, "seen": seen_as(bench.case, line["id"])}
            for line in event_lines(bench.case, list(events))
        ],
        "gone": [one for one in chosen if one not in events],
        "foreseen": _foreseen(foresee_merged(bench.case, bench.actors, list(events))) if several else None,
        "likely": _likely(bench, found, words) if found else [],
    }


def splitting(request: Request) -> Record:
    """Claims of an event to be parted from the others, and what would come of it; 404 for an event that is none."""
    bench, identity = workbench_of(request), request.path_params["identity"]
    events = bench.case.events.by_ids([identity])
    if not events:
        raise HTTPException(404, f"the case holds no event {identity}")
    chosen = set(request.query_params.getlist("claim"))
    tellings = bench.case.weighing.tellings(events[0].claims)
    parted = [claim for claim in events[0].claims if claim in chosen]
    some = 0 < len(parted) < len(events[0].claims)
    foreseen = foresee_split(bench.case, bench.actors, identity, parted) if some else None
    return {
        "event": event_lines(bench.case, [identity])[0],
        "seen": seen_as(bench.case, identity),
        "claims": [
            {**claim_line(tellings[claim]), "chosen": claim in chosen}
            for claim in events[0].claims
            if claim in tellings
        ],
        "foreseen": None if foreseen is None else _foreseen(foreseen),
    }


def _foreseen(one: Foreseen) -> Record:
    return {
        "now": [event_summary(event, one.tellings) for event in one.now],
        "then": [event_summary(event, one.tellings) for event in one.then],
        "disputes_now": [{"kind": each.kind.value, "why": each.why} for each in one.disputes_now],
        "disputes_then": [{"kind": each.kind.value, "why": each.why} for each in one.disputes_then],
    }


def _likely(bench: Workbench, events: Sequence[Event], words: str) -> list[Record]:
    """Events that may be the same: those with these words, or of the same days at the place or by the parties."""
    index, ids = bench.index(), {event.id for event in events}
    found: dict[str, int] = {}
    for wanted in [EventFilter(q=words)] if words else _near(events[0]):
        for identity in event_screen(index, wanted, Order.ORIGINS, None, _LOOKED_AT).ids:
            if identity not in ids:
                found[identity] = found.get(identity, 0) + 1
    best = sorted(found, key=lambda one: (-found[one], one))[:_LIKELY]
    return event_lines(bench.case, best)


def _near(event: Event) -> Iterator[EventFilter]:
    """Filters each of which a likely one fits; the more, the likelier."""
    when = None if event.when is None else event.when.value
    since, until = (_moved(when.start, -_DAYS), _moved(when.end, _DAYS)) if when else (None, None)
    if event.place is not None:
        place = event.place.value.id or event.place.value.name
        yield EventFilter(place=place, since=since, until=until)
        yield EventFilter(place=place, since=since, until=until, types=(event.type.value,))
    for party in (*event.actors, *event.recipients)[:4]:
        yield EventFilter(actor=party.value.id or party.value.name, since=since, until=until)


def _moved(day: date | None, by: int) -> date | None:
    return None if day is None else day + timedelta(days=by)


def _to_event(request: Request, done: Decided) -> str:
    """The address of the event that the claims of a judgement stand in now."""
    case, claims = workbench_of(request).case, done.made[0].subjects
    found = case.events.event_of_claims(claims)
    return link(request, f"/events/{found[claims[0]]}" if claims[0] in found else "/events")


ROUTES = [
    judging("/merge", "merge.html", merging, _to_event, "merging"),
    *shown("/merge", "merge.html", merging, "merging"),
    judging("/events/{identity}/split", "split.html", splitting, _to_event, "merging"),
    *shown("/events/{identity}/split", "split.html", splitting, "merging"),
]
