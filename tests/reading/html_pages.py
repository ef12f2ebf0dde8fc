"""Read small HTML pages in tests, with the checks that hold of every reading."""

from __future__ import annotations

import inspect

from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from tests.reading.page_reading import Read, check


def read_page(document: str | None, uri: str = "test:page.html") -> Read:
    """Read an HTML document; its common indent is taken off, as with docstrings."""
    reading, problems = read_bytes(inspect.cleandoc(document or "").encode(), uri, ReadingSettings())
    assert reading is not None, problems
    check(reading)
    return Read(reading)
