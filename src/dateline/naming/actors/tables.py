"""Load the actor tables: what the package ships in ``knowledge/``, and what a user adds or overrides.

A user's file has the columns of one of the tables here (see `docs` in the header of each table); which one is
told by its columns. A row whose id is known changes the cells it fills and leaves the others; an ``aliases`` or
``acronyms`` cell that begins with ``+`` adds to what is there. Lines that cannot be used become problems with
the file and line, and the rest is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from dateline.model.actors import ActorKind, Naming
from dateline.model.problems import Problem
from dateline.naming.actors.entries import ActorEntry, Holding, Name, Office, within
from dateline.naming.actors.index import NameIndex, index_names
from dateline.naming.actors.keys import keys_of
from dateline.naming.table_files import Row, Table, first_day, last_day, missing_columns, read_table

KNOWLEDGE = Path(__file__).parent.parent / "knowledge"

#: tables of actors, in the order in which an earlier one wins a name that two of them hold
ACTOR_TABLES = ("states", "organs", "organisations", "parties", "armed_groups", "media", "peoples", "roles")
ACTOR_COLUMNS = ("id", "kind", "name", "aliases", "country", "sector", "from", "to")
OFFICE_COLUMNS = ("id", "name", "aliases", "titles", "sector", "organ", "single")
HOLDER_COLUMNS = ("id", "name", "aliases", "office", "country", "from", "to")

#: years around an office in which news goes on to call its holder by the surname alone
NEAR_YEARS = 10

_KINDS = frozenset(ActorKind)
_ID = re.compile(r"[a-z]+:[\w*./-]+\Z")
_COUNTRY = re.compile(r"[A-Z]{3}\Z|\*\Z")


@dataclass(frozen=True, slots=True)
class ActorTables:
    """The actor tables in memory.

    entries: actors by id, persons included.
    offices: offices by id.
    holdings: who held what, by the person's id.
    holders: the same, by (office, country or body).
    sectors: what each sector code means.
    words: closed word classes that the rules need, by class: plural pronouns, verbs of governments, ….
    index: all names by their folded words.
    """

    entries: Mapping[str, ActorEntry]
    offices: Mapping[str, Office]
    holdings: Mapping[str, tuple[Holding, ...]]
    holders: Mapping[tuple[str, str], tuple[Holding, ...]]
    sectors: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    index: NameIndex

    def state(self, country: str) -> ActorEntry | None:
        """Entry of the state with an ISO code; None where the tables do not hold it."""
        return self.entries.get(f"state:{country}")

    def held_on(self, office: str, of: str, day: date | None) -> Holding | None:
        """Who held an office of a country (ISO code) or body (id) on a day; None where unknown or not sure.

        Without a day nobody is named, because offices change hands.
        """
        if day is None:
            return None
        found = [one for one in self.holders.get((office, of), ()) if within(day, one.since, one.until)]
        return found[-1] if found else None

    def near(self, person: str, day: date | None) -> bool:
        """Whether a person held an office within ``NEAR_YEARS`` of a day; True without a day."""
        if day is None:
            return True
        return any(
            (one.since is None or one.since.year - NEAR_YEARS <= day.year)
            and (one.until is None or one.until.year + NEAR_YEARS >= day.year)
            for one in self.holdings.get(person, ())
        )

    def holding_of(self, person: str, day: date | None) -> Holding | None:
        """The office that a person held on a day; None where none.

        Without a day it is the last office of who held offices of one state or body only.
        """
        held = self.holdings.get(person, ())
        if day is None:
            return held[-1] if len({(one.country, one.body) for one in held}) == 1 else None
        now = [one for one in held if within(day, one.since, one.until)]
        return now[-1] if now else None


@dataclass(slots=True)
class _Draft:
    """Tables while they are read."""

    actors: dict[str, tuple[str, Row]] = field(default_factory=dict)
    offices: dict[str, Row] = field(default_factory=dict)
    holders: dict[str, list[Row]] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_actor_tables(extra: Sequence[Path] = ()) -> tuple[ActorTables, tuple[Problem, ...]]:
    """Load the packaged tables, then ``extra`` files of a user, which override and extend them in order.

    The packaged tables alone are read once and kept.
    """
    if not extra:
        return _packaged()
    return _load(extra)


@lru_cache(maxsize=1)
def _packaged() -> tuple[ActorTables, tuple[Problem, ...]]:
    return _load(())


def _load(extra: Sequence[Path]) -> tuple[ActorTables, tuple[Problem, ...]]:
    draft = _Draft()
    for name in (*ACTOR_TABLES, "offices", "office_holders", "sectors", "actor_words"):
        for path in [KNOWLEDGE / f"{name}.tsv", *sorted(KNOWLEDGE.glob(f"{name}_*.tsv"))]:
            _take_file(draft, path, path.name, user=False)
    for path in extra:
        _take_file(draft, path, str(path), user=True)
    return _finished(draft), tuple(draft.problems)


def _take_file(draft: _Draft, path: Path, shown_as: str, *, user: bool) -> None:
    table, problems = read_table(path, shown_as)
    draft.problems.extend(problems)
    if table is None:
        return
    if "office" in table.columns:
        _take_holders(draft, table, user=user)
    elif "single" in table.columns:
        _take_offices(draft, table)
    elif table.columns[:2] == ("code", "meaning"):
        draft.sectors.update((row.get("code"), row.get("meaning")) for row in table.rows)
    elif "class" in table.columns:
        for row in table.rows:
            draft.words.setdefault(row.get("class"), set()).add(row.get("word"))
    else:
        _take_actors(draft, table, user=user)


def _take_actors(draft: _Draft, table: Table, *, user: bool) -> None:
    lacking = missing_columns(table, ("id",) if user else ACTOR_COLUMNS)
    draft.problems.extend(lacking)
    if lacking:
        return
    for row in table.rows:
        known = draft.actors.get(row.get("id"))
        if known and not user:
            draft.problems.append(row.problem(f"the id {row.get('id')!r} stands in two lines"))
            continue
        place, merged = (known[0], _merged(known[1], row)) if known else (table.name, row)
        faults = _faults(merged)
        draft.problems.extend(row.problem(fault) for fault in faults)
        if not faults:
            draft.actors[merged.get("id")] = (place, merged)


def _merged(old: Row, new: Row) -> Row:
    """Lay the filled cells of a user's row over a packaged one."""
    cells = dict(old.cells)
    for column, cell in new.cells.items():
        if cell.startswith("+"):
            cells[column] = "|".join(part for part in (cells.get(column, ""), cell[1:].strip()) if part)
        elif cell:
            cells[column] = cell
    return Row(new.file, new.line, cells)


def _faults(row: Row) -> list[str]:
    """Say what is wrong with a row of actors; empty where nothing is."""
    faults: list[str] = []
    if not _ID.match(row.get("id")):
        faults.append(f"{row.get('id')!r} is no id; write kind:name in lower case")
    if row.get("kind") not in _KINDS:
        faults.append(f"{row.get('kind')!r} is no kind; kinds are {', '.join(ActorKind)}")
    if not row.get("name"):
        faults.append("has no name")
    if row.get("country") and not _COUNTRY.match(row.get("country")):
        faults.append(f"{row.get('country')!r} is no ISO 3166-1 alpha-3 code")
    try:
        since, until = first_day(row.get("from")), last_day(row.get("to"))
        if since and until and until < since:
            faults.append(f"ends ({row.get('to')}) before it begins ({row.get('from')})")
        list(_names(row))
    except ValueError as wrong:
        faults.append(str(wrong))
    return faults


def _take_offices(draft: _Draft, table: Table) -> None:
    lacking = missing_columns(table, OFFICE_COLUMNS)
    draft.problems.extend(lacking)
    if not lacking:
        draft.offices.update((row.get("id"), row) for row in table.rows)


def _take_holders(draft: _Draft, table: Table, *, user: bool) -> None:
    lacking = missing_columns(table, HOLDER_COLUMNS)
    draft.problems.extend(lacking)
    if lacking:
        return
    seen: set[str] = set()
    for row in table.rows:
        fault = _holder_fault(row, draft)
        if fault:
            draft.problems.append(row.problem(fault))
            continue
        person = row.get("id")
        if user and person not in seen:
            draft.holders.pop(person, None)  # a person in a user's file is told anew, with all rows
        seen.add(person)
        draft.holders.setdefault(person, []).append(row)


def _holder_fault(row: Row, draft: _Draft) -> str:
    if not row.get("id").startswith("person:"):
        return f"{row.get('id')!r} is no id of a person; write person:name"
    if not row.get("name"):
        return "has no name"
    if row.get("office") not in draft.offices:
        return f"{row.get('office')!r} is no office of offices.tsv"
    if row.get("country") and f"state:{row.get('country')}" not in draft.actors:
        return f"{row.get('country')!r} is no state of states.tsv"
    if row.get("body") and row.get("body") not in draft.actors:
        return f"{row.get('body')!r} is no actor of the tables"
    try:
        since, until = first_day(row.get("from")), last_day(row.get("to"))
    except ValueError as wrong:
        return str(wrong)
    if since and until and until < since:
        return f"ends ({row.get('to')}) before it begins ({row.get('from')})"
    return ""


def _finished(draft: _Draft) -> ActorTables:
    entries = {key: _entry(table, row) for key, (table, row) in draft.actors.items()}
    offices = {key: _office(row) for key, row in draft.offices.items()}
    holdings: dict[str, tuple[Holding, ...]] = {}
    by_office: dict[tuple[str, str], list[Holding]] = {}
    for person, rows in draft.holders.items():
        held = sorted((_holding(row) for row in rows), key=lambda one: one.since or date.min)
        holdings[person] = tuple(held)
        entries[person] = _person(rows, held, offices)
        for one in held:
            for of in filter(None, (one.body or one.country,)):
                by_office.setdefault((one.office, of), []).append(one)
    holders = {
        key: tuple(sorted(held, key=lambda one: one.since or date.min)) for key, held in by_office.items()
    }
    words = {name: frozenset(members) for name, members in draft.words.items()}
    index = index_names(entries.values(), offices.values())
    return ActorTables(entries, offices, holdings, holders, draft.sectors, words, index)


def _entry(table: str, row: Row) -> ActorEntry:
    return ActorEntry(
        id=row.get("id"),
        kind=ActorKind(row.get("kind")),
        name=row.get("name"),
        names=tuple(_names(row)),
        country=row.get("country") or None,
        sector=row.get("sector") or None,
        since=first_day(row.get("from")),
        until=last_day(row.get("to")),
        parent=row.get("parent") or None,
        run=row.get("run"),
        family=row.get("family"),
        notes=row.get("notes"),
        table=table,
    )


def _names(row: Row) -> Iterator[Name]:
    """Make the names of a row, the shown one first; ValueError where a year is none."""
    yield Name(row.get("name"))
    for column, naming, adjective in (
        ("aliases", Naming.NAME, False),
        ("acronyms", Naming.ACRONYM, False),
        ("adjectives", Naming.DEMONYM, True),
        ("people", Naming.DEMONYM, False),
        ("seats", Naming.CAPITAL, False),
    ):
        for part in row.parts(column):
            words, since, until = _dated(part)
            yield Name(words, naming, since, until, adjective)


def _dated(part: str) -> tuple[str, date | None, date | None]:
    """Split ``ISIS@2013-2014`` into the words and the days between which they were used."""
    words, mark, years = part.partition("@")
    if not mark:
        return words, None, None
    since, dash, until = years.partition("-")
    if not dash:
        raise ValueError(f"{part!r}: write the years of an alias as @2006-2013, @2006- or @-2013")
    return words.strip(), first_day(since), last_day(until)


def _office(row: Row) -> Office:
    return Office(
        id=row.get("id"),
        names=(row.get("name"), *row.parts("aliases")),
        titles=row.parts("titles"),
        sector=row.get("sector"),
        organ=row.get("organ") or None,
        single=row.get("single") == "yes",
    )


def _holding(row: Row) -> Holding:
    return Holding(
        person=row.get("id"),
        office=row.get("office"),
        country=row.get("country") or None,
        body=row.get("body") or None,
        since=first_day(row.get("from")),
        until=last_day(row.get("to")),
    )


def _person(rows: Sequence[Row], held: Sequence[Holding], offices: Mapping[str, Office]) -> ActorEntry:
    """Make the entry of a person from all rows that hold one of the person's offices."""
    names = dict.fromkeys((rows[0].get("name"), *(part for row in rows for part in row.parts("aliases"))))
    sectors = _kept(row.get("sector") or offices[row.get("office")].sector for row in rows)
    countries = _kept(one.country for one in held)
    return ActorEntry(
        id=rows[0].get("id"),
        kind=ActorKind.PERSON,
        name=rows[0].get("name"),
        names=tuple(Name(words) for words in names),
        country=countries,
        sector=sectors,
        notes=rows[0].get("notes"),
        table="office_holders",
    )


def _kept(values: Iterable[str | None]) -> str | None:
    """Take the last value, where there is one: the latest office tells most about a person without a day."""
    found = [value for value in values if value]
    return found[-1] if found else None


def alias_faults(tables: ActorTables, common: frozenset[str]) -> Iterator[str]:
    """Name the aliases of named actors that are nothing but one common word and would match everywhere."""
    for entry in tables.entries.values():
        if entry.kind is ActorKind.ROLE or entry.country == "*":
            continue  # nouns, which are meant to be found everywhere
        for name in entry.names:
            keys = keys_of(name.words)
            if not keys or (len(keys) == 1 and keys[0] in common and not name.words.isupper()):
                yield f"{entry.table}: {entry.id}: {name.words}"
