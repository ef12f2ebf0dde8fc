"""docs/security.md makes no claim whose test is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security.md"


def test_every_proof_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:tests|bench)/[\w/.]*)`", PAGE.read_text("utf-8")))
    assert len(named) > 10
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_line_of_its_tables_has_a_proof() -> None:
    rows = [
        line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and "---" not in line
    ]
    bare = [row for row in rows if "who tries what" not in row and "tests/" not in row]
    assert bare == []
