"""The formats that a case is exported in: by name, with what each is, how its files end and what it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from dateline.exporting.material import Material
from dateline.model.problems import Problem

Writer = Callable[[Material, Path], tuple[Problem, ...] | None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    name: as it is asked for.
    what: what the file is, in a line.
    extension: how its name ends; a folder where it is empty.
    needs: what of `Material` beside the weighed case it writes: "holds", "ties", "judgements", "changed", "runs".
    module, function: where the writer stands; loaded when it is used, so that no format costs those that do not use it.
    """

    name: str
    what: str
    extension: str
    needs: frozenset[str]
    module: str
    function: str = "write"

    def write(self, material: Material, path: Path) -> tuple[Problem, ...]:
        """Write the file or folder; returns why it could not, raises ValueError for a value without words."""
        writer = cast("Writer", getattr(import_module(f"dateline.exporting.{self.module}"), self.function))
        return writer(material, path) or ()


def _format(
    name: str, what: str, extension: str, *needs: str, module: str = "", function: str = "write"
) -> tuple[str, Format]:
    return name, Format(name, what, extension, frozenset(needs), module or name, function)


#: every format by name
FORMATS: dict[str, Format] = dict(
    (
        _format(
            "events", "the public event record, one a line of JSON", "events.jsonl", module="event_lines"
        ),
        _format("acled", "ACLED-shaped CSV: events in the 31 columns of an ACLED export", "acled-shaped.csv"),
        _format(
            "ged", "GED-shaped CSV: lethal violence in the 49 columns of UCDP's event data", "ged-shaped.csv"
        ),
        _format("polecat", "POLECAT-shaped CSV: events in its 40 columns", "polecat-shaped.csv"),
        _format("geojson", "GeoJSON of events and holds, with precision and radius", "geojson", "holds"),
        _format(
            "prov",
            "W3C PROV as JSON-LD: pages and what held them, claims, events, runs, judgements",
            "prov.jsonld",
            "judgements",
            "runs",
        ),
        _format(
            "annotations", "W3C Web Annotations: the words of every cell of a claim", "annotations.jsonld"
        ),
        _format(
            "graphml", "GraphML of the ties", "graphml", "ties", module="network", function="write_graphml"
        ),
        _format("gexf", "GEXF of the ties, dated", "gexf", "ties", module="network", function="write_gexf"),
        _format("parquet", "all tables of the case as Parquet, in a folder", "", "holds", "ties"),
        _format("atom", "Atom feed of new and changed events", "atom", "changed"),
    )
)
