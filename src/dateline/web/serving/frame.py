"""What stands around the routes of the workbench: the guard, the files of its pages, what is said where one fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from dateline.web.addresses import Addresses
from dateline.web.rendering.renderer import Catalogue, Renderer
from dateline.web.rendering.viewing import failed, unready
from dateline.web.serving import making
from dateline.web.workbench import NotYetError, Workbench


def framed(
    bench: Workbench,
    routes: Sequence[BaseRoute],
    guards: Sequence[Middleware],
    addresses: Addresses,
    paths: Iterable[str],
) -> Starlette:
    """Make an application of routes; ``paths`` are those of all views that there are, for the navigation."""
    static = StaticFiles(directory=str(resources.files("dateline.web") / "static"))
    app = Starlette(
        routes=[*routes, *making.ROUTES, Mount("/static", static, name="static")],
        middleware=guards,
        exception_handlers={HTTPException: failed, NotYetError: unready},
    )
    app.state.workbench = bench
    app.state.renderer = Renderer(frozenset(paths), Catalogue.load(), addresses)
    return app
