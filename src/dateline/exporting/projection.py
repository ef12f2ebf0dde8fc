"""Events to the rows of somebody else's table: each column by its rule, each cell with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.exporting import delimited
from dateline.exporting.facts import Facts, Field, facts_of
from dateline.exporting.material import Material
from dateline.exporting.refusing import Value, value_of


def rows_of(
    material: Material, fields: Sequence[Field], wanted: Callable[[Facts], bool]
) -> Iterator[list[Value]]:
    """Set each event that the table takes as a row; raises ValueError for a cell without words."""
    for facts in facts_of(material):
        if wanted(facts):
            yield [value_of(field.name, field.of(facts), facts.event) for field in fields]


def lines(material: Material, fields: Sequence[Field], wanted: Callable[[Facts], bool]) -> Iterator[str]:
    """Set a header and the rows as lines of CSV, without their line ends."""
    return delimited.lines([field.name for field in fields], rows_of(material, fields, wanted))


def write(path: Path, lines_: Iterator[str], end: str = "\r\n") -> None:
    """Write lines to a file as UTF-8; where a line is refused the file that was begun is taken away again."""
    begun = path.with_name(f"{path.name}.part")
    try:
        with begun.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}{end}" for line in lines_)
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)
