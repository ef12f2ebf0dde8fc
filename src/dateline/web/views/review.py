"""Review: queues of claims that nobody judged, what was judged last, and what judgements no longer fit."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.case.reviewing import LOW, MANY, MOST, Queue, Waiting, queue_counts, queue_screen
from dateline.exporting.record import Record, record_of
from dateline.exporting.weighed_records import judgement_record
from dateline.model.claims import Claim
from dateline.model.judgements import Judgement, JudgementKind
from dateline.running.pictures import Readings
from dateline.web.addresses import link
from dateline.web.judging.answering import CHANGED, TARGET, WRONG, decided, wrong_record
from dateline.web.judging.judgement_log import entries_of, log_of, misfits_of, progress_of
from dateline.web.judging.reviewing import SHOWN, Asked, Decided, seen_as
from dateline.web.rendering.viewing import renderer_of, shown
from dateline.web.workbench import Workbench, workbench_of

#: Judgements that are shown beside a queue, the latest first; the log has them all.
_LOG = 8
#: Judgements that no longer fit that are shown beside a queue.
_MISFITS = 5
#: Characters of the page around the words of a claim.
_AROUND = 240
#: How the id of the element begins that holds a claim.
_CARD = "c-c-"
#: How the rule of a value begins that a person put or vouched for.
_BY_PERSON = ("judged by ", "accepted by ")


def data(request: Request) -> Record:
    """A screen of a queue; 400 for a queue or a place in it that is none."""
    bench, asked = workbench_of(request), request.query_params
    queue = _queue(request)
    try:
        screen = queue_screen(bench.case, queue, asked.get("after") or "", SHOWN)
    except ValueError as wrong:
        raise HTTPException(400, f"place in the queue: {wrong}") from wrong
    readings = Readings(bench.case)
    return {
        **_beside(request, queue),
        "low": LOW,
        "many": MANY,
        "next": screen.next,
        "previous": screen.previous,
        "claims": [_card(bench, one, readings) for one in screen.waiting],
    }


def _queue(request: Request) -> Queue:
    try:
        return Queue(request.query_params.get("queue") or Queue.UNREVIEWED)
    except ValueError as wrong:
        raise HTTPException(400, f"queue: {wrong}") from wrong


def _beside(request: Request, queue: Queue) -> Record:
    """What stands beside the claims of a queue: how many wait in each, who did how much, what was judged last."""
    bench = workbench_of(request)
    counts = bench.once("queues", lambda: queue_counts(bench.case))
    log = log_of(bench)
    last = [one for one in log if one.kind is not JudgementKind.UNDONE][-_LOG:]
    unfit = {one.judgement.id: one.judgement for one in misfits_of(bench)}
    return {
        "queue": queue.value,
        "queues": [
            {"queue": one.value, "waiting": number, "more": number >= MOST} for one, number in counts.items()
        ],
        "after": request.query_params.get("after") or None,
        "keys": request.query_params.get("keys") != "off",
        "judged": progress_of(bench),
        "log": entries_of(bench, last[::-1]),
        "misfits": entries_of(bench, list(unfit.values())[:_MISFITS]),
        "unfit": len(unfit),
    }


def _card(bench: Workbench, waiting: Waiting, readings: Readings) -> Record:
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
        "seen": seen_as(bench.case, claim.id),
    }


def _whole_words(words: str, *, cut: bool) -> str:
    """Words without the first, of which a part may be cut off."""
    return words.partition(" ")[2] if cut and " " in words else words


async def judge(request: Request) -> Response:
    """Take a form, and go back to where it stood; 422 or 409 with what is wrong where it cannot be done.

    Where the page asked for a part alone, the answer is that part, and what is said of it.
    """
    asked, done = await decided(request)
    ok = isinstance(done, Decided) and not done.changed
    status = 200 if ok else CHANGED if isinstance(done, Decided) else WRONG
    target = request.headers.get(TARGET)
    if target is None and ok:
        state = {
            key: value for key, value in request.query_params.items() if key in {"queue", "after", "keys"}
        }
        return RedirectResponse(link(request, "/review", **state), 303)
    alone = target is not None and target.startswith(_CARD)
    template, make = ("review_answer.html", _answer) if alone else ("review.html", _screen)
    values = await run_in_threadpool(make, request, asked, done)
    return HTMLResponse(renderer_of(request).fill(request, template, values, "review"), status)


def _screen(request: Request, asked: Asked, done: Decided | ValueError) -> dict[str, Any]:
    """The whole page after a form, with what was done or what is wrong; the claim that was undone has the focus."""
    values = data(request)
    if isinstance(done, ValueError) or done.changed:
        return {**values, "wrong": wrong_record(asked, done)}
    log = {one.id: one for one in log_of(workbench_of(request))}
    back = {subject for one in asked.subjects if one in log for subject in log[one].subjects}
    return {**values, "did": asked.action, "number": len(done.made), "focus": back}


def _answer(request: Request, asked: Asked, done: Decided | ValueError) -> dict[str, Any]:
    """One claim after a form: what became of it, or what is wrong, and what stands beside the queue now."""
    bench = workbench_of(request)
    values: dict[str, Any] = {**_beside(request, _queue(request)), "did": asked.action}
    if isinstance(done, ValueError) or done.changed:
        values["wrong"] = wrong_record(asked, done)
    made = done.made[0] if isinstance(done, Decided) and done.made else None
    identity = request.headers[TARGET].removeprefix("c-")
    found = bench.case.judged.as_judged([identity])
    return {**values, "claim": _judged(bench, found[0], made) if found else _gone(identity, made)}


def _judged(bench: Workbench, claim: Claim, made: Judgement | None) -> Record:
    event = bench.case.events.event_of_claims([claim.id]).get(claim.id)
    card = _card(bench, Waiting(claim, event), Readings(bench.case))
    of_cells = made is not None and made.kind is not JudgementKind.UNDONE
    return {**card, "done": judgement_record(made) if made is not None and of_cells else None}


def _gone(claim: str, made: Judgement | None) -> Record:
    """What is left to show of a claim that was rejected."""
    words = made.marks[0].evidence.exact if made is not None and made.marks else ""
    return {"id": claim, "words": words, "done": None if made is None else judgement_record(made)}


ROUTES = [
    Route("/review", judge, methods=["POST"], name="judge"),
    *shown("/review", "review.html", data),
]
