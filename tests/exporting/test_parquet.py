from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pyarrow as arrow
import pytest
from pyarrow import parquet as files

from dateline.exporting import parquet
from dateline.exporting.material import Material
from dateline.model.events import Attested


@pytest.fixture
def folder(material: Material, tmp_path: Path) -> Path:
    path = tmp_path / "libya"
    assert parquet.write(material, path) == ()
    return path


def test_all_tables_are_there_and_typed(folder: Path) -> None:
    assert {one.stem for one in folder.iterdir()} == set(parquet.TABLES)
    assert set(parquet.TABLES) >= set(
        "pages passages claims claim_cells events event_claims origins disputes positions grades sources copies ties "
        "holds".split()
    )
    events = files.read_schema(folder / "events.parquet")
    assert events.field("start").type == arrow.date32()
    assert events.field("actors").type == arrow.list_(arrow.string())
    assert events.field("lat").type == arrow.float64()
    assert files.read_schema(folder / "copies.parquet").field("shared").type == arrow.list_(arrow.string())


def test_tables_are_linked_by_ids(folder: Path, material: Material) -> None:
    tables = {name: files.read_table(folder / f"{name}.parquet").to_pydict() for name in parquet.TABLES}
    claims = set(tables["claims"]["id"])
    assert claims == set(material.weighed.tellings)
    assert set(tables["claims"]["page"]) == set(tables["pages"]["id"])
    assert set(tables["claims"]["passage"]) <= set(tables["passages"]["id"])
    assert set(tables["claim_cells"]["claim"]) == claims
    assert set(tables["event_claims"]["claim"]) == claims
    assert set(tables["event_claims"]["origin"]) == set(tables["origins"]["id"])
    assert set(tables["positions"]["dispute"]) == set(tables["disputes"]["id"])
    texts = dict(zip(tables["pages"]["id"], tables["pages"]["text"], strict=True))
    page_of = dict(zip(tables["claims"]["id"], tables["claims"]["page"], strict=True))
    for claim, start, end, exact in zip(
        *(tables["claim_cells"][key] for key in ("claim", "start", "end", "exact")), strict=True
    ):
        assert texts[page_of[claim]][start:end] == exact


def test_pandas_reads_them(folder: Path) -> None:
    events = pandas.read_parquet(folder / "events.parquet")
    shelling = events[events["type"] == "ASSAULT"].iloc[0]
    assert shelling["start"] == date(2011, 3, 27)
    assert list(shelling["recipients"]) == ["residents"]
    assert pandas.read_parquet(folder / "holds.parquet")["last"].iloc[0] == date(2011, 3, 27)


def test_a_second_export_takes_the_place_of_the_first(folder: Path, material: Material) -> None:
    (folder / "notes.txt").write_text("mine", "utf-8")
    assert parquet.write(replace(material, ties=(), holds=()), folder) == ()
    assert files.read_table(folder / "holds.parquet").num_rows == 0
    assert (folder / "notes.txt").read_text("utf-8") == "mine"
    assert not folder.with_name("libya.part").exists()


def test_what_is_refused_leaves_the_old_tables(folder: Path, material: Material) -> None:
    event = material.weighed.events[0]
    broken = replace(event, type=Attested("AID", event.claims))
    weighed = replace(material.weighed, events=(broken, *material.weighed.events[1:]))
    with pytest.raises(ValueError, match="type of event"):
        parquet.write(replace(material, weighed=weighed), folder)
    assert files.read_table(folder / "events.parquet").num_rows == 2
    assert [one.name for one in folder.parent.iterdir()] == ["libya"]


def test_without_pyarrow_it_says_what_to_install(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (problem,) = parquet.write(material, tmp_path / "libya")
    assert problem.hint == "pip install dateline[parquet]"
    assert not (tmp_path / "libya").exists()
