"""``read --cluster`` and ``gather``: what is asked for, what is said, and the status that a script hears."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.problems import Code

TOLD = "JUBA, Jan 6, 2014 (Reuters) - Rebels seized {} on Sunday, a United Nations official said.\n"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    for town in ("Bor", "Leer"):
        (folder / f"{town}.txt").write_text(TOLD.format(town))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def called(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_read_on_a_cluster_of_this_machine_into_shards_and_from_these_into_a_case(
    saved: Path, tmp_path: Path
) -> None:
    shards, case = tmp_path / "shards", tmp_path / "case.db"
    command = ("read", saved, "--cluster", "local", "--workers", 1, "--rules-alone", "--shards", shards)
    read = called(*command, "--case", tmp_path / "at-once.db")
    assert read.exit_code == Exit.SOME_FAILED, read.stderr
    assert "shard 1: 3 pages, 2 claims, 1 gave nothing" in read.stderr
    assert "1 of 1 shards whole" in read.stderr
    assert "2 of 3 inputs read, 2 claims, into" in read.stderr
    gather = called("gather", shards, "--case", case, "--no-weigh")
    assert gather.exit_code == Exit.SOME_FAILED
    assert called("claims", case).stdout == called("claims", tmp_path / "at-once.db").stdout
    weighed = called("weigh", case, "--cluster", "local", "--workers", 1)
    assert weighed.exit_code == Exit.DONE, weighed.stderr
    assert "2 pages weighed" in weighed.stderr
    events = [called("events", one, "--format", "jsonl").stdout for one in (case, tmp_path / "at-once.db")]
    assert events[0] == events[1] != ""
    assert called("check", case).exit_code == Exit.DONE


def test_a_shelf_without_a_reading_is_told(tmp_path: Path) -> None:
    result = called("gather", tmp_path / "nothing", "--case", tmp_path / "case.db")
    assert result.exit_code == Exit.SOME_FAILED
    assert f"[{Code.SHARD_MISSING}]" in result.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("read", "a"), "--case"),
        (("read", "a", "--cluster", "local"), "belong together"),
        (("read", "a", "--shards", "x", "--case", "y"), "belong together"),
    ],
)
def test_what_was_not_said_is_asked_for(words: tuple[str, ...], says: str) -> None:
    result = called(*words)
    assert result.exit_code == Exit.USAGE
    assert says in result.stderr


@pytest.mark.parametrize("address", ["s3://bucket/shards", "nosuch://bucket"])
def test_an_address_that_cannot_be_opened_is_told(tmp_path: Path, address: str) -> None:
    result = called("gather", address, "--case", tmp_path / "case.db")
    assert result.exit_code == Exit.SETUP
    assert address in result.stderr
    assert not (tmp_path / "case.db").exists()


def test_shards_that_cannot_be_written_end_the_command_and_say_why(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "shards").write_bytes(b"no folder")
    result = called(
        "read", saved, "--cluster", "local", "--workers", 1, "--shards", tmp_path / "shards", "--rules-alone"
    )
    assert result.exit_code == Exit.SETUP
    assert f"[{Code.FILE_UNWRITABLE}]" in result.stderr


@pytest.mark.parametrize(("missing", "needs"), [("fsspec", "gather"), ("distributed", "read")])
def test_without_the_extra_it_is_said_what_to_install(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, needs: str
) -> None:
    for name in [one for one in sys.modules if one.startswith("dateline.running.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [one for one in sys.modules if one.split(".")[0] == missing]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, missing, None)
    shards = tmp_path / "shards"
    words = {
        "gather": ("gather", shards, "--case", tmp_path / "case.db"),
        "read": ("read", saved, "--cluster", "local", "--shards", shards),
    }
    result = called(*words[needs])
    assert result.exit_code == Exit.SETUP
    assert "dateline[cluster]" in result.stderr


def test_nothing_of_a_cluster_is_loaded_that_was_not_asked_for(tmp_path: Path) -> None:
    code = (
        "import sys, dateline.cli.read; from click.testing import CliRunner; from dateline.cli.main import main; "
        f"CliRunner().invoke(main, ['gather', {str(tmp_path)!r}, '--case', {str(tmp_path / 'c.db')!r}, '--no-weigh']); "
        "print([m for m in ('distributed', 'dask', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert (tmp_path / "c.db").is_file()
