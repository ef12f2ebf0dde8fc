"""What every view is handed: a case, the actor tables, who reviews, and pictures made once a state of the case."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from starlette.requests import Request

from dateline.case.index import EventIndex
from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.running.pictures import Pictures

T = TypeVar("T")

#: Things held of one state of the case: the pictures of the days that somebody plays through, briefs of a few windows.
_HELD = 64


@dataclass(slots=True)
class Workbench:
    """What views are handed.

    case: the open case.
    actors: the actor tables.
    reviewer: who works here; stands in what is judged.
    """

    case: Case
    actors: ActorTables
    reviewer: str
    _state: tuple[int, int] = (0, 0)
    _held: dict[Hashable, object] = field(default_factory=dict)  # what was asked for last stands last
    _lock: Lock = field(default_factory=Lock)
    _making: dict[Hashable, Lock] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the case: its file's, without the ending."""
        return self._path.stem

    @property
    def file(self) -> str:
        """The path of the case's file, as it was opened."""
        return str(self._path)

    @property
    def _path(self) -> Path:
        return Path(str(self.case.engine.url.database))

    def state(self) -> tuple[int, int]:
        """A key that is another one after every write to the case: the file's time of change and size."""
        stat = self._path.stat()
        return stat.st_mtime_ns, stat.st_size

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Make a value once for each state of the case; who asks while it is being made waits for it."""
        state = self.state()
        with self._lock:
            if state != self._state:
                self._held.clear()
                self._making.clear()
                self._state = state
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._held:
                    self._held[key] = self._held.pop(key)
                    return cast("T", self._held[key])
            value = make()
            with self._lock:
                if state == self._state:
                    self._held[key] = value
                    while len(self._held) > _HELD:
                        oldest = next(iter(self._held))
                        del self._held[oldest]
                        self._making.pop(oldest, None)
        return value

    def index(self) -> EventIndex:
        """What lists ask of events, held in memory."""
        return self.once("index", lambda: EventIndex.of(self.case.engine))

    def pictures(self) -> Pictures:
        """The whole case, for what cannot be asked of the database: seconds for a large one, once a state."""
        return self.once("pictures", lambda: Pictures.of(self.case, self.actors))


def workbench_of(request: Request) -> Workbench:
    """The workbench that a request is answered from."""
    return cast("Workbench", request.app.state.workbench)
