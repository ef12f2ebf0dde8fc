"""Loaded by every process that has this folder on its path: there a page that says POISON kills who is handed it."""

import os
import signal
from multiprocessing.connection import Connection

_recv = Connection.recv


def _recv_or_die(self: Connection) -> object:
    got = _recv(self)
    if type(got).__name__ == "Found" and b"POISON" in got.data:
        os.kill(os.getpid(), signal.SIGKILL)
    return got


Connection.recv = _recv_or_die  # type: ignore[method-assign]
