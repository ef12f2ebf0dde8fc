"""Send workers for the shards of a reading, and count what comes back: as many rows as went in, or it is said."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field

from dateline.model.problems import Code, Problem, Severity
from dateline.running.cluster.plans import SHARD_PAGES, Plan, Reader, Shard, cut, keep_pages, keep_plan
from dateline.running.cluster.shelf import Shelf
from dateline.running.cluster.task import Done, Errand, read_shard
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds

#: How often a shard is sent for whose worker was lost; a cluster tries some times by itself before it says so.
_TRIES = 3
#: Seconds between two looks whether anybody is there to wait for.
_LOOK = 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a shard.

    number: its place in the reading, from 1.
    shard: its pages.
    done: its results; None where there are none.
    problem: why there are none.
    """

    number: int
    shard: Shard
    done: Done | None
    problem: Problem | None = None


@dataclass(slots=True)
class Tally:
    """What came of a reading.

    plan: its shards.
    rows: rows that came back; as many as the plan has, or shards are missing.
    claims, failed: in those: how many claims, and how many inputs gave nothing.
    known: shards that were whole before.
    problems: of shards that were not read.
    """

    plan: Plan
    rows: int = 0
    claims: int = 0
    failed: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all that went in came out."""
        return not self.problems and self.rows == self.plan.rows


@dataclass(slots=True)
class _Round:
    """The shards that are out."""

    crew: Executor
    errand: Callable[[Shard], Errand]
    shards: list[Shard] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    out: int = 0
    _tries: dict[int, int] = field(default_factory=dict)
    _back: queue.SimpleQueue[tuple[int, Future[Done | Problem]]] = field(default_factory=queue.SimpleQueue)

    def send(self, shard: Shard) -> None:
        """Send for one more shard."""
        self.shards.append(shard)
        self._send(len(self.shards))

    def hear(self, seconds: float) -> Told | None:
        """What came of a shard within some seconds; None where nothing was heard, or it was sent for again."""
        try:
            number, future = self._back.get(timeout=seconds) if seconds else self._back.get_nowait()
        except queue.Empty:
            return None
        self.out -= 1
        shard = self.shards[number - 1]
        if future.cancelled():
            return Told(number, shard, None, _lost(shard, "the cluster went away"))
        failure = future.exception()
        if failure is None:
            said = future.result()
            if isinstance(said, Problem):
                return Told(number, shard, None, said)
            if said.results.rows == shard.rows:
                return Told(number, shard, said)
            why = f"{shard.rows} rows went in and {said.results.rows} came out"
            return Told(number, shard, None, _lost(shard, why))
        if self._tries[number] < _TRIES:
            self._send(number)
            return None
        return Told(number, shard, None, _lost(shard, f"{type(failure).__name__}: {failure}"))

    def _send(self, number: int) -> None:
        self._tries[number] = self._tries.get(number, 0) + 1
        future: Future[Done | Problem]
        try:
            future = self.crew.submit(read_shard, self.errand(self.shards[number - 1]))
        except Exception as failure:  # the cluster went away, which is told as of a worker that did
            future = Future()
            future.set_exception(failure)
        self.out += 1
        future.add_done_callback(lambda ended: self._back.put((number, ended)))


def read_shards(
    arguments: Iterable[str],
    shelf: Shelf,
    settings: Settings,
    bounds: Bounds,
    reader: Reader,
    crew: Executor,
    *,
    again: bool = False,
    pages: int = SHARD_PAGES,
    report: Callable[[Told], None] = lambda told: None,
    waiting: Callable[[], None] = lambda: None,
) -> Tally:
    """Cut the inputs into shards of so many ``pages``, let a crew read them, and count.

    Shards are read while the inputs are still walked over. A shard whose results are whole is not read again, unless
    ``again`` is set; so the same call goes on where another was cut off. ``report`` hears of each shard as it is done,
    ``waiting`` is called while nothing is heard. Raises OSError where the shelf cannot be written.
    """
    said = tuple(arguments)
    round_ = _Round(crew, lambda shard: Errand(shelf.url, shard, settings, bounds, reader.read_as, again))
    told: list[Told] = []

    def hear(seconds: float) -> bool:
        one = round_.hear(seconds)
        if one is not None:
            told.append(one)
            report(one)
        return one is not None

    for rows in cut(said, settings.reading, pages=pages):
        round_.send(keep_pages(shelf, rows))
        while hear(0):
            pass
    # The plan is noted when all inputs are cut, and not before: what is gathered by it lacks nothing silently.
    plan = keep_plan(shelf, Plan(0, said, settings.reading, reader, tuple(round_.shards)))
    while round_.out:
        if not hear(_LOOK):
            waiting()
    return _tally(plan, told)


def _tally(plan: Plan, told: Iterable[Told]) -> Tally:
    tally = Tally(plan)
    for one in told:
        if one.done is None:
            tally.problems += [one.problem] if one.problem else []
            continue
        tally.rows += one.done.results.rows
        tally.claims += one.done.results.claims
        tally.failed += one.done.results.failed
        tally.known += one.done.known
    return tally


def _lost(shard: Shard, why: str) -> Problem:
    return Problem(
        Code.SHARD_UNREAD,
        f"a shard of {shard.rows} pages, up to {shard.last}, was not read: {why}",
        "read again with the same command; what is whole is not read again",
        Severity.ERROR,
        shard.first,
    )
