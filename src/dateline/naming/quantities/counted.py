"""The table of what numbers count: words by the role in which they stand to the number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.model.quantities import Counted
from dateline.naming.table_files import read_table

_TABLE = Path(__file__).parent.parent / "knowledge" / "counted.tsv"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the table says of a word in a role."""

    of: Counted
    unit: str | None


@cache
def counted_words() -> dict[str, dict[str, Counts]]:
    """Role -> word -> what it counts."""
    table, problems = read_table(_TABLE)
    if table is None or problems:
        raise ValueError(f"{_TABLE.name} cannot be used: {problems}")
    found: dict[str, dict[str, Counts]] = {}
    for row in table.rows:
        word, unit = row.get("word"), row.get("unit")
        found.setdefault(row.get("role"), {})[word] = Counts(
            Counted(row.get("of")), word if unit == "=" else unit or None
        )
    return found
