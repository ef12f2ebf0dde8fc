"""The talk: what comments do with the claims of articles and of other comments, thread by thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.case.store import Case
from dateline.exporting.record import Record
from dateline.exporting.weighed_records import reply_record
from dateline.model.sources import Reply, Stance
from dateline.web.filtering import number_of
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import workbench_of

#: Replies on a screen.
_SHOWN = 100


def data(request: Request) -> Record:
    """A screen of replies by page, of some stances or all, of one page or all."""
    case, start = workbench_of(request).case, number_of(request, "start")
    asked = request.query_params
    known = {one.value for one in Stance}
    stances, page = [one for one in asked.getlist("stance") if one in known], asked.get("page") or None
    glance = Glance(case.engine)
    found, total = glance.replies(stances, page, _SHOWN, start)
    return {
        "page": page,
        "stances": [
            {"stance": stance, "replies": number, "chosen": stance in stances}
            for stance, number in glance.replies_by_stance(page)
        ],
        "paging": {"start": start, "size": _SHOWN, "total": total},
        "threads": list(_threads(case, found)),
    }


def _threads(case: Case, found: Sequence[tuple[str, Reply]]) -> Iterator[Record]:
    tellings = case.weighing.tellings(reply.target for _, reply in found if reply.target is not None)
    replies: dict[str, list[Record]] = {}
    for page, reply in found:
        target = None if reply.target is None else tellings.get(reply.target)
        record = reply_record(page, reply, tellings) | {
            "passage": reply.passage,
            "target_page": None if target is None else target.claim.page,
        }
        replies.setdefault(page, []).append(record)
    titles = Glance(case.engine).titles_of(list(replies))
    for page, records in replies.items():
        uri, title = titles.get(page, ("", None))
        yield {"page": page, "uri": uri, "title": title, "replies": records}


ROUTES = shown("/talk", "talk.html", data)
