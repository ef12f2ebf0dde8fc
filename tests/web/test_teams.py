"""Several reviewers at once, each in a process of their own, in one case: nothing is lost, and conflicts are said."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from dateline.case.checking import check_events, check_log
from dateline.case.databases.address import Address
from dateline.case.databases.alone import BusyError
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.claims import Status
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.judging.decide import Reviewer
from dateline.running.weigh import weigh
from dateline.web.judging.reviewing import Asked, decide, seen_as
from dateline.web.workbench import Workbench
from tests.case.conftest import TEXT, claim_at, database
from tests.conftest import article

__all__ = ["database"]  # a fixture of the case, used here too

#: Reviewers, and how much each judges.
PEOPLE, EACH = ("ana", "ben", "cem", "dua"), 50


def processes() -> ForkServerContext:
    """Processes that share one loaded program and nothing else."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def case_at(address: Address, *, create: bool = False) -> Case:
    case, problem = open_case(address, create=create)
    assert case is not None, problem
    return case


@pytest.fixture
def weighed(database: Address) -> Address:
    """A case with one page and two claims, weighed."""
    case = case_at(database, create=True)
    reading = article(TEXT, "saved/bor.txt")
    claims = (claim_at(reading, "seized", Status.ASSERTED), claim_at(reading, "losing", Status.DENIED))
    case.keep(reading, TEXT.encode(), claims, (), "hand 1", case.start_run("0.1.0", "hand", "{}"))
    weigh(case, load_actor_tables()[0])
    case.close()
    return database


def review(address: Address, by: str, claim: str, seen: str, begin: object, answers: object) -> None:
    """What one person does: judge a claim as all saw it, in the workbench, then fifty sources, at a terminal."""
    case = case_at(address)
    bench = Workbench(case, load_actor_tables()[0], by)
    begin.wait()  # type: ignore[attr-defined]
    first = decide(bench, Asked("reject", (claim,), (seen,), why=f"{by} was there"))
    reviewer, made = Reviewer(case, by), []
    for number in range(EACH):
        with case.alone():
            made.append(reviewer.grade(JudgementKind.RELIABILITY, f"{by} {number}", "B", "its record").id)
    latest = [one.latest.by for one in first.changed if one.latest is not None]
    answers.put((by, [one.id for one in first.made], latest, made))  # type: ignore[attr-defined]
    case.close()


def test_four_judge_fifty_things_each_at_once(weighed: Address) -> None:
    case = case_at(weighed)
    claim = next(case.claims()).id
    seen = seen_as(case, claim)
    case.close()
    context = processes()
    begin, answers = context.Barrier(len(PEOPLE)), context.Queue()
    people = [
        context.Process(target=review, args=(weighed, by, claim, seen, begin, answers)) for by in PEOPLE
    ]
    for one in people:
        one.start()
    told = [answers.get(timeout=240) for _ in people]
    for one in people:
        one.join()
    case = case_at(weighed)
    log = case.judgements.all()
    assert Counter(one.by for one in log) == Counter(
        {by: len(made) + len(first) for by, first, _, made in told}
    )
    assert {one.id for one in log} == {one for _, first, _, made in told for one in (*first, *made)}
    assert sum(len(made) for *_, made in told) == len(PEOPLE) * EACH
    winners = [by for by, first, _, _ in told if first]
    assert len(winners) == 1
    assert [latest for by, _, latest, _ in told if by not in winners] == [winners] * (len(PEOPLE) - 1)
    assert check_log(case)[1] is None
    weigh(case, load_actor_tables()[0])
    assert check_events(case) == ()
    assert case.judged.as_judged([claim]) == []
    case.close()


def test_who_cannot_wait_longer_is_told_and_nothing_is_done(
    weighed: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.web.judging import reviewing

    monkeypatch.setattr(reviewing, "_PATIENCE", 0.2)
    one, other = case_at(weighed), case_at(weighed)
    bench = Workbench(other, load_actor_tables()[0], "ben")
    held = processes()
    go_on, has_it = held.Event(), held.Event()
    busy = held.Process(target=weighing, args=(weighed, has_it, go_on))
    busy.start()
    assert has_it.wait(60)
    with pytest.raises(ValueError, match="send it again"):
        decide(bench, Asked("reliability", ("Fars",), value="B", why="its record"))
    with pytest.raises(BusyError), one.alone(0.1):
        pass
    assert other.judgements.all() == ()
    busy.kill()  # whoever dies lets go
    busy.join()
    assert decide(bench, Asked("reliability", ("Fars",), value="B", why="its record")).made
    one.close()
    other.close()


def weighing(address: Address, has_it: object, go_on: object) -> None:
    case = case_at(address)
    with case.alone():
        has_it.set()  # type: ignore[attr-defined]
        go_on.wait(60)  # type: ignore[attr-defined]


def test_who_is_alone_may_ask_again_and_leaves_nothing_beside_the_case(tmp_path: Path) -> None:
    case = case_at(tmp_path / "case.db", create=True)
    with case.alone(), case.alone(0):
        assert len(list(tmp_path.iterdir())) == 2
    case.close()
    assert [one.name for one in tmp_path.iterdir()] == ["case.db"]
