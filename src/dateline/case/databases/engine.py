"""The way to the database that a case is kept in."""

from __future__ import annotations

import sqlite3
import ssl
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.case.databases.address import DISABLED, VERIFIED, Address, Server, password_for

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

#: Seconds that a writer waits for another in a file.
_PATIENCE = 10
#: KiB of a file that a connection holds, as it comes to use them: the keys of a long archive are kept in no order, and
#: with the two thousand that SQLite holds of itself each is a place on the disk to go to.
_CACHE = 32_768
#: Seconds after which a server that does not answer is taken for gone.
_ANSWER = 10
#: Rows in one statement of many; fifteen values a row are well under the 65,535 that one may have.
_ROWS = 1_000


def engine_of(address: Address) -> Engine:
    """Make the way to a case; nothing is opened until something is asked for.

    Raises ModuleNotFoundError where the case is on a server and the extra ``dateline[teams]`` was not installed,
    OSError where the certificate that vouches for the server cannot be read.
    """
    return _on_server(address) if isinstance(address, Server) else _in_file(address)


def _in_file(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _settle(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        del entry
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    return engine


def _on_server(server: Server) -> Engine:
    """The password goes to the driver alone: an engine, and what is printed of it, never holds it."""
    import pg8000  # noqa: PLC0415 - an extra; who works in files does without

    socket = server.host.startswith("/")
    given: dict[str, Any] = {
        "user": server.user,
        "database": server.database,
        "host": None if socket else server.host,
        "port": server.port,
        "unix_sock": f"{server.host}/.s.PGSQL.{server.port}" if socket else None,
        "ssl_context": _encrypted(server),
        "application_name": "dateline",
        "timeout": None,
    }
    url = URL.create("postgresql+pg8000", server.user, None, server.host, server.port, server.database)
    engine = create_engine(
        url,
        creator=partial(_connected, pg8000.connect, server, given),
        pool_pre_ping=True,  # a workbench stays open for days, a server is now and then started anew
        pool_timeout=_ANSWER,
        insertmanyvalues_page_size=_ROWS,
    )
    # the driver sends row by row what is not put together for it
    engine.dialect.use_insertmanyvalues_wo_returning = True

    @event.listens_for(engine, "connect")
    def _settle(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        del entry
        cursor = connection.cursor()
        cursor.execute(
            f"SET search_path TO {server.schema}"
        )  # letters, figures and _, as `address_of` sees to
        cursor.execute("SET client_encoding TO 'UTF8'")
        cursor.close()
        connection.commit()

    return engine


def _connected(connect: Any, server: Server, given: dict[str, Any]) -> Any:
    return connect(**given, password=password_for(server))


def _encrypted(server: Server) -> ssl.SSLContext | None:
    if server.guarded == DISABLED:
        return None
    context = ssl.create_default_context(cafile=server.authority)
    if server.guarded != VERIFIED:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def said_by(failure: Exception) -> str:
    """What a database or its driver says of a failure, in words of its own."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    told = cause.args[0] if cause is not None and cause.args else cause
    return str(told.get("M", told) if isinstance(told, dict) else cause)
