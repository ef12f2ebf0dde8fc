"""Events: a list to search and narrow, and the page of one event."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.facets import FacetValue, facets_of
from dateline.case.finding import Order, event_screen
from dateline.exporting.event_record import event_record
from dateline.exporting.record import Record
from dateline.running.close_up import event_close_up, ground_under
from dateline.running.lines import event_lines
from dateline.web.addresses import link
from dateline.web.filtering import filter_of, filter_record
from dateline.web.judging.answering import judging
from dateline.web.judging.reviewing import Decided
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import workbench_of

#: Events on a screen.
_SHOWN = 25
#: Values of a facet.
_VALUES = 12


def events(request: Request) -> Record:
    """A screen of the events that fit, and what they may be narrowed by; 400 for an address that cannot be read."""
    bench, wanted = workbench_of(request), filter_of(request)
    index = bench.index()
    asked = request.query_params
    try:
        order = Order(asked.get("order") or Order.NEWEST)
        screen = event_screen(index, wanted, order, asked.get("after") or None, _SHOWN)
    except ValueError as wrong:
        raise HTTPException(400, f"order or place in the list: {wrong}") from wrong
    facets = facets_of(index, wanted, _VALUES)
    return {
        "filter": filter_record(wanted),
        "order": order.value,
        "total": index.count(wanted),
        "events": event_lines(bench.case, screen.ids),
        "after": asked.get("after") or None,
        "next": screen.next,
        "facets": {
            "type": _values(facets.types, wanted.types),
            "status": _values(facets.statuses, wanted.statuses),
            "place": _values(facets.places, (wanted.place,)),
            "country": _values(facets.countries, (wanted.place,)),
            "actor": _values(facets.actors, (wanted.actor,)),
        },
    }


def _values(values: tuple[FacetValue, ...], chosen: tuple[str | None, ...]) -> list[Record]:
    return [
        {"value": one.value, "name": one.name, "events": one.count, "chosen": one.value in chosen}
        for one in values
    ]


def event(request: Request) -> Record:
    """An event as its record, with its disputes and the words of every claim; 404 where the case does not hold it."""
    case, identity = workbench_of(request).case, request.path_params["identity"]
    found = event_close_up(case, identity)
    if found is None:
        raise HTTPException(404, f"the case holds no event {identity}")
    one, weighed = found
    return {"event": event_record(one, ground_under(case, weighed), weighed.disputes)}


def _back(request: Request, _: Decided) -> str:
    """Back to the grades of the event, which a grade leaves as it was."""
    return link(request, f"/events/{request.path_params['identity']}#grades")


ROUTES = [
    *shown("/events", "events.html", events),
    judging("/events/{identity}", "event.html", event, _back, "events"),
    *shown("/events/{identity}", "event.html", event),
]
