"""The overview: the case at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.case.store import Case
from dateline.exporting.event_summary import claims_for_summary, event_summary
from dateline.exporting.record import Record
from dateline.model.events import Event
from dateline.web.viewing import shown
from dateline.web.workbench import workbench_of

#: Events in each short list.
_SHOWN = 6
#: Days of the picture of days, the last ones.
_DAYS = 60


def data(request: Request) -> Record:
    """Counts, the days, what is most told, what is new, what waits, and problems."""
    case = workbench_of(request).case
    glance = Glance(case.engine)
    counts, (events, disputes) = case.counts(), case.events.count()
    waiting, runs = glance.waiting(), case.runs()
    days = glance.events_by_day()
    return {
        "counts": {
            "pages": counts.pages,
            "claims": counts.claims,
            "events": events,
            "disputes": disputes,
            "problems": counts.problems,
        },
        "waiting": {"pages": waiting.pages, "claims": waiting.claims},
        "read": None if not runs else {"by": runs[-1].version, "at": runs[-1].started},
        "days": [{"day": day.isoformat(), "events": number} for day, number in days[-_DAYS:]],
        "earlier_days": max(0, len(days) - _DAYS),
        "statuses": [{"status": status, "events": number} for status, number in glance.events_by_status()],
        "disputes": [{"kind": kind, "disputes": number} for kind, number in glance.disputes_by_kind()],
        "most_told": event_lines(case, glance.most_told(_SHOWN)),
        "newest": event_lines(case, glance.newest(_SHOWN)),
        "problems": [
            {"code": code, "severity": severity, "problems": number}
            for code, severity, number in glance.problems_by_code()
        ],
    }


def event_lines(case: Case, events: Sequence[Event]) -> list[Record]:
    """Set events as lines, each with the kinds of its disputes and the words of one who tells it."""
    tellings = case.weighing.tellings(claims_for_summary(events))
    kinds: dict[str, list[str]] = {}
    for dispute in case.events.disputes([event.id for event in events]):
        for event in dispute.events:
            kinds.setdefault(event, []).append(dispute.kind.value)
    return [event_summary(event, tellings, sorted(set(kinds.get(event.id, ())))) for event in events]


ROUTES = shown("/", "overview.html", data, "overview")
