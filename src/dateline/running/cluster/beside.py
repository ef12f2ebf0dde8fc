"""Parts of a weighing done on a cluster: each thread of a worker has a process beside it that computes.

Threads of one process take turns at Python code, and what a part leaves behind to be used again (`running/parted.py`)
is not meant for two at once; so each part goes to a process of its own, as pages do.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weighed_as

Made = TypeVar("Made")

#: Seconds that a process is given to end.
_GRACE = 2.0


class ProcessLostError(RuntimeError):
    """A process died over its part; another may do it."""


class OtherCodeError(RuntimeError):
    """A worker has other code or tables than who asks, and would come to other results."""


@cache
def own_code() -> str:
    """Hash what decides here what comes of claims: code and packaged tables."""
    return weighed_as(load_actor_tables()[0])


class Beside(Executor):
    """What hands work to another executor, there to be done by processes beside its workers."""

    def __init__(self, crew: Executor) -> None:
        self._crew = crew
        self._code = own_code()

    def submit(self, fn: Callable[..., Made], /, *args: Any, **kwargs: Any) -> Future[Made]:
        """Hand over a function of a module with what it needs; all of it can be pickled."""
        return self._crew.submit(do_beside, self._code, fn, args, kwargs)


def do_beside(code: str, work: Callable[..., Made], args: tuple[Any, ...], named: dict[str, Any]) -> Made:
    """Let a process beside this one do a piece of work for who has this code.

    Raises what the work raises, ProcessLostError, or OtherCodeError.
    """
    if code != own_code():
        raise OtherCodeError("a worker has another version of Dateline: let all machines have the same")
    with _lent() as process:
        made: Made = process.do(work, args, named)
        return made


def dismiss_processes() -> None:
    """End the processes that wait; a worker does so when a weighing is over."""
    with _lock:
        waiting, _idle[:] = list(_idle), []
    for process in waiting:
        process.end()


class _Process:
    """A process that does one piece of work after another, and ends when it hears nobody."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        # Workers are children that may have none, lest these outlive them; ours end by themselves.
        multiprocessing.current_process().daemon = False
        self._process = context.Process(target=_work, args=(theirs,), daemon=True, name="dateline weigher")
        self._process.start()
        theirs.close()

    def do(self, work: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Hand over a piece of work and wait for what comes of it."""
        try:
            self._connection.send((work, args, named))
            made, failure = self._connection.recv()
        except (EOFError, OSError) as lost:
            raise ProcessLostError("a process that weighed was killed") from lost
        if failure is not None:
            raise failure
        return made

    def end(self) -> None:
        """Let it end."""
        self._connection.close()
        self._process.join(_GRACE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _work(connection: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well, and ends us
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, args, named = connection.recv()
            try:
                made = work(*args, **named)
            except Exception as failure:
                connection.send((None, failure))
            else:
                connection.send((made, None))


#: Processes that wait for the next part; a worker has as many as it has threads.
_idle: list[_Process] = []
_lock = threading.Lock()


@contextmanager
def _lent() -> Iterator[_Process]:
    """Lend a process that waits, or start one; one over whose work anything was raised is not lent again."""
    with _lock:
        process = _idle.pop() if _idle else None
    process = process or _Process()
    try:
        yield process
    except BaseException:
        process.end()
        raise
    with _lock:
        _idle.append(process)
