"""A small case of the made-up world, to be handed on in several ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.world import World
from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.running.judging.decide import Reviewer
from dateline.running.weigh import weigh
from tests.web.conftest import new_case


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, actors: ActorTables) -> Case:
    """Six pages, weighed, a claim of theirs accepted by Ada Lovelace; not to be changed."""
    case = new_case(tmp_path_factory.mktemp("publishing") / "small.db")
    run = case.start_run("test", "world", '{"model": "/home/ada/models/en"}')
    for reading, data, claims in World(6, seed=7).pages():
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    Reviewer(case, "Ada Lovelace").accept([next(iter(case.claims())).id], "seen")
    weigh(case, actors)
    return case


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to publish to, for those that are only read."""
    return tmp_path_factory.mktemp("out")
