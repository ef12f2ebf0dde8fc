"""Where a case is kept to an open case, or a problem that says why not."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect
from sqlalchemy.exc import DBAPIError

from dateline.case.databases import laying_out
from dateline.case.databases.address import Address, Server
from dateline.case.databases.engine import engine_of, said_by
from dateline.case.databases.turn import WRITES, on_server, take_turn
from dateline.case.migrating import KIND, Migrated, form_of, migrate
from dateline.case.schema import SCHEMA_VERSION, about, metadata
from dateline.case.store import Case
from dateline.case.words import make_index
from dateline.model.problems import Code, Problem, Severity


def open_case(address: Address, *, create: bool = False) -> tuple[Case | None, Problem | None]:
    """Open the case at an address; with ``create`` make it where there is none.

    Returns None and a problem where there is no case, where what is there is no case or is damaged, where a newer
    Dateline wrote it, and where the server does not let us in. The file of an older Dateline is raised to the form of
    this one, a copy of it kept beside it: then there is a case, and a problem that says so.
    """
    problem = _no_file(address, create) if isinstance(address, Path) else None
    if problem is not None:
        return None, problem
    engine, problem = _way_to(address)
    if engine is None:
        return None, problem
    try:
        problem = _prepare(engine, address, create=create)
    except (DBAPIError, OSError) as failure:
        problem = _unopened(address, failure)
    if problem is not None and problem.code is not Code.CASE_RAISED:
        engine.dispose()
        return None, problem
    return Case(engine, address), problem


_ASK_FILE = "check that it is the right file, that it is not damaged, and that you may write to it"
_ASK_SERVER = (
    "check the address, that the server runs, and that you may work in that schema; docs/teams.md says how"
)


def _unopened(address: Address, failure: Exception) -> Problem:
    return _problem(
        Code.CASE_UNREADABLE,
        f"{address} could not be opened as a case: {said_by(failure)}",
        _ASK_SERVER if isinstance(address, Server) else _ASK_FILE,
    )


def _no_file(path: Path, create: bool) -> Problem | None:
    if path.is_file():
        return None
    if not create:
        return _problem(
            Code.CASE_MISSING, f"there is no case at {path}", "make one: dateline read PAGE --case"
        )
    if path.exists() or not path.parent.is_dir():
        return _problem(Code.CASE_UNREADABLE, f"{path} cannot be made a case", "give the path of a new file")
    return None


def _way_to(address: Address) -> tuple[Engine | None, Problem | None]:
    try:
        return engine_of(address), None
    except ModuleNotFoundError:
        return None, _problem(
            Code.CASE_UNREADABLE,
            f"{address} is on a server, for which a driver is needed",
            "install it: pip install 'dateline[teams]'",
        )
    except OSError as failure:
        return None, _problem(
            Code.CASE_UNREADABLE, f"sslrootcert cannot be read: {failure}", "give the path of the file"
        )


def _prepare(engine: Engine, address: Address, *, create: bool) -> Problem | None:
    """Make the tables of a new case, or look at what an old one says of itself."""
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        form = form_of(connection) if about.name in names else None
    if about.name not in names:
        if create and not names:
            return make_case(engine, address)
        if isinstance(address, Server) and not names:
            return _problem(
                Code.CASE_MISSING, f"there is no case at {address}", "make one: dateline read PAGE --case"
            )
    if form is None:
        return _problem(
            Code.CASE_UNREADABLE, f"{address} is not a case", "give the file that `dateline read` wrote"
        )
    if form > SCHEMA_VERSION:
        return _problem(
            Code.CASE_NEWER,
            f"{address} was written by a newer Dateline (form {form}, this one reads {SCHEMA_VERSION})",
            "open it with that version; nothing was changed",
        )
    if form < SCHEMA_VERSION:
        return _raise(engine, address, form)
    if set(metadata.tables) - names:
        with engine.begin() as connection:
            take_turn(connection)
            lay_out(connection)
    return None


def make_case(engine: Engine, address: Address) -> Problem | None:
    """Make the tables of a case where there are none; who is killed meanwhile leaves nothing of it."""
    if isinstance(address, Server):
        laying_out.make_schema(engine, address.schema)
    with engine.begin() as connection:
        take_turn(connection)
        if connection.dialect.has_table(connection, about.name):  # somebody was before us
            return None
        lay_out(connection)
        facts = {"kind": KIND, "schema": str(SCHEMA_VERSION)}
        if on_server(connection):
            facts[WRITES] = "0"
        connection.execute(insert(about), [{"key": key, "value": value} for key, value in facts.items()])
    return None


def migrate_case(
    address: Address, to: int, *, losing: bool = False
) -> tuple[Migrated | None, Problem | None]:
    """Bring the case at an address to a form, as `migrating.migrate` does, without opening it."""
    problem = _no_file(address, create=False) if isinstance(address, Path) else None
    engine, trouble = _way_to(address) if problem is None else (None, problem)
    if engine is None:
        return None, trouble
    try:
        with engine.connect() as connection:
            if not connection.dialect.has_table(connection, about.name):
                return None, _problem(
                    Code.CASE_MISSING, f"there is no case at {address}", "check the address"
                )
        return migrate(engine, address, to, losing=losing)
    except (DBAPIError, OSError) as failure:
        return None, _unopened(address, failure)
    finally:
        engine.dispose()


def _raise(engine: Engine, address: Address, form: int) -> Problem | None:
    """Bring an older case to this form; one that others may have open is left to those who keep the database."""
    if isinstance(address, Server):
        return _problem(
            Code.CASE_OLDER,
            f"{address} is of form {form}, and this Dateline works in form {SCHEMA_VERSION}",
            "once all who work in it have this Dateline: pg_dump it, then dateline migrate CASE",
        )
    migrated, problem = migrate(engine, address)
    return problem if migrated is None else raised(address, migrated)


def raised(address: Address, done: Migrated) -> Problem | None:
    """Say what was done to a case; None where nothing had to be."""
    if done.before == done.now:
        return None
    kept = f"; as it was it is kept in {done.copy}" * (done.copy is not None)
    return Problem(
        Code.CASE_RAISED,
        f"{address} was brought from form {done.before} to {done.now}{kept}",
        "keep that until you have seen that all is well" if done.copy else "",
        Severity.WARNING,
    )


def lay_out(connection: Connection) -> None:
    """Make all tables and indices that are missing."""
    laying_out.lay_out(connection, metadata)
    make_index(connection)


def _problem(code: Code, message: str, hint: str) -> Problem:
    return Problem(code, message, hint, Severity.ERROR)
