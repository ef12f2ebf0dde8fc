"""Disputes: where accounts cannot all be right, each position with who holds it; none wins."""

from __future__ import annotations

from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.exporting.event_record import dispute_record
from dateline.exporting.event_summary import claims_for_summary, event_summary
from dateline.exporting.record import Record
from dateline.model.disputes import DisputeKind
from dateline.running.close_up import close_up, ground_under
from dateline.web.filtering import number_of
from dateline.web.viewing import shown
from dateline.web.workbench import workbench_of

#: Disputes on a screen.
_SHOWN = 12


def data(request: Request) -> Record:
    """A screen of disputes, most told first, of some kinds or all."""
    case = workbench_of(request).case
    glance, start = Glance(case.engine), number_of(request, "start")
    known = {one.value for one in DisputeKind}
    kinds = [one for one in request.query_params.getlist("kind") if one in known]
    found, total = glance.disputes(kinds, _SHOWN, start)
    ground = ground_under(case, close_up(case, (), found))
    events = case.events.by_ids(event for one in found for event in one.events)
    tellings = case.weighing.tellings(claims_for_summary(events))
    return {
        "kinds": [
            {"kind": kind, "disputes": number, "chosen": kind in kinds}
            for kind, number in glance.disputes_by_kind()
        ],
        "paging": {"start": start, "size": _SHOWN, "total": total},
        "disputes": [dispute_record(one, ground) for one in found],
        "events": {event.id: event_summary(event, tellings) for event in events},
    }


ROUTES = shown("/disputes", "disputes.html", data)
