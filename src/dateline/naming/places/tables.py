"""The word tables of the place stage, read once: words beside names, abbreviations, names that are no places."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.naming.places.gazetteer_schema import Kind
from dateline.naming.places.keys import fold

#: units behind which a name says too little: "Islamic State", "Labour Department"
_NO_NAMING = frozenset(
    "state states country nation kingdom department republic capital port metropolis emirate county parish "
    "counties parishes township townships borough boroughs".split()
)
_COMMON = ("facility", "site", "direction", "where", "title", "outlet", "group", "joiner")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the words beside a name say about it; see the headers of the tables.

    units: word -> the kinds that it fits.
    held_by: verbs whose object is a place and hardly ever a person; they stand in reached_by, too.
    naming_units: units that a name of any sort may stand before: not "state", "country".
    facilities, sites, directions, where, parts, grounds, reached_by, moved_on, falling, titles, outlets, groups,
    joiners: words of that class, in lower case.
    abbreviations: short form as printed -> number of the state, and whether it may stand alone.
    abbreviation_starts: first tokens that a short form may have.
    common: words that are no place by themselves, whatever the gazetteer holds: "River", "North", "Bank".
    no_places: folded names that are other words unless the parser takes them for places.
    """

    units: Mapping[str, frozenset[Kind]]
    naming_units: frozenset[str]
    facilities: frozenset[str]
    sites: frozenset[str]
    directions: frozenset[str]
    where: frozenset[str]
    parts: frozenset[str]
    grounds: frozenset[str]
    reached_by: frozenset[str]
    held_by: frozenset[str]
    moved_on: frozenset[str]
    falling: frozenset[str]
    titles: frozenset[str]
    outlets: frozenset[str]
    groups: frozenset[str]
    joiners: frozenset[str]
    abbreviations: Mapping[str, tuple[int, bool]]
    abbreviation_starts: frozenset[str]
    common: frozenset[str]
    no_places: frozenset[str]


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (resources.files("dateline.naming") / "knowledge" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def load_place_words() -> PlaceWords:
    """Read the packaged tables."""
    by_class: dict[str, set[str]] = {}
    units: dict[str, frozenset[Kind]] = {}
    for row in _rows("place_words.tsv"):
        by_class.setdefault(row["class"], set()).add(row["word"])
        if row["kinds"]:
            units[row["word"]] = frozenset(Kind[kind] for kind in row["kinds"].split("|"))
    abbreviations = {
        row["short"]: (int(row["id"].removeprefix("gn:")), row["alone"] == "yes")
        for row in _rows("place_abbreviations.tsv")
    }
    return PlaceWords(
        units=units,
        naming_units=frozenset(units) - _NO_NAMING,
        facilities=frozenset(by_class["facility"]),
        sites=frozenset(by_class["site"]),
        directions=frozenset(by_class["direction"]),
        where=frozenset(by_class["where"]),
        parts=frozenset(by_class["part"]),
        grounds=frozenset(by_class["ground"]),
        reached_by=frozenset(by_class["reach"] | by_class["hold"]),
        held_by=frozenset(by_class["hold"]),
        moved_on=frozenset(by_class["move"]),
        falling=frozenset(by_class["fall"]),
        titles=frozenset(by_class["title"]),
        outlets=frozenset(by_class["outlet"]),
        groups=frozenset(by_class["group"]),
        joiners=frozenset(by_class["joiner"]),
        abbreviations=abbreviations,
        abbreviation_starts=frozenset(
            start for short in abbreviations for start in (short, short.split()[0], short.removesuffix("."))
        ),
        common=frozenset().union(*(by_class[kind] for kind in _COMMON), units),
        no_places=frozenset(fold(row["name"]) for row in _rows("places_stop.tsv") if row["scope"] == "word"),
    )
