"""The table of credit forms: how a line says whose text it stands in, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.naming.table_files import read_table

TABLE = Path(__file__).parent.parent / "knowledge" / "credits.tsv"

# Bounded throughout, and no mark can be read two ways: a page made to be slow must not be.
_WORD = r"[A-Z][\w&'’/-]{0,30}(?:\.[A-Z]){0,4}\.?(?<![\w]{3}\.)"
_NAME = rf"(?:[Tt]he\s)?{_WORD}(?:\s(?:{_WORD}|(?:of|for|de|al|el|in|the)(?=\s[A-Z]))){{0,7}}"
#: what the shorthands of the table stand for
_SHORTHANDS = {
    "{names}": rf"(?P<name>{_NAME}(?:(?:[,;]\s(?:and\s)?|\s&\s|\sand\s){_NAME}){{0,7}})",
    "{name}": rf"(?P<name>{_NAME})",
    "{person}": r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|and|al|el|bin|de|van|von)){0,6}",
}


@dataclass(frozen=True, slots=True)
class CreditForm:
    """One form.

    pattern: with a group "name"; to be searched in one line.
    where: "line", "end", "head" or "any".
    whole: whether the whole text is credited.
    unknown: "yes", "words", "single" or "no": whether a name in no table is believed.
    example: a line in which it is met.
    """

    pattern: re.Pattern[str]
    where: str
    whole: bool
    unknown: str
    example: str


@cache
def credit_forms() -> tuple[CreditForm, ...]:
    """Load the packaged table; raises ValueError where it is broken, which a test would have shown."""
    table, problems = read_table(TABLE)
    if table is None or problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    return tuple(
        CreditForm(
            _compiled(row.get("form"), row.get("where")),
            row.get("where"),
            row.get("whole") == "yes",
            row.get("unknown"),
            row.get("example"),
        )
        for row in table.rows
    )


def _compiled(form: str, where: str) -> re.Pattern[str]:
    for shorthand, meaning in _SHORTHANDS.items():
        form = form.replace(shorthand, meaning)
    if where in {"line", "head"}:
        form = rf"\A[\s(\[]*{form}[\s.)\]]*\Z"
    elif where == "end":
        form = rf"{form}\s*\Z"
    return re.compile(form)
