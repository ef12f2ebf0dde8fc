"""Judgements as the pages of the review show them: what was decided, of which words, by whom, and whether it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dateline.exporting.record import Record
from dateline.exporting.weighed_records import judgement_record
from dateline.model.judgements import OF_CELLS, Judgement, standing, undone_by
from dateline.running.judging.apply import misfits
from dateline.running.judging.marks import Misfit
from dateline.web.workbench import Workbench

#: Claims whose words are shown with a judgement.
_QUOTED = 2


def log_of(bench: Workbench) -> tuple[Judgement, ...]:
    """The whole log of the case, oldest first; once a state of the case."""
    return bench.once("judgements", bench.case.judgements.all)


def misfits_of(bench: Workbench) -> tuple[Misfit, ...]:
    """The judgements that the pages no longer bear out; once a state of the case."""
    return bench.once("misfits", lambda: misfits(bench.case) if standing(log_of(bench)) else ())


def entries_of(bench: Workbench, chosen: Sequence[Judgement]) -> list[Record]:
    """Set judgements with the words they are about, what undid them, and what of them no longer fits."""
    log = {one.id: one for one in log_of(bench)}
    undone = bench.once("undone", lambda: undone_by(log_of(bench)))
    unfit: dict[str, list[Record]] = {}
    for one in misfits_of(bench):
        unfit.setdefault(one.judgement.id, []).append({"claim": one.claim, "why": one.why})
    return [
        {
            **judgement_record(one),
            "words": [mark.evidence.exact for mark in one.marks[:_QUOTED]],
            "claims": [mark.claim for mark in one.marks],
            "undoes": [judgement_record(log[id_]) for id_ in one.subjects if id_ in log],
            "stands": one.id not in undone,
            "undone_by": judgement_record(log[undone[one.id]]) if one.id in undone else None,
            "unfit": unfit.get(one.id, []),
        }
        for one in chosen
    ]


def progress_of(bench: Workbench) -> Record:
    """Count the claims that people looked at: in all, and of those of today by whom, by this machine's clock."""
    return bench.once(("progress", date.today()), lambda: _progress(bench))


def _progress(bench: Workbench) -> Record:
    today = date.today()
    looked: dict[str, set[str]] = {}
    every: set[str] = set()
    for one in standing(log_of(bench)):
        if one.kind in OF_CELLS:
            every.update(one.subjects)
            if one.at.astimezone().date() == today:
                looked.setdefault(one.by, set()).update(one.subjects)
    counted = Counter({by: len(claims) for by, claims in looked.items()})
    return {
        "claims": len(every),
        "today": [
            {"by": by, "claims": n} for by, n in sorted(counted.items(), key=lambda it: (-it[1], it[0]))
        ],
    }
