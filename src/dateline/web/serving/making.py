"""A view of the whole case that is still being made: said to the reader, whose page asks for it again by itself."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.web.workbench import NotYetError

#: The first parts of the addresses of views that read the whole case.
SLOW = frozenset({"sources", "source", "timeline", "network", "holds", "brief"})


def making(request: Request) -> Response:
    """Say that a view is being made; the browser asks for its address again. 404 for one that never takes long."""
    view = request.path_params["of"]
    if view not in SLOW:
        raise HTTPException(404, f"{view} is not made beforehand")
    raise NotYetError


ROUTES = [Route("/making/{of}", making, name="making")]
