"""What every view is handed: a case, the actor tables, who reviews, and pictures made once a state of the case."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeVar, cast

from starlette.requests import Request

from dateline.case.store import Case
from dateline.case.watching import Watch

if TYPE_CHECKING:  # the first page needs none of them, and they take longer to load than it takes to make
    from dateline.case.index import EventIndex
    from dateline.naming.actors.tables import ActorTables
    from dateline.picturing.ties.ties import Shares
    from dateline.running.laid_places import Laid
    from dateline.weighing.weigh import Weigher

T = TypeVar("T")

#: Things held of one state of the case: the pictures of the days that somebody plays through, briefs of a few windows.
_HELD = 64


#: Less than the three seconds after which a reader takes a page for broken, more than most cases need.
_PATIENCE = 2.0


class NotYetError(Exception):
    """What was asked for is still being worked out; ask again in a few seconds."""


@dataclass(slots=True)
class Workbench:
    """What views are handed.

    case: the open case.
    tables: the actor tables, or what loads them.
    reviewer: who works here; stands in what is judged.
    patience: seconds that an answer waits for what takes long, before it says that it is being worked out; None for
        as long as it takes.
    gazetteers: gazetteers beside the packaged one, in which places are looked up.
    """

    case: Case
    tables: ActorTables | Callable[[], ActorTables]
    reviewer: str
    patience: float | None = _PATIENCE
    gazetteers: tuple[Path, ...] = ()
    _watch: Watch | None = None
    _state: tuple[int, int] = (0, 0)
    _held: dict[Hashable, object] = field(default_factory=dict)  # what was asked for last stands last
    _lock: Lock = field(default_factory=Lock)
    _loading: Lock = field(default_factory=Lock)
    _making: dict[Hashable, Lock] = field(default_factory=dict)
    _coming: dict[tuple[tuple[int, int], Hashable], Future[object]] = field(default_factory=dict)

    @property
    def actors(self) -> ActorTables:
        """The actor tables; loaded when they are first asked for."""
        with self._loading:
            if callable(self.tables):
                self.tables = self.tables()
            return self.tables

    @property
    def name(self) -> str:
        """The name of the case: its file's, without the ending, or that of its database."""
        return self.case.name

    @property
    def file(self) -> str:
        """Where the case is kept: the path of its file as it was opened, or an address without a password."""
        return str(self.case.address)

    def state(self) -> tuple[int, int]:
        """A key that is another one after every write to the case, whoever wrote."""
        if self._watch is None:
            self._watch = Watch(self.case.address, self.case.engine)
        return self._watch.state()

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

    def soon(self, key: Hashable, make: Callable[[], T], patience: float = _PATIENCE) -> T:
        """As `once`, for what takes long: raises `NotYetError` after ``patience`` seconds or those of the workbench.

        It goes on being made beside, and who asks again finds it.
        """
        coming, mine = (self.state(), key), False
        with self._lock:
            self._coming = {one: known for one, known in self._coming.items() if one[0] == coming[0]}
            if coming not in self._coming:
                self._coming[coming], mine = Future(), True
            future = self._coming[coming]
        if mine:
            Thread(target=self._make, args=(future, key, make), daemon=True).start()
        try:
            return cast("T", future.result(None if self.patience is None else min(patience, self.patience)))
        except TimeoutError:
            raise NotYetError from None

    def _make(self, future: Future[object], key: Hashable, make: Callable[[], object]) -> None:
        try:
            future.set_result(self.once(key, make))
        except Exception as failure:
            future.set_exception(failure)

    def index(self) -> EventIndex:
        """What lists ask of events, held in memory."""
        from dateline.case.index import EventIndex  # noqa: PLC0415

        return self.once("index", lambda: EventIndex.of(self.case.engine))

    def shares(self) -> Shares:
        """What events give to ties, read once a state for all days; `NotYetError` where it takes long."""
        from dateline.running.pictured import shares_in  # noqa: PLC0415

        return self.soon("shares", lambda: shares_in(self.case, self.actors, self.weigher().sides))

    def laid(self) -> Laid:
        """Who held what from when to when, read once a state for all days; `NotYetError` where it takes long."""
        from dateline.running.laid_places import laid_in  # noqa: PLC0415

        return self.soon("days laid out", lambda: laid_in(self.case, self.actors, self.weigher().sides))

    def weigher(self) -> Weigher:
        """What weighs as people judged: who speaks for whom, and whose outlet is whose."""
        from dateline.weighing.weigh import Weigher  # noqa: PLC0415

        return self.once("weigher", lambda: Weigher.load(self.actors, self.case.judgements.all()))


def workbench_of(request: Request) -> Workbench:
    """The workbench that a request is answered from."""
    return cast("Workbench", request.app.state.workbench)
