"""The workbench as it is opened: the first page at once, the rest of the program while it is looked at.

Loading all views takes longer than reading a case at a glance, for some bring weighing and picturing along.
"""

from __future__ import annotations

from threading import Lock

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Router
from starlette.types import Receive, Scope, Send

from dateline.web.addresses import Served
from dateline.web.rendering.renderer import NAVIGATION
from dateline.web.security import Guard
from dateline.web.serving.frame import framed
from dateline.web.views import overview
from dateline.web.workbench import Workbench


class Rest:
    """The views beside the first, loaded when one is asked for or when there is time."""

    def __init__(self) -> None:
        self._router: Router | None = None  # until it is loaded
        self._lock = Lock()

    def load(self) -> Router:
        """Load them; nothing happens where they are."""
        with self._lock:
            if self._router is not None:
                return self._router
            from dateline.web.serving.app import VIEWS  # noqa: PLC0415 - half a second

            router = self._router = Router([route for view in VIEWS for route in view.ROUTES])
            return router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, once they are loaded."""
        router = self._router
        if router is None:
            router = await run_in_threadpool(self.load)
        await router(scope, receive, send)


def open_workbench(bench: Workbench, token: str) -> tuple[Starlette, Rest]:
    """Make the workbench for the one who holds the token, as `app.make_app` does; and what to load meanwhile."""
    paths = [path for _, path in NAVIGATION]
    app = framed(bench, overview.ROUTES, [Middleware(Guard, token=token)], Served(), paths)
    rest = Rest()
    app.router.default = rest
    return app, rest
