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

import msgspec
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.schema import events, tellings
from dateline.exporting.record import Record
from dateline.web.filtering import day_of, number_of
from dateline.web.rendering import Catalogue
from dateline.web.viewing import Data, renderer_of, shown
from dateline.web.workbench import Workbench, workbench_of

#: The filters that an address may hold, in the order in which they are offered.
FILTERS = (
    "q",
    "type",
    "status",
    "actor",
    "place",
    "since",
    "until",
    "origins",
    "disputed",
    "background",
    "reviewed",
)
#: What else of a picture stands in the address and goes along to the others.
KEPT = (*FILTERS, "at", "span", "talk")
#: Rows of the table beside a picture.
ROWS = 50
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
#: Before this year a date of publication is a misread one: no page of the web is older.
_FIRST_YEAR = 1990
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


class _Published(msgspec.Struct):
    start: date | None = None
    end: date | None = None


class _Dated(msgspec.Struct):
    published: _Published | None = None


def days_of(request: Request) -> Days:
    """The days of the case and the one that is shown, the last unless the address says another."""
    bench = workbench_of(request)
    first, paged_on, last = bench.once("days of pages", lambda: _published(bench))
    at = day_of(request, "at") or last
    return Days(min(first, at), paged_on, max(last, at), at)


def _published(bench: Workbench) -> tuple[date, date, date]:
    """First day to show, first and last of publication; today where no page says when it was published."""
    low = high = None
    decode = msgspec.json.Decoder(_Dated).decode
    with bench.case.engine.connect() as connection:
        for value in connection.scalars(select(tellings.c.value)):
            published = decode(value).published
            day = None if published is None else published.end or published.start
            if day is None or day.year < _FIRST_YEAR:
                continue
            low, high = min(day, low or day), max(day, high or day)
        today = datetime.now(UTC).date()
        first, last = low or today, high or today
        told = select(func.min(events.c.first_day)).where(
            events.c.background.is_(False), events.c.first_day >= first - _REACH
        )
        return min(first, connection.scalar(told) or first), first, last


def shown_on(start: date | None, end: date | None, at: date, span: int) -> bool:
    """Whether what happened between two days is shown on a day with the ``span - 1`` days before it.

    With a span of 0 all up to the day is shown, and what has no day. The map's script has the same rule.
    """
    first, last = start or end, end or start
    if first is None or last is None:
        return span == 0
    return first <= at and (span == 0 or last > at - timedelta(days=span))


def fitting(request: Request, wanted: EventFilter) -> frozenset[str] | None:
    """Ids of the events that fit; None where no filter is asked for, so that all do."""
    if wanted == EventFilter():
        return None
    bench = workbench_of(request)

    def fetch() -> frozenset[str]:
        with bench.case.engine.connect() as connection:
            return frozenset(connection.scalars(select(events.c.id).where(*conditions(wanted))))

    return bench.once(("fitting", wanted), fetch)


def frame(request: Request, days: Days) -> Record:
    """What every picture says of itself: its day, its span, its filters."""
    asked = request.query_params
    return {
        "at": days.at.isoformat(),
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
        "span": number_of(request, "span"),
        "filters": {name: asked.getlist(name) for name in FILTERS if any(asked.getlist(name))},
        "kept": {name: asked.getlist(name) for name in KEPT if any(asked.getlist(name))},
    }


def paged(request: Request, rows: list[Record], size: int = ROWS) -> Record:
    """Cut the rows of a table at what the address asks for: the rows and where they stand among all."""
    start = number_of(request, "start")
    return {
        "rows": rows[start : start + size],
        "paging": {"start": start, "size": size, "total": len(rows)},
    }


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
