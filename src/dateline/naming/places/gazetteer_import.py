"""Add GeoNames dumps to a gazetteer file of the user's own: `dateline gazetteer add IQ.zip`.

A dump (https://download.geonames.org/export/dump/, CC BY 4.0) has one place a line and 19 columns parted by
tabs: number, name, name in ASCII, alternate names parted by commas, latitude, longitude, feature class, feature
code, country, other countries, four division codes, population, elevation, terrain, time zone, date. It is read
line by line, twice: first for the numbers of the divisions, then for the places. Settlements, divisions and what
conflicts are fought over are taken: mountains, valleys, islands, camps, prisons, bases, airports, dams, oil
fields, rivers and lakes; schools, wells and hotels are not.
"""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, TextIO

from dateline.model.problems import Code, Problem, Severity
from dateline.naming.places.gazetteer import packaged_path
from dateline.naming.places.gazetteer_schema import (
    DEGREE,
    How,
    Kind,
    create,
    is_usable,
    names_of,
    printed_name,
)

_COLUMNS: Final = 19
_SITES: Final = frozenset(
    "PRN PRNJ MILB INSM CMP CMPRF CMPQ CMPL AIRB AIRP AIRF DAM OILR OILF FT BDG PS PSN REFC STNB PRT BDG "
    "MSQE SHRN CH CSTL PAL PPLR BRKS CTRA NAVB MILT CUST".split()
)  # fmt: skip
_RELIEF: Final = frozenset(
    "MT MTS PK PASS VAL VALS ISL ISLS PEN CAPE PLN PLAT HLL HLLS GRGE WAD RDGE DSRT".split()
)
_WATERS: Final = frozenset("STM STMI LK LKS BAY GULF STRT CNL RSV MRSH CHN".split())
_AREAS: Final = frozenset("RGN AREA OILF RESV LCTY MILB CMN".split())
_WIDE: Final = frozenset("MTS VAL VALS ISLS PEN PLN PLAT DSRT STM STMI LK LKS BAY GULF CNL MRSH".split())
_DIVISIONS: Final = {
    "ADM1": Kind.DIVISION_1,
    "ADM2": Kind.DIVISION_2,
    "ADM3": Kind.DIVISION_3,
    "ADM4": Kind.DIVISION_3,
}
_BY_CLASS: Final = {"S": _SITES, "T": _RELIEF, "H": _WATERS, "L": _AREAS}
_ATTRIBUTION: Final = (
    "GeoNames dump",
    "CC BY 4.0",
    "GeoNames (https://www.geonames.org)",
    "places that the user added",
)


def add_geonames(source: Path, target: Path, base: Path | None = None) -> tuple[int, tuple[Problem, ...]]:
    """Add the places of a GeoNames dump (.zip or .txt) to the gazetteer file `target`, made where there is none.

    Gives the number of places added. `base` is a gazetteer that knows the codes of countries (the shipped one
    where None). A dump that cannot be read is a problem and leaves `target` as it was; lines that are no places
    are counted in one.
    """
    partial = target.with_name(target.name + ".part")
    try:
        source.stat()
        codes = _country_codes(base or packaged_path())
        if target.exists():
            shutil.copyfile(target, partial)
        added, broken = _fill(source, partial, codes, fresh=not target.exists())
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError, sqlite3.Error, ValueError) as error:
        partial.unlink(missing_ok=True)
        return 0, (_unreadable(source, error),)
    if not added:
        partial.unlink(missing_ok=True)
        return 0, (_unreadable(source, ValueError("no line of it is a place of a GeoNames dump")),)
    partial.replace(target)
    problems = () if not broken else (_broken_lines(source, broken),)
    return added, problems


def _fill(source: Path, partial: Path, codes: dict[str, str], *, fresh: bool) -> tuple[int, int]:
    """Write the dump into `partial`; gives how many places were added and how many lines were no places."""
    with closing(sqlite3.connect(partial)) as store:
        if fresh:
            create(store)
            store.execute("INSERT INTO meta VALUES ('format', '1')")
        store.execute("INSERT OR REPLACE INTO attribution VALUES (?, ?, ?, ?)", _ATTRIBUTION)
        divisions: dict[tuple[str, ...], int] = {}
        broken = 0
        for cells in _lines(source):
            if len(cells) != _COLUMNS or not cells[0].isdigit():
                broken += 1
            elif cells[7] == "ADM1":
                divisions[cells[8], cells[10]] = int(cells[0])
            elif cells[7] == "ADM2":
                divisions[cells[8], cells[10], cells[11]] = int(cells[0])
        added = 0
        for cells in _lines(source):
            if len(cells) == _COLUMNS and cells[0].isdigit():
                added += _add(store, cells, codes, divisions)
        store.commit()
    return added, broken


def _add(
    store: sqlite3.Connection, cells: list[str], codes: dict[str, str], divisions: dict[tuple[str, ...], int]
) -> int:
    """Write one place; gives 1, or 0 for a kind of place that is not taken."""
    kind = _kind(cells[6], cells[7])
    country = codes.get(cells[8])
    if kind is None or country is None:
        return 0
    number = int(cells[0])
    first = divisions.get((cells[8], cells[10]))
    second = divisions.get((cells[8], cells[10], cells[11]))
    store.execute(
        "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            None,
            printed_name(cells[1], country),
            round(float(cells[4]) * DEGREE),
            round(float(cells[5]) * DEGREE),
            country,
            first if first != number else None,
            second if second != number else None,
            int(kind),
            int(cells[14] or 0),
        ),
    )
    names = [(cells[1], How.NAME), (cells[2], How.NAME)]
    names += [(name, How.OTHER) for name in cells[3].split(",") if is_usable(name)]
    keys: dict[str, int] = {}
    for key, how in names_of(names, country):
        keys[key] = min(keys.get(key, int(how)), int(how))
    store.executemany(
        "INSERT OR REPLACE INTO name VALUES (?, ?, ?)", [(key, number, how) for key, how in keys.items()]
    )
    return 1


def _kind(feature_class: str, code: str) -> Kind | None:
    """Tell the kind of a place from its GeoNames feature; None for what is not taken."""
    if feature_class == "P":
        return Kind.CAPITAL if code == "PPLC" else Kind.TOWN
    if feature_class == "A":
        return _DIVISIONS.get(code)
    if code in _BY_CLASS.get(feature_class, frozenset()):
        return Kind.AREA if code in _WIDE or feature_class == "L" else Kind.POINT
    return None


def _lines(source: Path) -> Iterator[list[str]]:
    with _opened(source) as text:
        for line in text:
            yield line.rstrip("\r\n").split("\t")


@contextmanager
def _opened(source: Path) -> Iterator[TextIO]:
    """Open the dump itself, or the dump inside a zip file."""
    if not zipfile.is_zipfile(source):
        if source.suffix.lower() == ".zip":
            raise zipfile.BadZipFile("it is no zip file, or only the beginning of one")
        with source.open(encoding="utf-8", newline="\n") as plain:
            yield plain
        return
    with zipfile.ZipFile(source) as archive:
        names = [
            name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()
        ]
        if not names:
            raise zipfile.BadZipFile("it holds no dump")
        largest = max(names, key=lambda name: archive.getinfo(name).file_size)
        with (
            archive.open(largest) as packed,
            io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as text,
        ):
            yield text


def _country_codes(base: Path) -> dict[str, str]:
    """Read which alpha-3 code belongs to each alpha-2 code."""
    with closing(sqlite3.connect(f"{base.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as store:
        row = store.execute("SELECT value FROM meta WHERE key = 'countries'").fetchone()
    if row is None:
        raise ValueError(f"{base} does not hold the codes of countries")
    codes: dict[str, str] = json.loads(row[0])
    return codes


def _unreadable(source: Path, error: Exception) -> Problem:
    return Problem(
        Code.FILE_MISSING if isinstance(error, FileNotFoundError) else Code.FILE_UNREADABLE,
        f"{source} could not be read as a GeoNames dump: {error}.",
        "Take a file such as IQ.zip or allCountries.zip from https://download.geonames.org/export/dump/.",
        Severity.ERROR,
        str(source),
    )


def _broken_lines(source: Path, count: int) -> Problem:
    return Problem(
        Code.TABLE_INVALID,
        f"{count} lines of {source} are no places of a GeoNames dump and were left out.",
        f"A line has {_COLUMNS} columns parted by tabs.",
        Severity.WARNING,
        str(source),
    )
