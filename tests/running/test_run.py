import io
import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.problems import Code
from dateline.reading.formats.walking import Found
from dateline.reading.settings import ReadingSettings
from dateline.running.inputs import Input, expand, pages_of
from dateline.running.pipeline import Pipeline
from dateline.running.run import read_all

WIRE = """Rebels seize airport

JUBA, South Sudan, Jan 6, 2014 (Reuters) - Rebels seized the airport at Bor on Sunday, a United Nations official said.

The army denied that Bor had fallen.
"""


@pytest.fixture
def case(tmp_path: Path) -> Case:
    opened, problem = open_case(tmp_path / "case.db", create=True)
    assert opened is not None, problem
    return opened


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    (folder / ".hidden").mkdir(parents=True)
    (folder / "a.txt").write_text(WIRE)
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (folder / "d-line.txt").write_bytes(b"x" * 50_000_000)
    (folder / "e-cut.txt").write_bytes(
        "Rebels shelled Malakal on Monday, the army said — “they”".encode()[:-1]
    )
    (folder / "f-french.txt").write_text(
        "Les rebelles ont pris la ville de Goma mardi, selon des sources militaires et des habitants joints par "
        "téléphone dans la capitale provinciale du Nord-Kivu.\n"
    )
    (folder / "g-nulls.txt").write_bytes(b"Rebels\x00 shelled\x00 Malakal on Monday, the army said.\n")
    (folder / "h-deep.html").write_bytes(
        b"<html><body>" + b"<div>" * 10_000 + b"<p>Rebels shelled Malakal.</p>"
    )
    (folder / ".hidden" / "z.txt").write_text(WIRE)
    return folder


def test_one_bad_page_never_takes_the_run_down(saved: Path, case: Case, pipeline: Pipeline) -> None:
    outcomes = {Path(one.uri).name: one for one in read_all([str(saved), "missing.txt"], case, pipeline)}
    assert set(outcomes) == {*(path.name for path in saved.iterdir() if path.is_file()), "missing.txt"}
    codes = {name: {problem.code for problem in one.problems} for name, one in outcomes.items()}
    assert outcomes["a.txt"].claims >= 2
    assert codes["b-empty.txt"] == {Code.FILE_EMPTY}
    assert codes["c-picture.png"] == {Code.FORMAT_UNKNOWN}
    assert codes["d-line.txt"] == {Code.FILE_TOO_LARGE}
    assert Code.TEXT_CUT in codes["e-cut.txt"]
    assert codes["f-french.txt"] == {Code.LANGUAGE_OTHER}
    assert Code.CONTROL_CHARACTERS in codes["g-nulls.txt"]
    assert Code.MARKUP_TOO_DEEP in codes["h-deep.html"]
    assert codes["missing.txt"] == {Code.FILE_MISSING}
    assert {name for name, one in outcomes.items() if one.failed} == {
        "b-empty.txt",
        "c-picture.png",
        "d-line.txt",
        "missing.txt",
    }
    assert [run.ended is not None for run in case.runs()] == [True]
    assert {problem.code for problem in case.problems()} >= {Code.FILE_EMPTY, Code.FILE_MISSING}


def test_reading_twice_changes_nothing(saved: Path, case: Case, pipeline: Pipeline) -> None:
    first = read_all([str(saved / "a.txt")], case, pipeline)
    claims = list(case.claims())
    second = read_all([str(saved / "a.txt")], case, pipeline)
    assert (first[0].known, second[0].known) == (False, True)
    third = read_all([str(saved / "a.txt")], case, pipeline, again=True)
    assert third[0].claims == len(claims)
    assert list(case.claims()) == claims
    assert len(case.page_ids()) == 1


def test_a_stage_that_breaks_is_a_problem(
    saved: Path, case: Case, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("dateline.running.pipeline.claims_of", breaks)
    (outcome,) = read_all([str(saved / "a.txt")], case, pipeline)
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == [
        Code.STAGE_FAILED
    ]
    assert "RuntimeError: a fault of ours" in outcome.problems[-1].message
    assert len(case.page_ids()) == 1  # the page itself is kept


def test_folders_are_read_in_order_and_hidden_files_are_not(saved: Path) -> None:
    names = [Path(one.uri).name for one in expand([str(saved)]) if isinstance(one, Input)]
    assert names == sorted(names)
    assert "z.txt" not in names


def test_no_more_is_read_than_one_byte_over_the_limit(saved: Path) -> None:
    (found,) = pages_of(Input("d", saved / "d-line.txt"), ReadingSettings(max_bytes=1_000))
    assert isinstance(found, Found)
    assert len(found.data) == 1_001


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WIRE.encode())))
    (one,) = expand(["-"])
    assert isinstance(one, Input)
    (found,) = pages_of(one, ReadingSettings())
    assert found == Found("stdin:", WIRE.encode())


def test_from_a_file_to_claims_through_the_command_line(saved: Path, tmp_path: Path) -> None:
    """Rebels seized the airport at Bor on Sunday, a United Nations official said. The army denied that Bor had fallen."""
    path = tmp_path / "bor.db"
    result = CliRunner().invoke(
        main, ["read", str(saved / "a.txt"), str(saved / "b-empty.txt"), "--case", str(path)]
    )
    assert result.exit_code == Exit.SOME_FAILED
    assert "[file-empty]" in result.stderr
    records = [
        json.loads(line) for line in CliRunner().invoke(main, ["claims", str(path)]).stdout.splitlines()
    ]
    found = {(one["trigger"]["exact"], one["status"]) for one in records}
    assert {("seized", "asserted"), ("fallen", "denied")} <= found
    seized = next(one for one in records if one["trigger"]["exact"] == "seized")
    assert seized["when"]["start"] == "2014-01-05"
    assert [source["kind"] for source in seized["sources"]] == ["unnamed official", "media"]
    assert seized["sources"][1]["name"] == "Reuters"
    assert seized["territory"] is not None
    assert CliRunner().invoke(main, ["check", str(path)]).exit_code == Exit.DONE


def test_a_case_that_cannot_be_opened_stops_before_anything_is_loaded(saved: Path) -> None:
    result = CliRunner().invoke(main, ["read", str(saved / "a.txt"), "--case", str(saved / "c-picture.png")])
    assert result.exit_code == Exit.CASE
    assert "[case-unreadable]" in result.stderr


def test_a_table_of_the_users_own_names_actors_and_is_kept_in_the_case(saved: Path, tmp_path: Path) -> None:
    """The Valley Guard shelled Bor on Monday."""
    table = tmp_path / "mine.tsv"
    columns = (
        "id",
        "kind",
        "name",
        "aliases",
        "acronyms",
        "country",
        "sector",
        "from",
        "to",
        "parent",
        "notes",
    )
    row = ("group:valley-guard", "armed group", "Valley Guard", "", "", "SSD", "UAF", "2010", "", "", "")
    table.write_text("# ours\n" + "\t".join(columns) + "\n" + "\t".join(row) + "\nbroken line\n", "utf-8")
    page, path = tmp_path / "page.txt", tmp_path / "own.db"
    page.write_text("The Valley Guard shelled Bor on Monday, residents said in Juba.\n")
    result = CliRunner().invoke(main, ["read", str(page), "--case", str(path), "--actors", str(table)])
    assert result.exit_code == Exit.DONE
    assert "mine.tsv, line 4" in result.stderr
    (record,) = (
        json.loads(line) for line in CliRunner().invoke(main, ["claims", str(path)]).stdout.splitlines()
    )
    assert [actor["id"] for actor in record["actors"]] == ["group:valley-guard"]
    case, _ = open_case(path)
    assert case is not None
    (kept,) = json.loads(case.runs()[0].settings)["actors"]
    assert kept["table"] == table.read_text("utf-8")


def test_a_file_whose_name_is_no_text_is_read_under_its_bytes_written_out(tmp_path: Path) -> None:
    os.close(os.open(bytes(tmp_path) + b"/caf\xe9.txt", os.O_CREAT | os.O_WRONLY))
    (one,) = expand([str(tmp_path)])
    assert isinstance(one, Input)
    assert one.uri == f"{tmp_path.as_posix()}/caf\\xe9.txt"
    assert one.path is not None
    assert one.path.is_file()
