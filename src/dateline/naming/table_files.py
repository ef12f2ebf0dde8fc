"""Read knowledge tables: tab-separated rows under a header line, with comment lines that say what a row means.

The first line that is neither empty nor a comment (``# ``) names the columns. Every later line is a row; cells
are trimmed, a missing cell at the end is empty, and an empty cell means "none" or "unknown".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.model.problems import Code, Problem, Severity

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    file: the file it stands in, as given.
    line: its line number, from 1.
    cells: its cells by column name; a column that the file lacks is absent.
    """

    file: str
    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Cell of ``column``; empty where the file or the line has none."""
        return self.cells.get(column, "")

    def parts(self, column: str) -> tuple[str, ...]:
        """Split the cell of ``column`` at its bars."""
        return tuple(part.strip() for part in self.get(column).split("|") if part.strip())

    def problem(self, why: str) -> Problem:
        """Say that this line cannot be used, and why."""
        return table_problem(self.file, self.line, why)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its columns in order and its rows.

    name: the file's name without folder and ending.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def table_problem(file: str, line: int, why: str) -> Problem:
    """Make the problem of a line (from 1; 0 for the whole file) that cannot be used."""
    where = f"{file}, line {line}" if line else file
    return Problem(
        Code.TABLE_INVALID,
        f"{where}: {why}",
        "mend the line; the rest of the table was used",
        Severity.WARNING,
        uri=file,
    )


def parse_table(text: str, file: str) -> tuple[Table, tuple[Problem, ...]]:
    """Split the text of a table into rows; lines with more cells than columns are reported and left out."""
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not columns:
            columns = cells
        elif len(cells) > len(columns):
            problems.append(table_problem(file, number, f"{len(cells)} cells for {len(columns)} columns"))
        else:
            rows.append(Row(file, number, dict(zip(columns, cells, strict=False))))
    return Table(Path(file).stem, file, columns, tuple(rows)), tuple(problems)


def read_table(path: Path, shown_as: str | None = None) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read the table in a file of UTF-8 text; None with a problem where the file cannot be read."""
    file = shown_as or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, (
            Problem(Code.FILE_MISSING, f"{file}: there is no such file", severity=Severity.ERROR, uri=file),
        )
    except (OSError, UnicodeDecodeError) as broken:
        return None, (
            Problem(
                Code.FILE_UNREADABLE, f"{file}: {broken}", "tables are UTF-8 text", Severity.ERROR, uri=file
            ),
        )
    return parse_table(text, file)


def missing_columns(table: Table, wanted: Sequence[str]) -> tuple[Problem, ...]:
    """Report the columns that a table must have and lacks."""
    lacking = [column for column in wanted if column not in table.columns]
    return (table_problem(table.file, 0, f"lacks the column {', '.join(lacking)}"),) if lacking else ()


def first_day(cell: str) -> date | None:
    """First day of ``2014``, ``2014-06`` or ``2014-06-29``; None for an empty cell; ValueError for others."""
    if not cell:
        return None
    year, month, day = _date_parts(cell)
    return date(year, month or 1, day or 1)


def last_day(cell: str) -> date | None:
    """Last day of ``2014``, ``2014-06`` or ``2014-06-29``; None for an empty cell; ValueError for others."""
    if not cell:
        return None
    year, month, day = _date_parts(cell)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _date_parts(cell: str) -> tuple[int, int, int]:
    found = _DATE.match(cell)
    if not found:
        raise ValueError(f"{cell!r} is no date; write 2014, 2014-06 or 2014-06-29")
    year, month, day = (int(part or 0) for part in found.groups())
    return year, month, day
