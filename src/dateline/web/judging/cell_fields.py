"""The fields of a form in which a cell is put right, or a claim added -> what a person does to the claim."""

from __future__ import annotations

from collections.abc import Callable

from dateline.model.claims import SourceKind
from dateline.running.judging.adding import New
from dateline.running.judging.edits import Act, Edit

#: What stands in ``what`` behind the colon where a value is added.
_ADD = "+"
#: What somebody types into a field, by its name; empty where there is nothing.
Typed = Callable[[str], str]


def what_of(words: str) -> tuple[str, int | None, bool]:
    """Read ``places:0``, ``places:+`` (added at the end) or ``sources:+0`` (before the first): cell, which, added."""
    cell, _, at = words.partition(":")
    added = at.startswith(_ADD)
    number = at.removeprefix(_ADD)
    return cell, int(number) if number.isascii() and number.isdecimal() else None, added


def edit_of(typed: Typed, several: int) -> Edit:
    """Make the edit that a form asks for; raises ValueError where nothing was typed.

    typed: the value of a field, empty where there is none.
    several: how many values the cell has now.
    """
    cell, at, added = what_of(typed("what"))
    asked = typed("act")
    if added:
        act, at = (Act.PUT, several) if at is None else (Act.ADD, at)
    else:
        act = Act(asked) if asked in set(Act) else Act.PUT
    value, words = value_of(cell, typed), typed("words")
    if asked == Act.PUT and not value and not words and act is not Act.REMOVE:
        raise ValueError("nothing was chosen: give a value or words, or take the value away")
    return Edit(cell, value, words, at, _start(typed), act)


def value_of(cell: str, typed: Typed) -> str:
    """Put the fields of a form together as a cell's value is written: what was chosen outranks what was typed."""
    value = typed("choice") or typed("value")
    match cell:
        case "when" if typed("from") or typed("to"):
            first, last = typed("from"), typed("to")
            days = first if first and first == last else f"{first or '..'}/{last or '..'}"
            return f"{days}; {typed('precision')}" if typed("precision") else days
        case "quantities" if value and typed("of"):
            return f"{value} {typed('of')}" + (f"; {typed('unit')}" if typed("unit") else "")
        case "sources" if typed("kind") and (
            value or typed("kind") in {SourceKind.NONE, SourceKind.UNNAMED_OFFICIAL}
        ):
            return f"{value}; {typed('kind')}"
    return value


def new_of(page: str, typed: Typed) -> New:
    """Make the claim that a form adds to a page."""
    return New(
        page, typed("words"), typed("value"), typed("trigger"), typed("status") or "asserted", _start(typed)
    )


def _start(typed: Typed) -> int | None:
    start = typed("start")
    return int(start) if start.isascii() and start.isdecimal() else None
