"""``dateline watch``: folders and feeds, for as long as somebody wants to know what is new."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.case_address import CaseAddress
from dateline.cli.console import (
    ACTORS,
    EPILOGUE,
    Exit,
    console,
    fail,
    interactive,
    opened,
    tables,
    tell,
)
from dateline.cli.reading_options import ASKED_AS, GAZETTEER, PAUSE_BETWEEN, RULES_ALONE, reading_settings
from dateline.model.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from dateline.case.databases.address import Address
    from dateline.running.pipeline import Settings
    from dateline.running.run import Outcome
    from dateline.running.turns import PageReader
    from dateline.running.watching.folders import Bell, Folders
    from dateline.running.watching.hook import Hook
    from dateline.running.watching.memory import Memory
    from dateline.running.watching.report import Report
    from dateline.running.watching.rounds import Watcher, WatchSettings

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Span(click.ParamType[float]):
    """A span of time, such as 90s, 15m, 2h or 1d; a bare number is seconds."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it as seconds."""
        if isinstance(value, float | int):
            return float(value)
        found = re.fullmatch(r"(\d+(?:\.\d+)?)([smhd]?)", str(value).strip())
        if found is None:
            self.fail(f"{value} is no span of time: say 90s, 15m, 2h or 1d", param, ctx)
        return float(found[1]) * _SECONDS[found[2] or "s"]


SPAN = Span()


@click.command(epilog=EPILOGUE)
@click.argument("what", nargs=-1, required=True)
@click.option("--case", "case_at", required=True, type=CaseAddress(), help="The case; made if new.")
@click.option("--every", type=SPAN, default="15m", show_default=True, help="How often each address is asked.")
@click.option("--once", is_flag=True, help="Make one round and end, for cron.")
@click.option(
    "--origins",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Report an event when so many independent origins tell it; of fewer only what is grave, in one report.",
)
@click.option(
    "--follow",
    is_flag=True,
    help="Where a feed gives only a description of an entry, fetch the page on the same host that it leads to.",
)
@click.option(
    "--feed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep the last 200 reports in this Atom file.",
)
@click.option(
    "--hook",
    help="Send each report to this https address by POST; signed if DATELINE_WEBHOOK_SECRET is set.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of web archives of what is fetched; CASE.fetched unless said.",
)
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of the watch; CASE.watch unless said.",
)
@click.option(
    "--poll", type=SPAN, help="Look at folders so often and do not listen for changes: for network mounts."
)
@click.option(
    "--quiet", type=SPAN, default="10s", show_default=True, help="Weigh when nothing has arrived for so long."
)
@PAUSE_BETWEEN
@ASKED_AS
@click.option(
    "--private",
    is_flag=True,
    help="Let addresses of this machine and of its network be asked, and be sent to, over http too.",
)
@ACTORS
@GAZETTEER
@RULES_ALONE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="How to print reports; text at a terminal and jsonl in a pipe unless said.",
)
def watch(
    what: tuple[str, ...],
    case_at: Address,
    every: float,
    once: bool,
    origins: int,
    follow: bool,
    feed: Path | None,
    hook: str | None,
    into: Path | None,
    state: Path | None,
    poll: float | None,
    quiet: float,
    pause: float,
    agent: str | None,
    private: bool,
    actors: tuple[Path, ...],
    gazetteer: tuple[Path, ...],
    rules_alone: bool,
    form: str | None,
) -> None:
    """Watch WHAT (folders, feeds, pages on the web), read what is new or changed, and report what it changes.

    Reported are new events and disputes, disputes that grew or stand no longer, who holds what, denials, pages that
    say otherwise than before, and what saved searches find (dateline search). Many at once come as a digest. What a
    case holds when it is first watched is taken for known. Ctrl-C ends it; it goes on where it stopped, without
    repeating or missing. See docs/watch.md.

    \b
    Examples:
      dateline watch saved/ --case iraq.db
      dateline watch inbox/ https://herald.example/feed --case iraq.db --follow --feed new.atom
      dateline watch https://herald.example/feed --case iraq.db --once >> reports.jsonl
    """
    into, state = (into or beside(case_at, "fetched")).resolve(), (state or state_of(case_at)).resolve()
    settings = _settings(
        into, every, quiet, poll, origins, feed, hook, agent, pause, follow=follow, private=private
    )
    how = reading_settings(actors, gazetteer, rules_alone=rules_alone)
    _watch(what, case_at, state, settings, how, form, once=once)


def _settings(
    into: Path,
    every: float,
    quiet: float,
    poll: float | None,
    origins: int,
    feed: Path | None,
    hook: str | None,
    agent: str | None,
    pause: float,
    *,
    follow: bool,
    private: bool,
) -> WatchSettings:
    """Settle how often is looked and asked, what is reported, and where to."""
    from dateline.running.fetching.fetch import AGENT, FetchSettings  # noqa: PLC0415 - loads the network
    from dateline.running.fetching.gates import anywhere, on_the_web  # noqa: PLC0415
    from dateline.running.watching.noticing import NoticeSettings  # noqa: PLC0415
    from dateline.running.watching.rounds import WatchSettings  # noqa: PLC0415

    return WatchSettings(
        into=into,
        every=every,
        quiet=quiet,
        poll=poll,
        follow=follow,
        feed=None if feed is None else feed.resolve(),
        hook=_hook(hook, private=private),
        fetch=FetchSettings(agent or AGENT, pause, anywhere if private else on_the_web),
        notice=NoticeSettings(origins),
    )


def _watch(
    what: tuple[str, ...],
    case_at: Address,
    state: Path,
    settings: WatchSettings,
    how: Settings,
    form: str | None,
    *,
    once: bool,
) -> None:
    """Watch until told to end; ends the command where another watch is at work on the case."""
    from dateline.running.watching.folders import Bell  # noqa: PLC0415
    from dateline.running.watching.memory import alone  # noqa: PLC0415
    from dateline.running.watching.rounds import Voice, Watcher, addresses_and_folders  # noqa: PLC0415

    urls, places = addresses_and_folders(what)
    own = tuple(one.resolve().as_posix() for one in (case_at, state, settings.feed) if isinstance(one, Path))
    folders = _folders(places, settings.into if urls else None, own)
    loaded, problems = tables(how.actors)
    tell(problems)
    with alone(state) as free:
        if not free:
            fail(Exit.CASE, _taken(case_at))
        memory, case = memory_at(state), opened(case_at, create=True)
        voice = Voice(_printer(case_at, form), _said_of_page, _say)
        watcher = Watcher(case, memory, loaded, lambda: _reader(how), folders, urls, settings, voice)
        _until_told(watcher, Bell(folders, listens=settings.poll is None), once=once)


def _folders(places: tuple[Path, ...], into: Path | None, own: tuple[str, ...]) -> Folders:
    """The folders to look at, that of what is fetched among them."""
    from dateline.running.watching.folders import Folders  # noqa: PLC0415

    for missing in [one for one in places if not one.exists()]:
        click.echo(f"{missing} is not there; it is looked for again in each round", err=True)
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    return Folders((*places, *([into] if into is not None else [])), own)


def _until_told(watcher: Watcher, bell: Bell, *, once: bool) -> None:
    """Watch until a signal says to end, which finishes the page in hand; a second one ends at once."""
    from dateline.running.pool import WorkersLostError  # noqa: PLC0415

    def end(number: int, _frame: object) -> None:
        watcher.stop.set()
        bell.rung.set()
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    before = {one: signal.signal(one, end) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        if once:
            watcher.once()
        else:
            with bell:
                _say("watching; Ctrl-C ends it")
                watcher.run(bell)
    except WorkersLostError as lost:
        hint = "there may be too little memory"
        fail(Exit.SETUP, Problem(Code.READER_KILLED, str(lost), hint, Severity.ERROR))
    finally:
        watcher.close()
        watcher.case.close()
        watcher.memory.close()
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _reader(how: Settings) -> Iterator[PageReader]:
    """A process of its own that reads: a page that takes it down is a problem of that page, and the watch goes on."""
    from dateline.running.pool import Pool  # noqa: PLC0415

    with Pool(how, 1) as pool:
        if not pool.loaded:
            fail(Exit.SETUP, *pool.problems)
        tell(pool.problems)
        yield pool


def beside(case: Address, ending: str) -> Path:
    """What a watch keeps of a case: beside its file, or where one stands if a server keeps the case."""
    return Path(f"{case}.{ending}" if isinstance(case, Path) else f"{case.stem}.{ending}")


def state_of(case: Address) -> Path:
    """Where what a watch of a case knows is kept unless another path is given."""
    return beside(case, "watch")


def memory_at(path: Path) -> Memory:
    """Open the file of a watch, or leave with a message."""
    from dateline.running.watching.memory import Memory, UnusableError  # noqa: PLC0415

    try:
        return Memory.open(path)
    except UnusableError as failure:
        fail(
            Exit.CASE,
            Problem(
                Code.CASE_UNREADABLE,
                str(failure),
                "move it away to start as on the first day: what the case holds is then taken for known",
                Severity.ERROR,
            ),
        )


def _hook(url: str | None, *, private: bool) -> Hook | None:
    from dateline.running.fetching.gates import RefusedError  # noqa: PLC0415
    from dateline.running.watching.hook import SECRET, hook_at  # noqa: PLC0415

    if url is None:
        return None
    try:
        return hook_at(url, os.environ.get(SECRET, ""), private=private)
    except RefusedError as reason:
        raise click.BadParameter(str(reason), param_hint="--hook") from reason


def _taken(case: Address) -> Problem:
    return Problem(
        Code.CASE_UNREADABLE,
        f"another watch is at work on {case}",
        "end that one first, or give this one a file of its own with --state",
        Severity.ERROR,
    )


def _say(words: str) -> None:
    click.echo(words, err=True)


def _said_of_page(outcome: Outcome) -> None:
    if outcome.failed:
        tell(outcome.problems)
    elif outcome.page and not outcome.known:
        click.echo(f"{outcome.uri}: read, {outcome.claims} claims", err=True)


def called(case: Address) -> str:
    """What to call a case in a command that goes on from a report."""
    return case.name if isinstance(case, Path) else str(case)


def _printer(case: Address, form: str | None) -> Callable[[Report], None]:
    """What prints a report: a line of JSON for machines, some lines in words for people."""
    if (form or ("text" if interactive() else "jsonl")) == "jsonl":
        from dateline.running.watching.report import json_of_report  # noqa: PLC0415

        return lambda report: click.echo(json_of_report(report))
    from dateline.running.watching.shown import show_report  # noqa: PLC0415

    shown = console()
    return lambda report: show_report(report, shown, called(case))
