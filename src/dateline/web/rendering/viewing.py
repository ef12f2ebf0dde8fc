"""One function of data, answered as a page and as JSON at the same address with ``.json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dateline.exporting.record import Record
from dateline.web.rendering.renderer import Renderer
from dateline.web.workbench import NotYetError

Data = Callable[[Request], Record]


def shown(path: str, template: str, data: Data, view: str = "") -> list[Route]:
    """Make the routes of a view: ``path`` answers the template filled with the data, ``path.json`` the data.

    view: its name in the navigation and in the catalogue of cards; the first part of the path unless given.
    """
    name = view or path.strip("/").split("/", 1)[0] or "overview"

    def page(request: Request) -> Response:
        return HTMLResponse(renderer_of(request).fill(request, template, data(request), name))

    def record(request: Request) -> Response:
        return JSONResponse(data(request))

    as_json = "/overview.json" if path == "/" else f"{path}.json"
    return [Route(as_json, record, name=f"{name} as JSON"), Route(path, page, name=name)]


def renderer_of(request: Request) -> Renderer:
    """The renderer that a request is answered with."""
    return cast("Renderer", request.app.state.renderer)


def failed(request: Request, failure: Exception) -> Response:
    """Answer a request that cannot be met: as JSON where JSON was asked for, else as a page that says what to do."""
    if not isinstance(failure, HTTPException):
        raise failure
    status, detail = failure.status_code, failure.detail
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": status, "detail": detail}, status)
    values = {"status": status, "detail": detail}
    return HTMLResponse(renderer_of(request).fill(request, "error.html", values, "error"), status)


def unready(request: Request, failure: Exception) -> Response:
    """Answer that what was asked for is being worked out: 202, and the browser asks again by itself."""
    if not isinstance(failure, NotYetError):
        raise failure
    again = {"Refresh": "3", "Retry-After": "3"}
    if request.url.path.endswith(".json"):
        return JSONResponse({"waiting": True}, 202, again)
    return HTMLResponse(renderer_of(request).fill(request, "waiting.html", {}, "waiting"), 202, again)
