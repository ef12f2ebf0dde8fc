"""How far a long reading has come: a line an input, and from time to time the rate and the time left."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import tell

if TYPE_CHECKING:
    from dateline.running.run import Outcome

#: Seconds between two lines that say how far it is.
_EVERY = 15.0
#: Bytes that a saved page may have; a larger file holds many.
_OF_A_PAGE = 4_000_000
#: Pages that are worth the seconds in which another process loads the models.
_A_WORKER = 60
#: Processes at most unless more are asked for; each takes about 0.3 GB.
_MOST = 8


@dataclass(slots=True)
class Progress:
    """Says on standard error what came of each input, so that a pipe stays clean.

    total: how many pages there are; None where that is not known before they are read.
    clock: seconds, of any start.
    failed: inputs of which nothing came, so far.
    """

    total: int | None
    clock: Callable[[], float] = time.monotonic
    failed: int = 0
    _claims: int = 0
    _read: int = 0
    _known: int = 0
    _started: float | None = None
    _said: float = field(default=0.0)

    def __call__(self, outcome: Outcome) -> None:
        """Tell of one input."""
        now = self.clock()
        if self._started is None:
            self._started = self._said = now
        if not outcome.page and not outcome.failed:
            for problem in outcome.problems:
                click.echo(f"{outcome.uri}: {problem.message}", err=True)
            return
        if outcome.failed:
            tell(outcome.problems)
        elif outcome.known:
            click.echo(f"{outcome.uri}: known already, left as it is", err=True)
        else:
            noted = f", {len(outcome.problems)} problems" if outcome.problems else ""
            click.echo(f"{outcome.uri}: {outcome.claims} claims{noted}", err=True)
        self._known += outcome.known
        self.failed += outcome.failed
        self._claims += outcome.claims
        self._read += 1
        if now - self._said >= _EVERY:
            self._said = now
            click.echo(f"… {self._so_far(now - self._started)}", err=True)

    def summary(self) -> str:
        """What came of all."""
        return f"{self._read - self.failed} of {self._read} inputs read, {self._claims} claims"

    def _so_far(self, seconds: float) -> str:
        rate = (self._read - self._known) / seconds
        if self.total is not None and self._read > self.total:  # one of the files holds several pages
            self.total = None
        of = "" if self.total is None else f" of {self.total:,}"
        words = f"{self._read:,}{of} pages, {rate:.1f} pages read a second"
        if self.total is None or not rate:
            return words
        return f"{words}, about {_spoken((self.total - self._read) / rate)} left"


@dataclass(slots=True)
class Stages:
    """Says how far a work of several stages is: all the time at a terminal, elsewhere from time to time in a line.

    show: shows a line in place of the one before; None where that cannot be.
    clock: seconds, of any start.
    """

    show: Callable[[str], None] | None = None
    clock: Callable[[], float] = time.monotonic
    _stage: str = ""
    _began: float = 0.0
    _first: int = 0
    _said: float | None = None

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Tell of a stage what is done of how much."""
        now = self.clock()
        if self._said is None:
            self._said = now
        if stage != self._stage:
            self._stage, self._began, self._first = stage, now, done
        words = f"{stage}: {done:,} of {of:,}"
        made, seconds = done - self._first, now - self._began
        if made and seconds >= _EVERY and done < of:
            words += f", about {_spoken((of - done) * seconds / made)} left in this step"
        if self.show is not None:
            self.show(words)
        elif now - self._said >= _EVERY:
            self._said = now
            click.echo(f"… {words}", err=True)


def _spoken(seconds: float) -> str:
    """A stretch of time as people say it: ``40 s``, ``12 min``, ``3 h 20 min``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60:02} min"


def pages_in(arguments: Iterable[str]) -> int | None:
    """Count the pages that the arguments name; None where one may hold several, or is no file."""
    total = 0
    for argument in arguments:
        path = Path(argument)
        if path.is_file():
            sizes = [path.stat().st_size]
        elif path.is_dir():
            sizes = [
                (Path(folder) / name).stat().st_size for folder, _, names in os.walk(path) for name in names
            ]
        else:
            return None
        if any(size > _OF_A_PAGE for size in sizes):
            return None
        total += len(sizes)
    return total


def workers_for(pages: int | None) -> int:
    """How many processes to read with: one where few pages are known to come, else one a processor, eight at most."""
    processors = min(os.cpu_count() or 1, _MOST)
    return processors if pages is None else max(1, min(processors, pages // _A_WORKER))
