"""A bound on processor time, within this process."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def within(seconds: float, broken: type[BaseException]) -> Iterator[None]:
    """Raise ``broken`` where what is done takes more processor seconds."""

    def over(_signal: int, _frame: FrameType | None) -> None:
        raise broken

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
