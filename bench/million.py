"""A case of a million claims, made of smaller ones: what the workbench is timed on where weighing would take hours.

``python -m bench.million OUT.db BASE.db:COPIES …`` puts copies of weighed cases side by side, each with ids of its own
and in days of its own, spread over `SPREAD`. Of the actors and towns of a base half are the same in all copies and
half are each copy's own, so that some names stand in a thousand events and most in few. What weighing alone asks (the
keys of claims, links, sketches) is left out unless ``--whole`` is given: it is half of a case, and no view reads it.
Ids are made new, not hashed: `dateline check` would say that no page is what its id says.

Eight copies of a made-up world of 11,000 pages (`bench.world`) and 574 of the example week (``dateline read
examples/week``) have a million claims, 217,000 events and 9 GB, in a quarter of an hour.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Date, Table

from dateline.case.databases.laying_out import lay_out
from dateline.case.databases.turn import writing
from dateline.case.opening import open_case
from dateline.case.picture_tables import OF_PICTURES
from dateline.case.schema import metadata
from dateline.case.store import Case
from dateline.case.words import make_index
from dateline.model.ids import sha256_of
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.laid_places import keep_laid
from dateline.running.pictured import keep_pictured
from dateline.weighing.weigh import Weigher

#: The day from which on the copies are spread, and over how many days.
FIRST, SPREAD = date(2020, 1, 1), 1461
#: What weighing alone asks.
OF_WEIGHING = ("claim_keys", "crossing_keys", "links", "sketches")
#: What is made anew of the events of all copies, for it names actors by keys.
_PICTURES = frozenset(table.name for table in OF_PICTURES)
#: Tables of which all copies share one, or that hold what people decided, of which a base has none.
SHARED = (
    "about",
    "runs",
    "judgements",
    "judgement_seals",
    "judged_claims",
    "briefs",
    "uncompared",
)
#: Ids of actors and places that are somebody; a role, a people and a state are the same everywhere.
_SOMEBODY = re.compile(r"(?:person|group|org|gn|dl):.*", re.DOTALL)
#: What changes in a value: ids, days (a quotation that is nothing but a day stays), actors and places, addresses.
_IN_VALUES = re.compile(
    r'"([a-z]-[0-9a-f]{16}|[0-9a-f]{64})"'
    r'|(?<!"exact":)"(\d{4}-\d\d-\d\d)(?=["T])'
    r'|"id":"((?:person|group|org|gn|dl):[^"]*)","name":"((?:[^"\\]|\\.)*)"'
    r'|"uri":"'
)
_IDS = frozenset(
    {"id", "page", "passage", "claim", "event", "origin", "first", "second", "dispute", "text_sha256"}
)
#: Rows on their way at a time.
_AT_ONCE = 2_000


@dataclass(slots=True)
class Copy:
    """How one copy differs from its base.

    number: of the copy, from 1.
    later: by how much its days are moved.
    """

    number: int
    later: timedelta
    _hex: dict[int, int] = field(init=False)
    _days: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        figures = list("0123456789abcdef")
        random.Random(self.number).shuffle(figures)
        self._hex = str.maketrans("0123456789abcdef", "".join(figures))

    def identity(self, known: str | None) -> str | None:
        """The id that this copy has in place of one of the base."""
        if not known:
            return known
        return known.translate(self._hex) if known[1] != "-" else known[:2] + known[2:].translate(self._hex)

    def day(self, known: str | None) -> str | None:
        """The day that this copy has in place of one of the base; one that no calendar holds stays."""
        if known is None:
            return None
        if known not in self._days:
            try:
                moved = (date.fromisoformat(known) + self.later).isoformat()
            except (ValueError, OverflowError):
                moved = known
            self._days[known] = moved
        return self._days[known]

    def own(self, identity: str | None) -> bool:
        """Whether an actor or place is this copy's own; half of them are, the same half in all copies."""
        return (
            identity is not None
            and _SOMEBODY.match(identity) is not None
            and int(sha256_of(identity.encode())[:2], 16) % 2 == 0
        )

    def named(self, identity: str | None, name: str | None) -> tuple[str | None, str | None]:
        """Id and name of an actor or place of the base as this copy has them."""
        return (
            (f"{identity}-{self.number}", f"{name} {self.number}") if self.own(identity) else (identity, name)
        )

    def address(self, known: str) -> str:
        """The address of a page as this copy has it."""
        return f"{self.number:03}/{known}"

    def value(self, known: str) -> str:
        """A value as this copy has it."""
        return _IN_VALUES.sub(self._found, known)

    def _found(self, found: re.Match[str]) -> str:
        match found.lastindex:
            case 1:
                return f'"{self.identity(found[1])}"'
            case 2:
                return f'"{self.day(found[2])}'
            case 4:
                identity, name = self.named(found[3], found[4])
                return f'"id":"{identity}","name":"{name}"'
        return f"{found[0]}{self.number:03}/"


def main() -> None:
    """Read the arguments and make the case."""
    parser = argparse.ArgumentParser(prog="python -m bench.million", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("bases", nargs="+", help="BASE.db:COPIES")
    parser.add_argument("--whole", action="store_true", help="with what weighing alone asks")
    arguments = parser.parse_args()
    bases = [(Path(one.rpartition(":")[0]), int(one.rpartition(":")[2])) for one in arguments.bases]
    make(arguments.out, bases, whole=arguments.whole)


def make(out: Path, bases: Sequence[tuple[Path, int]], *, whole: bool = False) -> None:
    """Make a case at ``out``, where there is none, of so many copies of each of these weighed cases."""
    _opened(out).close()
    leave = {*SHARED, *_PICTURES, *(() if whole else OF_WEIGHING)}
    tables = [table for table in metadata.sorted_tables if table.name not in leave]
    with closing(sqlite3.connect(out, isolation_level=None)) as into:
        # nobody else has the file, and one that is cut off is made anew
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000"):
            into.execute(f"PRAGMA {setting}")
        into.execute("BEGIN")
        _bare(into, tables)
        number = 0
        for path, copies in bases:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
                if number == 0:
                    _share(base, into)
                start = _start(base)
                for one in range(copies):
                    number += 1
                    later = FIRST - start + timedelta(days=one * SPREAD // copies)
                    _put(base, into, tables, Copy(number, later))
        into.execute("INSERT INTO event_words_index(event_words_index) VALUES ('rebuild')")
        into.execute("COMMIT")
    case = _opened(out)
    with writing(case.engine) as connection:
        lay_out(connection, metadata)
        make_index(connection)
    actors = load_actor_tables()[0]
    sides = Weigher.load(actors, ()).sides
    keep_pictured(case, actors, sides, lambda stage, done, of: None)
    keep_laid(case, sides, lambda stage, done, of: None)
    case.close()


def _opened(path: Path) -> Case:
    case, problem = open_case(path, create=True)
    if case is None:
        raise RuntimeError(str(problem))
    return case


def _bare(into: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Take out indices and triggers: a million rows are sorted into an index at once much sooner than one by one."""
    for table in tables:
        for index in table.indexes:
            into.execute(f"DROP INDEX IF EXISTS {index.name}")
    for trigger in ("event_words_new", "event_words_gone"):
        into.execute(f"DROP TRIGGER {trigger}")


def _share(base: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Take over the runs of a base and by what it was weighed."""
    for row in base.execute("SELECT * FROM runs"):
        into.execute(f"INSERT INTO runs VALUES ({', '.join('?' * len(row))})", row)
    for row in base.execute("SELECT key, value FROM about WHERE key NOT IN ('kind', 'schema')"):
        into.execute("INSERT INTO about (key, value) VALUES (?, ?)", row)


def _start(base: sqlite3.Connection) -> date:
    """The day before which a tenth of the claims of a base lie."""
    days = [day for (day,) in base.execute("SELECT first_day FROM claims WHERE first_day > '' ORDER BY 1")]
    return date.fromisoformat(days[len(days) // 10])


def _put(base: sqlite3.Connection, into: sqlite3.Connection, tables: Sequence[Table], copy: Copy) -> None:
    for table in tables:
        columns = [one.name for one in table.columns if (table.name, one.name) != ("event_words", "row")]
        names = ", ".join(f'"{one}"' for one in columns)
        rows = base.execute(f"SELECT {names} FROM {table.name}")
        rows.arraysize = _AT_ONCE
        into.executemany(
            f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(columns))})",
            _rows(rows, table, columns, copy),
        )


def _rows(rows: sqlite3.Cursor, table: Table, columns: Sequence[str], copy: Copy) -> Iterator[Sequence[Any]]:
    """Rows of a base as a copy has them."""
    changed = [(at, made) for at, name in enumerate(columns) if (made := _made(table, name, copy))]
    named = {"claim_names": ("id", "name"), "event_names": ("key", "name")}.get(table.name)
    pair = None if named is None else [columns.index(one) for one in named]
    run = columns.index("run") if "run" in columns else None
    for row in rows:
        new = list(row)
        for at, made in changed:
            new[at] = made(new[at])
        if pair is not None:
            new[pair[0]], new[pair[1]] = copy.named(new[pair[0]], new[pair[1]])
        if run is not None:
            new[run] = 1
        yield new


def _made(table: Table, name: str, copy: Copy) -> Callable[[Any], Any] | None:
    """What makes the value that a copy has in a column; None where it is that of the base."""
    if isinstance(table.c[name].type, Date) or name == "published":
        return copy.day
    if table.name == "event_lines" and name == "value":
        return lambda value: _line(copy, value)
    if name in {"value", "traits"}:
        return copy.value
    if name == "uri":
        return copy.address
    return copy.identity if (name in _IDS and table.name != "claim_names") or name == "claim" else None


def _line(copy: Copy, value: str) -> str:
    """A line of a list, whose place stands the other way round."""
    line = msgspec.json.decode(copy.value(value))
    if line["place"] is not None:
        identity, name = copy.named(line["place"]["id"], line["place"]["name"])
        line["place"] |= {"id": identity, "name": name}
    return msgspec.json.encode(line).decode()


if __name__ == "__main__":
    main()
