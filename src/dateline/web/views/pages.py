"""The pages of a case: a list, and the reader, which sets a page's words beside the claims that rest on them."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.case.store import Case
from dateline.exporting.passages import passage_record
from dateline.exporting.record import Record, record_of
from dateline.exporting.weighed_records import copy_record
from dateline.model.page import Reading
from dateline.web.filtering import number_of
from dateline.web.reader import laid_out
from dateline.web.viewing import shown
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
    case, identity = workbench_of(request).case, request.path_params["identity"]
    try:
        reading = case.reading(identity)
    except KeyError as gone:
        raise HTTPException(404, f"the case holds no page {identity}") from gone
    claims = list(case.claims(identity))
    event_of = case.events.event_of_claims(claim.id for claim in claims)
    records = [{**record_of(claim, reading), "event": event_of.get(claim.id)} for claim in claims]
    return {
        "page": {
            "id": reading.page.id,
            "uri": reading.page.uri,
            "title": None if reading.page.title is None else reading.page.title.value,
            "url": None if reading.page.url is None else reading.page.url.value,
            "media_type": reading.page.media_type,
            "text": reading.page.text,
        },
        "passages": [passage_record(one, reading) for one in reading.passages],
        "copies": _copies(case, reading),
        "claims": records,
        "laid_out": laid_out(reading, claims),
    }


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
    *shown("/pages/{identity}", "reader.html", page),
]
