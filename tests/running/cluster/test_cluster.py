"""A real cluster of two worker processes: workers are killed, a page kills whoever reads it, and nothing is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import psutil
import pytest
from distributed import Client, LocalCluster

from dateline.model.problems import Code
from dateline.running.cluster import connecting
from dateline.running.cluster.connecting import LOCAL, Cluster, UnreachableError, connected, unreachable
from dateline.running.cluster.drive import Told, read_shards
from dateline.running.cluster.plans import Reader
from dateline.running.cluster.shelf import Shelf
from dateline.running.pipeline import Settings
from tests.running.cluster.conftest import (
    BOUNDS,
    RULES,
    TOWNS,
    case_at,
    contents,
    gathered,
    read_locally,
    told,
)

POISON = Path(__file__).parent / "poison"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    for town in TOWNS:
        (folder / f"{town}.txt").write_text(told(town))
    (folder / "poison.txt").write_text(f"{told('Bor')} POISON\n")
    return folder


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Two workers, each a process that is started again when it dies; a poisoned page kills in each."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        worker_dashboard_address="127.0.0.1:0",
        scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        memory_limit=None,
        silence_logs=60,
        env={"PYTHONPATH": str(POISON)},
    ) as running:
        yield running.scheduler_address


@pytest.fixture(scope="module")
def cluster(address: str) -> Iterator[Cluster]:
    with connected(address, 1) as answering:
        yield answering


def test_a_worker_killed_and_a_poisoned_page_and_still_the_case_of_the_local_pool(
    pages: Path, address: str, cluster: Cluster, reader: Reader, tmp_path: Path
) -> None:
    assert cluster.reader(RULES, BOUNDS) == reader
    shelf = Shelf.at(str(tmp_path / "shards"))
    heard: list[Told] = []

    def kill_a_worker(one: Told) -> None:
        if not heard:
            with Client(address, set_as_default=False) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        heard.append(one)

    tally = read_shards(
        [str(pages)], shelf, RULES, BOUNDS, reader, cluster.crew, pages=2, report=kill_a_worker
    )
    assert tally.whole, tally.problems
    assert (tally.rows, tally.failed, len(heard)) == (9, 1, 5)
    gathered(shelf, tmp_path / "cluster.db")
    case = case_at(tmp_path / "cluster.db")
    (problem,) = case.problems()
    assert (problem.code, Path(problem.uri).name) == (Code.READER_KILLED, "poison.txt")
    case.keep_problems(problem.uri, (), 1)
    case.close()
    (pages / "poison.txt").unlink()
    read_locally(pages, tmp_path / "local.db")
    assert contents(tmp_path / "cluster.db") == contents(tmp_path / "local.db")


def test_readers_end_when_the_run_is_over(address: str) -> None:
    with connected(address, 1) as cluster:
        assert isinstance(cluster.reader(RULES, BOUNDS), Reader)
        workers = [psutil.Process(pid) for pid in cluster.crew._client.run(os.getpid).values()]
        assert sum(len(_readers_of(worker)) for worker in workers)
    assert not [reader for worker in workers for reader in _readers_of(worker)]


def _readers_of(worker: psutil.Process) -> list[psutil.Process]:
    return [one for one in worker.children() if "spawn_main" in " ".join(one.cmdline())]


def test_a_cluster_of_this_machine_can_be_sent_nothing_by_others() -> None:
    """What listens serves nothing, and only to this machine; work goes through no network."""
    before = {one.laddr for one in psutil.Process().net_connections("inet") if one.status == "LISTEN"}
    with connected(LOCAL, 1) as cluster:
        assert cluster.workers() == 1
        assert cluster._client.scheduler.addr.startswith("inproc://")  # type: ignore[union-attr]
        heard = {one.laddr for one in psutil.Process().net_connections("inet") if one.status == "LISTEN"}
        for listening in heard - before:
            assert listening.ip == "127.0.0.1"
            for page in ("", "info", "status", "json/counts.json", "metrics"):
                with pytest.raises(HTTPError, match="404"):
                    urlopen(f"http://127.0.0.1:{listening.port}/{page}", timeout=5)


def test_a_reader_that_cannot_be_loaded_is_told(cluster: Cluster) -> None:
    problems = cluster.reader(Settings(model="no_such_model"), BOUNDS)
    assert isinstance(problems, tuple)
    assert Code.MODEL_MISSING in {problem.code for problem in problems}


def test_a_cluster_that_goes_away_while_a_reader_is_loaded_is_told() -> None:
    with connected(LOCAL, 1) as cluster:
        cluster._client.close()
        with pytest.raises(UnreachableError, match="no worker of the cluster could load a reader"):
            cluster.reader(RULES, BOUNDS)


def test_where_nobody_answers_it_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_PATIENCE", 0.5)
    with (
        pytest.raises(UnreachableError, match="no scheduler answers") as raised,
        connected("tcp://127.0.0.1:1", 1),
    ):
        pass
    assert unreachable(raised.value).code is Code.CLUSTER_UNREACHABLE


def test_a_scheduler_without_workers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_PATIENCE", 0.5)
    with (
        LocalCluster(
            n_workers=0,
            processes=True,
            dashboard_address=None,
            scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        ) as empty,
        pytest.raises(UnreachableError, match="no workers"),
        connected(empty.scheduler_address, 1),
    ):
        pass
