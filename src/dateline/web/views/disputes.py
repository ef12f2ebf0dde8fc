"""Disputes: where accounts cannot all be right, each position with who holds it; none wins."""

from __future__ import annotations

from starlette.requests import Request

from dateline.case.finding import disputes_in_order
from dateline.case.glance import Glance
from dateline.exporting.event_record import dispute_record
from dateline.exporting.record import Record
from dateline.model.disputes import DisputeKind
from dateline.running.close_up import disputes_close_up, ground_under
from dateline.running.lines import event_lines
from dateline.web.filtering import number_of
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import workbench_of

#: Disputes on a screen.
_SHOWN = 8


def data(request: Request) -> Record:
    """A screen of disputes, most told first, of some kinds or all."""
    bench = workbench_of(request)
    case = bench.case
    glance, start = Glance(case.engine), number_of(request, "start")
    known = {one.value for one in DisputeKind}
    kinds = [one for one in request.query_params.getlist("kind") if one in known]
    every = bench.once("disputes in order", lambda: disputes_in_order(bench.index(), case.engine))
    fitting = [one for one, kind in every if not kinds or kind in kinds]
    found = glance.disputes(fitting[start : start + _SHOWN])
    ground = ground_under(case, disputes_close_up(case, found))
    on = list(dict.fromkeys(event for one in found for event in one.events))
    return {
        "kinds": [
            {"kind": kind, "disputes": number, "chosen": kind in kinds}
            for kind, number in bench.once("disputes by kind", glance.disputes_by_kind)
        ],
        "paging": {"start": start, "size": _SHOWN, "total": len(fitting)},
        "disputes": [dispute_record(one, ground) for one in found],
        "events": {line["id"]: line for line in event_lines(case, on)},
    }


ROUTES = shown("/disputes", "disputes.html", data)
