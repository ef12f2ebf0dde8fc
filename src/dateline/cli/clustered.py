"""Reading and weighing on a cluster, as ``--cluster`` asks for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dateline.cli.console import Exit, fail, tell
from dateline.model.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from dateline.running.cluster.drive import Tally, Told
    from dateline.running.cluster.shelf import Shelf
    from dateline.running.crew import Crew
    from dateline.running.pipeline import Settings
    from dateline.running.pool import Bounds


#: Shards that were not read and are told each; where a cluster goes away, all that were to come are such.
_MOST_TOLD = 10


def shelf_at(url: str) -> Shelf:
    """Open a folder of shards, or leave with a message that says what to do."""
    try:
        from dateline.running.cluster.shelf import Shelf  # noqa: PLC0415 - needs the extra
    except ImportError as failure:
        fail(Exit.SETUP, _not_installed(failure))
    try:
        return Shelf.at(url)
    except (ImportError, ValueError, OSError) as failure:
        fail(
            Exit.SETUP, _problem(Code.FILE_UNREADABLE, f"{url}: {failure}", "check the address of the shards")
        )


def read_on_cluster(
    pages: tuple[str, ...],
    address: str,
    shelf: Shelf,
    settings: Settings,
    bounds: Bounds,
    *,
    threads: int,
    again: bool,
) -> int:
    """Read on a cluster into shards, with a line a shard; returns how many inputs and shards gave nothing.

    Ends the command where no cluster answers, no reader loads, or the shards cannot be written.
    """
    try:
        from dateline.running.cluster.connecting import (  # noqa: PLC0415 - needs the extra, and a second to load
            UnreachableError,
            connected,
            unreachable,
        )
        from dateline.running.cluster.drive import read_shards  # noqa: PLC0415
    except ImportError as failure:
        fail(Exit.SETUP, _not_installed(failure))
    settings = _anywhere(settings)
    try:
        shelf.begin()
        with connected(address, threads) as cluster:
            reader = cluster.reader(settings, bounds)
            if isinstance(reader, tuple):
                fail(Exit.SETUP, *reader)
            tell(reader.problems)
            teller = _Teller()
            tally = read_shards(
                pages,
                shelf,
                settings,
                bounds,
                reader,
                cluster.crew,
                again=again,
                report=teller,
                waiting=lambda: teller.waits(cluster.workers()),
            )
    except UnreachableError as failure:
        fail(Exit.SETUP, unreachable(failure))
    except OSError as failure:
        hint = "make room or check the address, and read again with the same command: what is whole is kept"
        fail(Exit.SETUP, _problem(Code.FILE_UNWRITABLE, f"{shelf.url} cannot be written: {failure}", hint))
    return _ended(tally, shelf)


@contextmanager
def crew_on_cluster(address: str, threads: int) -> Iterator[Crew]:
    """Hold a cluster that weighs; ends the command where none answers, or where it goes away meanwhile."""
    try:
        from dateline.running.cluster.connecting import (  # noqa: PLC0415 - needs the extra
            UnreachableError,
            connected,
            unreachable,
        )
        from dateline.running.cluster.weighing import LOST, crew_on  # noqa: PLC0415
    except ImportError as failure:
        fail(Exit.SETUP, _not_installed(failure))
    try:
        with connected(address, threads) as cluster:
            yield crew_on(cluster)
    except UnreachableError as failure:
        fail(Exit.SETUP, unreachable(failure))
    except LOST as failure:
        hint = "what was weighed until then is kept: give the same command again"
        fail(
            Exit.SETUP,
            _problem(Code.CLUSTER_UNREACHABLE, f"the cluster did not weigh to the end: {failure}", hint),
        )


def _anywhere(settings: Settings) -> Settings:
    """Settings whose files are named so that a worker in another folder finds them."""
    return replace(
        settings,
        actors=tuple(path.resolve() for path in settings.actors),
        gazetteers=tuple(path.resolve() for path in settings.gazetteers),
        reader=settings.reader and settings.reader.resolve(),
    )


class _Teller:
    """Says on standard error what came of each shard, and how fast it goes."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._rows = self._unread = 0
        self._lonely = False

    def __call__(self, told: Told) -> None:
        if told.done is None:
            self._unread += 1
            if told.problem is not None and self._unread <= _MOST_TOLD:
                tell([told.problem])
            return
        results = told.done.results
        if told.done.known:
            click.echo(f"shard {told.number}: whole already, left as it is", err=True)
            return
        self._rows += results.rows
        rate = self._rows / max(time.monotonic() - self._started, 0.001)
        nothing = f", {results.failed} gave nothing" if results.failed else ""
        click.echo(
            f"shard {told.number}: {results.rows} pages, {results.claims} claims{nothing}; "
            f"{rate:.1f} pages read a second",
            err=True,
        )

    def waits(self, workers: int) -> None:
        """Say once when nobody is there to read."""
        if not workers and not self._lonely:
            click.echo("the cluster has no workers; waiting for one", err=True)
        self._lonely = not workers


def _ended(tally: Tally, shelf: Shelf) -> int:
    """Say what came of a reading; returns how many inputs and shards gave nothing."""
    plan = tally.plan
    click.echo(
        f"{tally.rows - tally.failed} of {plan.rows} inputs read, {tally.claims} claims, "
        f"{len(plan.shards) - len(tally.problems)} of {len(plan.shards)} shards whole, in {shelf.url}",
        err=True,
    )
    if not tally.whole:
        tell([_short(plan.rows - tally.rows)])
    return tally.failed + len(tally.problems)


def _short(missing: int) -> Problem:
    return _problem(
        Code.SHARD_UNREAD,
        f"{missing} rows that went in did not come out",
        "read again with the same command; what is whole is not read again",
    )


def _not_installed(failure: ImportError) -> Problem:
    return _problem(
        Code.CLUSTER_UNREACHABLE,
        f"reading on a cluster needs what is not installed: {failure.name or failure}",
        "pip install 'dateline[cluster]'",
    )


def _problem(code: Code, message: str, hint: str) -> Problem:
    return Problem(code, message, hint, Severity.ERROR)
