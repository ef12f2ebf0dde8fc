"""A reader that is absent, broken or of another version is told apart before anything of it is loaded."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from dateline.model.problems import Code, Problem, Severity
from dateline.parsing.encoder.manifest import FORMAT, MANIFEST, MODEL, VOCABULARY, check_folder
from dateline.parsing.encoder.reader import load_reader, packaged_folder

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "reader"))


def refused(folder: Path) -> Problem:
    reader, (problem,) = load_reader(folder)
    assert reader is None
    assert problem.severity is Severity.WARNING  # the rules go on alone
    assert problem.hint
    assert str(folder) in problem.message
    return problem


def rewrite(folder: Path, **changes: object) -> None:
    written = json.loads((folder / MANIFEST).read_text("utf-8"))
    (folder / MANIFEST).write_text(json.dumps(written | changes), "utf-8")


def test_a_sound_folder_is_taken(folder: Path) -> None:
    files = check_folder(folder)
    assert not isinstance(files, Problem)
    assert files.digest == hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    assert files.model == (folder / MODEL).read_bytes()


def test_no_folder(tmp_path: Path) -> None:
    problem = refused(tmp_path / "nowhere")
    assert problem.code is Code.MODEL_MISSING
    assert "no trained reader" in problem.message


@pytest.mark.parametrize("name", [MANIFEST, MODEL, VOCABULARY])
def test_a_file_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    problem = refused(folder)
    assert problem.code is Code.MODEL_MISSING
    assert name in problem.message


@pytest.mark.parametrize("name", [MODEL, VOCABULARY])
def test_one_bit_of_a_file_fell_over(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(bytes(data))
    problem = refused(folder)
    assert problem.code is Code.MODEL_UNVERIFIED
    assert name in problem.message
    assert "sha256" in problem.message


def test_a_file_was_cut_short(folder: Path) -> None:
    (folder / MODEL).write_bytes((folder / MODEL).read_bytes()[:100])
    assert refused(folder).code is Code.MODEL_UNVERIFIED


def test_a_reader_of_another_version_says_which(folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps({"format": FORMAT + 1, "keys": "of tomorrow"}), "utf-8")
    problem = refused(folder)
    assert problem.code is Code.MODEL_UNVERIFIED
    assert f"format {FORMAT + 1}" in problem.message
    assert f"format {FORMAT}" in problem.message


@pytest.mark.parametrize("written", ["", "{", "[]", '{"format": 1}', '{"format": "1"}', "\x00"])
def test_a_manifest_that_is_none(folder: Path, written: str) -> None:
    (folder / MANIFEST).write_text(written, "utf-8")
    assert refused(folder).code is Code.MODEL_UNVERIFIED


def test_a_file_without_a_hash_is_not_trusted(folder: Path) -> None:
    rewrite(folder, sha256={})
    assert refused(folder).code is Code.MODEL_UNVERIFIED


def test_a_model_that_is_none_with_the_right_hash(folder: Path) -> None:
    data = b"no model"
    (folder / MODEL).write_bytes(data)
    hashes = json.loads((folder / MANIFEST).read_text("utf-8"))["sha256"]
    rewrite(folder, sha256=hashes | {MODEL: hashlib.sha256(data).hexdigest()})
    problem = refused(folder)
    assert problem.code is Code.MODEL_UNVERIFIED
    assert "cannot be used" in problem.message


def test_labels_that_do_not_fit_the_model(folder: Path) -> None:
    labels = json.loads((folder / MANIFEST).read_text("utf-8"))["labels"]
    rewrite(folder, labels=labels | {"events": ["none", "ASSAULT"]})
    assert "output event has 4 values for 2 labels" in refused(folder).message
    rewrite(folder, labels=labels, role_bias=[0.5])
    assert "1 biases for 8 roles" in refused(folder).message


def test_the_packaged_reader_is_sound_where_it_is_there() -> None:
    reader, problems = load_reader()
    if packaged_folder().is_dir():
        assert reader is not None, problems
        assert not problems
    else:
        assert [one.code for one in problems] == [Code.MODEL_MISSING]
