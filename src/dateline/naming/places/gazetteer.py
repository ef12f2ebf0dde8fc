"""The gazetteer: names to the places that bear them.

Files are opened read-only and never change under a run. The one that the package ships is compiled by
`training/gazetteer.py`; a user adds others with `dateline gazetteer add` (see `gazetteer_import`).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Final

from dateline.model.places import Place, PlacePrecision
from dateline.model.problems import Code, Problem, Severity
from dateline.naming.places.gazetteer_schema import DEGREE, SKELETON_MARK, How, Kind
from dateline.naming.places.keys import fold, skeleton, without_article

_PRECISION: Final = {
    Kind.REGION: PlacePrecision.REGION,
    Kind.COUNTRY: PlacePrecision.COUNTRY,
    Kind.DIVISION_1: PlacePrecision.PROVINCE,
    Kind.DIVISION_2: PlacePrecision.DISTRICT,
    Kind.DIVISION_3: PlacePrecision.DISTRICT,
    Kind.TOWN: PlacePrecision.TOWN,
    Kind.VILLAGE: PlacePrecision.TOWN,
    Kind.POINT: PlacePrecision.POINT,
    Kind.AREA: PlacePrecision.DISTRICT,
    Kind.CAPITAL: PlacePrecision.TOWN,
}
_BATCH: Final = 400  # keys of one query; SQLite allows at least 999 variables
_REMEMBERED: Final = 4_000  # keys whose entries are kept in memory: 3 MB, full in a few hundred pages
_SELECT: Final = (
    "SELECT n.key, n.how, p.id, p.ref, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.kind, p.population "
    "FROM name n JOIN place p ON p.id = n.place WHERE n.key IN ({})"
)

_SELECT_ONE: Final = (
    "SELECT id, ref, name, lat, lon, country, admin1, admin2, kind, population FROM place WHERE id = ?"
)
_SELECT_KEYS: Final = (
    "SELECT key FROM name "
    "WHERE place IN (SELECT id FROM place WHERE ref IS NULL AND 'gn:' || id = :id OR ref = :id)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that bears a name.

    id: `gn:` GeoNames, `iso:` a division, `dl:` our own tables.
    name: its name in the gazetteer.
    lat, lon: degrees; None where unknown. The centre of divisions and countries is the mean of their towns.
    country: ISO 3166-1 alpha-3; None across countries.
    admin1, admin2: numbers of the divisions around it, as in `number`; None where unknown.
    kind: what sort of place.
    population: 0 where unknown.
    how: how the name that was looked up names it.
    number: its number in the gazetteer's files.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: int | None
    admin2: int | None
    kind: Kind
    population: int
    how: How
    number: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """An open gazetteer of one or more files, asked by name; safe to use from several threads.

    paths: the files, later ones adding to earlier ones.
    """

    paths: tuple[Path, ...]
    _bases: tuple[sqlite3.Connection, ...] = field(repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _known: dict[str, tuple[Entry, ...]] = field(default_factory=dict, repr=False)
    _names: dict[int, str | None] = field(default_factory=dict, repr=False)

    @classmethod
    def open(
        cls, path: Path | None = None, extra: Sequence[Path] = ()
    ) -> tuple[Gazetteer, tuple[Problem, ...]]:
        """Open the shipped gazetteer, or the file at `path` instead, and the user's own files beside it.

        A file that is missing or no gazetteer is a problem, and is left out.
        """
        paths: list[Path] = []
        bases: list[sqlite3.Connection] = []
        problems: list[Problem] = []
        for one in (path or packaged_path(), *extra):
            base, problem = _opened(one)
            if base is not None:
                paths.append(one)
                bases.append(base)
            if problem is not None:
                problems.append(problem)
        return cls(tuple(paths), tuple(bases)), tuple(problems)

    def close(self) -> None:
        """Close the files."""
        for base in self._bases:
            base.close()

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """List the places that bear `name`, by its folded key, without Arabic article, then by its skeleton."""
        key = fold(name)
        for attempt in (key, without_article(key), SKELETON_MARK + skeleton(without_article(key))):
            if attempt and attempt != SKELETON_MARK:
                found = self.by_key(attempt)
                if found:
                    return found
        return ()

    def by_key(self, key: str) -> tuple[Entry, ...]:
        """List the places kept under one key."""
        return self.by_keys([key])[key]

    def by_keys(self, keys: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """List the places kept under each of several keys; far cheaper than one at a time."""
        wanted = set(keys)
        with self._lock:
            if len(self._known) > _REMEMBERED:  # before looking, for what is wanted now must not be forgotten
                self._known.clear()
            unknown = [key for key in wanted if key not in self._known]
            if unknown:
                self._fetch(unknown)
            known = self._known
            return {key: known[key] for key in wanted}

    def _fetch(self, keys: list[str]) -> None:
        """Read entries into memory; the lock is held."""
        found: dict[str, dict[int, Entry]] = {key: {} for key in keys}
        for base in self._bases:
            for at in range(0, len(keys), _BATCH):
                batch = keys[at : at + _BATCH]
                marks = ",".join("?" * len(batch))
                for row in base.execute(_SELECT.format(marks), batch):
                    entry = _entry(row[1:])
                    found[row[0]].setdefault(entry.number, entry)
        for key, entries in found.items():
            self._known[key] = tuple(sorted(entries.values(), key=lambda one: (-one.population, one.number)))

    def by_number(self, number: int) -> Entry | None:
        """Find the place with this number; None where there is none."""
        key = f"#{number}"
        with self._lock:
            if key not in self._known:
                found: tuple[Entry, ...] = ()
                for base in self._bases:
                    row = base.execute(_SELECT_ONE, (number,)).fetchone()
                    if row:
                        found = (_entry((int(How.OTHER), *row)),)
                        break
                self._known[key] = found
            return next(iter(self._known[key]), None)

    def name_of(self, number: int | None) -> str | None:
        """Name of the place with this number; None where there is none."""
        if number is None:
            return None
        with self._lock:
            if number not in self._names:
                self._names[number] = None
                for base in self._bases:
                    row = base.execute("SELECT name FROM place WHERE id = ?", (number,)).fetchone()
                    if row:
                        self._names[number] = row[0]
                        break
            return self._names[number]

    def spellings(self, identity: str) -> tuple[str, ...]:
        """List the folded names under which the place with this id is kept; a look through all of them: 0.1 s."""
        found: set[str] = set()
        with self._lock:
            for base in self._bases:
                rows = base.execute(_SELECT_KEYS, {"id": identity})
                found |= {key for (key,) in rows if not key.startswith(SKELETON_MARK)}
        return tuple(sorted(found))

    def place(self, entry: Entry) -> Place:
        """Make the value that mentions and claims carry."""
        admin1 = entry.name if entry.kind is Kind.DIVISION_1 else self.name_of(entry.admin1)
        return Place(
            entry.id, entry.name, entry.lat, entry.lon, entry.country, admin1, _PRECISION[entry.kind]
        )

    def attribution(self) -> list[tuple[str, str, str, str]]:
        """List source, licence, holder and what was taken, for every file."""
        rows: list[tuple[str, str, str, str]] = []
        with self._lock:
            for base in self._bases:
                rows += base.execute("SELECT source, licence, holder, what FROM attribution ORDER BY source")
        return rows


def packaged_path() -> Path:
    """Where the gazetteer lies that the package ships."""
    return Path(str(resources.files("dateline.naming"))) / "knowledge" / "gazetteer.sqlite"


def _entry(
    row: tuple[
        int, int, str | None, str, int | None, int | None, str | None, int | None, int | None, int, int
    ],
) -> Entry:
    how, number, ref, name, lat, lon, country, admin1, admin2, kind, population = row
    return Entry(
        ref or f"gn:{number}",
        name,
        None if lat is None else lat / DEGREE,
        None if lon is None else lon / DEGREE,
        country,
        admin1,
        admin2,
        Kind(kind),
        population,
        How(how),
        number,
    )


def _opened(path: Path) -> tuple[sqlite3.Connection | None, Problem | None]:
    """Open one file for reading, or say what is wrong with it."""
    if not path.is_file():
        return None, Problem(
            Code.FILE_MISSING,
            f"There is no gazetteer at {path}.",
            "Give the path of a file made by 'dateline gazetteer add'; places it would hold stay unresolved.",
            Severity.ERROR,
            str(path),
        )
    try:
        base = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        base.execute("SELECT p.id FROM name n JOIN place p ON p.id = n.place LIMIT 1").fetchone()
    except sqlite3.Error as error:
        return None, Problem(
            Code.TABLE_INVALID,
            f"{path} is no gazetteer: {error}.",
            "Make one with 'dateline gazetteer add FILE.zip'.",
            Severity.ERROR,
            str(path),
        )
    return base, None
