"""Whether a case has changed, whoever changed it: this process, another, or a command in a terminal."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock


@dataclass(slots=True)
class Watch:
    """Looks at the file of a case.

    The time of change alone will not do: the clock of a file system ticks every few milliseconds, and weighing writes
    several times in one. SQLite counts the writes of all others for each connection, so one is kept that never writes.
    (It must be asked for: to open the file beside SQLite and close it would undo the locks of this process on it.)
    """

    path: Path
    _connection: sqlite3.Connection | None = None
    _lock: Lock = field(default_factory=Lock)

    def state(self) -> tuple[int, int]:
        """A key that is another one after every write to the case; opens the file when first asked."""
        with self._lock:
            if self._connection is None:
                self._connection = sqlite3.connect(self.path, timeout=10, check_same_thread=False)
            (writes,) = self._connection.execute("PRAGMA data_version").fetchone()
        return self.path.stat().st_mtime_ns, writes

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
