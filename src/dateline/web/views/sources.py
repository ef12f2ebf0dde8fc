"""Sources: the registry of who vouches for claims, whose text is whose, and the agencies behind it; one source."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.case.sources import SourceShelf
from dateline.exporting.event_record import claim_line
from dateline.exporting.record import Record
from dateline.exporting.weighed_records import source_record
from dateline.model.claims import SourceKind
from dateline.model.judgements import Judgement, JudgementKind
from dateline.model.sources import RegisteredSource, Reliability
from dateline.running.families import Family, credited, families_of
from dateline.running.registry import registered
from dateline.running.source_names import names_by_source
from dateline.web.addresses import link
from dateline.web.filtering import number_of
from dateline.web.judging.answering import judging
from dateline.web.judging.judgement_log import entries_of, log_of
from dateline.web.judging.names_alike import alike
from dateline.web.judging.reviewing import Decided
from dateline.web.rendering.viewing import shown
from dateline.web.workbench import Workbench, workbench_of

#: Sources on a screen, and families of texts.
_SHOWN, _FAMILIES = 50, 20
#: Claims of a source that are shown with it, and others that may be the same.
_CLAIMS, _LIKELY = 20, 8
_OF_SOURCES = frozenset(
    {JudgementKind.RELIABILITY, JudgementKind.OWNER, JudgementKind.SIDE, JudgementKind.ONE_SOURCE}
)


def data(request: Request) -> Record:
    """A screen of sources, of some kinds or with some words, most claims first; then families of texts and credits."""
    bench, start = workbench_of(request), number_of(request, "start")
    asked = request.query_params
    known = {one.value for one in SourceKind}
    kinds, words = [one for one in asked.getlist("kind") if one in known], asked.get("q", "")
    registry = bench.once("registry", lambda: _registry(bench))
    fitting = [
        one
        for one in registry
        if (not kinds or one.kind.value in kinds) and (not words or words.casefold() in one.name.casefold())
    ]
    counted: dict[str, int] = {}
    for one in registry:
        counted[one.kind.value] = counted.get(one.kind.value, 0) + 1
    return {
        "q": words,
        "kinds": [
            {"kind": kind, "sources": number, "chosen": kind in kinds}
            for kind, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        "paging": {"start": start, "size": _SHOWN, "total": len(fitting)},
        "sources": [source_record(one) for one in fitting[start : start + _SHOWN]],
        "families": _families(bench),
        "credits": [
            {"name": name, "whole": whole, "helped": helped}
            for name, whole, helped in bench.once("credits", lambda: credited(bench.case.copies.credits()))
        ],
    }


def _registry(bench: Workbench) -> list[RegisteredSource]:
    found = registered(bench.case, bench.weigher())
    return sorted(found, key=lambda one: (-one.claims, one.name, one.id))


def _families(bench: Workbench) -> list[Record]:
    families: list[Family] = bench.once("families", lambda: families_of(bench.case.copies.all()))
    largest = families[:_FAMILIES]
    where = Glance(bench.case.engine).pages_of_passages([one for each in largest for one in each.passages])
    return [
        {
            "passages": [
                {"passage": one, "page": where[one][0], "uri": where[one][1]}
                for one in each.passages
                if one in where
            ]
        }
        for each in largest
    ]


def one_source(request: Request) -> Record:
    """A source with its names, claims, grades and what people decided of it; 404 where the case has none of this id."""
    bench, key = workbench_of(request), request.query_params.get("id") or ""
    registry = bench.once("registry", lambda: _registry(bench))
    source = next((one for one in registry if one.id == key), None)
    if source is None:
        raise HTTPException(404, f"the case has no source {key!r}")
    shelf = SourceShelf(bench.case.engine)
    printed = bench.once("names of sources", lambda: names_by_source(bench.case, bench.weigher())).get(
        key, []
    )
    claims = shelf.claims_of(printed, credited=False)
    names = {source.id, source.name.casefold(), *(name.casefold() for _, name in printed)}
    about = [one for one in log_of(bench) if _of_source(one, names)]
    return {
        "source": source_record(source),
        "subject": _subject(source),
        "printed": sorted({name for _, name in printed}),
        "grades": shelf.grades_of(claims),
        "total": len(claims),
        "claims": [claim_line(one) for one in bench.case.weighing.tellings(claims[:_CLAIMS]).values()],
        "alike": [
            {
                "id": one.id,
                "name": one.name,
                "kind": one.kind.value,
                "claims": one.claims,
                "subject": _subject(one),
            }
            for one in _alike(source, registry)
        ],
        "decided": entries_of(bench, about[::-1]),
        "reliabilities": [one.value for one in Reliability],
    }


def _subject(source: RegisteredSource) -> str:
    """What a source is judged by: its id in the tables, else its name."""
    return source.name if source.id.startswith("s-") else source.id


def _of_source(one: Judgement, names: set[str]) -> bool:
    return one.kind in _OF_SOURCES and any(
        subject in names or subject.casefold() in names for subject in one.subjects
    )


def _alike(source: RegisteredSource, registry: Sequence[RegisteredSource]) -> list[RegisteredSource]:
    """Sources that may be another way of writing this one."""
    others = {one.id: one for one in registry if one.id != source.id}
    best = alike(source.name, {key: one.name for key, one in others.items()})
    return [others[key] for key in best[:_LIKELY]]


def _back(request: Request, done: Decided) -> str:
    """After a judgement the source stands where it stood; what is another way of writing it leads to the whole."""
    if done.made[0].kind is JudgementKind.ONE_SOURCE:
        return link(request, "/sources", q=done.made[0].value.rpartition(" → ")[2])
    return link(request, "/source", id=request.query_params.get("id"))


ROUTES = [
    *shown("/sources", "sources.html", data),
    judging("/source", "source.html", one_source, _back, "sources"),
    *shown("/source", "source.html", one_source, "sources"),
]
