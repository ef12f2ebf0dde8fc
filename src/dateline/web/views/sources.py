"""Sources: the registry of who vouches for claims, whose text is whose, and the agencies behind it."""

from __future__ import annotations

from starlette.requests import Request

from dateline.case.glance import Glance
from dateline.exporting.record import Record
from dateline.exporting.weighed_records import source_record
from dateline.model.claims import SourceKind
from dateline.model.sources import RegisteredSource
from dateline.running.families import Family, credited, families_of
from dateline.web.filtering import number_of
from dateline.web.viewing import shown
from dateline.web.workbench import Workbench, workbench_of
from dateline.weighing.weigh import Weigher

#: Sources on a screen, and families of texts.
_SHOWN, _FAMILIES = 50, 20


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
    weigher = Weigher.load(bench.actors, bench.case.judgements.all())
    found = weigher.registry(bench.case.weighing.all_tellings().values())
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


ROUTES = shown("/sources", "sources.html", data)
