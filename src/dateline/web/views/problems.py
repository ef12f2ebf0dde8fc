"""Problems: what could not be read or resolved, each with its page, its words and what to do next."""

from __future__ import annotations

from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.exporting.record import Record
from dateline.model.problems import Problem
from dateline.web.filtering import number_of
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import workbench_of

#: Problems on one page of the list.
SHOWN = 50


def data(request: Request) -> Record:
    """A page of the list of problems, what lost most first, and how many there are of each code."""
    glance = Glance(workbench_of(request).case.engine)
    start, code = number_of(request, "start"), request.query_params.get("code") or ""
    listed, total = glance.problems(code, SHOWN, start)
    return {
        "code": code,
        "codes": [
            {"code": one, "severity": severity, "problems": number, "chosen": one == code}
            for one, severity, number in glance.problems_by_code()
        ],
        "problems": [_record(page, problem) for page, problem in listed],
        "paging": {"start": start, "size": SHOWN, "total": total},
    }


def _record(page: str | None, problem: Problem) -> Record:
    """A problem with the page it was met on; None where nothing of the input was kept."""
    span = problem.span
    return {
        "page": page,
        "uri": problem.uri,
        "code": problem.code.value,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "span": None if span is None else {"start": span.start, "end": span.end, "exact": span.exact},
    }


ROUTES = shown("/problems", "problems.html", data)
