"""Pages read by several processes: the same case as by one, and one page never takes the others down."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.case.checking import check_case
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.problems import Code
from dateline.running.pipeline import Pipeline, Settings
from dateline.running.pool import Bounds, Pool
from dateline.running.run import Outcome, read_all
from dateline.running.turns import PageResult, ToRead, Turn

TOWNS = ("Bor", "Malakal", "Bentiu", "Juba", "Nasir", "Leer", "Akobo", "Renk", "Torit", "Yei", "Wau", "Ayod")
#: Rules alone load in a third of the time, and what is tested here is who reads, not what is read.
RULES = Settings(rules_alone=True)


def told(town: str) -> str:
    return f"JUBA, Jan 6, 2014 (Reuters) - Rebels seized {town} on Sunday, a United Nations official said.\n"


LONG = " ".join(told("Malakal").strip() for _ in range(3_000))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pool") / "saved"
    folder.mkdir()
    for town in TOWNS:
        (folder / f"{town}.txt").write_text(told(town))
    (folder / "Bor-again.txt").write_text(told("Bor"))
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(RULES, 2) as workers:
        assert workers.loaded, workers.problems
        yield workers


@pytest.fixture(scope="module")
def alone() -> Pipeline:
    from dateline.running.pipeline import load_pipeline

    loaded, problems = load_pipeline(RULES)
    assert loaded is not None, problems
    return loaded


def case_at(path: Path) -> Case:
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    return case


def test_two_processes_make_the_case_that_one_makes(
    saved: Path, pool: Pool, alone: Pipeline, tmp_path: Path
) -> None:
    one, two = case_at(tmp_path / "one.db"), case_at(tmp_path / "two.db")
    seen: list[Outcome] = []
    outcomes = read_all([str(saved)], two, pool, report=seen.append)
    assert outcomes == seen == read_all([str(saved)], one, alone)
    assert [Path(outcome.uri).name for outcome in outcomes] == sorted(path.name for path in saved.iterdir())
    assert [outcome.uri for outcome in outcomes if outcome.known] == [str(saved / "Bor.txt")]
    assert list(two.claims()) == list(one.claims())
    assert two.page_ids() == one.page_ids()
    assert two.problems() == one.problems()
    assert two.runs()[0].settings == one.runs()[0].settings
    assert not [problem for _, found in check_case(two) for problem in found]


def test_what_is_known_is_not_read_again(saved: Path, pool: Pool, tmp_path: Path) -> None:
    case = case_at(tmp_path / "case.db")
    read_all([str(saved / "Bor.txt"), str(saved / "Wau.txt")], case, pool)
    again = read_all([str(saved)], case, pool)
    assert {Path(one.uri).stem for one in again if one.known} == {"Bor", "Bor-again", "Wau"}


def test_a_page_whose_reader_is_killed_is_tried_again(pool: Pool) -> None:
    turns = [Turn(number, ToRead(f"{number}", told(town).encode())) for number, town in enumerate(TOWNS)]
    found: dict[int, PageResult | None] = {}
    for number, result in pool.results(turns):
        found[number] = result
        if number == 0:
            os.kill(pool.processes[0], signal.SIGKILL)
    assert list(found) == list(range(len(TOWNS)))
    assert all(result is not None and len(result.claims) == 1 for result in found.values())


def test_a_page_that_takes_too_long_is_given_up_and_the_rest_is_read() -> None:
    longest = LONG.encode() * 5
    pages = [
        ToRead("short", told("Bor").encode()),
        ToRead("long", longest),
        ToRead("last", told("Wau").encode()),
    ]
    with Pool(RULES, 1, Bounds(seconds=8.0)) as pool:
        found = dict(pool.results([Turn(page.uri, page) for page in pages]))
    late = found["long"]
    assert late is not None
    assert [(problem.code, problem.uri) for problem in late.problems] == [(Code.PAGE_TOO_SLOW, "long")]
    assert all(one is not None and one.claims for name, one in found.items() if name != "long")


def test_a_page_that_takes_too_much_memory_is_a_problem_of_that_page() -> None:
    pages = [ToRead("long", LONG.encode()), ToRead("last", told("Wau").encode())]
    with Pool(RULES, 1, Bounds(memory=48 * 1024**2)) as pool:
        found = dict(pool.results([Turn(page.uri, page) for page in pages]))
    large, last = found["long"], found["last"]
    assert large is not None
    assert {problem.code for problem in large.problems} & {Code.STAGE_FAILED, Code.READER_KILLED}
    assert last is not None
    assert len(last.claims) == 1


def test_nobody_is_left_when_the_pool_is_closed() -> None:
    with Pool(RULES, 1) as pool:
        (worker,) = pool.processes
        os.kill(worker, 0)  # it is there
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_what_cannot_be_loaded_is_said_before_anything_is_read() -> None:
    with Pool(Settings(model="no_such_model"), 2) as pool:
        assert not pool.loaded
        assert Code.MODEL_MISSING in {problem.code for problem in pool.problems}
