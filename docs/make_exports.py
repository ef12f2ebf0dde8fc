"""Write docs/exports.md from the formats and their columns: ``python docs/make_exports.py``; a test compares them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dateline.exporting import acled, ged, polecat
from dateline.exporting.facts import Field
from dateline.exporting.formats import FORMATS
from dateline.exporting.parquet import TABLES

PAGE = Path(__file__).with_name("exports.md")
_SHAPED: tuple[tuple[str, str, Sequence[Field]], ...] = (
    (
        "acled",
        "One row an event that is told as having happened, by somebody outside the talk, and that the signs of "
        "`acled_signs.tsv` read as one of ACLED's sub-events. Call the file ACLED-shaped: it is no data of ACLED's.",
        acled.FIELDS,
    ),
    (
        "ged",
        "One row an event of lethal organised violence: an ASSAULT told as having happened, at least one killed as "
        "some origin has it, and at least one side that is a state, its forces or an armed group. Call the file "
        "GED-shaped: it is no data of UCDP's.",
        ged.FIELDS,
    ),
    (
        "polecat",
        "One row an event that is told as having happened, and not as long past. POLECAT has no column for how a "
        "source puts it, so threats, plans and denials of happenings are not in it. Call the file POLECAT-shaped: it "
        "is no data of POLECAT's.",
        polecat.FIELDS,
    ),
)
_HEAD = """# Exports

Written by `docs/make_exports.py` from the formats themselves.

`dateline export CASE --format NAME -o PATH` writes a case for other programs. What only commenters say is left out
unless it is asked for. A cell that cannot be known is empty, never a default. A value that no claim holds and that
says no basis is refused: the export stops, names the cell, and leaves what was there before.

A spreadsheet takes a cell of text that opens with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and saved
pages are hostile. So CSV has an apostrophe before such text, and before text that opens with apostrophes and then one
of these; `dateline.exporting.delimited.unguarded` takes exactly one away again. Numbers are never touched: -77.03
stays a number for every reader.
"""
_PARQUET = """## The tables of `parquet`

A folder with one file a table. Days are dates, lists are lists, ids link the tables.
`pip install dateline[parquet]` gives pyarrow, which writes them."""


def page() -> str:
    """Set all formats as one page."""
    parts = [_HEAD, _formats()]
    for name, what, fields in _SHAPED:
        parts += [f"## The columns of `{name}`", what, _columns(fields), _lossy(fields)]
    parts += [_PARQUET, _tables()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _formats() -> str:
    rows = [
        f"| `{one.name}` | {one.what} | {f'`.{one.extension}`' if one.extension else 'a folder'} |"
        for one in FORMATS.values()
    ]
    return "\n".join(["| format | what | ends with |", "|---|---|---|", *rows])


def _columns(fields: Sequence[Field]) -> str:
    rows = [f"| `{field.name}` | {_cell(field.rule)} | {_cell(field.loses) or '–'} |" for field in fields]
    return "\n".join(["| column | how it is made | what is lost |", "|---|---|---|", *rows])


def _lossy(fields: Sequence[Field]) -> str:
    lossy = [f"`{field.name}`" for field in fields if field.loses]
    empty = [f"`{field.name}`" for field in fields if field.rule.startswith("always empty")]
    return f"Lossy: {', '.join(lossy)}.\n\nAlways empty: {', '.join(empty)}."


def _tables() -> str:
    rows = [
        f"| `{name}` | {', '.join(_column(column) for column in table.columns.split())} |"
        for name, table in TABLES.items()
    ]
    return "\n".join(["| table | columns |", "|---|---|", *rows])


def _column(column: str) -> str:
    name, _, kind = column.partition(":")
    return f"`{name}`" + (f" ({kind})" if kind else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
