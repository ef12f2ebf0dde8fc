"""Work on parts of a case that needs nothing but what it is handed: done here, or by an executor, always in order.

Any executor in the shape of `concurrent.futures` will do, of this machine or of several: what is mapped is a function
of a module, what it is handed and gives back can be pickled, and nothing of it touches the case.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

#: Parts a worker that are handed out or wait to be taken: enough that none waits for the writer, and memory is bounded.
_AHEAD = 2

Part = TypeVar("Part")
Made = TypeVar("Made")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works on parts.

    executor: None where the one who asks does it all.
    workers: how many parts the executor works on side by side.
    """

    executor: Executor | None = None
    workers: int = 1

    def each(self, work: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
        """Give what comes of each part, in the order of the parts; parts are taken as they are needed."""
        if self.executor is None:
            yield from map(work, parts)
            return
        waiting: deque[Future[Made]] = deque()
        for part in parts:
            waiting.append(self.executor.submit(work, part))
            if len(waiting) >= self.workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def packed(self, value: Value) -> Packed[Value]:
        """Make a large value ready to be handed out with many parts: it is packed once, and unpacked once by each."""
        return Packed(value, b"") if self.executor is None else Packed(None, pickle.dumps(value))


@dataclass(frozen=True, slots=True)
class Packed(Generic[Value]):
    """A value that goes with many parts: as it is, or as bytes."""

    _here: Value | None
    _bytes: bytes

    def value(self) -> Value:
        """The value itself; a process that was handed the same bytes before has it at hand."""
        found: Value = _unpacked(self._bytes) if self._here is None else self._here
        return found


@lru_cache(maxsize=2)  # actor tables and what people decided
def _unpacked(packed: bytes) -> Any:
    return pickle.loads(packed)


#: One who does it all.
ALONE = Crew()


@contextmanager
def crew_of(workers: int) -> Iterator[Crew]:
    """Start so many processes of this machine; none for one. They are fresh, so that no thread or lock is copied."""
    if workers <= 1:
        yield ALONE
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as executor:
        yield Crew(executor, workers)
