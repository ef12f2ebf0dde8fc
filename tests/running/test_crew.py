"""Whoever works on the parts of a weighing, the same comes of it, in order and with few parts under way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from bench.world import World
from dateline.case.opening import open_case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running import weigh as weighing
from dateline.running.crew import ALONE, Crew, crew_of
from dateline.running.weigh import weigh


class Slow(Executor):
    """Works when somebody waits for it; counts how much waits."""

    def __init__(self) -> None:
        self.waiting = self.most = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        executor = self

        class Promise(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                executor.waiting -= 1
                return fn(*args, **kwargs)

        return Promise()


def test_parts_come_back_in_order_and_few_are_under_way() -> None:
    taken: list[int] = []
    executor = Slow()
    parts = (taken.append(part) or part for part in range(100))  # type: ignore[func-returns-value]
    made = Crew(executor, 3).each(lambda part: part * part, parts)

    assert next(made) == 0
    assert len(taken) <= 7  # not all were taken before the first was done
    assert list(made) == [part * part for part in range(1, 100)]
    assert executor.most <= 6
    assert list(ALONE.each(lambda part: part + 1, range(3))) == [1, 2, 3]
    assert ALONE.packed(taken).value() is taken
    assert Crew(executor, 3).packed(taken).value() == taken


def test_several_processes_weigh_to_what_one_weighs_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "_CLAIMS", 90)
    monkeypatch.setattr(weighing, "_PAGES", 7)
    actors, _ = load_actor_tables()
    found = []
    for workers in (1, 2):
        case, problem = open_case(tmp_path / f"{workers}.db", create=True)
        assert case is not None, problem
        run = case.start_run("test", "world", "{}")
        for reading, data, claims in World(30, seed=3).pages():
            case.keep(reading, data, claims, (), "world", run)
        stages: list[tuple[str, int, int]] = []
        with crew_of(workers) as crew:
            weigh(case, actors, lambda *said, stages=stages: stages.append(said), crew)  # type: ignore[misc]
        events = [kept.event for kept in case.events.find()]
        found.append((events, case.events.disputes(), case.events.grades(), case.copies.all(), stages))
        case.close()

    assert found[0] == found[1]
    assert len(found[0][0]) > 20
    assert found[0][1]
