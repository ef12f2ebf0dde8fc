"""The workbench of a case: its views behind the guard."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from types import ModuleType

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web import making
from dateline.web.addresses import Addresses, Served
from dateline.web.rendering import Catalogue, Renderer
from dateline.web.security import Guard
from dateline.web.viewing import failed, unready
from dateline.web.views import (
    brief,
    cards,
    claims,
    disputes,
    events,
    holds,
    log,
    map,  # noqa: A004 - the view is called so
    merging,
    network,
    overview,
    pages,
    problems,
    review,
    sources,
    talk,
    timeline,
)
from dateline.web.workbench import NotYet, Workbench

#: The modules of the views; each has ROUTES.
VIEWS = (
    overview,
    events,
    disputes,
    timeline,
    map,
    network,
    holds,
    pages,
    claims,
    sources,
    talk,
    brief,
    review,
    log,
    merging,
    problems,
    cards,
)


def make_app(case: Case, actors: ActorTables, token: str, reviewer: str) -> Starlette:
    """Make the workbench of an open case for the one who holds the token.

    reviewer: the name under which judgements made here are kept.
    """
    return _answering(Workbench(case, actors, reviewer), VIEWS, [Middleware(Guard, token=token)], Served())


def make_unguarded(bench: Workbench, views: Sequence[ModuleType], addresses: Addresses) -> Starlette:
    """Make the workbench without a guard, for what asks it within this process and is no server."""
    return _answering(bench, views, [], addresses)


def _answering(
    bench: Workbench, views: Sequence[ModuleType], guards: Sequence[Middleware], addresses: Addresses
) -> Starlette:
    routes = [route for view in views for route in view.ROUTES]
    paths = frozenset(route.path for route in routes if isinstance(route, Route))
    static = StaticFiles(directory=str(resources.files("dateline.web") / "static"))
    app = Starlette(
        routes=[*routes, *making.ROUTES, Mount("/static", static, name="static")],
        middleware=guards,
        exception_handlers={HTTPException: failed, NotYet: unready},
    )
    app.state.workbench = bench
    app.state.renderer = Renderer(paths, Catalogue.load(), addresses)
    return app
