"""Lists of words that decide what other words mean as times (``knowledge/time_cues.tsv``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dateline.naming.table_files import read_table

_TABLE = Path(__file__).parent.parent / "knowledge" / "time_cues.tsv"


@cache
def cue(name: str) -> frozenset[str]:
    """Words of a list; raises KeyError for a list that the table lacks."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    table, problems = read_table(_TABLE)
    if table is None or problems:
        raise ValueError(f"{_TABLE.name} cannot be used: {problems}")
    return {row.get("cue"): frozenset(row.get("words").split()) for row in table.rows}
