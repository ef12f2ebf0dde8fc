"""A pool of processes that read pages side by side; a page that takes one of them down is a problem of that page alone.

Each worker is a fresh interpreter with the stages loaded, so that nothing of the parent's threads and locks is copied.
The parent hands out pages, waits for answers, deaths and deadlines at once, and gives results back in the order in
which the pages came, so that a case is the same however many workers read it. Nothing but the parent writes to it.

The executors of the standard library will not do: there one worker that is killed breaks the whole pool, and a task
that hangs cannot be stopped.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Generic, Self

from dateline.model.problems import Code, Problem, Severity
from dateline.running.pipeline import Settings, load_pipeline
from dateline.running.turns import PageResult, T, ToRead, Turn

#: Pages a worker that may be out or wait to be given back, so that a long page stops nobody for long.
_AHEAD = 8
#: How often a page is tried that took its worker down; the system may have killed it for what another process took.
_TRIES = 2
#: Workers in a row that may die before they could read anything.
_STILLBORN = 3
#: Seconds that a worker is given to end when the pool closes.
_GRACE = 2.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page may take.

    seconds: of the clock, from when a worker is handed the page; a saved page takes a tenth of one.
    memory: bytes that a worker may have beyond what it has once it is loaded; None for no bound. It holds where the
        system can say what a process has (Linux).
    """

    seconds: float = 300.0
    memory: int | None = 4 * 1024**3


class WorkersLostError(RuntimeError):
    """No worker can be kept alive: the machine lacks memory, or something kills them."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """What a worker says once it is loaded: model, settings, what decides the claims; None: it cannot be."""

    facts: tuple[str, str, str] | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    number: int | None = None  # of the turn whose page it reads
    until: float = 0.0


class Pool:
    """Workers that read pages as settings say; a context manager, and a `PageReader` within it.

    After entering, ``problems`` says what could not be loaded; where ``loaded`` is False nothing can be read.
    """

    def __init__(self, settings: Settings, workers: int, bounds: Bounds | None = None) -> None:
        self._how = replace(settings, reader_threads=1)
        self._size = workers
        self._bounds = bounds or Bounds()
        self._crew: list[_Worker] = []
        self._stillborn = 0
        self.model, self.settings, self.read_as = "", "", ""
        self.reading = settings.reading
        self.problems: tuple[Problem, ...] = ()
        self.loaded = False

    def __enter__(self) -> Self:
        self._crew = [self._hired() for _ in range(self._size)]
        while not any(worker.ready for worker in self._crew):
            for worker, said in self._heard(None):
                if not isinstance(said, _Ready):
                    self._lost(worker, None)
                    continue
                self.problems = said.problems
                if said.facts is None:
                    self._dismiss(self._crew)
                    return self
                self.model, self.settings, self.read_as = said.facts
                worker.ready = self.loaded = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss(self._crew)

    @property
    def processes(self) -> list[int]:
        """The ids of the workers' processes."""
        return [pid for worker in self._crew if (pid := worker.process.pid) is not None]

    def results(self, turns: Iterable[Turn[T]]) -> Iterator[tuple[T, PageResult | None]]:
        """Give each turn back in order, with what came of its page; raises WorkersLostError."""
        desk = _Desk(iter(turns), self._size * _AHEAD)
        while True:
            desk.take()
            self._hand_out(desk)
            gave = False
            for turn, result in desk.in_order():
                gave = True
                yield turn.what, result
            if desk.finished:
                return
            if not gave:
                self._listen(desk)

    # workers ------------------------------------------------------------------------------------------------

    def _hired(self) -> _Worker:
        ours, theirs = multiprocessing.get_context("spawn").Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_work, args=(theirs, self._how, self._bounds.memory), daemon=True, name="dateline reader"
        )
        process.start()
        theirs.close()  # so that its death is the end of what we hear
        return _Worker(process, ours)

    def _heard(self, seconds: float | None) -> list[tuple[_Worker, object]]:
        """What workers say within some seconds; None beside one that is dead."""
        by_connection = {worker.connection: worker for worker in self._crew}
        heard: list[tuple[_Worker, object]] = []
        for one in wait(list(by_connection), seconds):
            worker = by_connection[one]  # type: ignore[index] # what is waited for are these connections
            try:
                heard.append((worker, worker.connection.recv()))
            except (EOFError, OSError):
                heard.append((worker, None))
        return heard

    def _lost(self, worker: _Worker, desk: _Desk[T] | None) -> None:
        """Hire another in the place of one that died, and try its page again or give it up."""
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise WorkersLostError(f"{self._stillborn} reading processes died while they were loading")
        if desk is not None and worker.number is not None:
            desk.came_back(worker.number)
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        self._dismiss([worker])
        self._crew[self._crew.index(worker)] = self._hired()

    def _dismiss(self, workers: Iterable[_Worker]) -> None:
        for worker in workers:
            worker.connection.close()
            if worker.number is not None or not worker.ready:
                worker.process.kill()
        for worker in workers:
            worker.process.join(_GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    # pages --------------------------------------------------------------------------------------------------

    def _hand_out(self, desk: _Desk[T]) -> None:
        for worker in self._crew:
            if worker.ready and worker.number is None and desk.waiting:
                number = desk.waiting.popleft()
                try:
                    worker.connection.send(desk.page(number))
                except OSError:  # it died while it was idle, which will be heard
                    desk.waiting.appendleft(number)
                    continue
                worker.number, worker.until = number, time.monotonic() + self._bounds.seconds

    def _listen(self, desk: _Desk[T]) -> None:
        """Wait until somebody answers or dies, or the first deadline passes."""
        deadlines = [worker.until for worker in self._crew if worker.number is not None]
        patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        for worker, said in self._heard(patience):
            if isinstance(said, _Ready):
                worker.ready, self._stillborn = True, 0
            elif isinstance(said, PageResult) and worker.number is not None:
                desk.done[worker.number] = said
                worker.number = None
            else:
                self._lost(worker, desk)
        for worker in [one for one in self._crew if one.number is not None]:
            if worker.number is not None and worker.until <= time.monotonic():
                desk.give_up(worker.number, _too_slow(self._bounds.seconds))
                self._replace(worker)


@dataclass(slots=True)
class _Desk(Generic[T]):
    """What is under way between the first turn that was not given back and the last that was taken."""

    source: Iterator[Turn[T]]
    most: int
    waiting: deque[int] = field(default_factory=deque)
    done: dict[int, PageResult | None] = field(default_factory=dict)
    _turns: dict[int, Turn[T]] = field(default_factory=dict)
    _tries: Counter[int] = field(default_factory=Counter)
    _first: int = 0
    _next: int = 0
    _exhausted: bool = False

    @property
    def finished(self) -> bool:
        """Whether every turn was given back."""
        return self._exhausted and not self._turns

    def take(self) -> None:
        """Take turns from the source until as many are under way as may be."""
        while not self._exhausted and self._next - self._first < self.most:
            turn = next(self.source, None)
            if turn is None:
                self._exhausted = True
                return
            self._turns[self._next] = turn
            if turn.page is None:
                self.done[self._next] = None
            else:
                self.waiting.append(self._next)
            self._next += 1

    def page(self, number: int) -> ToRead | None:
        """The page of a turn."""
        return self._turns[number].page

    def in_order(self) -> Iterator[tuple[Turn[T], PageResult | None]]:
        """Give back what is done, up to the first turn that is not."""
        while self._first in self.done:
            result = self.done.pop(self._first)
            turn = self._turns.pop(self._first)
            self._first += 1
            yield turn, result

    def came_back(self, number: int) -> None:
        """Try a page again whose worker died, or give it up."""
        self._tries[number] += 1
        if self._tries[number] < _TRIES:
            self.waiting.appendleft(number)
        else:
            self.give_up(number, _KILLED)

    def give_up(self, number: int, problem: Problem) -> None:
        """Let a page be a problem."""
        page = self.page(number)
        uri = "" if page is None else page.uri
        self.done[number] = PageResult(None, (), (replace(problem, uri=uri),))


_KILLED = Problem(
    Code.READER_KILLED,
    f"the process that read this page was killed, {_TRIES} times",
    "it may need more memory than there is: read it with --workers 1, or cut it into pages",
    Severity.ERROR,
)


def _too_slow(seconds: float) -> Problem:
    return Problem(
        Code.PAGE_TOO_SLOW,
        f"the page was not read after {seconds:g} seconds",
        "give it longer with --page-seconds, or cut it into pages",
        Severity.ERROR,
    )


def _work(connection: Connection, how: Settings, memory: int | None) -> None:
    """Load the stages, say so, and read what is handed over until nobody is there to hear of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well, and ends us
    pipeline, problems = load_pipeline(how)
    with contextlib.suppress(EOFError, OSError):
        if pipeline is None:
            connection.send(_Ready(None, problems))
            return
        facts = (pipeline.model, pipeline.settings, pipeline.read_as)
        _bound(memory)
        connection.send(_Ready(facts, problems))
        while True:
            page: ToRead = connection.recv()
            connection.send(pipeline.read(page.data, page.uri, page))


def _bound(memory: int | None) -> None:
    """Let the process have so many bytes of address space more than it has; over it, allocating fails."""
    status = Path("/proc/self/statm")
    if memory is None or not status.is_file():
        return
    import resource  # noqa: PLC0415 - only where there is such a bound

    has = int(status.read_text().split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = has + memory
    if most == resource.RLIM_INFINITY or wanted < most:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
