"""Copies of a case that others are writing in."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from bench.world import World
from dateline.case.backup import back_up
from dateline.case.checking import check_case
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.problems import Code


def case_at(path: Path, *, create: bool = True) -> Case:
    case, problem = open_case(path, create=create)
    assert case is not None, problem
    return case


def test_a_copy_taken_while_pages_are_written_holds_whole_pages(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    case = case_at(path)
    run = case.start_run("test", "world", "{}")
    begun, enough = threading.Event(), threading.Event()

    def keep() -> None:
        for reading, data, claims in World(300).pages():
            case.keep(reading, data, claims, (), "world", run)
            begun.set()
            if enough.is_set():
                return

    writer = threading.Thread(target=keep)
    writer.start()
    assert begun.wait(30)
    problems = [back_up(path, tmp_path / f"{number}.db") for number in range(5)]
    enough.set()
    writer.join()
    assert problems == [None] * 5
    sizes = []
    for number in range(5):
        copy = case_at(tmp_path / f"{number}.db", create=False)
        assert not [problem for _, found in check_case(copy) for problem in found]
        sizes.append(copy.counts().pages)
        assert set(copy.page_ids()) <= set(case.page_ids())
        copy.close()
    assert sizes == sorted(sizes)
    assert sizes[0] >= 1
    case.close()


def test_nothing_is_written_over_unless_asked_and_never_the_case_itself(tmp_path: Path) -> None:
    path, there = tmp_path / "case.db", tmp_path / "there.db"
    case_at(path).close()
    there.write_text("mine")
    refused = back_up(path, there)
    assert refused is not None
    assert (refused.code, there.read_text()) == (Code.FILE_UNWRITABLE, "mine")
    assert back_up(path, path, replace=True) is not None
    assert back_up(path, tmp_path / "no" / "folder.db") is not None
    assert back_up(path, there, replace=True) is None
    with closing(sqlite3.connect(there)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case.db", "there.db"]


def test_a_case_is_restored_by_the_command_that_copied_it(tmp_path: Path) -> None:
    path, kept = tmp_path / "case.db", tmp_path / "kept.db"
    case = case_at(path)
    run = case.start_run("test", "world", "{}")
    reading, data, claims = next(iter(World(3).pages()))
    case.keep(reading, data, claims, (), "world", run)
    case.close()
    assert CliRunner().invoke(main, ["backup", str(path), str(kept)]).exit_code == Exit.DONE
    path.unlink()
    assert CliRunner().invoke(main, ["backup", str(kept), str(path)]).exit_code == Exit.DONE
    restored = case_at(path, create=False)
    assert list(restored.claims()) == list(claims)
    restored.close()
    missing = CliRunner().invoke(main, ["backup", str(tmp_path / "none.db"), str(tmp_path / "to.db")])
    assert missing.exit_code == Exit.CASE
    assert not (tmp_path / "to.db").exists()
