"""A page that holds one row of a table of events, back to its cells: the name of a column to the words of its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from dateline.model.page import Passage, Reading
from dateline.model.spans import Span, stripped
from dateline.reading.formats.coded import IS

_NORTH, _EAST = 90.0, 180.0  # degrees at most


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A row of a table of events.

    page: id of its page. passage: the passage that is the row. project: who coded it.
    cells: its values by the names of their columns in lower case; empty ones are not there.
    lines: the same with the names before them.
    """

    page: str
    passage: Passage
    project: str
    cells: Mapping[str, Span]
    lines: Mapping[str, Span]

    def get(self, *names: str) -> Span | None:
        """The value of the first of these columns that has one."""
        return next((self.cells[name] for name in names if name in self.cells), None)

    def text(self, *names: str) -> str:
        """The same as words; empty where none has one."""
        found = self.get(*names)
        return "" if found is None else found.exact

    def number(self, name: str) -> float | None:
        """A value as a number; None where it is none."""
        try:
            found = float(self.text(name))
        except ValueError:
            return None
        return found if isfinite(found) else None

    def point(self, lat: str, lon: str) -> tuple[float, float] | tuple[None, None]:
        """Degrees north and east; None twice where the two are no place on earth."""
        north, east = self.number(lat), self.number(lon)
        if north is None or east is None or abs(north) > _NORTH or abs(east) > _EAST:
            return None, None
        return north, east

    def parts(self, name: str, mark: str = ";") -> Iterator[Span]:
        """The parts of a value that stand between marks."""
        found = self.get(name)
        if found is None:
            return
        at = found.start
        for piece in found.exact.split(mark):
            if piece.strip():
                inner = stripped(piece, 0, len(piece))
                yield Span(at + inner.start, at + inner.end, inner.exact)
            at += len(piece) + len(mark)


def row_of(reading: Reading) -> CodedRow | None:
    """Take the cells of a page that holds a row; None for a page that holds none."""
    passage = next((one for one in reading.passages if one.outlet is not None), None)
    if passage is None or passage.outlet is None:
        return None
    cells: dict[str, Span] = {}
    lines: dict[str, Span] = {}
    at = 0
    for line in reading.page.text.split("\n"):
        name, mark, value = line.partition(IS)
        if mark:
            start = at + len(name) + len(mark)
            cells.setdefault(name.lower(), Span(start, start + len(value), value))
            lines.setdefault(name.lower(), Span(at, at + len(line), line))
        at += len(line) + 1
    return CodedRow(reading.page.id, passage, passage.outlet.value, cells, lines)
