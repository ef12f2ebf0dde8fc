"""Whose voice a paragraph is in: a commentator's own talk, or a report."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_WEAK = frozenset({"question"})
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^‘’]{12,}+’(?!\w)")


def is_talk(paragraph: str, strict: bool = False) -> bool:
    """Whether a paragraph, outside its quotation marks, is somebody's own talk rather than a report.

    ``strict`` wants a sign that no reporter's paragraph has: reporters ask a question now and then.
    """
    bare = _QUOTED.sub(" ", paragraph).strip()
    if not bare:
        return False
    return any(sign.search(bare) for name, sign in _signs() if not (strict and name in _WEAK))


def tells_of_self(paragraph: str) -> bool:
    """Whether the writer of a paragraph speaks of himself: "I", "my"."""
    bare = _QUOTED.sub(" ", paragraph)
    return any(sign.search(bare) for name, sign in _signs() if name == "myself")


@cache
def _signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Load the packaged table of signs."""
    table = files("dateline.reading").joinpath("knowledge/voices.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return tuple((row[0], re.compile(row[1])) for row in rows)
