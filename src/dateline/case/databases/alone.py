"""One at a time for what takes more than one transaction: to judge upon what one saw, and to weigh.

Whoever dies lets go: the lock of a file is the system's, that of a server ends with the connection. Who only reads, or
keeps a page, does not wait.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import local

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from dateline.case.databases.address import Address, Server

#: Elsewhere only the threads of one process wait for each other.
_LOCKS_FILES = os.name == "posix"
#: What tells this lock from that of a transaction and from those of others in the database.
_OURS = 0x0DA7F
_LOCK = text(f"SELECT pg_advisory_lock({_OURS}, hashtext(current_schema()))")
_UNLOCK = text(f"SELECT pg_advisory_unlock({_OURS}, hashtext(current_schema()))")
#: What PostgreSQL calls a lock that was not to be had in time.
_TOO_LATE = "55P03"
#: Seconds between two looks whether a file is free.
_LOOK = 0.005
_held = local()


class BusyError(Exception):
    """Somebody else judged or weighed all the time that one was willing to wait."""


@contextmanager
def alone(engine: Engine, address: Address, patience: float | None = None) -> Iterator[None]:
    """Wait until nobody else judges or weighs this case, and keep them waiting while this lasts.

    patience: seconds; None waits as long as it takes. Raises BusyError after them. Who is alone may ask again.
    """
    depths: dict[str, int] = _held.__dict__.setdefault("depths", {})
    name = str(address)
    if not depths.get(name):
        turn = _on_server(engine, patience) if isinstance(address, Server) else _in_file(address, patience)
        with turn:
            depths[name] = 1
            try:
                yield
            finally:
                depths[name] = 0
        return
    depths[name] += 1
    try:
        yield
    finally:
        depths[name] -= 1


@contextmanager
def _on_server(engine: Engine, patience: float | None) -> Iterator[None]:
    """The lock is of the connection, which is in no transaction while it is had."""
    with engine.connect() as connection:
        connection.execute(
            text(f"SET LOCAL lock_timeout = {0 if patience is None else int(patience * 1000)}")
        )
        try:
            connection.execute(_LOCK)
        except DBAPIError as failure:
            connection.rollback()
            if failure.orig is not None and _TOO_LATE in str(failure.orig):
                raise BusyError from failure
            raise
        connection.commit()
        try:
            yield
        finally:
            connection.execute(_UNLOCK)
            connection.commit()


@contextmanager
def _in_file(case: Path, patience: float | None) -> Iterator[None]:
    """Lock a file beside the case: the case itself must not be opened beside SQLite, which would lose its own locks."""
    path = case.with_name(f".{case.name}.turn")
    until = None if patience is None else time.monotonic() + patience
    handle = _locked(path, until)
    try:
        yield
    finally:
        if handle is not None:
            with suppress(OSError):
                path.unlink()  # by the one who has it: who waits finds it gone, and makes another
            os.close(handle)


def _locked(path: Path, until: float | None) -> int | None:
    """Lock the file that stands at the path when the lock is had; None where files cannot be locked."""
    while _LOCKS_FILES:
        try:
            handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
        except OSError:  # nothing can be written there, so nobody weighs
            return None
        try:
            _lock(handle, until)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), path.stat()):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    return None


def _lock(handle: int, until: float | None) -> None:
    import fcntl  # noqa: PLC0415 - only where there is one

    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if until is None else fcntl.LOCK_NB))
        except BlockingIOError:
            if until is not None and time.monotonic() > until:
                raise BusyError from None
            time.sleep(_LOOK)
        else:
            return
