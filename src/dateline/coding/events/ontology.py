"""PLOVER's types and modes, read from a table; the rest of the house names no type in code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources

LEXICON = resources.files("dateline.coding") / "lexicon"


class Quad(IntEnum):
    """PLOVER's four quadrants."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type.

    name: its name, in capitals.
    quad: its quadrant.
    intensity: -10 (worst) to +10.
    modes: the modes it may have; the pair of type and mode is the unit.
    """

    name: str
    quad: Quad
    intensity: float
    modes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All types by name, and what earlier drafts called them.

    types: name -> type.
    former: name in the 2016 draft -> name now.
    mode_cues: type -> lemma -> mode, in the order of the table.
    """

    types: dict[str, EventType]
    former: dict[str, str]
    mode_cues: dict[str, dict[str, str]]

    def current(self, name: str) -> str:
        """Give a type its present name; raises KeyError for a name no draft knows."""
        name = self.former.get(name, name)
        return self.types[name].name

    def allows(self, name: str, mode: str | None) -> bool:
        """Whether the type exists and may have that mode."""
        known = self.types.get(name)
        return known is not None and (mode is None or mode in known.modes)

    def harmful(self, name: str) -> bool:
        """Whether a happening of that type harms the other side: conflict, verbal or material."""
        return self.types[name].quad in {Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT}


def table_rows(name: str) -> Iterator[list[str]]:
    """Read the cells of a table of this room's lexicon; lines that begin with # say what a row means."""
    text = (LEXICON / name).read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def load_ontology() -> Ontology:
    """Read the packaged tables of types, former names and mode cues, once."""
    types = {
        name: EventType(name, Quad(int(quad)), float(intensity), frozenset(_names(modes)))
        for name, quad, intensity, modes in table_rows("plover.tsv")
    }
    former = {old: new for old, new in table_rows("plover_former.tsv")}  # noqa: C416
    cues: dict[str, dict[str, str]] = {}
    for name, mode, lemmas in table_rows("plover_modes.tsv"):
        for lemma in _names(lemmas):
            cues.setdefault(name, {}).setdefault(lemma, mode)
    return Ontology(types, former, cues)


def _names(cell: str) -> list[str]:
    return [] if cell == "-" else cell.split("|")
