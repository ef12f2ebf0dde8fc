"""The network of ties as files for graph tools, from a case as exporters take it."""

from __future__ import annotations

from pathlib import Path

from dateline.exporting.graph import gexf, graphml
from dateline.exporting.material import Material


def write_graphml(material: Material, path: Path) -> None:
    """Write the ties as GraphML; raises ValueError for a tie without claims."""
    graphml(material.ties, path)


def write_gexf(material: Material, path: Path) -> None:
    """Write the ties as dynamic GEXF; raises ValueError for a tie without claims."""
    gexf(material.ties, path)
