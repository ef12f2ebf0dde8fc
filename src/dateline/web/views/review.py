"""Review: queues of claims that nobody judged, what was judged last, and what judgements no longer fit."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.case.reviewing import LOW, MANY, MOST, Queue, Waiting, queue_counts, queue_screen
from dateline.exporting.record import Record, record_of
from dateline.exporting.weighed_records import judgement_record
from dateline.model.judgements import Judgement, JudgementKind, standing
from dateline.running.judging.apply import misfits
from dateline.running.judging.marks import Misfit
from dateline.running.pictures import Readings
from dateline.web.addresses import link
from dateline.web.reviewing import SHOWN, asked_of, decide
from dateline.web.viewing import renderer_of, shown
from dateline.web.workbench import Workbench, workbench_of

#: Judgements of the log that are shown, the latest first.
_LOG = 12
#: Characters of the page around the words of a claim.
_AROUND = 240
#: Claims whose words are shown with a judgement.
_QUOTED = 2
#: How the rule of a value begins that a person put or vouched for.
_BY_PERSON = ("judged by ", "accepted by ")


def data(request: Request) -> Record:
    """A screen of a queue; 400 for a queue or a place in it that is none."""
    bench, asked = workbench_of(request), request.query_params
    try:
        queue = Queue(asked.get("queue") or Queue.UNREVIEWED)
        screen = queue_screen(bench.case, queue, asked.get("after") or "", SHOWN)
    except ValueError as wrong:
        raise HTTPException(400, f"queue or place in it: {wrong}") from wrong
    counts = bench.once("queues", lambda: queue_counts(bench.case))
    readings = Readings(bench.case)
    return {
        "queue": queue.value,
        "queues": [
            {"queue": one.value, "waiting": number, "more": number >= MOST} for one, number in counts.items()
        ],
        "low": LOW,
        "many": MANY,
        "keys": asked.get("keys") != "off",
        "after": asked.get("after") or None,
        "next": screen.next,
        "previous": screen.previous,
        "claims": [_claim(one, readings) for one in screen.waiting],
        **bench.once("log", lambda: _log(bench)),
    }


def _claim(waiting: Waiting, readings: Readings) -> Record:
    """A claim that waits: its record, its event, the words around it, and who put which of its values."""
    claim = waiting.claim
    reading = readings(claim.page)
    text, start, end = reading.page.text, claim.evidence.start, claim.evidence.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return {
        **record_of(claim, reading),
        "event": waiting.event,
        "before": _whole_words(before, cut=start > _AROUND),
        "after": _whole_words(after[::-1], cut=end + _AROUND < len(text))[::-1],
        "by_person": {one.cell: one.rule for one in claim.reasons if one.rule.startswith(_BY_PERSON)},
    }


def _whole_words(words: str, *, cut: bool) -> str:
    """Words without the first, of which a part may be cut off."""
    return words.partition(" ")[2] if cut and " " in words else words


def _log(bench: Workbench) -> Record:
    log = bench.case.judgements.all()
    counting = {one.id for one in standing(log)}
    kept = [one for one in log if one.kind is not JudgementKind.UNDONE][-_LOG:]
    return {
        "log": [
            {**judgement_record(one), "words": _words(one), "stands": one.id in counting}
            for one in reversed(kept)
        ],
        "judged": len(counting),
        "misfits": [_misfit(one) for one in misfits(bench.case)] if counting else [],
    }


def _misfit(one: Misfit) -> Record:
    return {
        **judgement_record(one.judgement),
        "claim": one.claim,
        "misfit": one.why,
        "words": _words(one.judgement),
    }


def _words(one: Judgement) -> list[str]:
    """The words of the claims that a judgement is about, as they stood then; of an event's many the first."""
    return [mark.evidence.exact for mark in one.marks[:_QUOTED]]


async def judge(request: Request) -> Response:
    """Take a form, and go back to where it stood; 422 with the page and what is wrong where it cannot be done."""
    form = await request.form()
    asked = asked_of(form)
    try:
        await run_in_threadpool(decide, workbench_of(request), asked)
    except ValueError as wrong:
        values = await run_in_threadpool(data, request)
        page = {**values, "wrong": {"why": str(wrong), "claim": "".join(asked.subjects[:1]), "asked": asked}}
        return HTMLResponse(renderer_of(request).fill(request, "review.html", page, "review"), 422)
    state = {key: value for key, value in request.query_params.items() if key in {"queue", "after", "keys"}}
    return RedirectResponse(link(request, "/review", **state), 303)


ROUTES = [
    Route("/review", judge, methods=["POST"], name="judge"),
    *shown("/review", "review.html", data),
]
