"""Take the forms of a view: do what they ask and go back to where they stood, or show the view with what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.exporting.record import Record
from dateline.exporting.weighed_records import judgement_record
from dateline.web.judging.reviewing import Asked, Decided, asked_of, decide
from dateline.web.rendering.viewing import Data, renderer_of
from dateline.web.workbench import workbench_of

#: What the browser's part says it will put the answer in the place of: the id of an element.
TARGET = "hx-target"
#: The form cannot be carried out; or what it was made from changed meanwhile.
WRONG, CHANGED = 422, 409

#: Where to go once a form was carried out: an address.
Back = Callable[[Request, Decided], str]
#: What a view shows besides where a form could not be carried out.
More = Callable[[Request, Asked], Record]


def _nothing(request: Request, asked: Asked) -> Record:
    del request, asked
    return {}


def judging(path: str, template: str, data: Data, back: Back, view: str, more: More = _nothing) -> Route:
    """Make the route that takes the forms of a view; what is wrong stands in the view as ``wrong``.

    data: of the view, asked for anew where it is shown again. more: what is shown then besides.
    """

    async def judge(request: Request) -> Response:
        asked, done = await decided(request)
        if isinstance(done, Decided) and not done.changed:
            return RedirectResponse(await run_in_threadpool(back, request, done), 303)
        besides = await run_in_threadpool(more, request, asked)
        values = {**await run_in_threadpool(data, request), **besides, "wrong": wrong_record(asked, done)}
        status = CHANGED if isinstance(done, Decided) else WRONG
        return HTMLResponse(renderer_of(request).fill(request, template, values, view), status)

    return Route(path, judge, methods=["POST"], name=f"judge {path}")


async def decided(request: Request) -> tuple[Asked, Decided | ValueError]:
    """Read the form of a request and carry it out; the error says what cannot be."""
    asked = asked_of(await request.form())
    try:
        return asked, await run_in_threadpool(decide, workbench_of(request), asked)
    except ValueError as wrong:
        return asked, wrong


def wrong_record(asked: Asked, done: Decided | ValueError) -> Record:
    """Set what is wrong with a form, for a template: ``why``, or what ``changed``; with what was typed."""
    changed = done.changed if isinstance(done, Decided) else ()
    return {
        "why": "" if isinstance(done, Decided) else str(done),
        "claim": changed[0].subject if changed else "".join(asked.subjects[:1]),
        "asked": asked,
        "accepted": len(done.made) if isinstance(done, Decided) else 0,
        "changed": [
            {"subject": one.subject, "latest": None if one.latest is None else judgement_record(one.latest)}
            for one in changed
        ],
    }
