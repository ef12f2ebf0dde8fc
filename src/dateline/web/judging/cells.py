"""The form in which a cell is put right, beside the words it shall rest on: what it offers, and what was chosen so far.

The address holds the form's whole state: ``edit`` is the claim (or `NEW`, for one that the machine missed), ``what``
the cell and which of its values, ``start`` and ``end`` the words chosen for it, ``value`` what was looked up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.requests import Request

from dateline.case.judged_claims import Became, JudgedClaim
from dateline.coding.events.ontology import load_ontology
from dateline.exporting.csv import amount
from dateline.exporting.record import Record
from dateline.model.claims import SourceKind, Status
from dateline.model.page import Reading
from dateline.model.places import Place
from dateline.model.quantities import Counted
from dateline.model.spans import stripped
from dateline.model.when import Precision
from dateline.running.judging.edits import SEVERAL
from dateline.running.judging.looking_up import actors_like, places_called
from dateline.web.filtering import number_of
from dateline.web.judging.cell_fields import what_of
from dateline.web.judging.judgement_log import entries_of, log_of
from dateline.web.judging.reviewing import Asked, lookup_of, seen_as
from dateline.web.workbench import Workbench, workbench_of

#: In the address, of a claim that the machine did not make.
NEW = "new"
#: The cells in the order in which they are offered.
CELLS = (
    "type",
    "status",
    "actors",
    "recipients",
    "places",
    "when",
    "quantities",
    "sources",
    "background",
    "trigger",
    "evidence",
)
#: The cells whose values are looked up by a name.
NAMED = frozenset({"actors", "recipients", "places", "sources"})
#: Entries that are offered for a name.
_OFFERED = 8


def editing_of(request: Request, reading: Reading, records: Sequence[Record]) -> Record | None:
    """What the open form offers; None where the address asks for none, or for a claim that is not there.

    records: of the claims that may be put right.
    """
    asked = request.query_params
    bench, claim = workbench_of(request), asked.get("edit") or ""
    record = next((one for one in records if one["id"] == claim), None)
    if record is None and claim != NEW:
        return None
    words = _words_chosen(request, reading)
    if record is None:
        return {
            "claim": NEW,
            "what": "",
            "cell": "",
            "words": words,
            "types": _types(),
            "statuses": list(Status),
        }
    cell, at, added = what_of(asked.get("what") or "")
    cell = cell if cell in CELLS else ""
    if (
        cell in SEVERAL and at is None and not added
    ):  # of one value that one is meant, of several a further one
        at, added = (0, False) if len(record[cell]) == 1 else (None, True)
    now = None if added or not cell else _value_now(record, cell, at)
    named = asked.get("value") or (words["exact"] if words["exact"] and cell in NAMED else "")
    return {
        "claim": claim,
        "what": _what(cell, at, added),
        "cell": cell,
        "at": at,
        "added": added,
        "now": now,
        "words": words,
        "value": named or typed_as(cell, now),
        "why": asked.get("why") or "",
        "choices": choices_of(bench, cell, named) if named else [],
        "seen": seen_as(bench.case, claim),
        "history": history_of(bench, claim),
        **_offers(cell),
    }


def _what(cell: str, at: int | None, added: bool) -> str:
    return cell if cell not in SEVERAL else f"{cell}:{'+' if added else ''}{'' if at is None else at}"


def _words_chosen(request: Request, reading: Reading) -> Record:
    """The words of the page that the address chooses, without the white space at their borders."""
    text = reading.page.text
    if "end" in request.query_params:
        span = stripped(text, number_of(request, "start"), number_of(request, "end"))
        if span.exact:
            return {"start": span.start, "end": span.end, "exact": span.exact}
    return {"start": None, "end": None, "exact": request.query_params.get("words") or ""}


def _value_now(record: Record, cell: str, at: int | None) -> object:
    if cell not in SEVERAL:
        return record[cell]
    return record[cell][at] if at is not None and at < len(record[cell]) else None


def typed_as(cell: str, now: object) -> str:
    """How a value of a record is typed: what a field holds before anything is put in its place."""
    if now is None or not isinstance(now, dict):
        return "" if now is None else ("yes" if now else "no") if isinstance(now, bool) else str(now)
    match cell:
        case "quantities":
            return amount(now).removesuffix(f" {now['of']}")
        case "places" if now["id"]:
            return f"{now['name']}, {now['id']}"
        case "actors" | "recipients" | "sources" if now["id"]:
            return str(now["id"])
    return str(now.get("name") or "")


def choices_of(bench: Workbench, cell: str, value: str) -> list[Record]:
    """What a name may mean: the ``value`` to type for it, ``about`` what tells it from others; the bare name last."""
    name = value.partition(",")[0].strip() if cell == "places" else value.partition(";")[0].strip()
    if not name or cell not in NAMED:
        return []
    lookup = lookup_of(bench)
    if cell == "places":
        found = [_place(name, one) for one in places_called(name, lookup.gazetteer)[:_OFFERED]]
    else:
        found = [
            {
                "value": one.id,
                "name": one.name,
                "about": [part for part in (one.kind and one.kind.value, one.country, one.id) if part],
            }
            for one in actors_like(name, lookup.actors, _OFFERED)
        ]
    return [*found, {"value": f"“{name}”", "name": name, "about": []}]


def choices_again(request: Request, asked: Asked) -> Record:
    """What the name in a form that could not be carried out may mean, so that one entry can be chosen."""
    cell = what_of(asked.what)[0]
    return {"choices_again": choices_of(workbench_of(request), cell, asked.value)}


def _place(name: str, one: Place) -> Record:
    point = "" if one.lat is None or one.lon is None else f"{one.lat:.2f}, {one.lon:.2f}"
    return {
        "value": f"{name}, {one.id}",
        "name": one.name,
        "about": [part for part in (one.precision.value, one.admin1, one.country, point, one.id) if part],
    }


def _offers(cell: str) -> Mapping[str, object]:
    """The lists that a cell is chosen from."""
    match cell:
        case "type":
            return {"types": _types()}
        case "status":
            return {"statuses": list(Status)}
        case "when":
            return {"precisions": [one.value for one in Precision if one is not Precision.UNKNOWN]}
        case "quantities":
            return {"counted": list(Counted)}
        case "sources":
            return {"kinds": list(SourceKind)}
    return {}


def _types() -> list[Record]:
    types = load_ontology().types
    return [{"type": name, "modes": sorted(types[name].modes)} for name in sorted(types)]


# what was judged -------------------------------------------------------------------------------------------------


def judged_of(bench: Workbench) -> dict[str, JudgedClaim]:
    """What became of each judged claim; once a state of the case."""
    return bench.once("judged claims", bench.case.judged.all)


def history_of(bench: Workbench, claim: str) -> list[Record]:
    """All that was decided of a claim, the latest first, what was undone among it."""
    known = judged_of(bench).get(claim)
    ids = set(() if known is None else known.judgements)
    about = {one.id for one in log_of(bench) if one.id in ids or claim in one.subjects}
    chosen = [one for one in log_of(bench) if one.id in about or not about.isdisjoint(one.subjects)]
    return entries_of(bench, chosen[::-1])


def rejected_on(bench: Workbench, page: str) -> list[Record]:
    """The claims of a page that people took out, each with its words and the judgement that did it."""
    gone = [one for one in judged_of(bench).values() if one.page == page and one.state is Became.REJECTED]
    log = {one.id: one for one in log_of(bench)}
    found = []
    for one in sorted(gone, key=lambda it: (it.place, it.claim)):
        last = next((log[id_] for id_ in reversed(one.judgements) if id_ in log), None)
        if last is not None:
            found.append({"claim": one.claim, **entries_of(bench, [last])[0]})
    return found


def done_of(request: Request) -> Record | None:
    """The judgement that the address says was just made; None where it says none."""
    bench, done = workbench_of(request), request.query_params.get("done") or ""
    made = next((one for one in log_of(bench) if one.id == done), None)
    return None if made is None else entries_of(bench, [made])[0]
