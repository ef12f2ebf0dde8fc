"""The shipped gazetteer and the tables behind it."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path

import pytest

from dateline.model.places import PlacePrecision
from dateline.model.problems import Code
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.places.gazetteer_schema import How, Kind
from dateline.naming.places.tables import load_place_words

KNOWLEDGE = Path(str(resources.files("dateline.naming"))) / "knowledge"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    opened, problems = Gazetteer.open()
    assert not problems
    return opened


def rows(name: str) -> list[dict[str, str]]:
    lines = [line for line in (KNOWLEDGE / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_a_town_comes_with_its_division_and_country(gazetteer: Gazetteer) -> None:
    place = gazetteer.place(gazetteer.lookup("Tikrit")[0])
    assert (place.id, place.country, place.precision) == ("gn:90150", "IRQ", PlacePrecision.TOWN)
    assert place.admin1 == "Salah ad Din"
    assert place.lat == pytest.approx(34.6, abs=0.1)


def test_our_own_places_are_there(gazetteer: Gazetteer) -> None:
    jalawla = gazetteer.lookup("Jalula")[0]
    assert (jalawla.id, jalawla.country, jalawla.kind) == ("dl:jalawla", "IRQ", Kind.VILLAGE)
    assert gazetteer.name_of(jalawla.admin1) == "Diyala"


def test_weaker_keys_are_tried_only_after_stronger_ones(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("al-Qusayr")[0].country == "SYR"
    assert {entry.how for entry in gazetteer.lookup("Muqdadija")} <= {How.SKELETON}
    assert gazetteer.lookup("Xyzzyville") == ()


@pytest.mark.parametrize("name", ["Africa", "Middle East", "Europe"])
def test_a_region_is_no_alternate_name_of_a_town(gazetteer: Gazetteer, name: str) -> None:
    assert all(entry.kind is Kind.REGION or entry.how is How.NAME for entry in gazetteer.lookup(name))


def test_adjectives_lead_to_countries(gazetteer: Gazetteer) -> None:
    iraqi = gazetteer.lookup("Iraqi")[0]
    assert (iraqi.kind, iraqi.how, iraqi.country) == (Kind.COUNTRY, How.ADJECTIVE, "IRQ")


def test_many_threads_may_ask_at_once(gazetteer: Gazetteer) -> None:
    names = [row["name"] for row in rows("places.tsv")][:400]
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(gazetteer.lookup, names))


def test_attribution_is_kept(gazetteer: Gazetteer) -> None:
    assert ("GeoNames", "CC BY 4.0") in {row[:2] for row in gazetteer.attribution()}


def test_missing_and_broken_files_are_problems(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"no database at all, but long enough to be looked into" * 100)
    opened, problems = Gazetteer.open(extra=[tmp_path / "none.sqlite", broken])
    assert [problem.code for problem in problems] == [Code.FILE_MISSING, Code.TABLE_INVALID]
    assert opened.lookup("Mosul")


@pytest.mark.parametrize("table", ["places.tsv", "regions.tsv"])
def test_every_row_of_our_tables_can_be_true(table: str, gazetteer: Gazetteer) -> None:
    found = rows(table)
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert row["id"].startswith(("dl:", "gn:")), row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert row["kind"] in Kind.__members__, row
        assert row["source"].startswith(("wp:", "gn")), row
        assert row["country"] == "" or len(row["country"]) == 3, row
        names = [row["name"], *filter(None, row["aliases"].split("|"))]
        assert len(set(names)) == len(names), row


@pytest.mark.parametrize("table", ["places.tsv", "regions.tsv"])
def test_the_shipped_file_holds_every_row_of_our_tables(table: str, gazetteer: Gazetteer) -> None:
    absent = [
        row["name"]
        for row in rows(table)
        if row["id"] not in {entry.id for entry in gazetteer.lookup(row["name"])}
    ]
    assert absent == [], "rebuild the gazetteer: python training/gazetteer.py"


def test_the_overlay_covers_what_it_is_for() -> None:
    ours = rows("places.tsv")
    assert len(ours) >= 1000
    assert len({row["country"] for row in ours}) >= 60


def test_words_beside_names_are_one_class_each_or_say_so_twice() -> None:
    words = load_place_words()
    assert not words.facilities & words.sites
    assert not words.naming_units & words.facilities
    assert words.abbreviations["Ill."][0] == 4896861


def test_a_full_memory_forgets_nothing_that_is_asked_for(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long runs fill the memory of looked-up names; a page whose names are half known, half new is still read."""
    gazetteer.by_keys(["tikrit", "mosul"])
    monkeypatch.setattr("dateline.naming.places.gazetteer._REMEMBERED", 1)
    found = gazetteer.by_keys(["tikrit", "basra"])
    assert found["tikrit"][0].country == found["basra"][0].country == "IRQ"
