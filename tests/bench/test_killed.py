"""The harness of kills: it goes on after each, and it does find what is lost."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from bench.killed import broken, lost, summary, trials, write
from bench.world import World
from dateline.case.opening import open_case
from dateline.case.schema import judgements, pages


def test_who_is_killed_loses_nothing_that_was_done() -> None:
    found = trials(3, random.Random(11), pages=5)
    assert found.kills >= 3
    assert (found.lost, found.broken, found.other) == ([], [], [])


def test_a_page_or_judgement_that_is_gone_is_found(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for reading, data, _ in World(3, seed=4).pages():
        (saved / Path(reading.page.uri).name).write_bytes(data)
    path, told = tmp_path / "case.db", list[str]()
    write(path, saved, told.append)
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
