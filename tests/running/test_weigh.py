"""Weighing a case: whole, page by page, cut off, judged, and read again, always to the same events."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete

from bench.world import World
from dateline.case.checking import check_events
from dateline.case.copying import CopyShelf
from dateline.case.opening import open_case
from dateline.case.schema import event_claims
from dateline.case.store import Case
from dateline.model.claims import Claim
from dateline.model.copies import Copy
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.judgements import JudgementKind
from dateline.model.page import Reading
from dateline.model.problems import Code
from dateline.naming.actors.tables import ActorTables, load_actor_tables
from dateline.running import weigh as weighing
from dateline.running.weigh import weigh

WorldPage = tuple[Reading, bytes, tuple[Claim, ...]]


@pytest.fixture(scope="module")
def actors() -> ActorTables:
    return load_actor_tables()[0]


@pytest.fixture(scope="module")
def world() -> list[WorldPage]:
    return list(World(40, seed=7).pages())


def new_case(tmp_path: Path, name: str) -> Case:
    case, problem = open_case(tmp_path / name, create=True)
    assert case is not None, problem
    return case


def keep(case: Case, page: WorldPage) -> None:
    reading, data, claims = page
    run = case.start_run("test", "world", "{}")
    case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)


def picture(case: Case) -> tuple[list[Event], list[Dispute], dict[str, str]]:
    grades = {claim: graded.credibility.value for claim, graded in case.events.grades().items()}
    return [kept.event for kept in case.events.find()], case.events.disputes(), grades


@pytest.fixture(scope="module")
def whole(
    tmp_path_factory: pytest.TempPathFactory, world: list[WorldPage], actors: ActorTables
) -> tuple[list[Event], list[Dispute], dict[str, str]]:
    case = new_case(tmp_path_factory.mktemp("whole"), "whole.db")
    for page in world:
        keep(case, page)
    weigh(case, actors)
    found = picture(case)
    case.close()
    assert any(event.independent > 1 for event in found[0])
    assert found[1]
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_pages_one_by_one_in_any_order_give_what_all_at_once_give(
    tmp_path: Path,
    world: list[WorldPage],
    actors: ActorTables,
    whole: tuple[list[Event], list[Dispute], dict[str, str]],
    seed: int,
) -> None:
    case = new_case(tmp_path, "grown.db")
    pages = list(world)
    random.Random(seed).shuffle(pages)
    for part in (pages[:25], *([page] for page in pages[25:])):
        for page in part:
            keep(case, page)
        weigh(case, actors)
    assert picture(case) == whole
    case.close()


def test_texts_whose_comparing_was_cut_off_are_compared_after_all(
    tmp_path: Path, world: list[WorldPage], actors: ActorTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once, cut = new_case(tmp_path, "at-once.db"), new_case(tmp_path, "cut.db")
    for page in world:
        keep(at_once, page)
    weigh(at_once, actors)
    whole = {frozenset((one.first, one.second)) for one in at_once.copies.all()}
    assert len(whole) > 4
    monkeypatch.setattr(weighing, "_COPIES", 1)
    monkeypatch.setattr(weighing, "_TEXTS", 3)
    real, calls = CopyShelf.keep, 0

    def failing(shelf: CopyShelf, found: Sequence[Copy], compared: Iterable[str] = ()) -> None:
        nonlocal calls
        calls += 1
        if calls % 3 == 0:
            raise KeyboardInterrupt
        real(shelf, found, compared)

    monkeypatch.setattr(CopyShelf, "keep", failing)
    for pages in (world[:20], world[20:]):
        for page in pages:
            keep(cut, page)
        with pytest.raises(KeyboardInterrupt):
            weigh(cut, actors)
        monkeypatch.setattr(CopyShelf, "keep", real)
        weigh(cut, actors)
        monkeypatch.setattr(CopyShelf, "keep", failing)
    assert {frozenset((one.first, one.second)) for one in cut.copies.all()} == whole
    assert not cut.copies.uncompared()
    assert picture(cut) == picture(at_once)
    at_once.close()
    cut.close()


def test_a_weighing_that_was_cut_off_goes_on_where_it_stopped(
    tmp_path: Path,
    world: list[WorldPage],
    actors: ActorTables,
    whole: tuple[list[Event], list[Dispute], dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = new_case(tmp_path, "cut.db")
    for page in world:
        keep(case, page)
    real = weighing._settle_batch
    monkeypatch.setattr(weighing, "_CLAIMS", 60)
    calls = 0

    def failing(*arguments: object) -> set[str]:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(weighing, "_settle_batch", failing)
    with pytest.raises(KeyboardInterrupt):
        weigh(case, actors)
    assert case.weighing.unsettled()
    assert weigh(case, actors).pages == 0
    assert picture(case) == whole
    case.close()


@pytest.mark.parametrize("at", [1, 4, 11])
def test_what_a_new_page_groups_otherwise_is_found_again_after_a_cut(
    tmp_path: Path,
    world: list[WorldPage],
    actors: ActorTables,
    whole: tuple[list[Event], list[Dispute], dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    at: int,
) -> None:
    """Claims whose event is parted were settled before; none of them may be left without one."""
    case = new_case(tmp_path, "parted.db")
    for page in world[:25]:
        keep(case, page)
    weigh(case, actors)
    for page in world[25:]:
        keep(case, page)
    real, calls = weighing._settle_batch, 0
    monkeypatch.setattr(weighing, "_CLAIMS", 1)

    def failing(*arguments: object) -> set[str]:
        nonlocal calls
        calls += 1
        if calls == at:
            raise KeyboardInterrupt
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(weighing, "_settle_batch", failing)
    with pytest.raises(KeyboardInterrupt):
        weigh(case, actors)
    weigh(case, actors)
    assert picture(case) == whole
    case.close()


def test_only_groups_that_are_not_the_events_they_were_are_judged_again() -> None:
    """What was one event stays together, so that it is parted in one transaction."""
    stood = {"a": "e1", "b": "e1", "c": "e2", "d": "e3", "e": "e3", "f": "e4", "g": "e5", "h": "e5"}
    sizes = {"e1": 2, "e2": 1, "e3": 2, "e4": 1, "e5": 3}
    groups = (("a", "b"), ("c", "new"), ("d",), ("e",), ("f",), ("g", "h"))
    changed = weighing._otherwise(groups, frozenset({"new", "f"}), stood, sizes)
    assert changed == [(("c", "new"),), (("d",), ("e",)), (("f",),), (("g", "h"),)]


def test_check_finds_an_event_that_lost_a_claim(
    tmp_path: Path, world: list[WorldPage], actors: ActorTables
) -> None:
    case = new_case(tmp_path, "checked.db")
    for page in world[:10]:
        keep(case, page)
    weigh(case, actors)
    assert check_events(case) == ()
    claim = world[0][2][0].id
    with case.engine.begin() as connection:
        connection.execute(delete(event_claims).where(event_claims.c.claim == claim))
    found = check_events(case)
    assert {problem.code for problem in found} == {Code.EVENT_BROKEN}
    assert any(claim in problem.message for problem in found)
    case.close()


def test_weighing_again_touches_nothing(tmp_path: Path, world: list[WorldPage], actors: ActorTables) -> None:
    case = new_case(tmp_path, "again.db")
    for page in world[:10]:
        keep(case, page)
    assert weigh(case, actors).events
    touched = weigh(case, actors)
    assert (touched.pages, touched.claims, touched.events) == (0, 0, frozenset())
    case.close()


def test_a_page_read_again_without_a_claim_takes_it_out_of_its_event(
    tmp_path: Path, world: list[WorldPage], actors: ActorTables
) -> None:
    case, plain = new_case(tmp_path, "reread.db"), new_case(tmp_path, "plain.db")
    for page in world:
        keep(case, page)
    weigh(case, actors)
    reading, data, claims = world[3]
    keep(case, (reading, data, claims[:2]))
    weigh(case, actors)
    for page in (*world[:3], (reading, data, claims[:2]), *world[4:]):
        keep(plain, page)
    weigh(plain, actors)
    assert picture(case) == picture(plain)
    assert not case.events.event_of_claims(claim.id for claim in claims[2:])
    case.close()
    plain.close()


def test_a_judgement_parts_and_joins_and_can_be_undone(
    tmp_path: Path, world: list[WorldPage], actors: ActorTables
) -> None:
    case = new_case(tmp_path, "judged.db")
    for page in world:
        keep(case, page)
    weigh(case, actors)
    before = picture(case)
    event = next(event for event in before[0] if len(event.claims) == 2)
    other = next(one for one in before[0] if one.id != event.id)
    first, second = event.claims
    log = case.judgements
    apart = log.append(JudgementKind.APART, [first, second], by="ana", why="two raids")
    joined = log.append(JudgementKind.TOGETHER, [first, other.claims[0]], by="ana", why="one raid")
    weigh(case, actors)
    events = case.events.event_of_claims([first, second, other.claims[0]])
    assert events[first] != events[second]
    assert events[first] == events[other.claims[0]]
    for one in (apart, joined):
        log.append(JudgementKind.UNDONE, [one.id], by="ana", why="was wrong")
    weigh(case, actors)
    assert picture(case) == before
    case.close()


def test_a_source_set_to_a_side_changes_who_gains(
    tmp_path: Path, world: list[WorldPage], actors: ActorTables
) -> None:
    case = new_case(tmp_path, "sides.db")
    for page in world:
        keep(case, page)
    weigh(case, actors)
    holders = {
        (holder.source.name, event.actors[0].value.name)
        for dispute in case.events.disputes()
        for event in case.events.by_ids(dispute.events)
        for position in dispute.positions
        for holder in position.holders
        if event.actors
    }
    outlet, actor = min((outlet, actor) for outlet, actor in holders if outlet)
    case.judgements.append(JudgementKind.SIDE, [outlet], by="ana", why="its masthead", value=actor)
    assert 0 < weigh(case, actors).claims <= sum(len(claims) for _, _, claims in world)
    told = [
        holder
        for dispute in case.events.disputes()
        for position in dispute.positions
        for holder in position.holders
        if holder.source.name == outlet
    ]
    assert any(holder.why for holder in told)
    case.close()
