"""A case copied from one database to another, row by row, in one moment of the one and one transaction of the other.

Every row that was written is read again and held against the one that it was copied from before the copy is a case:
who is told that it was copied need not take that on trust.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from dateline.case.backup import to_disk
from dateline.case.databases.address import Address, Server
from dateline.case.databases.engine import engine_of, said_by
from dateline.case.databases.laying_out import make_schema
from dateline.case.databases.turn import WRITES, on_server, take_turn
from dateline.case.opening import lay_out
from dateline.case.rows import fill
from dateline.case.schema import about, metadata
from dateline.case.store import Case
from dateline.case.words import fill_index
from dateline.model.problems import Code, Problem, Severity

#: Rows on their way at a time; pages are long.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied: rows by table."""

    rows: dict[str, int]


class _UnlikeError(Exception):
    """What was written is not what was read."""


def copy_case(case: Case, to: Address) -> tuple[Copied | None, Problem | None]:
    """Copy a whole case to where there is none: the path of a new file, or a schema of a database with no tables.

    Returns what was copied, or the problem for which nothing is there.
    """
    try:
        return _to_server(case, to) if isinstance(to, Server) else _to_file(case, to)
    except (DBAPIError, OSError, ModuleNotFoundError) as failure:
        return None, _problem(
            f"{to} could not be written: {said_by(failure)}",
            "see that there is room, that the server runs, and that you may write there",
        )
    except _UnlikeError as unlike:
        return None, _problem(str(unlike), "nothing was kept; check the case: dateline check CASE")


def _to_file(case: Case, to: Path) -> tuple[Copied | None, Problem | None]:
    """Written beside its place and put there by one renaming, as a backup is."""
    if to.exists():
        return None, _problem(f"{to} is there already", "give the name of a new file")
    if not to.parent.is_dir():
        return None, _problem(f"there is no folder {to.parent}", "make it first")
    partial = to.with_name(f".{to.name}.{os.getpid()}.partial")
    engine = engine_of(partial)
    try:
        done = _copied(case, engine)
        engine.dispose()
        to_disk(partial)
        partial.replace(to)
        to_disk(to.parent)
    finally:
        engine.dispose()
        partial.unlink(missing_ok=True)
    return done, None


def _to_server(case: Case, to: Server) -> tuple[Copied | None, Problem | None]:
    engine = engine_of(to)
    try:
        make_schema(engine, to.schema)
        with engine.connect() as connection:
            names = inspect(connection).get_table_names()
        if names:
            return None, _problem(
                f"{to} holds {'a case' if about.name in names else 'tables'} already",
                "give a schema that is empty: ?schema=name",
            )
        return _copied(case, engine), None
    finally:
        engine.dispose()


def _copied(case: Case, engine: Engine) -> Copied:
    rows: dict[str, int] = {}
    with _one_moment(case.engine) as source, engine.begin() as target:
        take_turn(target)
        lay_out(target)
        for table in metadata.sorted_tables:
            digest = hashlib.sha256()
            rows[table.name] = 0
            for part in _parts(source, table):
                fill(target, table, [row._asdict() for row in part])
                _digest(digest, part)
                rows[table.name] += len(part)
            written = hashlib.sha256()
            for part in _parts(target, table):
                _digest(written, part)
            if written.digest() != digest.digest():
                raise _UnlikeError(f"what was written of {table.name} is not what was read")
        fill_index(target)
        if on_server(target):
            target.execute(insert(about).values(key=WRITES, value="0"))
            _go_on_counting(target)
    return Copied(rows)


@contextmanager
def _one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the case as it stood when it first looked, whatever is written meanwhile."""
    with engine.connect() as connection:
        if on_server(connection):
            connection.execution_options(isolation_level="REPEATABLE READ")
        else:
            connection.exec_driver_sql("BEGIN")
        yield connection
        connection.rollback()


def _parts(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """The rows of a table by their key, some at a time; what only one kind of database notes is left out."""
    query: Select[Any] = select(table).order_by(*table.primary_key.columns)
    if table is about:
        query = query.where(about.c.key != WRITES)
    for part in connection.execute(query.execution_options(yield_per=_AT_ONCE)).partitions():
        yield list(part)


def _digest(digest: Any, rows: list[Any]) -> None:
    for row in rows:
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))


def _go_on_counting(connection: Connection) -> None:
    """Have PostgreSQL number new rows behind those that came with their numbers."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence(:of, :column), "
                    f"coalesce((SELECT max({column.name}) FROM {table.name}), 0) + 1, false)"
                ),
                {"of": table.name, "column": column.name},
            )


def _problem(message: str, hint: str) -> Problem:
    return Problem(Code.FILE_UNWRITABLE, message, hint, Severity.ERROR)
