"""The overview: the case at a glance."""

from __future__ import annotations

from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.case.reviewing import MOST, queue_counts
from dateline.case.store import Run
from dateline.exporting.record import Record
from dateline.running.lines import event_lines
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import Workbench, workbench_of

#: Events in each short list.
_SHOWN = 6
#: Days of the picture of days, the last ones.
_DAYS = 60


def data(request: Request) -> Record:
    """Counts; what is new, contested, waits for review and failed to read; the days, and what is most told."""
    bench = workbench_of(request)
    return bench.once("overview", lambda: _made(bench))


def _made(bench: Workbench) -> Record:
    case = bench.case
    glance = Glance(case.engine)
    counts, (events, disputes) = case.counts(), case.events.count()
    waiting, runs = glance.waiting(), case.runs()
    days = glance.events_by_day()
    queues = bench.once("queues", lambda: queue_counts(case))
    return {
        "counts": {
            "pages": counts.pages,
            "claims": counts.claims,
            "events": events,
            "disputes": disputes,
            "problems": counts.problems,
        },
        "waiting": {"pages": waiting.pages, "claims": waiting.claims},
        "read": None if not runs else _read(glance, runs[-1]),
        "review": [
            {"queue": queue.value, "waiting": number, "more": number >= MOST}
            for queue, number in queues.items()
        ],
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


def _read(glance: Glance, run: Run) -> Record:
    """What the last run brought, and when."""
    news = glance.news(run)
    return {"by": run.version, "at": run.started, "pages": news.pages, "events": news.events}


ROUTES = shown("/", "overview.html", data, "overview")
