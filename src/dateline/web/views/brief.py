"""The brief of a window of time, with references that lead to the words; as Markdown too, to be copied."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dateline.exporting.brief import as_markdown, from_json, nothing_in
from dateline.exporting.record import Record
from dateline.picturing.brief.values import Brief
from dateline.running.briefed import brief_in
from dateline.running.laid_places import Laid
from dateline.running.pictures import last_day_of
from dateline.web.filtering import day_of
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import Workbench, workbench_of

#: Days of a brief unless others are asked for.
_WINDOW = timedelta(days=6)


def made(request: Request) -> Brief:
    """The brief of the window in the address: the last seven days of the case unless said; made once a state."""
    bench, since, until = workbench_of(request), day_of(request, "since"), day_of(request, "until")
    if since is not None and until is not None and since > until:
        raise HTTPException(400, f"a brief cannot begin on {since} and end on {until}")
    laid = bench.laid()
    return bench.soon(("brief", since, until), lambda: _make(bench, laid, since, until))


def _make(bench: Workbench, laid: Laid, since: date | None, until: date | None) -> Brief:
    last = until or max(since or date.min, last_day_of(bench.case))
    kept = bench.case.events.last_brief()
    earlier = None if kept is None else from_json(kept)
    return brief_in(bench.case, bench.weigher(), laid, (since or last - _WINDOW, last), earlier)


def data(request: Request) -> Record:
    """A brief as plain values, with what to say of sections without sentences."""
    brief = made(request)
    record: Record = msgspec.to_builtins(brief)
    record.pop("remembered")
    for section, told in zip(brief.sections, record["sections"], strict=True):
        told["nothing"] = "" if section.groups else nothing_in(section, brief)
    return {"brief": record, "markdown": as_markdown(brief)}


def markdown(request: Request) -> Response:
    """The brief as a file of Markdown."""
    brief = made(request)
    name = f"brief-{brief.start.isoformat()}-{brief.end.isoformat()}.md"
    return PlainTextResponse(
        as_markdown(brief),
        media_type="text/markdown",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


ROUTES = [Route("/brief.md", markdown), *shown("/brief", "brief.html", data)]
