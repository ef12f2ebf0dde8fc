"""How fast the workbench answers ten readers at once, beside a bare Starlette page served the same way in the same run.

The case is a made-up world (`bench.world`); 11,900 pages of it have 100,000 claims (``--limit 11900``, twelve minutes
to make), and ``--gold CASE.db`` times a case that was made before. It is opened as a user opens it. Each reader asks
for one address after another without a pause. An address is *fresh* where every reader asks for something else each
time, *repeated* where all ask for the same; what is told is the 95th percentile as a multiple of the bare page's.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench.readers import Asking
from bench.rows import Row
from bench.serving import Running, bare, opened
from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh

#: Pages of the made-up world unless others are asked for; about nine claims each.
PAGES = 300
READERS, ROUNDS = 10, 8
#: Times that the command is started; the middle one is told.
STARTS = 3
WANTED, WANTED_FIRST = 0.150, 1.0
#: Kinds of addresses of which there is but one.
_ONE = frozenset({"overview"})


def percentile(times: Sequence[float], share: float = 0.95) -> float:
    """The least time that at least this share of the times does not pass."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Time the lists, facets, searches and pages of a case; ``limit`` is the pages of the one that is made up."""
    with tempfile.TemporaryDirectory() as folder, _case(gold, Path(folder), limit or PAGES) as case:
        part = f"{case.counts().claims:,} claims, {READERS} readers"
        asking = Asking(case)
        path = Path(str(case.engine.url.database))
        case.close()
        with bare() as beside, opened(path) as workbench:
            page = percentile(_asked(beside, [[""] * (ROUNDS + 1)] * READERS))
            # all processes have loaded what they need, and hold what lists ask of events
            _asked(workbench, [[address() for address in asking.kinds.values()]] * READERS)
            rows = []
            for name, address in asking.kinds.items():
                if name not in _ONE:
                    fresh = [[address() for _ in range(ROUNDS + 1)] for _ in range(READERS)]
                    rows.append(_row(f"{name}, fresh", workbench, fresh, page, part))
                same = [[address()] * (ROUNDS + 1)] * READERS
                rows.append(_row(f"{name}, repeated", workbench, same, page, part))
            rows += _memory(beside, workbench, part)
        return [*rows, *_first(path, part)]


@contextmanager
def _case(gold: Path, folder: Path, pages: int) -> Iterator[Case]:
    case = _opened(gold, create=False) if gold.is_file() else _made(folder / "world.db", pages)
    try:
        yield case
    finally:
        case.close()


def _opened(path: Path, *, create: bool) -> Case:
    case, problem = open_case(path, create=create)
    if case is None:
        raise RuntimeError(str(problem))
    return case


def _made(path: Path, pages: int) -> Case:
    case = _opened(path, create=True)
    number = case.start_run("bench", "world", "{}")
    for reading, data, claims in World(pages).pages():
        case.keep(reading, data, claims, (), "world", number)
    case.end_run(number)
    weigh(case, load_actor_tables()[0])
    return case


def _row(name: str, running: Running, addresses: Sequence[Sequence[str]], page: float, part: str) -> Row:
    before = running.processor()
    times = _asked(running, addresses)
    slow, after = percentile(times), running.processor()
    told = f"{slow * 1000:.0f} ms, a bare page {page * 1000:.1f} ms; wanted: {WANTED * 1000:.0f} ms"
    if before is not None and after is not None:
        # what other work on the machine hardly changes; ten readers on two cores wait for five times as much
        told += f"; {(after - before) / sum(map(len, addresses)) * 1000:.1f} ms of processor each"
    return Row("workbench", f"{name}, p95 ÷ bare", slow / page, told, part, len(times), sum(times) / READERS)


def _asked(running: Running, addresses: Sequence[Sequence[str]]) -> list[float]:
    """Seconds of each answer to readers who ask at once, each for its own addresses; the first of each warms."""

    async def all_at_once() -> list[list[float]]:
        return await asyncio.gather(*(_read(running, mine) for mine in addresses))

    with ThreadPoolExecutor(
        1
    ) as apart:  # where a browser was driven before, its loop still runs in this thread
        asked = apart.submit(lambda: asyncio.run(all_at_once())).result()
    return [one for times in asked for one in times[1:]]


async def _read(running: Running, addresses: Sequence[str]) -> list[float]:
    """Ask for one address after another over one connection, as a browser does; raises where one is not answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    times = []
    for address in addresses:
        start = time.perf_counter()
        writer.write(f"GET {running.root}{address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
        times.append(time.perf_counter() - start)
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(f"{address}: {head.partition(chr(13))[0]}")
    writer.close()
    await writer.wait_closed()
    return times


def _memory(beside: Running, workbench: Running, part: str) -> list[Row]:
    """What the processes of the workbench have after all this, beside those of the bare page."""
    has, least = workbench.memory(), beside.memory()
    if has is None or least is None:
        return []
    told = f"{has / 1e6:.0f} MB, a bare page {least / 1e6:.0f} MB"
    return [Row("workbench", "memory ÷ bare", has / least, told, part, 1, 0.0)]


def _first(path: Path, part: str) -> list[Row]:
    """How soon after the command the first page comes, and stands in a browser that is open; the middle of a few."""
    rows = []
    taken: dict[str, list[float]] = {"first byte": [], "first paint": []}
    least: list[float] = []
    for _ in range(STARTS):
        with bare() as beside, opened(path) as workbench:
            least.append(beside.first_byte)
            taken["first byte"].append(workbench.first_byte)
            painted = _painted(beside.address, workbench.address)
            if painted is not None:
                taken["first paint"].append(workbench.first_byte + painted)
    start = statistics.median(least)
    for name, times in taken.items():
        if times:
            took = statistics.median(times)
            told = f"{took:.2f} s after the command, a bare page {start:.2f} s; wanted: {WANTED_FIRST:.0f} s"
            rows.append(
                Row("workbench", f"{name} ÷ bare start", took / start, told, part, len(times), sum(times))
            )
    return rows


def _painted(before: str, address: str) -> float | None:
    """Seconds from asking for a page to its first paint, in a browser that shows another of this machine.

    None where Playwright or Chromium is missing.
    """
    chromium = shutil.which("chromium")
    if chromium is None or find_spec("playwright") is None:
        return None
    playwright = import_module("playwright.sync_api")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        page = browser.new_page()
        page.goto(before)
        page.goto(address)
        page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        browser.close()
    return float(paint) / 1000
