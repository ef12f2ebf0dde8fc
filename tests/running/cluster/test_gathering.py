"""Read into shards and gathered: the case that one process makes, whatever was cut off, lost or damaged meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.case.checking import check_case
from dateline.model.problems import Code
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.cluster.drive import Tally, Told, read_shards
from dateline.running.cluster.plans import Plan, Reader, plans_on
from dateline.running.cluster.shelf import PAGES, READINGS, RESULTS, Shelf
from dateline.running.cluster.task import Done
from dateline.running.weigh import weigh
from tests.running.cluster.conftest import (
    BOUNDS,
    RULES,
    case_at,
    contents,
    gathered,
    read_again,
    read_locally,
)


@pytest.fixture
def shards(kept_whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(kept_whole, tmp_path / "shards")


@pytest.fixture(scope="module")
def by_one(saved: Path, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case that is made without shards."""
    read_locally(saved, path := tmp_path_factory.mktemp("one") / "one.db")
    return path


#: What the saved pages give in all, pages and remarks, and the shards that takes; the last has one row.
ROWS, SHARDS = 13, 5


def file_of(shards: Path, folder: str, number: int) -> Path:
    """The file of a shard, by its place in the reading."""
    shelf = Shelf.at(str(shards))
    (plan,) = plans_on(shelf)
    assert isinstance(plan, Plan)
    shard = plan.shards[number - 1]
    manifest = shelf.whole(folder, plan.results(shard) if folder == RESULTS else shard.pages)
    assert manifest is not None
    return shards / folder / manifest.file


def test_the_case_is_the_one_that_one_process_makes(shards: Path, by_one: Path, tmp_path: Path) -> None:
    """Every row of every table, before and after weighing, those of problems among them."""
    outcomes = gathered(Shelf.at(str(shards)), path := tmp_path / "case.db")
    assert contents(path) == contents(by_one)
    one, two = (case_at(shutil.copy(case, tmp_path / f"{case.stem}-weighed.db")) for case in (by_one, path))
    assert one.problems()
    assert [outcome.problems[0].code for outcome in outcomes if outcome.failed] == [
        Code.FILE_EMPTY,
        Code.FORMAT_UNKNOWN,
    ]
    for case in (one, two):
        weigh(case, load_actor_tables()[0])
        assert not [problem for _, found in check_case(case) for problem in found]
        case.close()
    assert contents(tmp_path / "case-weighed.db") == contents(tmp_path / "one-weighed.db")


def test_gathered_twice_nothing_is_doubled(shards: Path, by_one: Path, tmp_path: Path) -> None:
    for _ in range(2):
        outcomes = gathered(Shelf.at(str(shards)), path := tmp_path / "case.db")
    assert all(outcome.known for outcome in outcomes if outcome.page and not outcome.failed)
    assert contents(path, runs=False) == contents(by_one, runs=False)


def test_a_gather_that_is_killed_goes_on(shards: Path, by_one: Path, tmp_path: Path) -> None:
    """Killed while it keeps the third and the tenth page, and gone on with."""
    code = (
        "import sys; from dateline.case.opening import open_case; "
        "from dateline.running.cluster.gather import gather_each; "
        "from dateline.running.cluster.shelf import Shelf; "
        "case = open_case(__import__('pathlib').Path(sys.argv[2]), create=True)[0]\n"
        "for outcome in gather_each(Shelf.at(sys.argv[1]), case): print(outcome.uri, flush=True)"
    )
    path = tmp_path / "case.db"
    for lines in (2, 9):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(shards), str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(lines):
                assert process.stdout.readline()
            process.kill()
        assert process.returncode == -signal.SIGKILL
        case = case_at(path)
        assert len(case.page_ids()) >= lines - 2  # one of them is a page that is there twice, one is empty
        assert not [problem for _, found in check_case(case) for problem in found]
        case.close()
    gathered(Shelf.at(str(shards)), path)
    assert contents(path, runs=False) == contents(by_one, runs=False)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("results lost", Code.SHARD_MISSING),
        ("results damaged", Code.SHARD_DAMAGED),
        ("pages damaged", Code.SHARD_DAMAGED),
        ("results of other pages", Code.SHARD_DAMAGED),
    ],
)
def test_one_bad_shard_is_said_and_read_again_and_the_others_are_gathered(
    shards: Path,
    saved: Path,
    by_one: Path,
    reader: Reader,
    crew: Executor,
    tmp_path: Path,
    what: str,
    code: Code,
) -> None:
    shelf = Shelf.at(str(shards))
    victim = file_of(shards, RESULTS, 3)
    if what == "results lost":
        victim.unlink()
    elif what == "results damaged":
        data = bytearray(victim.read_bytes())
        data[len(data) // 2] ^= 1
        victim.write_bytes(data)
    elif what == "pages damaged":
        page = file_of(shards, PAGES, 3)
        page.write_bytes(page.read_bytes()[:100])
    else:
        key = victim.name.rpartition("-")[0]
        shelf.put(RESULTS, key, file_of(shards, RESULTS, 2).read_bytes(), 3)
    outcomes = gathered(shelf, path := tmp_path / "case.db")
    (bad,) = [outcome for outcome in outcomes if not outcome.page and outcome.problems[0].code is code]
    assert bad.failed
    case = case_at(path)
    assert code in {problem.code for problem in case.problems() if problem.uri == bad.uri}
    assert len(outcomes) == ROWS - 3 + 1
    case.close()
    tally = read_again(saved, shelf, reader, crew, again=what == "results of other pages")
    assert tally.whole
    anew = {"pages damaged": 0, "results of other pages": SHARDS}
    assert SHARDS - tally.known == anew.get(what, 1)
    gathered(shelf, path)
    assert contents(path, runs=False) == contents(by_one, runs=False)


def test_what_is_whole_is_not_read_again_unless_asked(
    shards: Path, saved: Path, reader: Reader, crew: Executor
) -> None:
    shelf = Shelf.at(str(shards))
    known = read_again(saved, shelf, reader, crew)
    assert (known.known, known.rows, known.whole) == (SHARDS, ROWS, True)
    assert read_again(saved, shelf, reader, crew, again=True).known == 0
    assert len(shelf.names(READINGS)) == 1


def test_shards_lie_in_a_store_as_on_a_disk(
    saved: Path, by_one: Path, reader: Reader, crew: Executor, tmp_path: Path
) -> None:
    shelf = Shelf.at(f"memory:/{tmp_path}")
    assert read_again(saved, shelf, reader, crew).whole
    gathered(shelf, tmp_path / "case.db")
    assert contents(tmp_path / "case.db") == contents(by_one)


def test_a_worker_that_would_read_otherwise_reads_nothing(
    saved: Path, reader: Reader, crew: Executor, tmp_path: Path
) -> None:
    other = replace(reader, read_as="other tables")
    tally = read_again(saved, Shelf.at(str(tmp_path / "shards")), other, crew)
    assert not tally.whole
    assert {problem.code for problem in tally.problems} == {Code.SHARD_UNREAD}
    assert "would read other than" in tally.problems[0].message
    assert not (tmp_path / "shards" / RESULTS).exists()


@pytest.fixture(params=["a full disk", "no folder"])
def no_room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Callable[[], object]]]:
    """A place for results with room for one shard, or for none; and what makes room."""
    place = tmp_path / "shards" / RESULTS
    place.parent.mkdir()
    if request.param == "no folder":
        place.write_bytes(b"")
        yield place, place.unlink
        return
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a full disk needs the right to mount one")
    more = ["mount", "-o", "remount,size=4m", str(place)]
    yield place, lambda: subprocess.run(more, check=True)
    subprocess.run(["umount", str(place)], check=True)


def test_results_that_find_no_room_are_told_and_the_rest_is_kept(
    kept_whole: Path,
    saved: Path,
    by_one: Path,
    reader: Reader,
    crew: Executor,
    no_room: tuple[Path, Callable[[], object]],
    tmp_path: Path,
) -> None:
    """Where room is made, the same call reads what is wanting."""
    place, make_room = no_room
    shutil.copytree(kept_whole / PAGES, place.parent / PAGES)
    shelf = Shelf.at(str(place.parent))
    tally = read_again(saved, shelf, reader, crew)
    unread = len(tally.problems)
    assert not tally.whole
    assert 0 < unread <= SHARDS
    assert (unread < SHARDS) == place.is_dir()  # on the disk there is room for some
    assert {problem.code for problem in tally.problems} == {Code.SHARD_UNREAD}
    assert not list(place.glob(".*"))  # what was begun
    make_room()
    rest = read_again(saved, shelf, reader, crew)
    assert (rest.whole, SHARDS - rest.known) == (True, unread)
    gathered(shelf, tmp_path / "case.db")
    assert contents(tmp_path / "case.db") == contents(by_one)


class Lossy(Executor):
    """A crew whose first answers are not what they should be, and which then does what another crew does."""

    def __init__(self, crew: Executor, answers: list[object]) -> None:
        self.crew, self.answers = crew, answers

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        if not self.answers:
            return self.crew.submit(fn, *args, **kwargs)
        future: Future[object] = Future()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            future.set_exception(answer)
        elif answer is None:
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_result(answer)
        return future


def with_answers(
    shards: Path, saved: Path, reader: Reader, crew: Executor, answers: list[object]
) -> tuple[Tally, list[Told]]:
    told: list[Told] = []
    shelf = Shelf.at(str(shards))
    lossy = Lossy(crew, answers)
    tally = read_shards([str(saved)], shelf, RULES, BOUNDS, reader, lossy, pages=3, report=told.append)
    return tally, told


def test_a_shard_whose_worker_is_lost_is_sent_for_again(
    shards: Path, saved: Path, reader: Reader, crew: Executor
) -> None:
    lost: list[object] = [OSError("worker lost")] * 2
    tally, told = with_answers(shards, saved, reader, crew, lost)
    assert tally.whole
    assert sorted(one.number for one in told) == [*range(1, SHARDS + 1)]


def test_a_shard_whose_workers_are_all_lost_is_a_problem_and_the_others_are_read(
    shards: Path, saved: Path, reader: Reader, crew: Executor
) -> None:
    lost: list[object] = [OSError("worker lost")] * (3 * SHARDS)
    tally, told = with_answers(shards, saved, reader, crew, lost)
    assert (len(tally.problems), len(told), tally.rows) == (SHARDS, SHARDS, 0)
    assert {(problem.code, "worker lost" in problem.message) for problem in tally.problems} == {
        (Code.SHARD_UNREAD, True)
    }


def test_a_cluster_that_goes_away_while_shards_are_cut_is_told(
    shards: Path, saved: Path, reader: Reader
) -> None:
    gone = ThreadPoolExecutor(1)
    gone.shutdown()
    tally, told = with_answers(shards, saved, reader, gone, [])
    assert (len(tally.problems), len(told), tally.rows) == (SHARDS, SHARDS, 0)
    assert all("shutdown" in problem.message for problem in tally.problems)


def test_a_crew_that_says_it_is_done_and_gives_fewer_rows_is_not_believed(
    shards: Path, saved: Path, reader: Reader, crew: Executor
) -> None:
    """Engines were seen that report success with no rows at all."""
    shelf = Shelf.at(str(shards))
    whole = shelf.whole(RESULTS, file_of(shards, RESULTS, 1).name.rpartition("-")[0])
    assert whole is not None
    tally, _ = with_answers(shards, saved, reader, crew, [Done(replace(whole, rows=0)), None])
    assert not tally.whole
    assert tally.rows == ROWS - 6
    words = sorted(problem.message.rpartition(": ")[2] for problem in tally.problems)
    assert words == ["3 rows went in and 0 came out", "the cluster went away"]
