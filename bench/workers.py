"""Pages read by several processes side by side, each with a pipeline of its own: how fast, and in how much memory."""

from __future__ import annotations

import itertools
import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from dateline.running.pipeline import Settings, load_pipeline

#: Pages read before the clock runs, so that caches are as full as in the middle of a run.
WARMING = 10
#: Seconds after which a worker that says nothing is taken for broken.
PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Work:
    """What one worker did.

    pages: how many it read.
    wall, processor: seconds on the clock, and of the processor.
    peak: bytes of memory at most since its start, loading included.
    """

    pages: int
    wall: float
    processor: float
    peak: int


def side_by_side(settings: Settings, documents: Sequence[str], pages: int, *, workers: int) -> list[Work]:
    """Let every worker read ``pages`` of the documents, over and over, beginning at the same moment."""
    context = multiprocessing.get_context(
        "spawn"
    )  # what a forked worker holds cannot be told from its parent's
    barrier, queue = context.Barrier(workers), context.Queue()
    started = [
        context.Process(target=_read, args=(settings, list(documents), pages, at, barrier, queue))
        for at in range(workers)
    ]
    for one in started:
        one.start()
    work: list[Work] = [queue.get(timeout=PATIENCE) for _ in started]
    for one in started:
        one.join()
    return work


def _read(
    settings: Settings, documents: list[str], pages: int, at: int, barrier: Barrier, queue: Queue[Work]
) -> None:
    pipeline, problems = load_pipeline(settings)
    if pipeline is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    turn = itertools.cycle([*documents[at:], *documents[:at]])
    for number in range(WARMING):
        pipeline.read(next(turn).encode(), f"bench:warming-{number}")
    barrier.wait(PATIENCE)
    wall, processor = time.perf_counter(), time.process_time()
    for number in range(pages):
        pipeline.read(next(turn).encode(), f"bench:page-{number}")
    queue.put(Work(pages, time.perf_counter() - wall, time.process_time() - processor, peak_bytes()))


def peak_bytes() -> int:
    """The most memory that this process held so far.

    Linux keeps it per program; what ``getrusage`` tells there may be that of the parent that started it.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    import resource  # noqa: PLC0415 - not on every system
    import sys  # noqa: PLC0415

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
