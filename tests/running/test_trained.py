"""How a run goes with a trained reader, without one, and with one that breaks."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.case.opening import open_case
from dateline.cli.console import Exit
from dateline.cli.main import main
from dateline.model.problems import Code, Severity
from dateline.parsing.encoder.reader import Reader, load_reader
from dateline.running.pipeline import Pipeline, Settings, load_pipeline

TINY = Path(__file__).parents[1] / "parsing" / "encoder" / "tiny"
PAGE = b"Rebels seized the airport at Bor on Sunday, a United Nations official said.\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    loaded, problems = load_reader(TINY)
    assert loaded is not None, problems
    return loaded


def runs(case: Path) -> list[str]:
    """What the records of the runs of a case say of the reader."""
    opened, problem = open_case(case)
    assert opened is not None, problem
    kept = [json.loads(run.settings)["reader"] for run in opened.runs()]
    opened.close()
    return kept


def read(page: Path, case: Path, *more: str) -> str:
    """Read a page into a case; what was told on the way."""
    result = CliRunner().invoke(main, ["read", str(page), "--case", str(case), *more])
    assert result.exit_code == Exit.DONE, result.output
    assert "1 of 1 inputs read" in result.stderr
    return result.stderr


def test_the_record_of_a_run_says_who_read(tmp_path: Path) -> None:
    page, case, broken = tmp_path / "page.txt", tmp_path / "case.db", tmp_path / "broken"
    page.write_bytes(PAGE)
    shutil.copytree(TINY, broken)
    (broken / "model.onnx").write_bytes(b"x")
    assert "known already" not in read(page, case, "--reader", str(TINY))
    told = read(page, case, "--reader", str(broken))
    assert f"[{Code.MODEL_UNVERIFIED}]" in told
    assert "known already" not in told  # other claims may come of it
    told = read(page, case, "--reader", str(tmp_path / "nowhere"))
    assert f"[{Code.MODEL_MISSING}]" in told
    assert "known already" in told  # the rules alone have read it
    told = read(page, case, "--rules-alone")
    assert "[model" not in told
    assert "known already" in told
    trained, unsound, absent, asked = runs(case)
    assert trained.startswith("tiny 1 sha256:")
    assert unsound.startswith("rules alone: ")
    assert "model.onnx" in unsound
    assert absent.startswith("rules alone: there is no trained reader in")
    assert asked == "rules alone: as asked"


def test_marks_are_handed_to_coding(
    pipeline: Pipeline, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed = []
    monkeypatch.setattr("dateline.running.pipeline.claims_of", lambda *given: handed.append(given[4]) or ())
    replace(pipeline, _reader=reader).read(PAGE, "page")
    replace(pipeline, _reader=None).read(PAGE, "page")
    marks, none = handed
    assert marks.reader == reader.name
    assert set(marks.where) == {0}
    assert none is None


def test_a_reader_that_breaks_on_a_page_leaves_it_to_the_rules(
    pipeline: Pipeline, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebels seized the airport at Bor on Sunday, a United Nations official said."""

    def breaks(*_: object) -> None:
        raise MemoryError("no room")

    alone = replace(pipeline, _reader=None).read(PAGE, "page")
    monkeypatch.setattr(Reader, "mark", breaks)
    result = replace(pipeline, _reader=reader).read(PAGE, "page")
    (problem,) = (one for one in result.problems if one.code is Code.STAGE_FAILED)
    assert problem.severity is Severity.WARNING
    assert "MemoryError: no room" in problem.message
    assert "rules alone" in problem.message
    assert result.claims == alone.claims
    assert result.claims


def test_a_page_that_would_fill_the_memory_is_left_to_the_rules(
    pipeline: Pipeline, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.running.pipeline.MOST_TOKENS", 13)
    trained = replace(pipeline, _reader=reader)
    assert not [
        one for one in trained.read(b"Rebels seized the airport.\n", "page").problems if "long" in one.code
    ]
    result = trained.read(PAGE, "page")
    assert [one.code for one in result.problems if "long" in one.code] == [Code.PAGE_TOO_LONG]
    assert result.claims == replace(pipeline, _reader=None).read(PAGE, "page").claims


def test_the_reader_is_part_of_what_decides_the_claims() -> None:
    with_one, _ = load_pipeline(Settings(reader=TINY))
    without, problems = load_pipeline(Settings(rules_alone=True))
    assert with_one is not None
    assert without is not None, problems
    assert with_one.read_as != without.read_as
    assert not problems
