"""Adding GeoNames dumps to a gazetteer of the user's own."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dateline.model.problems import Code
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.places.gazetteer_import import add_geonames


def line(
    number: int, name: str, feature: str, admin1: str = "99", lat: float = 34.0, alternates: str = ""
) -> str:
    cells = [str(number), name, name, alternates, str(lat), "45.0", *feature.split("."), "IQ", "", admin1]
    return "\t".join([*cells, "", "", "", "120", "", "50", "Asia/Baghdad", "2014-06-12"])


DUMP = [
    line(900000001, "Muḩāfaz̧at Mithāl", "A.ADM1"),
    line(900000002, "Qaryat Mithāl", "P.PPL", alternates="Mithal Village,mithal,قرية"),
    line(900000003, "Jabal Mithāl", "T.MTS"),
    line(900000004, "Mithal School", "S.SCH"),
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "IQ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x" * 5000)
        archive.writestr("IQ.txt", "\n".join(DUMP) + "\n")
    return path


def test_a_dump_is_added_and_found(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "own.sqlite"
    assert add_geonames(dump, target) == (3, ())
    gazetteer, problems = Gazetteer.open(extra=[target])
    assert not problems
    village = gazetteer.place(gazetteer.lookup("Mithal Village")[0])
    assert (village.id, village.name, village.country) == ("gn:900000002", "Qaryat Mithal", "IRQ")
    assert village.admin1 == "Muhafazat Mithal"
    assert gazetteer.lookup("Mithal School") == ()
    assert gazetteer.lookup("Tikrit")


def test_adding_twice_changes_nothing(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "own.sqlite"
    add_geonames(dump, target)
    assert add_geonames(dump, target) == (3, ())
    gazetteer, _ = Gazetteer.open(target)
    assert len(gazetteer.lookup("Qaryat Mithal")) == 1


def test_broken_lines_are_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    source = tmp_path / "IQ.txt"
    source.write_text("\n".join(["no place", *DUMP, "1\t2"]), "utf-8")
    added, problems = add_geonames(source, tmp_path / "own.sqlite")
    assert added == 3
    assert [problem.code for problem in problems] == [Code.TABLE_INVALID]
    assert problems[0].message.startswith("2 lines")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"\xff\xfe\x00 no text", b"a\tb\nc\td\n"])
def test_what_is_no_dump_is_a_problem_and_leaves_no_file(content: bytes, tmp_path: Path) -> None:
    source = tmp_path / "IQ.zip"
    source.write_bytes(content)
    added, problems = add_geonames(source, tmp_path / "own.sqlite")
    assert added == 0
    assert [problem.code for problem in problems] == [Code.FILE_UNREADABLE]
    assert list(tmp_path.iterdir()) == [source]


def test_a_missing_dump_is_a_problem(tmp_path: Path) -> None:
    added, problems = add_geonames(tmp_path / "IQ.zip", tmp_path / "own.sqlite")
    assert (added, [problem.code for problem in problems]) == (0, [Code.FILE_MISSING])
