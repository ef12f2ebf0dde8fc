"""Lines that belong to the page and not to what is said on it: buttons, counts, profiles beside names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dateline.reading.lines import Line

_LONGEST = 80  # characters
_MENU_WORDS, _MENU_CHARACTERS = 3, 28  # a line of a menu is this short at most
_MENU_LINES = 3  # fewer short lines above a headline may be a kicker
_MENU_LONGEST = 80  # lines: what has no headline after so many short ones is a list, not a page with a menu


def is_button(line: Line) -> bool:
    """Whether a line is a link or count beside a text: "Reply", "12 likes", "Share"."""
    return len(line.text) <= _LONGEST and _form("button").fullmatch(line.text) is not None


def is_profile(line: Line) -> bool:
    """Whether a line is what a forum prints beside a name: "Senior Member", "Posts: 12"."""
    return len(line.text) <= _LONGEST and _form("profile").fullmatch(line.text) is not None


def menu_end(lines: Sequence[Line], last: int) -> int:
    """Index of the first line below a menu that the page opens with; 0 where it opens with none."""
    index = 0
    while index < min(last, _MENU_LONGEST) and _in_menu(lines[index]):
        index += 1
    return index if _MENU_LINES <= index < min(last, _MENU_LONGEST) else 0


def _in_menu(line: Line) -> bool:
    short = len(line.text) <= _MENU_CHARACTERS and len(line.text.split()) <= _MENU_WORDS
    return (short and not line.text.endswith((".", "!", "?", ":", ","))) or is_button(line)


@cache
def _form(where: str) -> re.Pattern[str]:
    """Load one kind of the packaged table of furniture."""
    table = files("dateline.reading").joinpath("knowledge/furniture.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return re.compile("|".join(f"(?:{row[1]})" for row in rows if row[0] == where), re.IGNORECASE)
