"""Readers of a worker: used again, ended when others are wanted, and not lent again once they broke."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest

from dateline.running.cluster import task
from dateline.running.cluster.task import dismiss_readers, lent_reader
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds
from tests.running.cluster.conftest import BOUNDS, RULES


class Stood:
    """In the place of a pool: notes whether it is there."""

    there: ClassVar[list[Stood]] = []

    def __init__(self, settings: Settings, workers: int, bounds: Bounds) -> None:
        self.how = (settings, workers, bounds)

    def __enter__(self) -> Stood:
        self.there.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.there.remove(self)


@pytest.fixture(autouse=True)
def pools(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(task, "Pool", Stood)
    monkeypatch.setattr(task, "_idle", {})
    yield
    dismiss_readers()
    assert Stood.there == []


def test_a_reader_that_waits_is_lent_again() -> None:
    with lent_reader(RULES, BOUNDS) as first, lent_reader(RULES, BOUNDS) as beside:
        assert first is not beside
    with lent_reader(RULES, BOUNDS) as again:
        assert again in {first, beside}
    assert len(Stood.there) == 2


def test_readers_that_read_otherwise_end_when_one_is_loaded() -> None:
    with lent_reader(RULES, BOUNDS):
        pass
    with lent_reader(RULES, Bounds(seconds=1.0)) as other:
        assert Stood.there == [other]


def test_a_reader_over_whose_page_something_broke_is_not_lent_again() -> None:
    with pytest.raises(RuntimeError), lent_reader(RULES, BOUNDS):
        raise RuntimeError("the workers were lost")
    assert Stood.there == []
