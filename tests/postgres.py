"""A PostgreSQL server of one's own for the tests that need one: started from what is installed, gone with them.

It sorts as English does, not by bytes, so that what sorts by bytes must say so.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from dateline.case.databases.address import Server

#: The one who may do everything in a server of the tests, and who runs it where the tests run as root.
OWNER, _USER = "owner", "postgres"
_SETTINGS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories=",
    "listen_addresses=127.0.0.1", "max_connections=60", "shared_buffers=32MB", "autovacuum=off",
)  # fmt: skip


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest of Debian's packages or what the path has; None without."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: float(one.parts[-3]))
    return folders[-1].parent if folders else None


@dataclass
class Running:
    """A server. port: on this machine. numbers: of the schemas that were handed out."""

    port: int
    numbers: Iterator[int] = field(default_factory=count)

    def address(self, schema: str | None = None, user: str = OWNER) -> Server:
        """A schema that nobody had before, unless one is said."""
        return Server(
            user, "127.0.0.1", self.port, "postgres", schema or f"case_{next(self.numbers)}", "disable"
        )


@contextmanager
def running(folder: Path, binaries: Path) -> Iterator[Running]:
    """Make and start a server whose files are in a folder."""
    data = folder / "data"
    user = _USER if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [str(binaries / program), *words], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL
        )

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run("initdb", "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions",
        "--locale=C", "--locale-provider=icu", "--icu-locale=en")  # fmt: skip
    settings = " ".join(f"-c {one}" for one in (*_SETTINGS, f"port={port}"))
    run("pg_ctl", "-D", str(data), "-w", "-o", settings, "-l", str(folder / "log"), "start")
    try:
        yield Running(port)
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Running]:
    """A server for all tests of a process; who asks for one is skipped where none is installed."""
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL: apt-get install -y postgresql")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running(Path(folder), binaries) as one,
    ):
        yield one
