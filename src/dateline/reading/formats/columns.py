"""Which column of a table is what: as the user says, else by the names of the columns, and then it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from dateline.model.problems import Code, Problem, Severity

#: What a column can be; one of the first two is needed.
ROLES = ("text", "html", "title", "author", "outlet", "published", "updated", "url")
_SHOWN = 30  # names of columns that a message lists


def roles_of(
    columns: Sequence[str], asked: Iterable[tuple[str, str]]
) -> tuple[Mapping[str, str], Problem | None]:
    """Say which column has which role, and what the user should know of it; no roles where there is no text."""
    wanted = dict(asked)
    missing = [name for name in wanted.values() if name not in columns]
    if missing:
        return {}, _missing(f"The table has no column {', '.join(missing)}", columns)
    if "text" in wanted or "html" in wanted:
        return wanted, None
    found = {**_told(columns), **wanted}
    if "text" not in found and "html" not in found:
        return {}, _missing("No column of the table is known to be a text", columns)
    said = ", ".join(f"{role} from {found[role]}" for role in ROLES if role in found)
    message = f"The columns were told by their names: {said}."
    return found, Problem(
        Code.COLUMNS_GUESSED, message, "Say it with --columns if it is wrong.", Severity.NOTE
    )


def _missing(what: str, columns: Sequence[str]) -> Problem:
    shown = ", ".join(columns[:_SHOWN]) + (" …" if len(columns) > _SHOWN else "")
    return Problem(
        Code.COLUMNS_MISSING,
        f"{what}; its columns are: {shown or 'none'}.",
        "Say which it is, as in: --columns text=NAME,published=NAME,url=NAME",
        Severity.ERROR,
    )


def _told(columns: Sequence[str]) -> dict[str, str]:
    """The roles that the names of columns tell, the surest name of each."""
    plain = {re.sub(r"[\W_]+", "", name.lower()): name for name in reversed(columns)}
    found: dict[str, str] = {}
    for role, name in _names():
        if name in plain:
            found.setdefault(role, plain[name])
    return found


@cache
def _names() -> tuple[tuple[str, str], ...]:
    table = files("dateline.reading").joinpath("knowledge/columns.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return tuple((row[0], row[1]) for row in rows)
