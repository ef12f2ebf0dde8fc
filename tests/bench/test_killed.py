"""The harness of kills: it goes on after each, and it does find what is lost."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.killed_moves import gathered, migrated
from bench.killed_process import Found, broken, lost, summary
from bench.killed_work import trials, write
from bench.world import World
from dateline.case.opening import open_case
from dateline.case.schema import judgements, pages


@pytest.mark.parametrize("work", [trials, gathered, migrated])
def test_who_is_killed_loses_nothing_that_was_done(work: Callable[[int, random.Random, int], Found]) -> None:
    found = work(3, random.Random(11), 5)
    assert found.kills >= 3
    assert (found.lost, found.broken, found.other) == ([], [], [])


def test_a_page_or_judgement_that_is_gone_is_found(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for reading, data, _ in World(3, seed=4).pages():
        (saved / Path(reading.page.uri).name).write_bytes(data)
    path, told = tmp_path / "case.db", list[str]()
    write(saved, path, told.append)
    assert {words.split()[0] for words in told} == {"page", "judgement"}
    assert (list(lost(path, told)), list(broken(path))) == ([], [])

    without_judgements = tmp_path / "without.db"
    shutil.copy(path, without_judgements)
    case, _ = open_case(without_judgements)
    assert case is not None
    with case.engine.begin() as connection:
        connection.execute(judgements.delete())
    assert list(lost(without_judgements, told)) == [words for words in told if words.startswith("judgement")]
    assert summary(without_judgements) != summary(path)

    with case.engine.begin() as connection:
        connection.execute(pages.update().values(text="other words"))
    case.close()
    assert list(broken(without_judgements))
