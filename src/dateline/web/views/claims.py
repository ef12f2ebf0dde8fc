"""One claim explained: each cell with its words, the rule that decided, and what lost."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.exporting.explanation import explanation_of
from dateline.exporting.record import Record
from dateline.web.viewing import shown
from dateline.web.workbench import workbench_of


def data(request: Request) -> Record:
    """A claim's cells with their reasons; 404 where the case does not hold it."""
    case, identity = workbench_of(request).case, request.path_params["identity"]
    claim = case.claim(identity)
    if claim is None or claim.id != identity:
        raise HTTPException(404, f"the case holds no claim {identity}")
    event = case.events.event_of_claims([claim.id]).get(claim.id)
    return {**explanation_of(claim, case.reading(claim.page)), "event": event}


ROUTES = shown("/claims/{identity}", "claim.html", data)
