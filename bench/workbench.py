"""How fast the workbench answers ten readers at once, beside a bare page served the same way in the same run.

The case is a made-up world (`bench.world`). Each reader asks for one path after another; what is told is the 95th
percentile of each path as a multiple of the bare page's, with both in milliseconds beside it.
"""

from __future__ import annotations

import http.client
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bench.rows import Row
from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh
from dateline.web.app import make_app
from dateline.web.serving import bound

#: Pages of the made-up world unless others are asked for; about nine claims each.
PAGES = 300
READERS, ROUNDS = 10, 4
TOKEN = "bench"


def percentile(times: Sequence[float], share: float = 0.95) -> float:
    """The least time that at least this share of the times does not pass."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Time the lists, facets, searches and pages of a made-up case; ``limit`` is its pages."""
    del gold  # nothing is scored
    with tempfile.TemporaryDirectory() as folder:
        actors = load_actor_tables()[0]
        case = _made(Path(folder) / "world.db", limit or PAGES)
        with _served(Starlette(routes=[Route("/", _bare)])) as port:
            bare = percentile(_asked(port, "/"))
        claims = case.counts().claims
        rows = []
        with _served(make_app(case, actors, TOKEN, "bench")) as port:
            for name, path in _paths(case).items():
                start = time.perf_counter()
                times = _asked(port, f"/{TOKEN}{path}")
                spent = time.perf_counter() - start
                slow = percentile(times)
                told = f"{slow * 1000:.0f} ms, a bare page {bare * 1000:.0f} ms; wanted: 150 ms"
                part = f"{claims:,} claims, {READERS} readers"
                rows.append(
                    Row("workbench", f"{name}, p95 ÷ bare", slow / bare, told, part, len(times), spent)
                )
        case.close()
    return rows


def _made(path: Path, pages: int) -> Case:
    case, problem = open_case(path, create=True)
    if case is None:
        raise RuntimeError(str(problem))
    number = case.start_run("bench", "world", "{}")
    for reading, data, claims in World(pages).pages():
        case.keep(reading, data, claims, (), "world", number)
    case.end_run(number)
    weigh(case, load_actor_tables()[0])
    return case


def _paths(case: Case) -> dict[str, str]:
    most = max((kept.event for kept in case.events.find()), key=lambda one: (len(one.claims), one.id))
    page = case.page_ids()[-1]
    return {
        "overview": "/",
        "list": "/events",
        "search": "/events?q=shelled",
        "facets": "/events?type=ASSAULT&origins=2&place=IRQ",
        "largest event": f"/events/{most.id}",
        "disputes": "/disputes",
        "pages": "/pages",
        "reader": f"/pages/{page}",
    }


async def _bare(request: Request) -> HTMLResponse:
    del request
    return HTMLResponse("<!doctype html><title>bare</title><p>bare")


@contextmanager
def _served(app: Starlette) -> Iterator[int]:
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


def _asked(port: int, path: str) -> list[float]:
    """Seconds of each answer to readers who ask at once, round after round; the first round warms and is left out."""

    def reader(number: int) -> list[float]:
        del number
        times = []
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for _ in range(ROUNDS + 1):
            start = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
            times.append(time.perf_counter() - start)
        connection.close()
        return times[1:]

    with ThreadPoolExecutor(READERS) as readers:
        return [one for times in readers.map(reader, range(READERS)) for one in times]
