"""What is made once for each state of a case: shared, made anew after a write, and the last asked for kept longest."""

import threading
import time
from pathlib import Path

import pytest

from dateline.naming.actors.tables import ActorTables
from dateline.web import workbench as module
from dateline.web.workbench import Workbench
from tests.web.conftest import new_case


@pytest.fixture
def bench(tmp_path: Path, actors: ActorTables) -> Workbench:
    return Workbench(new_case(tmp_path / "some.db"), actors, "Ada")


def test_a_value_is_made_once_until_the_case_changes(bench: Workbench) -> None:
    made: list[int] = []
    make = lambda: made.append(1) or len(made)  # noqa: E731 - shorter than what it would be named
    assert [bench.once("key", make), bench.once("key", make)] == [1, 1]
    bench.case.start_run("test", "none", "{}")
    assert bench.once("key", make) == 2


def test_who_asks_while_it_is_made_waits_for_it(bench: Workbench) -> None:
    made: list[int] = []

    def make() -> int:
        time.sleep(0.05)
        made.append(1)
        return len(made)

    asking = [threading.Thread(target=bench.once, args=("slow", make)) for _ in range(6)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(made) == 1


def test_what_was_asked_for_last_is_kept_longest(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody plays through the days of the map: each day asks for the whole case, which must not be let go."""
    monkeypatch.setattr(module, "_HELD", 4)
    loads: list[int] = []
    for day in range(20):
        bench.once(("holds", day), lambda: bench.once("pictures", lambda: loads.append(1)))
    assert len(loads) == 1


def test_a_value_that_needs_another_is_made_without_a_knot(bench: Workbench) -> None:
    assert bench.once("outer", lambda: bench.once("inner", lambda: 1) + 1) == 2
