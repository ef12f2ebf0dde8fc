"""Tables in the shape of others, read back by pandas."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from dateline.exporting import acled, ged, polecat
from dateline.exporting.material import Material

#: the columns as each project prints them, from its own description and not from our code
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude "
    "longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")


@pytest.mark.parametrize(
    ("fields", "columns", "count"),
    [(acled.FIELDS, ACLED, 31), (ged.FIELDS, GED, 49), (polecat.FIELDS, POLECAT, 40)],
)
def test_the_columns_are_theirs_in_their_order(fields: tuple, columns: list[str], count: int) -> None:
    assert [field.name for field in fields] == columns
    assert len(columns) == count
    assert all(field.rule for field in fields)


def row(path: Path, **cells: object) -> dict[str, object]:
    table = pandas.read_csv(path)
    for column, value in cells.items():
        table = table[table[column] == value]
    (found,) = table.to_dict("records")
    return {key: None if pandas.isna(value) else value for key, value in found.items()}


def test_an_event_in_the_shape_of_acled(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "libya.csv"
    acled.write(material, path)
    found = row(path, event_type="Explosions/Remote violence")
    assert found["sub_event_type"] == "Shelling/artillery/missile attack"
    assert found["disorder_type"] == "Political violence"
    assert (found["event_date"], found["year"], found["time_precision"]) == ("2011-03-27", 2011, 1)
    assert (found["actor1"], found["inter1"]) == ("Libyan army", "State forces")
    assert found["assoc_actor_1"] is None  # that it was the rebels only a comment says
    assert (found["actor2"], found["inter2"]) == ("residents", "Civilians")
    assert found["interaction"] == "State forces-Civilians"
    assert found["civilian_targeting"] == "Civilian targeting"
    assert (found["iso"], found["region"], found["country"]) == (434, "Northern Africa", "Libya")
    assert (found["location"], found["latitude"], found["geo_precision"]) == ("Ajdabiya", 30.76, 1)
    assert found["source"] == "Halyard; The Gull; Herald"
    assert found["fatalities"] == 12
    assert found["admin2"] is None
    assert "Disputed, denied: it happened / it did not happen" in str(found["notes"])


def test_a_country_has_no_point_in_any_table(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "libya.csv"
    acled.write(material, path)
    march = row(path, event_type="Protests")
    assert (march["latitude"], march["longitude"], march["geo_precision"], march["location"]) == (None,) * 4
    assert march["country"] == "Libya"
    assert (march["inter1"], march["interaction"]) == ("Protesters", "Protesters only")
    assert march["tags"] == "crowd size=About 500 people"
    assert march["fatalities"] is None  # nobody gives a number; 0 would be one
    polecat.write(material, path)
    march = row(path, **{"Event Type": "PROTEST"})
    assert (march["Latitude"], march["City"], march["Country"]) == (None, None, "LBY")


def test_an_event_in_the_shape_of_ged(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "libya.csv"
    ged.write(material, path)
    found = row(path)
    assert found["type_of_violence"] == 3
    assert (found["side_b"], found["dyad_name"]) == ("Civilians", "Libyan army - Civilians")
    assert (found["low"], found["best"], found["high"], found["deaths_civilians"]) == (12, 12, 99, 12)
    assert found["deaths_unknown"] is None
    assert found["number_of_sources"] == 2  # who denies it is no source of it
    assert found["source_original"] == "Halyard; Herald"
    assert (found["where_prec"], found["date_prec"]) == (1, 1)
    assert found["geom_wkt"] == "POINT (20.23 30.76)"
    assert found["country_id"] == 620
    assert found["relid"] == "e-" + f"{found['id']:013x}" + str(found["relid"])[15:]


def test_an_event_in_the_shape_of_polecat(material: Material, tmp_path: Path) -> None:
    path = tmp_path / "libya.csv"
    polecat.write(material, path)
    found = row(path, **{"Event Type": "ASSAULT"})
    assert (found["Event Mode"], found["Intensity"], found["Quad Code"]) == (
        "heavy-weapons",
        -9,
        "MATERIAL CONFLICT",
    )
    assert (found["Actor COW"], found["GeoNames ID"]) == (620, 89113)
    assert found["Actor Name Raw"] == "Government forces; the army"
    assert found["Recipient Country"] is None
    assert found["Version"] == "dateline 0.1.0"


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90, -180, 1), (90, 180, 259200), (-89.9, 179.9, 720), (-1.68, 29.22, 127139)]
)
def test_the_cells_of_prio_grid_count_from_the_south_west(lat: float, lon: float, cell: int) -> None:
    assert ged.priogrid(lat, lon) == cell
