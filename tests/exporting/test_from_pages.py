"""Pages as they are read, to every format: whatever the stages make of them passes the one who refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.exporting import acled, delimited
from dateline.exporting.formats import FORMATS
from dateline.exporting.material import Material
from dateline.model.events import Origin
from dateline.model.ids import content_id
from dateline.model.page import Reading
from dateline.model.weighed import Weighed
from dateline.running.pipeline import Pipeline
from dateline.weighing.events import event_of
from dateline.weighing.tellings import tellings_of

THREAD = b"""REBELS TAKE BOR

BOR, South Sudan, March 31, 2014 (Halyard) - Rebels seized the town of Bor on Monday, killing at least 12 soldiers, a doctor
said. The army denied losing the town. "=We will bomb them@," a spokesman for the rebels said.

2 Comments

1. muck says:
March 31, 2014 at 7:56 pm
It was the army that burned the market in Bor!

2. "Quoted, <b>name</b>" says:
April 1, 2014 at 8:01 am
I doubt it.
"""


@pytest.fixture(scope="module")
def material(pipeline: Pipeline) -> Material:
    """A case of one page, each claim an event of its own: what sameness makes of them is no matter here."""
    result = pipeline.read(THREAD, "saved/bor, page 1.txt")
    assert isinstance(result.reading, Reading)
    reading = result.reading
    tellings = tellings_of(reading, result.claims)
    events = []
    for one in tellings:
        source = one.claim.sources[0] if one.claim.sources else None
        origin = Origin(content_id("o", one.claim.id), "its own", source, (one.claim.id,), one.talk)
        events.append(event_of([one], (origin,)))
    weighed = Weighed({one.claim.id: one for one in tellings}, (), {}, tuple(events), (), {}, (), ())
    return Material(weighed, {reading.page.id: reading}.__getitem__, talk=True)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_that_was_read_is_refused(name: str, material: Material, tmp_path: Path) -> None:
    assert len(material.weighed.tellings) >= 3
    assert FORMATS[name].write(material, tmp_path / "bor") == ()


def test_what_was_read_stands_in_the_table(material: Material) -> None:
    rows = [dict(zip([field.name for field in acled.FIELDS], row, strict=True)) for row in table(material)]
    taken = next(row for row in rows if row["sub_event_type"] == "Non-state actor overtakes territory")
    assert (taken["location"], taken["event_date"], taken["inter1"]) == ("Bor", "2014-03-31", "Rebel group")
    assert "“Rebels seized the town of Bor on Monday" in taken["notes"]


def table(material: Material) -> list[list[str]]:
    header, *rows = csv.reader(acled.lines(material))
    assert header == [field.name for field in acled.FIELDS]
    return [[delimited.unguarded(cell) for cell in row] for row in rows]
