"""Servers to be timed: the workbench as `dateline open` starts it, a bare page started the same way, an app at hand."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from dateline.web.serving.port import bound

#: What a bare page needs: the server alone, and the address when it answers, as `dateline open` prints it.
_BARE = """
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from dateline.web.serving.port import address_of, bound, serve

async def page(request):
    return HTMLResponse("<!doctype html><title>bare</title><p>bare")

listening = bound()
address = address_of(listening, "bare")
serve(Starlette(routes=[Route("/bare/", page)]), listening, lambda: print(address, flush=True))
"""
_OPEN = "from dateline.cli.main import main; main()"
#: Parts of a second in which the system tells the time of processes.
_TICKS = os.sysconf("SC_CLK_TCK")
#: Seconds that a server may take to begin, on a busy machine.
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Running:
    """A server in processes of its own.

    port: where it answers.
    root: its first page, ending with a slash.
    first_byte: seconds from starting it to the first byte of its first page.
    process: its number.
    """

    port: int
    root: str
    first_byte: float
    process: int

    @property
    def address(self) -> str:
        """The address of its first page."""
        return f"http://127.0.0.1:{self.port}{self.root}"

    def memory(self) -> int | None:
        """Bytes that it and its processes have, what they share counted once; None where the system does not say."""
        try:
            return 1024 * sum(
                _shared_out(Path(f"/proc/{one}/smaps_rollup").read_text()) for one in _family(self.process)
            )
        except OSError:
            return None

    def processor(self) -> float | None:
        """Seconds of processor that it and its processes had so far; None where the system does not say."""
        try:
            stats = [Path(f"/proc/{one}/stat").read_text() for one in _family(self.process)]
        except OSError:
            return None
        # the times in user and system mode, behind the name in brackets
        return sum(sum(map(int, stat.rpartition(")")[2].split()[11:13])) for stat in stats) / _TICKS


def _family(process: int) -> list[int]:
    """A process and those that it made."""
    made = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(int(one) for one in made)]


def _shared_out(told: str) -> int:
    """Kibibytes of a process, each page that several have divided among them."""
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))


@contextmanager
def bare() -> Iterator[Running]:
    """Run a bare page."""
    with _started(["-c", _BARE]) as running:
        yield running


@contextmanager
def opened(case: Path) -> Iterator[Running]:
    """Run `dateline open`."""
    with _started(["-c", _OPEN, "open", str(case), "--no-browser"]) as running:
        yield running


@contextmanager
def _started(arguments: Sequence[str]) -> Iterator[Running]:
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        said = urlsplit(process.stdout.readline().strip())
        if said.port is None:
            raise RuntimeError(f"no address was printed: {arguments}")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", said.port, timeout=_PATIENCE)
            connection.request("GET", said.path)
            connection.getresponse().read(1)
            first_byte = time.perf_counter() - start
            connection.close()
            yield Running(said.port, said.path, first_byte, process.pid)
        finally:
            os.kill(process.pid, signal.SIGINT)


@contextmanager
def served(app: Starlette) -> Iterator[int]:
    """Answer for an application in a thread of this process; the port."""
    listening = bound()
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
