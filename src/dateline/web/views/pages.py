"""The pages of a case: a list, and the reader, which sets a page's words beside the claims that rest on them."""

from __future__ import annotations

from msgspec import to_builtins
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.case.store import Case
from dateline.exporting.passages import passage_record
from dateline.exporting.record import Record, record_of
from dateline.exporting.weighed_records import copy_record
from dateline.model.judgements import JudgementKind
from dateline.model.page import Reading
from dateline.web.addresses import link
from dateline.web.filtering import number_of
from dateline.web.judging.answering import judging
from dateline.web.judging.cells import choices_again, done_of, editing_of, rejected_on
from dateline.web.judging.reviewing import Decided
from dateline.web.rendering.languages import languages_of
from dateline.web.rendering.reader import laid_out
from dateline.web.rendering.viewing import renderer_of, shown
from dateline.web.workbench import workbench_of

#: Pages on a screen.
_SHOWN = 100


def pages(request: Request) -> Record:
    """A screen of pages, by address."""
    glance, start = Glance(workbench_of(request).case.engine), number_of(request, "start")
    words = request.query_params.get("q", "")
    found, total = glance.pages(words, _SHOWN, start)
    return {
        "q": words,
        "paging": {"start": start, "size": _SHOWN, "total": total},
        "pages": [
            {
                "id": one.id,
                "uri": one.uri,
                "title": one.title,
                "passages": one.passages,
                "claims": one.claims,
            }
            for one in found
        ],
    }


def page(request: Request) -> Record:
    """A page: its passages and text, its claims as records with their events, and whose text it shares."""
    bench, identity = workbench_of(request), request.path_params["identity"]
    case = bench.case
    try:
        reading = case.reading(identity)
    except KeyError as gone:
        raise HTTPException(404, f"the case holds no page {identity}") from gone
    claims = sorted(case.claims(identity), key=lambda one: (one.evidence.start, one.trigger.start))
    event_of = case.events.event_of_claims(claim.id for claim in claims)
    records = [{**record_of(claim, reading), "event": event_of.get(claim.id)} for claim in claims]
    return {
        "page": {
            "id": reading.page.id,
            "uri": reading.page.uri,
            "title": None if reading.page.title is None else reading.page.title.value,
            "url": None if reading.page.url is None else reading.page.url.value,
            "media_type": reading.page.media_type,
            "custody": None if reading.page.custody is None else to_builtins(reading.page.custody),
            "text": reading.page.text,
        },
        "passages": [passage_record(one, reading) for one in reading.passages],
        "languages": languages_of(case, reading),
        "copies": _copies(case, reading),
        "claims": records,
        "laid_out": laid_out(reading, claims),
        "rejected": rejected_on(bench, identity) if renderer_of(request).addresses.served else [],
        "editing": editing_of(request, reading, records),
        "done": done_of(request),
    }


def _back(request: Request, done: Decided) -> str:
    """Where to go once a cell was put right: to the claim, with what was done; a new claim is open to go on with."""
    made = done.made[-1]
    query, where = {"done": made.id}, f"/pages/{request.path_params['identity']}"
    if made.kind in {JudgementKind.REJECT, JudgementKind.UNDONE}:
        return link(request, f"{where}#claims", **query)
    if made.kind is JudgementKind.ADD:
        query["edit"] = made.subjects[0]
    return link(request, f"{where}#c-{made.subjects[0]}", **query)


def _copies(case: Case, reading: Reading) -> list[Record]:
    """The passages that share words with one of this page, each with its own page."""
    own = {one.id for one in reading.passages}
    glance = Glance(case.engine)
    copies = glance.copies_of(sorted(own))
    where = glance.pages_of_passages([end for one in copies for end in (one.first, one.second)])
    found = []
    for one in copies:
        mine, other = (one.first, one.second) if one.first in own else (one.second, one.first)
        record = copy_record(one, lambda passage: where[passage][1] if passage in where else passage)
        page_id, uri = where.get(other, (None, None))
        found.append({**record, "mine": mine, "other": other, "other_page": page_id, "other_uri": uri})
    return found


ROUTES = [
    *shown("/pages", "pages.html", pages),
    judging("/pages/{identity}", "reader.html", page, _back, "pages", choices_again),
    *shown("/pages/{identity}", "reader.html", page),
]
