"""The wheel holds all that runs and nothing else, lists its parts, and is the same bytes wherever it is built."""

from __future__ import annotations

import base64
import csv
import json
import os
import re
import shutil
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from dateline import __version__
from releasing.licences import ROOT
from releasing.wheel import SOURCES, built, epoch

#: Bytes; a larger file is built as a line of text in its place, so that the tests build in seconds.
_LARGE = 1_000_000
_WHEN = 1_763_900_000


def light(folder: Path) -> Path:
    """The sources with a stand-in for each large file."""

    def copy(source: str, target: str) -> None:
        if Path(source).stat().st_size > _LARGE:
            Path(target).write_text("a large file", "utf-8")
        else:
            shutil.copyfile(source, target)

    folder.mkdir(parents=True)
    for name in SOURCES:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored, copy_function=copy)
        else:
            copy(str(ROOT / name), str(folder / name))
    return folder


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Path, Path], tuple[Path, Path]]:
    """One release built in two folders, at two times, the second among what a build and a test run leave behind."""
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    first = light(one / "sources")
    second = light(other / "deeper" / "and" / "elsewhere")
    os.utime(second / "README.md", (1, 1))
    (second / "src" / "dateline" / "__pycache__").mkdir()
    (second / "src" / "dateline" / "__pycache__" / "left.pyc").write_bytes(b"left over")
    (second / "tests").mkdir()
    (second / "tests" / "test_left.py").write_text("left = True\n")
    return built(one / "out", _WHEN, first), built(other / "out", _WHEN, second)


Twice = tuple[tuple[Path, Path], tuple[Path, Path]]


def test_two_builds_in_two_folders_are_the_same_bytes(twice: Twice) -> None:
    for first, second in zip(*twice, strict=True):
        assert first.name == second.name
        assert first.read_bytes() == second.read_bytes()


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(twice: Twice) -> None:
    with zipfile.ZipFile(twice[0][0]) as wheel:
        names = set(wheel.namelist())
    package = {name for name in names if not name.startswith(f"dateline-{__version__}.dist-info/")}
    there = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "dateline").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert package == there
    about = {name.partition(".dist-info/")[2] for name in names - package}
    assert about == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt"),
        *("licenses/LICENSE", "licenses/NOTICES.txt", "sboms/dateline.cdx.json"),
    }


def test_the_record_has_the_hash_of_every_file(twice: Twice) -> None:
    with zipfile.ZipFile(twice[0][0]) as wheel:
        record = f"dateline-{__version__}.dist-info/RECORD"
        rows = {
            name: (digest, size)
            for name, digest, size in csv.reader(wheel.read(record).decode().splitlines())
        }
        assert set(rows) == set(wheel.namelist())
        assert rows.pop(record) == ("", "")
        for name, (digest, size) in rows.items():
            data = wheel.read(name)
            told = base64.urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={told}", str(len(data)))


def test_the_wheel_says_its_version_licence_and_parts(twice: Twice) -> None:
    with zipfile.ZipFile(twice[0][0]) as wheel:
        about = wheel.read(f"dateline-{__version__}.dist-info/METADATA").decode()
        listed = json.loads(wheel.read(f"dateline-{__version__}.dist-info/sboms/dateline.cdx.json"))
    assert f"\nVersion: {__version__}\n" in about
    assert "\nLicense-Expression: MIT\n" in about
    assert listed["metadata"]["component"]["version"] == __version__


def test_the_source_archive_holds_the_sources_and_no_tests(twice: Twice) -> None:
    with tarfile.open(twice[0][1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "NOTICES.txt", "src/dateline/__init__.py"} <= names
    assert not any(re.match(r"(tests|bench|training|shared)/", name) for name in names)


def test_the_time_of_a_release_is_the_day_of_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert epoch() % 86_400 == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763900000")
    assert epoch() == _WHEN
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert epoch() == 315_532_800  # a ZIP knows no earlier moment
