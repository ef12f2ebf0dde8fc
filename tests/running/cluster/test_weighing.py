"""A case weighed by a cluster is the case weighed by one; processes beside its workers come and go with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bench.world import World
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.cluster.beside import (
    OtherCodeError,
    ProcessLostError,
    dismiss_processes,
    do_beside,
    own_code,
)
from dateline.running.cluster.connecting import LOCAL, connected
from dateline.running.cluster.weighing import crew_on
from dateline.running.weigh import weigh
from tests.running.cluster.conftest import case_at, contents


def made(path: Path) -> Path:
    case = case_at(path)
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in World(60, seed=5).pages():
        case.keep(reading, data, claims, (), "world", run)
    case.close()
    return path


def test_a_case_weighed_by_a_cluster_is_the_case_weighed_by_one(tmp_path: Path) -> None:
    actors = load_actor_tables()[0]
    alone, by_cluster = case_at(made(tmp_path / "alone.db")), case_at(made(tmp_path / "cluster.db"))
    weigh(alone, actors)
    with connected(LOCAL, 2) as cluster:
        crew = crew_on(cluster)
        assert crew.workers == 2
        touched = weigh(by_cluster, actors, crew=crew)
        assert len(weighers()) == 2
    assert touched.pages == 60
    assert touched.events
    for case in (alone, by_cluster):
        case.close()
    assert contents(tmp_path / "cluster.db") == contents(tmp_path / "alone.db")
    assert not weighers()


def weighers() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]


@pytest.fixture
def ending() -> Iterator[None]:
    yield
    dismiss_processes()


@pytest.mark.usefixtures("ending")
def test_work_is_done_by_a_process_that_is_used_again() -> None:
    first, second = do_beside(own_code(), os.getpid, (), {}), do_beside(own_code(), os.getpid, (), {})
    assert first == second != os.getpid()
    with pytest.raises(ZeroDivisionError):
        do_beside(own_code(), divmod, (1, 0), {})
    assert do_beside(own_code(), divmod, (7, 2), {}) == (3, 1)


@pytest.mark.usefixtures("ending")
def test_a_process_that_dies_is_told_and_another_takes_its_place() -> None:
    with pytest.raises(ProcessLostError):
        do_beside(own_code(), signal.raise_signal, (signal.SIGKILL,), {})
    assert do_beside(own_code(), divmod, (7, 2), {}) == (3, 1)


def test_a_worker_of_another_version_weighs_nothing() -> None:
    with pytest.raises(OtherCodeError, match="same"):
        do_beside("other code", os.getpid, (), {})
