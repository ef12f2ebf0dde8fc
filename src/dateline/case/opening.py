"""A path to an open case, or a problem that says why not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateIndex

from dateline.case.schema import SCHEMA_VERSION, about, metadata
from dateline.case.sealing import seal_all
from dateline.case.store import Case
from dateline.case.words import make_index
from dateline.model.problems import Code, Problem, Severity

_KIND = "dateline case"
#: The form from which judgements are sealed as they are kept.
_SEALED = 3


def open_case(path: Path, *, create: bool = False) -> tuple[Case | None, Problem | None]:
    """Open the case at ``path``; with ``create`` make it where there is none.

    Returns None and a problem where there is no case, where the file is no case or is damaged, and where a newer
    Dateline wrote it.
    """
    if not path.is_file():
        if not create:
            return None, _problem(
                Code.CASE_MISSING, f"there is no case at {path}", "make one: dateline read PAGE --case"
            )
        if path.exists() or not path.parent.is_dir():
            return None, _problem(
                Code.CASE_UNREADABLE, f"{path} cannot be made a case", "give the path of a new file"
            )
    engine = _engine(path)
    try:
        with engine.begin() as connection:
            problem = _prepare(connection, path, create=create)
    except DatabaseError as failure:
        problem = _problem(
            Code.CASE_UNREADABLE,
            f"{path} could not be opened as a case: {failure.orig}",
            "check that it is the right file, that it is not damaged, and that you may write to it",
        )
    if problem is not None:
        engine.dispose()
        return None, problem
    return Case(engine), None


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        del entry
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 10000")

    return engine


def _prepare(connection: Connection, path: Path, *, create: bool) -> Problem | None:
    """Make the tables of a new case, or look at what an old one says of itself."""
    if not connection.dialect.has_table(connection, about.name):
        if not create or connection.dialect.get_table_names(connection):
            return _problem(
                Code.CASE_UNREADABLE, f"{path} is not a case", "give the file that `dateline read` wrote"
            )
        _all_or_nothing(connection)
        lay_out(connection)
        connection.execute(
            insert(about), [{"key": "kind", "value": _KIND}, {"key": "schema", "value": str(SCHEMA_VERSION)}]
        )
        return None
    facts = {row.key: row.value for row in connection.execute(select(about))}
    if facts.get("kind") != _KIND or not facts.get("schema", "").isdigit():
        return _problem(
            Code.CASE_UNREADABLE, f"{path} is not a case", "give the file that `dateline read` wrote"
        )
    if int(facts["schema"]) > SCHEMA_VERSION:
        return _problem(
            Code.CASE_NEWER,
            f"{path} was written by a newer Dateline (form {facts['schema']}, this one reads {SCHEMA_VERSION})",
            "open it with that version; nothing was changed",
        )
    lacking = set(metadata.tables) - set(connection.dialect.get_table_names(connection))
    if int(facts["schema"]) < SCHEMA_VERSION or lacking:
        _raise_form(connection, int(facts["schema"]))
    return None


def _raise_form(connection: Connection, form: int) -> None:
    """Bring a case of an older form to this one; so far each form only added tables, which are made where missing."""
    _all_or_nothing(connection)
    lay_out(connection)
    if form < _SEALED:  # a newer log without seals was stripped of them, which `dateline check` says
        seal_all(connection)
    connection.execute(update(about).where(about.c.key == "schema").values(value=str(SCHEMA_VERSION)))


def _all_or_nothing(connection: Connection) -> None:
    """Begin before tables are made: the driver begins by itself only where rows are written.

    Who is killed halfway then leaves an empty file or the old form, never half a case that nobody can open.
    """
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def lay_out(connection: Connection) -> None:
    """Make all tables and indices that are missing."""
    metadata.create_all(connection)
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda one: one.name or ""):
            connection.execute(CreateIndex(index, if_not_exists=True))
    make_index(connection)


def _problem(code: Code, message: str, hint: str) -> Problem:
    return Problem(code, message, hint, Severity.ERROR)
