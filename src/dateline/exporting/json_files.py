"""Long lists of JSON objects written one at a time, so that a file of any length needs little memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def text_of(value: Any) -> str:
    """Set a value as JSON on one line; raises ValueError for a number that JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def listed(before: dict[str, Any], key: str, items: Iterable[Any]) -> Iterator[str]:
    """Set an object whose last key holds a list, one item a line, without line ends."""
    yield f"{text_of(before)[:-1]}{',' if before else ''}{text_of(key)}:["
    waiting: str | None = None
    for item in items:
        if waiting is not None:
            yield f"{waiting},"
        waiting = text_of(item)
    if waiting is not None:
        yield waiting
    yield "]}"
