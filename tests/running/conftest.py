"""Twelve pages of the made-up world, weighed, to be judged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("running") / "world.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in World(12, seed=5).pages():
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, load_actor_tables()[0])
    case.close()
    return path


@pytest.fixture
def case(weighed: Path, tmp_path: Path) -> Case:
    shutil.copy(weighed, tmp_path / "case.db")
    opened, problem = open_case(tmp_path / "case.db")
    assert opened is not None, problem
    return opened
