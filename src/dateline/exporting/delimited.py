"""Rows of cells as CSV, safe to open in a spreadsheet and read back exactly.

RFC 4180 with UTF-8 and no byte order mark; one header line, lines end with CR LF, an empty cell is an empty string.

Saved pages are hostile, and a cell of text that opens with ``=``, ``+``, ``-``, ``@``, a tab or a line end is a
formula to a spreadsheet. Such a cell is given an apostrophe in front, and so is one that opens with apostrophes
before one of these: `unguarded` takes exactly one away again, so nothing is lost. Numbers are never guarded: -77.03
stays a number.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

#: what opens a formula; the full-width forms do so too where East Asian languages are set
_FORMULA = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")

_END = "\r\n"  # known to the writer, which then quotes a cell that holds either half of it


def guarded(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula; all else stays as it is."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def unguarded(text: str) -> str:
    """Take away the apostrophe that `guarded` put there."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def line(values: Iterable[Any]) -> str:
    """Set values as one line, without its line end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator=_END).writerow([guarded(value) for value in values])
    return buffer.getvalue().removesuffix(_END)


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Set a header and rows as lines, without their line ends."""
    yield line(header)
    for row in rows:
        yield line(row)
