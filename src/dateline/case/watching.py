"""Whether a case has changed, whoever changed it: this process, another, or a command in a terminal."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from sqlalchemy import Engine, select

from dateline.case.databases.address import Address, Server
from dateline.case.databases.engine import engine_of
from dateline.case.databases.turn import WRITES
from dateline.case.schema import about


@dataclass(slots=True)
class Watch:
    """Looks at the file of a case, or asks its server.

    The time of change alone will not do: the clock of a file system ticks every few milliseconds, and weighing writes
    several times in one. SQLite counts the writes of all others for each connection, so one is kept that never writes.
    (It must be asked for: to open the file beside SQLite and close it would undo the locks of this process on it.)
    PostgreSQL counts for itself; there each transaction of ours that wrote counts one more (`turn.writing`).
    """

    address: Address
    engine: Engine | None = None  # the way to a server that is open already; it is left open
    _connection: sqlite3.Connection | None = None
    _own: Engine | None = None
    _lock: Lock = field(default_factory=Lock)

    def state(self) -> tuple[int, int]:
        """A key that is another one after every write to the case; opens the way to it when first asked."""
        if isinstance(self.address, Server):
            return 0, self._counted(self.address)
        return self.address.stat().st_mtime_ns, self._noted(self.address)

    def _noted(self, path: Path) -> int:
        with self._lock:
            if self._connection is None:
                self._connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
            (writes,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(writes)

    def _counted(self, server: Server) -> int:
        with self._lock:
            if self.engine is None and self._own is None:
                self._own = engine_of(server)
        engine = self.engine or self._own
        assert engine is not None
        with engine.connect() as connection:
            return int(connection.scalar(select(about.c.value).where(about.c.key == WRITES)) or 0)

    def close(self) -> None:
        """Let go of the file or the server."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            if self._own is not None:
                self._own.dispose()
                self._own = None
