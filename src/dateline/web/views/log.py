"""The log: everything that people decided, by whom, when and why, with what was undone and what no longer fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.exporting.record import Record
from dateline.model.judgements import Judgement, JudgementKind, undone_by
from dateline.web.addresses import link
from dateline.web.filtering import day_of, number_of
from dateline.web.judging.answering import judging
from dateline.web.judging.judgement_log import entries_of, log_of, misfits_of
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import Workbench, workbench_of

#: Judgements on a screen.
_SHOWN = 30
#: What may be asked of whether a judgement counts.
STATES = ("stands", "undone", "unfit")


def data(request: Request) -> Record:
    """A screen of the log, the latest first; 400 for a kind, a state, a day or a place in it that is none."""
    bench, asked, start = workbench_of(request), request.query_params, number_of(request, "start")
    kind, state = asked.get("kind") or "", asked.get("state") or ""
    if kind and kind not in set(JudgementKind):
        raise HTTPException(400, f"no such kind of judgement: {kind}")
    if state and state not in STATES:
        raise HTTPException(400, f"state is one of {', '.join(STATES)}")
    log = log_of(bench)
    fitting = [one for one in _in_state(bench, log, state) if _fits(request, one)][::-1]
    by, about = asked.get("by") or "", (asked.get("about") or "").strip()
    return {
        "by": by,
        "kind": kind,
        "state": state,
        "about": about,
        "since": asked.get("since") or "",
        "until": asked.get("until") or "",
        "people": _counted([one.by for one in log]),
        "kinds": _counted([one.kind.value for one in log]),
        "paging": {"start": start, "size": _SHOWN, "total": len(fitting)},
        "entries": entries_of(bench, fitting[start : start + _SHOWN]),
    }


def _counted(values: Sequence[str]) -> list[Record]:
    counted = sorted(Counter(values).items(), key=lambda it: (-it[1], it[0]))
    return [{"value": value, "judgements": number} for value, number in counted]


def _in_state(bench: Workbench, log: tuple[Judgement, ...], state: str) -> list[Judgement]:
    undone = undone_by(log)
    unfit = {one.judgement.id for one in misfits_of(bench)} if state == "unfit" else set()
    return [
        one
        for one in log
        if not state or (one.id in unfit if state == "unfit" else (one.id in undone) == (state == "undone"))
    ]


def _fits(request: Request, one: Judgement) -> bool:
    asked, since, until = request.query_params, day_of(request, "since"), day_of(request, "until")
    day = one.at.date()
    return (
        (not asked.get("by") or one.by == asked["by"])
        and (not asked.get("kind") or one.kind.value == asked["kind"])
        and (since is None or day >= since)
        and (until is None or day <= until)
        and _is_about(workbench_of(request), one, (asked.get("about") or "").strip())
    )


def _is_about(bench: Workbench, one: Judgement, about: str) -> bool:
    """Whether a judgement is about a claim, an event by its claims, a source or actor, or an earlier judgement."""
    if not about:
        return True
    subjects = set(one.subjects)
    if about.startswith("e-"):
        found = bench.once(("event", about), lambda: bench.case.events.by_ids([about]))
        return any(not subjects.isdisjoint(event.claims) for event in found)
    return about in subjects or about.casefold() in {subject.casefold() for subject in subjects}


ROUTES = [
    judging(
        "/review/log",
        "log.html",
        data,
        lambda request, _: link(request, "/review/log", **request.query_params),
        "log",
    ),
    *shown("/review/log", "log.html", data, "log"),
]
