"""What people decide of sources touches the events that rest on them, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.case.sources import SourceShelf
from dateline.case.store import Case
from dateline.model.claims import Source, SourceKind
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.registry import registered
from dateline.running.weigh import weigh
from dateline.weighing.weigh import Weigher

ACTORS = load_actor_tables()[0]


def state(case: Case) -> tuple[object, ...]:
    return [kept.event for kept in case.events.find()], case.events.disputes(), case.events.grades()


def outlets(case: Case) -> list[str]:
    return sorted({one.outlet for one in case.weighing.all_tellings().values() if one.outlet})


def test_the_printed_sources_are_those_of_chains_outlets_and_credits(case: Case) -> None:
    told = case.weighing.all_tellings().values()
    named = {(one.id, one.name) for it in told for one in it.claim.sources if one.name}
    named |= {(it.outlet_id, it.outlet) for it in told if it.outlet}
    lines = case.copies.credits(it.claim.passage for it in told).values()
    named |= {(line.id, line.name) for of in lines for line in of}
    shelf = SourceShelf(case.engine)
    assert set(shelf.printed()) == named
    (first, *_) = outlets(case)
    wanted = {
        it.claim.id for it in told if it.outlet == first or any(s.name == first for s in it.claim.sources)
    }
    assert set(shelf.claims_of([one for one in named if one[1] == first], credited=False)) == wanted


def test_the_registry_counted_from_names_is_the_one_made_of_every_telling(case: Case) -> None:
    page = case.page_ids()[0]
    told = [
        replace(
            one, sources=(Source("Omar", "x:o", SourceKind.NAMED_OFFICIAL, mention=one.trigger), *one.sources)
        )
        for one in case.claims(page)
    ]
    case.keep(
        case.reading(page), case.data(page), told, (), "otherwise", case.start_run("test", "made", "{}")
    )
    weigh(case, ACTORS)
    every = case.weighing.all_tellings().values()
    first, second = outlets(case)[:2]
    for decided in (None, JudgementKind.ONE_SOURCE):
        if decided is not None:
            case.judgements.append(decided, [first, second], by="ana", why="so", value="")
        weigher = Weigher.load(ACTORS, case.judgements.all())
        found = registered(case, weigher)
        assert found == weigher.registry(every)
        assert {one.kind for one in found} == {SourceKind.MEDIA, SourceKind.NAMED_OFFICIAL}
        assert sum(one.claims for one in found) == len(every) + len(told)
    assert second not in {one.name for one in found}


@pytest.mark.parametrize(
    ("kind", "value"),
    [(JudgementKind.SIDE, "Libya"), (JudgementKind.OWNER, "Libya"), (JudgementKind.ONE_SOURCE, "")],
)
def test_only_what_rests_on_a_source_is_weighed_anew_and_it_is_as_if_all_were(
    case: Case, kind: JudgementKind, value: str
) -> None:
    before = state(case)
    first, second = outlets(case)[:2]
    subjects = [first, second] if kind is JudgementKind.ONE_SOURCE else [first]
    one = case.judgements.append(kind, subjects, by="ana", why="so", value=value)
    touched = weigh(case, ACTORS).claims
    assert 0 < touched < case.counts().claims
    part = state(case)
    case.weighing.unsettle(case.weighing.all_tellings())
    weigh(case, ACTORS)
    assert state(case) == part
    Reviewer(case, "ana").undo([one.id])
    assert 0 < weigh(case, ACTORS).claims < case.counts().claims
    assert state(case) == before


def test_two_names_that_are_one_source_stand_once_in_the_registry(case: Case) -> None:
    def registry() -> dict[str, int]:
        weigher = Weigher.load(ACTORS, case.judgements.all())
        return {one.name: one.claims for one in weigher.registry(case.weighing.all_tellings().values())}

    before, (first, second) = registry(), outlets(case)[:2]
    case.judgements.append(JudgementKind.ONE_SOURCE, [first, second], by="ana", why="two spellings")
    after = registry()
    assert second not in after
    assert max(before[first], before[second]) <= after[first] <= before[first] + before[second]
    assert len(after) == len(before) - 1
