"""What a worker of a cluster does: read one shard of pages into one shard of results.

The pages are read by a process beside the worker's, as the local pool does it and within the same bounds. So a page
that kills its reader, takes too long or too much is a problem of that page alone, and the worker stays.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dateline import __version__
from dateline.model.problems import Code, Problem, Severity
from dateline.running.cluster.plans import Reader, Shard, results_key
from dateline.running.cluster.shards import fails, pack_results, unpack_pages, unpack_results
from dateline.running.cluster.shelf import PAGES, RESULTS, Manifest, Shelf
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds, Pool
from dateline.running.turns import PageResult, ToRead, Turn


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker is sent for.

    shelf: address of the folder of shards.
    shard: the pages.
    settings, bounds: how they are read.
    read_as: what the reader must be; another's results would not fit beside the others.
    again: whether to read a shard that was read.
    """

    shelf: str
    shard: Shard
    settings: Settings
    bounds: Bounds
    read_as: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was read.

    results: what came of it.
    known: whether it was whole before.
    """

    results: Manifest
    known: bool = False


#: Readers that are loaded and wait for the next shard; a worker has as many as it has threads.
_idle: dict[tuple[Settings, Bounds], list[Pool]] = {}
_lock = threading.Lock()


def reader_of(settings: Settings, bounds: Bounds) -> Reader | tuple[Problem, ...]:
    """Load a reader on a worker and say what it is, or why there is none."""
    with lent_reader(settings, bounds) as pool:
        if not pool.loaded:
            return pool.problems
        return Reader(__version__, pool.model, pool.settings, pool.read_as, pool.problems)


def read_shard(errand: Errand) -> Done | Problem:
    """Read a shard unless its results are whole; a problem where it could not be read or written to its end."""
    try:
        return _read(errand)
    except Exception as failure:  # whatever it is, the other shards are read
        return Problem(
            Code.SHARD_UNREAD,
            f"a shard of {errand.shard.rows} pages was not read: {type(failure).__name__}: {failure}",
            "read again with the same command; what is whole is not read again",
            Severity.ERROR,
            errand.shard.first,
        )


def dismiss_readers() -> None:
    """End the readers that wait; a worker does so when a run is over."""
    with _lock:
        waiting = [pool for pools in _idle.values() for pool in pools]
        _idle.clear()
    for pool in waiting:
        pool.__exit__(None, None, None)


def _read(errand: Errand) -> Done | Problem:
    shelf = Shelf.at(errand.shelf)
    key = results_key(errand.shard.pages, errand.read_as, errand.settings.reading)
    before = None if errand.again else shelf.whole(RESULTS, key)
    if before is not None and before.rows == errand.shard.rows:
        return Done(before, known=True)
    got = shelf.get(PAGES, errand.shard.pages)
    if isinstance(got, Problem):
        return got
    rows = unpack_pages(got[1])
    turns = [Turn(number, row if isinstance(row, ToRead) else None) for number, row in enumerate(rows)]
    with lent_reader(errand.settings, errand.bounds) as pool:
        if pool.read_as != errand.read_as:
            return _other_reader(pool, errand)
        results: list[PageResult | None] = [result for _, result in pool.results(turns)]
    data = pack_results(rows, results)
    back = unpack_results(data)  # what is written is what can be read
    if not len(rows) == len(back) == errand.shard.rows:
        raise RuntimeError(f"{errand.shard.rows} pages went in and {len(back)} came out")
    return Done(
        shelf.put(
            RESULTS,
            key,
            data,
            len(back),
            claims=sum(len(one.claims) for one in results if one is not None),
            failed=sum(fails(row, one) for row, one in zip(rows, results, strict=True)),
        )
    )


@contextmanager
def lent_reader(settings: Settings, bounds: Bounds) -> Iterator[Pool]:
    """Lend a reader that waits, or load one; one that broke is not lent again.

    Before one is loaded, those end that read otherwise: a run that was cut off left them.
    """
    key = (settings, bounds)
    with _lock:
        pool = _idle[key].pop() if _idle.get(key) else None
        others = [one for other in _idle if other != key for one in _idle[other]] if pool is None else []
        if others:
            _idle.clear()
    for other in others:
        other.__exit__(None, None, None)
    if pool is None:
        # Workers are children that may have none, lest these outlive them; ours end when they hear nobody.
        multiprocessing.current_process().daemon = False
        pool = Pool(settings, 1, bounds).__enter__()
    try:
        yield pool
    except BaseException:
        pool.__exit__(None, None, None)
        raise
    with _lock:
        _idle.setdefault(key, []).append(pool)


def _other_reader(pool: Pool, errand: Errand) -> Problem:
    why = "; ".join(problem.message for problem in pool.problems)
    return Problem(
        Code.SHARD_UNREAD,
        f"a worker would read other than the others ({pool.read_as or 'nothing'} for {errand.read_as})"
        + (f": {why}" if why else ""),
        "let all machines have the same version of Dateline, the same model and reader, and your own tables at the "
        "same paths",
        Severity.ERROR,
        errand.shard.first,
    )
