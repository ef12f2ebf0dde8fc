"""What is asked of everything that is locked: known holes where somebody knows, and a licence that may be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from releasing.audit import Answer, answer, verdict
from releasing.licences import ROOT, TABLE, Allowed, allowed, locked, may, refused, said_by, shipped

TABLE_OF = allowed()


def test_every_package_that_is_shipped_has_a_licence_that_may_be_used() -> None:
    names = shipped()
    assert {"spacy", "pyarrow", "distributed", "pg8000", "click"} <= set(names)
    assert list(refused(names, TABLE_OF, said_by(TABLE_OF))) == []


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-or-later", "AGPL-3.0-only", "LGPL-3.0-only", "MPL-2.0", "MIT AND GPL-2.0-only", "Proprietary"],
)
def test_a_made_up_package_with_such_a_licence_is_refused(licence: str) -> None:
    (said,) = refused(["made-up"], TABLE_OF, {"made-up": licence}.get)
    assert said.startswith(f"made-up: {licence} ")


def test_a_package_that_says_nothing_is_refused() -> None:
    (said,) = refused(["silent"], TABLE_OF, lambda name: None)
    assert "says no licence" in said


@pytest.mark.parametrize(
    ("expression", "met"),
    [
        ("MIT", True),
        ("GPL-2.0-only OR MIT", True),
        ("GPL-2.0-only AND MIT", False),
        ("GPL-2.0-only AND (MIT OR ISC)", False),
        ("BSD-3-Clause AND 0BSD AND (GPL-2.0-only OR MIT)", True),
        ("GPL-2.0-only OR MIT AND ISC", True),
        ("Apache-2.0 WITH LLVM-exception", False),
        ("MIT AND (ISC", False),
        ("MIT)", False),
        ("", False),
    ],
)
def test_an_expression_is_met_where_licences_that_may_be_used_meet_it(expression: str, met: bool) -> None:
    assert may(expression, TABLE_OF) is met


def test_what_is_allowed_to_one_package_is_allowed_to_no_other_and_not_after_it_changed() -> None:
    table = Allowed(frozenset({"MIT"}), {}, {"certifi": "MPL-2.0"})
    assert list(refused(["certifi"], table, lambda name: "MPL-2.0")) == []
    assert list(refused(["other"], table, lambda name: "MPL-2.0")) != []
    assert list(refused(["certifi"], table, lambda name: "GPL-3.0-only")) != []


def test_every_exception_has_a_reason_and_is_still_needed() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [row for row in rows if len(row) != 4 or len(row[3]) < 4] == []
    assert set(TABLE_OF.packages) <= set(shipped())
    assert not any("GPL" in one for one in TABLE_OF.may)


def test_a_lock_is_read_with_versions_and_markers(tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    lock.write_text(
        "# c\nA_b==1.0 \\\n    --hash=sha256:00\nc[x]==2 ; python_version < '3.12' \\\n    --hash=sha256:01\n"
    )
    assert [(one.name, one.version, one.marker) for one in locked(lock)] == [
        ("a-b", "1.0", ""),
        ("c", "2", "python_version < '3.12'"),
    ]
    assert len(locked(ROOT / "requirements" / "run.lock")) > 50


def test_a_hole_is_named_with_the_version_that_mends_it() -> None:
    printed = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]},
            {"name": "b", "version": "1", "vulns": []},
            {"name": "c", "version": "1", "skip_reason": "not found"},
        ]
    }
    said = answer(json.dumps(printed))
    assert said == Answer(2, 1, ("a 1: PYSEC-1, mended in 1.1, 2.0",))
    assert (
        verdict("run.lock", said)[-1]
        == "run.lock: 2 packages asked for known holes, 1 found, of 1 nobody knows"
    )


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "no route to host",
        "{}",
        '{"dependencies": [{"name": "a", "version": "1", "skip_reason": "not found"}]}',
    ],
)
def test_where_nobody_can_be_asked_it_says_so_and_finds_nothing(printed: str) -> None:
    said = answer(printed)
    assert said.holes == ()
    assert verdict("run.lock", said) == (
        "run.lock: nobody who knows of holes could be asked; this was not checked",
    )
