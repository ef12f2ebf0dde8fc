"""How much a cluster of two workers reads beside the local pool with two: the same pages, in turns, in one run.

Both have their readers loaded before the clock runs. The local pool reads into a case. The cluster is Dask's, a
scheduler here and two worker processes: pages are cut into shards, read into shards, and these gathered into a case.
"""

from __future__ import annotations

import importlib.util
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from bench.archive import Archive
from bench.rows import Row
from bench.speed import middle
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds, Pool
from dateline.running.run import read_all

#: Pages of a round, and rounds; the order of the two changes from one to the next. The first is not counted, for it
#: fills caches that a run over many pages has full.
PAGES, ROUNDS = 300, 4
#: Shards of a round. A real run has more for each worker, so that less is lost where the last one ends alone.
SHARDS = 10
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What a piece of work took: seconds of the clock, and of the processor in all processes."""

    wall: float
    processor: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.processor + other.processor)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round took: the local pool, the cluster's reading, and gathering what it read."""

    local: Cost
    read: Cost
    gathered: Cost


def run(gold: Path, limit: int | None = None) -> list[Row]:
    """Read ``limit`` pages a round both ways; nothing where the cluster's packages are missing."""
    del gold  # nothing is scored
    if importlib.util.find_spec("distributed") is None:
        return []
    started = time.perf_counter()
    pages = limit or PAGES
    found = rounds(pages, ROUNDS)[1:]
    seconds = time.perf_counter() - started
    part = f"{len(found)} rounds of {pages} pages, {WORKERS} workers"

    def row(metric: str, bar: str, ratio: Callable[[Round], float]) -> Row:
        ours = middle([ratio(one) for one in found])
        return Row("cluster", f"{metric} (ratio)", ours, bar, part, pages * len(found), seconds)

    return [
        row(
            "pages a second, Dask to local pool",
            "bar .85 at least",
            lambda one: one.local.wall / one.read.wall,
        ),
        row(
            "the same, gathered into a case",
            "wanted: .8 at least",
            lambda one: one.local.wall / (one.read + one.gathered).wall,
        ),
        row(
            "pages a processor second, Dask to local pool",
            "wanted: .85 at least",
            lambda one: one.local.processor / one.read.processor,
        ),
    ]


def rounds(pages: int, times: int) -> list[Round]:
    """Read the same pages both ways, so many times."""
    settings, bounds = Settings(), Bounds()
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        pool = held.enter_context(Pool(settings, WORKERS, bounds))
        crew = held.enter_context(_dask(settings, bounds))
        found = []
        for number, path in enumerate(_archives(folder, pages, times)):
            local = lambda path=path: _locally(path, pool)  # noqa: E731
            if number % 2:
                read, gathered = _on_dask(path, crew, settings, bounds, pages)
                found.append(Round(_cost(local), read, gathered))
            else:
                cost = _cost(local)
                found.append(Round(cost, *_on_dask(path, crew, settings, bounds, pages)))
        return found


def _archives(folder: Path, pages: int, times: int) -> Iterator[Path]:
    """Write other pages for each round, as lines of JSON."""
    made = Archive(pages * times).pages()
    for number in range(times):
        path = folder / f"{number}.jsonl"
        lines = [json.dumps(asdict(page), ensure_ascii=False) for page in islice(made, pages)]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        yield path


def _locally(path: Path, pool: Pool) -> None:
    case = _case(path.with_suffix(".local.db"))
    read_all([str(path)], case, pool)
    case.close()


def _on_dask(path: Path, crew: Executor, settings: Settings, bounds: Bounds, pages: int) -> tuple[Cost, Cost]:
    from dateline.running.cluster.drive import read_shards  # noqa: PLC0415 - needs the extra
    from dateline.running.cluster.gather import gather_each  # noqa: PLC0415
    from dateline.running.cluster.plans import Reader  # noqa: PLC0415
    from dateline.running.cluster.shelf import Shelf  # noqa: PLC0415
    from dateline.running.cluster.task import reader_of  # noqa: PLC0415

    reader = crew.submit(reader_of, settings, bounds).result()
    assert isinstance(reader, Reader), reader
    shelf = Shelf.at(str(path.with_suffix(".shards")))

    def read() -> None:
        size = max(1, -(-pages // SHARDS))
        tally = read_shards([str(path)], shelf, settings, bounds, reader, crew, pages=size)
        if not tally.whole:
            raise RuntimeError(str(tally.problems))

    def gather() -> None:
        case = _case(path.with_suffix(".gathered.db"))
        kept = sum(not outcome.failed for outcome in gather_each(shelf, case))
        case.close()
        if kept < pages:
            raise RuntimeError(f"{kept} of {pages} pages were gathered")

    return _cost(read), _cost(gather)


def _case(path: Path) -> Case:
    case, problem = open_case(path, create=True)
    if case is None:
        raise RuntimeError(str(problem))
    return case


@contextmanager
def _dask(settings: Settings, bounds: Bounds) -> Iterator[Executor]:
    """Start a cluster of worker processes, each with a reader that is loaded."""
    from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra, and a second to load

    from dateline.running.cluster.connecting import connected  # noqa: PLC0415
    from dateline.running.cluster.task import reader_of  # noqa: PLC0415

    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=WORKERS,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        memory_limit=None,
        scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        worker_dashboard_address="127.0.0.1:0",
        env={"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"},  # as docs/cluster.md says to start them
    ) as cluster:
        with Client(cluster, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            names = list(client.scheduler_info(n_workers=-1)["workers"])
            client.gather(
                [client.submit(reader_of, settings, bounds, workers=[one], pure=False) for one in names]
            )
        with connected(cluster.scheduler_address, WORKERS) as answering:
            yield answering.crew


def _cost(work: Callable[[], object]) -> Cost:
    before, wall = _processor_seconds(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - wall, _processor_seconds() - before)


def _processor_seconds() -> float:
    """Processor seconds of this process and of all beneath it that live."""
    import psutil  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with Dask

    processes = [psutil.Process(os.getpid()), *psutil.Process(os.getpid()).children(recursive=True)]
    times = [process.cpu_times() for process in processes]
    return float(sum(one.user + one.system for one in times))
