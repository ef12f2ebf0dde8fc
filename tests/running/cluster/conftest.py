"""Saved pages, a crew of one thread that has a reader, and what is left in a case but for when it was made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.running.cluster.drive import Tally, read_shards
from dateline.running.cluster.gather import gather_each
from dateline.running.cluster.plans import Reader
from dateline.running.cluster.shelf import Shelf
from dateline.running.cluster.task import dismiss_readers, lent_reader, reader_of
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds
from dateline.running.run import Outcome, read_all
from tests.reading.formats.test_archives import zipped

#: Rules alone load in a third of the time, and what is tested here is who reads, not what is read.
RULES, BOUNDS = Settings(rules_alone=True), Bounds(seconds=120.0)
TOWNS = ("Akobo", "Ayod", "Bor", "Juba", "Leer", "Malakal", "Nasir", "Renk")


def told(town: str) -> str:
    return f"JUBA, Jan 6, 2014 (Reuters) - Rebels seized {town} on Sunday, a United Nations official said.\n"


@pytest.fixture(scope="package")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, one of them twice, one empty, one in an archive beside a picture, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("cluster") / "saved"
    folder.mkdir()
    for town in TOWNS:
        (folder / f"{town}.txt").write_text(told(town))
    (folder / "Bor-again.txt").write_text(told("Bor"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "week.zip").write_bytes(
        zipped([("in/Torit.txt", told("Torit").encode()), ("in/photo.png", b"\x89PNG\r\n\x1a\n")])
    )
    return folder


@pytest.fixture(scope="package")
def crew() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as threads:
        yield threads
    dismiss_readers()


@pytest.fixture(scope="package")
def reader(crew: Executor) -> Reader:
    loaded = crew.submit(reader_of, RULES, BOUNDS).result()
    assert isinstance(loaded, Reader), loaded
    return loaded


@pytest.fixture(scope="package")
def kept_whole(saved: Path, crew: Executor, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with the saved pages in shards of three; tests copy it."""
    path = tmp_path_factory.mktemp("shelf") / "shards"
    tally = read_shards([str(saved)], Shelf.at(str(path)), RULES, BOUNDS, reader, crew, pages=3)
    assert tally.whole, tally.problems
    return path


def read_again(saved: Path, shelf: Shelf, reader: Reader, crew: Executor, *, again: bool = False) -> Tally:
    return read_shards([str(saved)], shelf, RULES, BOUNDS, reader, crew, pages=3, again=again)


def read_locally(pages: Path, path: Path) -> None:
    """Make the case that reading without shards makes, by the reader that the crew has loaded."""
    case = case_at(path)
    with lent_reader(RULES, BOUNDS) as local:
        read_all([str(pages)], case, local)
    case.close()


def case_at(path: Path) -> Case:
    case, problem = open_case(path, create=True)
    assert case is not None, problem
    return case


def gathered(shelf: Shelf, path: Path) -> list[Outcome]:
    case = case_at(path)
    outcomes = list(gather_each(shelf, case))
    case.close()
    return outcomes


def contents(path: Path, *, runs: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for when runs were; without ``runs``, but for which run it was too."""
    left_out = {"started", "ended", "made", "changed"} | (set() if runs else {"run"})
    found = {}
    with sqlite3.connect(path) as connection:
        tables = [
            name
            for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
            if runs or name != "runs"
        ]
        for table in tables:
            columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
            wanted = ", ".join(f'"{one}"' for one in columns if one not in left_out)
            found[table] = sorted(connection.execute(f"select {wanted} from {table}").fetchall(), key=repr)
    connection.close()
    return found
