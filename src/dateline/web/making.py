"""A view of the whole case that is still being made: said to the reader, whose page asks for it again by itself."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline.web.viewing import renderer_of

#: Seconds after which the page asks again.
_AGAIN = 2


def making(request: Request) -> Response:
    """Say that a view is being made; the browser asks for its address again."""
    values = {"of": request.path_params["of"]}
    page = renderer_of(request).fill(request, "making.html", values, values["of"])
    return HTMLResponse(page, 202, {"Refresh": str(_AGAIN)})


ROUTES = [Route("/making/{of}", making, name="making")]
