"""The queues of what waits for review: what stands in each, in which order, and that judging takes a claim out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bench.world import World
from dateline.case import reviewing
from dateline.case.opening import open_case
from dateline.case.reviewing import LOW, MANY, Queue, Waiting, queue_counts, queue_screen
from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.places import PlacePrecision
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.weigh import weigh


def varied(at: int, claim: Claim) -> Claim:
    """Claims of a world are all alike in what the queues ask; make some unsure and some without an exact place."""
    claim = replace(claim, confidence=0.2 + (at % 7) / 10)
    if at % 5 == 0:
        return replace(claim, places=(), territory=None)
    if at % 5 == 1:
        wide = replace(claim.places[0].place, precision=PlacePrecision.COUNTRY)
        return replace(claim, places=(replace(claim.places[0], place=wide),))
    return claim


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    opened, problem = open_case(tmp_path_factory.mktemp("reviewing") / "world.db", create=True)
    assert opened is not None, problem
    run = opened.start_run("test", "world", "{}")
    for reading, data, claims in World(15, seed=11).pages():
        found = [varied(at, claim) for at, claim in enumerate(claims)]
        opened.keep(reading, data, found, (), "world", run)
    weigh(opened, load_actor_tables()[0])
    return opened


def walked(case: Case, queue: Queue, limit: int = 7) -> list[Waiting]:
    found: list[Waiting] = []
    after = ""
    while True:
        screen = queue_screen(case, queue, after, limit)
        found += screen.waiting
        if screen.next is None:
            return found
        after = screen.next


def toll(claim: Claim) -> float:
    return max((one.high or 0 for one in claim.quantities), default=0)


def wanted(case: Case, queue: Queue) -> set[str]:
    """Ids of the claims that a queue should hold, worked out the long way."""
    events = {claim: kept.event for kept in case.events.find() for claim in kept.event.claims}
    disputed = {event for dispute in case.events.disputes() for event in dispute.events}
    wide = {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.UNRESOLVED}
    tests: dict[Queue, Callable[[Claim], bool]] = {
        Queue.UNREVIEWED: lambda one: True,
        Queue.LOW_CONFIDENCE: lambda one: one.confidence < LOW,
        Queue.CONTESTED: lambda one: events[one.id].id in disputed,
        Queue.IMPRECISE_PLACE: lambda one: all(it.place.precision in wide for it in one.places),
        Queue.ONE_ORIGIN: lambda one: events[one.id].independent <= 1,
        Queue.MANY_KILLED: lambda one: toll(one) >= MANY,
    }
    return {claim.id for claim in case.claims() if tests[queue](claim)}


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("queue", list(Queue))
def test_a_queue_holds_what_its_name_says_each_claim_once(
    case: Case, queue: Queue, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "_SORTED", few)  # entered by its members, or looked for in order
    found = walked(case, queue)
    assert len({one.claim.id for one in found}) == len(found) == queue_counts(case)[queue] > 0
    assert {one.claim.id for one in found} == wanted(case, queue)
    events = case.events.event_of_claims(one.claim.id for one in found)
    assert {one.claim.id: one.event for one in found} == events


def test_the_least_sure_and_the_deadliest_come_first(case: Case) -> None:
    sure = [one.claim.confidence for one in walked(case, Queue.LOW_CONFIDENCE)]
    assert sure == sorted(sure)
    tolls = [toll(one.claim) for one in walked(case, Queue.MANY_KILLED)]
    assert tolls == sorted(tolls, reverse=True)


@pytest.mark.parametrize("queue", list(Queue))
def test_the_way_back_leads_over_the_same_screens(case: Case, queue: Queue) -> None:
    screens = [queue_screen(case, queue, "", 5)]
    while (after := screens[-1].next) is not None:
        screens.append(queue_screen(case, queue, after, 5))
    assert screens[0].previous is None
    for before, screen in pairwise(screens):
        assert screen.previous is not None
        assert queue_screen(case, queue, screen.previous, 5).waiting == before.waiting


@pytest.mark.parametrize("after", ["c-1", "~", "0.3~", "x~y"])
def test_what_is_no_place_in_a_queue_is_refused(case: Case, after: str) -> None:
    with pytest.raises(ValueError, match=r"no place in a queue|could not convert"):
        queue_screen(case, Queue.LOW_CONFIDENCE, after)


def test_a_judged_claim_waits_in_no_queue_and_what_was_passed_over_still_does(tmp_path: Path) -> None:
    case, _ = open_case(tmp_path / "small.db", create=True)
    assert case is not None
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in World(3, seed=2).pages():
        case.keep(reading, data, claims, (), "world", run)
    actors = load_actor_tables()[0]
    weigh(case, actors)
    first, second, third = (one.claim.id for one in walked(case, Queue.UNREVIEWED)[:3])
    ana = Reviewer(case, "ana")
    ana.accept([first])
    rejected = ana.reject(third, "a proverb")
    weigh(case, actors)
    assert next(one.claim.id for one in walked(case, Queue.UNREVIEWED)) == second
    assert third not in {one.claim.id for one in walked(case, Queue.UNREVIEWED)}
    ana.undo([rejected.id])
    weigh(case, actors)
    assert third in {one.claim.id for one in walked(case, Queue.UNREVIEWED)}
    case.close()
