"""The layout of a gazetteer file: one SQLite layout for the one we ship and for those a user adds.

place   one row a place. `id` is the GeoNames id, or negative for a place that has none, whose id is then in
        `ref` (`iso:` a division, `dl:` our own tables). `lat`, `lon` in ten-thousandths of a degree, NULL
        where unknown. `country` is ISO 3166-1 alpha-3. `admin1`, `admin2` are ids of the divisions around it.
        `kind` is a `Kind`. `population` is 0 where unknown.
name    key -> place. `key` is the folded name, or `~` and its skeleton; `how` is a `How`.
attribution, meta   whose data it is, under which licence, and what the file was made of.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Final

from dateline.naming.places.keys import fold, latin, skeleton, without_article

#: parts of a degree in which coordinates are kept: about 11 metres
DEGREE: Final = 10_000
SKELETON_MARK: Final = "~"
_LEAST_KEY: Final = 2


class Kind(IntEnum):
    """What sort of place it is; smaller numbers are larger places."""

    REGION = 1  #: across provinces or countries: a continent, the Sahel, a sea
    COUNTRY = 2
    DIVISION_1 = 3  #: first-order division: state, province, governorate
    DIVISION_2 = 4  #: county, district
    DIVISION_3 = 5
    TOWN = 6
    VILLAGE = 7  #: a settlement of our own tables or a user's
    POINT = 8  #: a camp, bridge, prison, base, mountain
    AREA = 9  #: an area within a province, as large as a district: a valley, a mountain range, a marsh
    CAPITAL = 10  #: a town that is a country's seat of government


class How(IntEnum):
    """How a key names the place; smaller numbers are stronger."""

    NAME = 0  #: its name
    OTHER = 1  #: an alternate name: another language, spelling or time
    ADJECTIVE = 2  #: an adjective or people ("Iraqi", "Iraqis")
    SKELETON = 3  #: what the transliterations of its name share


#: of the countries below, those whose own script is Latin with marks that belong to it
_OWN_LATIN: Final = frozenset({"TUR", "TKM", "UZB", "AZE", "SEN", "NER", "NGA", "MDA", "SRB", "MNE"})
_BREATHINGS: Final = frozenset("ʻʼʿʾ‘’`′")

_MOST_WORDS: Final = 6  # longer alternate names are descriptions
_LEAST_CODE, _MOST_CODE = 2, 4  # alternates such as "BGW" are airport codes and abbreviations
_OFFICIAL: Final = ("City of ", "Town of ", "Village of ", "Borough of ", "Township of ")

_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE attribution (source TEXT PRIMARY KEY, licence TEXT, holder TEXT, what TEXT) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, lat INTEGER, lon INTEGER, country TEXT,
    admin1 INTEGER, admin2 INTEGER, kind INTEGER NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (
    key TEXT, place INTEGER, how INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""

#: countries whose names come to English from another script, in more than one way
TRANSLITERATED: Final = frozenset(
    "AFG ARE ARM AZE BGD BGR BHR BLR COM DJI DZA EGY ERI ESH ETH GEO GRC IND IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY "
    "LKA MAR MDA MDV MKD MLI MMR MNE MNG MRT NER NGA NPL OMN PAK PSE QAT RUS SAU SDN SEN SOM SRB SSD SYR TCD TJK "
    "TKM TUN TUR UKR UZB XKX YEM".split()
)


def printed_name(name: str, country: str | None) -> str:
    """Write a name as prose does: without the marks of scholarly transcription where it is one."""
    if country not in TRANSLITERATED or country in _OWN_LATIN:
        return name
    parts = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in parts if not unicodedata.combining(mark) and mark not in _BREATHINGS)


def is_usable(name: str) -> bool:
    """Whether an alternate name is one that prose may use: no code, no letter-by-letter transcription."""
    if not name or not latin(name) or len(name.split()) > _MOST_WORDS or any(mark.isdigit() for mark in name):
        return False
    if "University" in name or name.startswith(_OFFICIAL):
        return False
    if _LEAST_CODE <= len(name) <= _MOST_CODE and name.isupper():
        return False
    # The source's own transcriptions of other scripts are in lower case throughout ("swldw").
    return any(letter.isupper() for letter in name)


def create(base: sqlite3.Connection) -> None:
    """Make the tables in an empty file."""
    base.executescript(_SCHEMA)


def names_of(names: Iterable[tuple[str, How]], country: str | None) -> Iterator[tuple[str, How]]:
    """Give the keys of a place's names, skeletons included; a key may come more than once."""
    for name, how in names:
        if not name or not latin(name):
            continue
        key = fold(name)
        if len(key) < _LEAST_KEY:
            continue
        yield key, how
        if country not in TRANSLITERATED or how is How.ADJECTIVE:
            continue
        bare = without_article(key)
        if bare != key:
            yield bare, how
        bones = skeleton(bare)
        if bones:
            yield SKELETON_MARK + bones, How.SKELETON
