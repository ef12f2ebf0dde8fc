from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from dateline.exporting.event_record import event_records
from dateline.exporting.event_table import show_disputes, show_events
from dateline.exporting.formats import FORMATS
from dateline.exporting.material import Material
from dateline.exporting.record import Record
from dateline.model.claims import Reason

KEYS = (
    "v id title type mode other_types status denied background actors recipients place other_places when amounts handover "
    "independent origins disputes credibility confidence claims"
).split()


def shelling(material: Material) -> Record:
    found = event_records(material.weighed, material.readings)
    return next(record for record in found if record["type"]["value"] == "ASSAULT")


def test_the_record_has_the_published_keys_in_their_order(material: Material) -> None:
    record = shelling(material)
    assert list(record) == KEYS
    assert json.loads(json.dumps(record)) == record


def test_the_published_keys_are_those_of_the_page_that_describes_them() -> None:
    page = Path(__file__).parents[2] / "docs" / "event.md"
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert [
        key for row in rows for key in row.split("|")[1].replace("`", "").replace(",", " ").split()
    ] == KEYS


def test_each_value_names_its_claims(material: Material) -> None:
    record = shelling(material)
    army, rebels = record["actors"]
    assert (army["name"], len(army["claims"])) == ("Libyan army", 4)
    assert (rebels["name"], len(rebels["claims"])) == ("Libyan rebels", 1)
    assert record["when"]["start"] == "2011-03-27"
    assert len(record["denied"]) == 1
    assert record["independent"] == 3
    assert record["origins"][0]["links"][0]["basis"] == "copy"
    assert record["credibility"]["best"] == "1"
    held = {claim["id"] for claim in record["claims"]}
    for key in ("type", "status", "place", "when"):
        assert held.issuperset(record[key]["claims"]) and record[key]["claims"]


def test_a_value_names_the_claims_in_which_a_person_put_it(material: Material) -> None:
    before = shelling(material)
    claim = before["place"]["claims"][0]
    told = dict(material.weighed.tellings)
    judged = Reason("places", "judged by ana on 2024-01-02: the map")
    told[claim] = replace(told[claim], claim=replace(told[claim].claim, reasons=(judged,)))
    record = shelling(replace(material, weighed=replace(material.weighed, tellings=told)))
    assert record["place"] == {**before["place"], "by_person": [claim]}
    assert {key for key in KEYS if record[key] != before[key]} <= {"place", "claims", "disputes"}
    lines = {one["id"]: one.get("by_person") for one in record["claims"]}
    assert lines.pop(claim) == {"places": judged.rule}
    assert set(lines.values()) == {None}


def test_the_title_names_nobody_whom_only_a_comment_names(material: Material) -> None:
    assert (
        shelling(material)["title"]
        == "ASSAULT/heavy-weapons (asserted): Libyan army to residents, Ajdabiya, 2011-03-27"
    )


def test_events_and_disputes_for_people(material: Material) -> None:
    out = io.StringIO()
    console = Console(file=out, width=120)
    assert show_events([shelling(material)], console) == 1
    shown = " ".join(out.getvalue().split())
    assert "3 independent in 5 claims: Halyard; Herald; Libyan foreign ministry; comment 4 (talk)" in shown
    assert "disputed denied: it happened (2 origins) / it did not happen (1 origin)" in shown
    assert (
        "“The foreign ministry denied that the army shelled Ajdabiya on Sunday” (State Wire, article, denied)"
        in shown
    )
    out.truncate(0)
    assert show_disputes(shelling(material)["disputes"], console) == 1
    card = " ".join(out.getvalue().split())
    assert (
        "Libyan foreign ministry, party to the conflict: gains by it (it speaks for the army's state)" in card
    )


def test_what_only_a_comment_says_is_left_out_unless_asked_for(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "libya.jsonl"
    assert FORMATS["events"].write(material, path) == ()
    assert len(path.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_what_it_says(name: str, material: Material, tmp_path: Path) -> None:
    one = FORMATS[name]
    path = tmp_path / f"libya.{one.extension}" if one.extension else tmp_path / "libya"
    assert one.name == name and one.what
    assert one.needs <= {"holds", "ties", "judgements", "changed", "runs"}
    assert one.write(material, path) == ()
    assert path.is_dir() is (one.extension == "")
    assert path.exists()
