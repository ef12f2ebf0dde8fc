"""One claim explained: each cell with its words, the rule that decided, what lost, and what people decided of it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.exporting.explanation import explanation_of
from dateline.exporting.record import Record, record_of
from dateline.web.addresses import link
from dateline.web.judging.answering import judging
from dateline.web.judging.cells import choices_again, done_of, editing_of, history_of, judged_of
from dateline.web.judging.reviewing import Decided, seen_as
from dateline.web.rendering.viewing import renderer_of, shown
from dateline.web.workbench import workbench_of


def data(request: Request) -> Record:
    """A claim's cells with their reasons; 404 where the case does not hold it. A rejected one is as it was read."""
    bench, identity = workbench_of(request), request.path_params["identity"]
    case, claim = bench.case, bench.case.claim(identity)
    rejected = None
    if claim is None or claim.id != identity:
        known = judged_of(bench).get(identity)
        if known is None:
            raise HTTPException(404, f"the case holds no claim {identity}")
        _, claim = case.judged.as_read([identity])[identity]
        rejected = known.state.value
    event = case.events.event_of_claims([claim.id]).get(claim.id)
    reading = case.reading(claim.page)
    record = record_of(claim, reading)
    return {
        **explanation_of(claim, reading),
        "event": event,
        "rejected": rejected,
        "record": {**record, "event": event},
        "history": history_of(bench, claim.id) if renderer_of(request).addresses.served else [],
        "seen": seen_as(case, claim.id),
        "editing": None if rejected else editing_of(request, reading, [record]),
        "done": done_of(request),
    }


def _back(request: Request, done: Decided) -> str:
    return link(request, f"/claims/{request.path_params['identity']}#done", done=done.made[-1].id)


ROUTES = [
    judging("/claims/{identity}", "claim.html", data, _back, "claims", choices_again),
    *shown("/claims/{identity}", "claim.html", data),
]
