"""What map, timeline, network and holds share: the filters in the address, the days, the words of the islands.

The address holds the whole state of a picture. The filters of `filtering` mean the same on each of them: a picture
shows what rests on the events that fit. ``at`` is the day shown, ``span`` how many days up to it.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import numpy as np
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline.case.event_filter import EventFilter
from dateline.case.publications import days_published
from dateline.case.schema import claim_names, events
from dateline.exporting.record import Record
from dateline.web.filtering import day_of, filter_of, number_of
from dateline.web.rendering.renderer import Catalogue
from dateline.web.rendering.viewing import Data, renderer_of, shown
from dateline.web.workbench import Workbench, workbench_of

#: The filters that an address may hold, in the order in which they are offered.
FILTERS = (
    "q",
    "type",
    "status",
    "actor",
    "place",
    "source",
    "since",
    "until",
    "origins",
    "disputed",
    "background",
    "reviewed",
)
#: What else of a picture stands in the address and goes along to the others.
KEPT = (*FILTERS, "at", "span", "talk", "compare", "view")
#: Rows of the table beside a picture.
ROWS = 50
#: Rows of a table that has no other pages, as in a folder; more than anybody scrolls through.
MOST_ROWS = 20_000
#: Bars in the strip of days above the slider, at most; of longer cases each stands for several days.
_BARS = 400
#: Placeholders in the strings of the islands, which fill them in the browser.
_PLACEHOLDERS = (
    "n",
    "day",
    "place",
    "precision",
    "actor",
    "state",
    "basis",
    "last",
    "why",
    "words",
)
T = TypeVar("T")
#: Days before the first page that the slider reaches back to, for what the first pages tell of; what they tell as long
#: past would make it years long.
_REACH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a case, and the one that is shown.

    first: the first on which a page was published, or something told happened in the thirty days before it.
    paged: the first on which a page was published.
    last: the last on which a page was published.
    at: the one that is shown.
    """

    first: date
    paged: date
    last: date
    at: date


def days_of(request: Request) -> Days:
    """The days of the case and the one that is shown, the last unless the address says another.

    In a folder they begin with the first of those that were written.
    """
    bench = workbench_of(request)
    first, paged_on, last = bench.once("days of pages", lambda: _published(bench))
    at = day_of(request, "at") or last
    if written := renderer_of(request).addresses.days:
        first = max(first, date.fromisoformat(written[0]))
    return Days(min(first, at), paged_on, max(last, at), at)


def _published(bench: Workbench) -> tuple[date, date, date]:
    """First day to show, first and last of publication; today where no page says when it was published."""
    today = datetime.now(UTC).date()
    first, last = days_published(bench.case.engine) or (today, today)
    told = select(func.min(events.c.first_day)).where(
        events.c.background.is_(False), events.c.first_day >= first - _REACH
    )
    with bench.case.engine.connect() as connection:
        return min(first, connection.scalar(told) or first), first, last


def fitting(request: Request, wanted: EventFilter) -> frozenset[str] | None:
    """Ids of the events that fit; None where no filter is asked for, so that all do."""
    if wanted == EventFilter():
        return None
    bench = workbench_of(request)

    def fetch() -> frozenset[str]:
        index = bench.index()
        return frozenset(index.id_at(one) for one in index.positions(wanted).tolist())

    return bench.once(("fitting", wanted), fetch)


def frame(request: Request, days: Days) -> Record:
    """What every picture says of itself: its day, its span, its filters with their names, the events of each day."""
    asked, bench, wanted = request.query_params, workbench_of(request), filter_of(request)
    filters = {name: asked.getlist(name) for name in FILTERS if any(asked.getlist(name))}
    return {
        "at": days.at.isoformat(),
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "span": number_of(request, "span"),
        "filters": filters,
        "names": bench.once(("names", wanted), lambda: _names(bench, wanted)),
        "kept": {name: asked.getlist(name) for name in KEPT if any(asked.getlist(name))},
        "strip": bench.once(("strip", wanted, days.first, days.last), lambda: _strip(bench, wanted, days)),
    }


def _names(bench: Workbench, wanted: EventFilter) -> dict[str, str]:
    """Names of the ids that the address asks for."""
    index = bench.index()
    found = {
        value: name
        for cell, value in (("actors", wanted.actor), ("places", wanted.place))
        if value and ":" in value and (name := index.cells[cell].name_of(value))
    }
    if wanted.source and ":" in wanted.source:
        named = claim_names.c.cell == "source", claim_names.c.id == wanted.source
        with bench.case.engine.connect() as connection:
            told = connection.scalar(select(claim_names.c.name).where(*named).limit(1))
        found[wanted.source] = told or wanted.source
    return found


def _strip(bench: Workbench, wanted: EventFilter, days: Days) -> list[int]:
    """How many events that fit began on each day of the slider; on each few days, where it is a long one."""
    wide = (days.last - days.first).days + 1
    step = -(-wide // _BARS)
    index = bench.index()
    after = index.first_day[index.positions(wanted)] - days.first.toordinal()
    bars = np.bincount(after[(after >= 0) & (after < wide)] // step, minlength=-(-wide // step))
    return [int(one) for one in bars]


def paged(request: Request, rows: list[T], size: int = ROWS) -> Record:
    """Cut the rows of a table at what the address asks for: the rows and where they stand among all."""
    start, size = number_of(request, "start"), rows_at_once(request, size)
    return {
        "rows": rows[start : start + size],
        "paging": {"start": start, "size": size, "total": len(rows)},
    }


def rows_at_once(request: Request, size: int = ROWS) -> int:
    """Rows of a table on one page: all of them in a folder, where the drawing would else stand on each page of rows."""
    return size if renderer_of(request).addresses.served else MOST_ROWS


def drawn(path: str, template: str, data: Data) -> list[Route]:
    """Make the routes of a picture, as `shown` does; its page has the strings of the islands besides."""
    name = path.strip("/")

    def page(request: Request) -> Response:
        values = {**data(request), "island_words": island_words(request)}
        return HTMLResponse(renderer_of(request).fill(request, template, values, name))

    as_json = next(route for route in shown(path, template, data) if route.path.endswith(".json"))
    return [as_json, Route(path, page, name=name)]


def island_words(request: Request) -> str:
    """The strings of the islands as JSON, placeholders left for the browser to fill."""
    catalogue: Catalogue = renderer_of(request).catalogue
    return json.dumps(_raw(catalogue, (key for key in catalogue.keys() if key.startswith("island."))))  # noqa: SIM118 - no mapping


def _raw(catalogue: Catalogue, keys: Iterable[str]) -> dict[str, str]:
    holes = {name: f"{{{name}}}" for name in _PLACEHOLDERS}
    return {key.removeprefix("island."): html.unescape(str(catalogue(key, **holes))) for key in keys}
