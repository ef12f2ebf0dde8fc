"""The workbench of a case: its views behind the guard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web.addresses import Addresses, Served
from dateline.web.security import Guard
from dateline.web.serving.frame import framed
from dateline.web.views import (
    actors,
    brief,
    cards,
    cells,
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
from dateline.web.workbench import Workbench

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
    cells,
    sources,
    actors,
    talk,
    brief,
    review,
    log,
    merging,
    problems,
    cards,
)


def make_app(
    case: Case, actors: ActorTables, token: str, reviewer: str, gazetteers: tuple[Path, ...] = ()
) -> Starlette:
    """Make the workbench of an open case for the one who holds the token.

    reviewer: the name under which judgements made here are kept.
    gazetteers: gazetteers beside the packaged one, in which places that are typed are looked up.
    """
    bench = Workbench(case, actors, reviewer, gazetteers=gazetteers)
    return _answering(bench, VIEWS, [Middleware(Guard, token=token)], Served())


def make_unguarded(bench: Workbench, views: Sequence[ModuleType], addresses: Addresses) -> Starlette:
    """Make the workbench without a guard, for what asks it within this process and is no server."""
    return _answering(bench, views, [], addresses)


def _answering(
    bench: Workbench, views: Sequence[ModuleType], guards: Sequence[Middleware], addresses: Addresses
) -> Starlette:
    routes = [route for view in views for route in view.ROUTES]
    paths = [route.path for route in routes if isinstance(route, Route)]
    return framed(bench, routes, guards, addresses, paths)
