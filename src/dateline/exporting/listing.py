"""Plain records as a table for people, or a line of JSON each for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.exporting.record import Record


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Write each record as a line of JSON."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False)


def show(records: Iterable[Record], columns: Sequence[str], console: Console) -> int:
    """Print the named keys of each record as columns; returns how many were printed.

    A value that is a list is printed with its parts on lines of their own.
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    count = 0
    for record in records:
        table.add_row(*(Text(_words(record[column])) for column in columns))
        count += 1
    if count:
        console.print(table)
    return count


def _words(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return "\n".join(_words(one) for one in value)
    if isinstance(value, float):
        return f"{value:.2f}"
    return " ".join(str(value).split())
