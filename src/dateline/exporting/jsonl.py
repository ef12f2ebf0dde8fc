"""Claims as JSON lines: one record a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from dateline.exporting.record import Record


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Set each record as one line, without its line end."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False)
