"""The network of ties as files for graph tools, from a case as exporters take it."""

from __future__ import annotations

from pathlib import Path

from dateline.exporting.graph import gexf, graphml
from dateline.exporting.material import Material
from dateline.exporting.refusing import Ground
from dateline.model.ties import Tie


def write_graphml(material: Material, path: Path) -> None:
    """Write the ties as GraphML; raises ValueError for a tie without claims."""
    graphml(_told(material), path)


def write_gexf(material: Material, path: Path) -> None:
    """Write the ties as dynamic GEXF; raises ValueError for a tie without claims."""
    gexf(_told(material), path)


def _told(material: Material) -> tuple[Tie, ...]:
    """The ties, each held against its claims; raises ValueError for one without."""
    ground = Ground(material.weighed, material.readings)
    for tie in material.ties:
        ground.tie(tie)
    return material.ties
