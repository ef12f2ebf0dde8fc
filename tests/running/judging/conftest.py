"""A case of the made-up world, and what corrections are looked up in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.running.judging.looking_up import Lookup
from dateline.running.weigh import weigh
from tests.running.judging.judged import ACTORS, LOOKUP, PAGES, copied, keep


@pytest.fixture
def lookup() -> Lookup:
    return LOOKUP


@pytest.fixture(scope="module")
def weighed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judging") / "world.db"
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    for page in PAGES:
        keep(case, page)
    weigh(case, ACTORS)
    case.close()
    return path


@pytest.fixture
def case(weighed: Path, tmp_path: Path) -> Case:
    return copied(weighed, tmp_path / "case.db")
