"""Event records as a file, one a line of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.exporting import jsonl
from dateline.exporting.event_record import event_records
from dateline.exporting.material import Material
from dateline.exporting.projection import write as write_lines


def lines(material: Material) -> Iterator[str]:
    """Set each event as a line; what only commenters say is left out unless asked for."""
    events = [event for event in material.weighed.events if event.independent or material.talk]
    return jsonl.lines(event_records(material.weighed, material.readings, events))


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for a value without words."""
    write_lines(path, lines(material), "\n")
