"""Where output goes: people at a terminal, machines in a pipe, and the exit status that both can rely on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from dateline.cli.case_address import CaseAddress
from dateline.cli.terminal import unguarded
from dateline.model.problems import Code, Problem, Severity
from dateline.naming.letters import shown

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.case.databases.address import Address
    from dateline.case.store import Case
    from dateline.exporting.record import Record
    from dateline.naming.actors.tables import ActorTables


class Exit(IntEnum):
    """Exit statuses; documented in docs/commands.md."""

    DONE = 0  #: all was done
    SOME_FAILED = 1  #: the command ran to its end, but some inputs gave nothing; see `dateline problems`
    USAGE = 2  #: the words of the command were wrong
    CASE = 3  #: the case could not be opened
    BROKEN = 4  #: `dateline check` found something that is not as it was stored
    NOT_FOUND = 5  #: the case holds no such page or claim
    SETUP = 6  #: a model or table that Dateline needs could not be loaded


def interactive() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def console(*, stderr: bool = False) -> Console:
    """Make a console that colours only at a terminal and breaks lines only there.

    It steers the terminal itself, so what it prints is guarded here and not by the stream.
    """
    from rich.console import Console, ConsoleOptions, RenderableType  # noqa: PLC0415 - commands for pipes do without
    from rich.segment import Segment  # noqa: PLC0415

    class Shown(Console):
        def render(
            self, renderable: RenderableType, options: ConsoleOptions | None = None
        ) -> Iterator[Segment]:
            for one in super().render(renderable, options):
                yield one if one.control else Segment(shown(one.text), one.style)

    stream = unguarded(sys.stderr if stderr else sys.stdout)
    at_terminal = stream.isatty()
    kind = Shown if at_terminal else Console
    return kind(file=stream, stderr=stderr, highlight=False, width=None if at_terminal else 110)


def tell(problems: Iterable[Problem]) -> None:
    """Print problems on standard error: what happened, and what to do next."""
    for problem in problems:
        if problem.severity is Severity.NOTE:
            continue
        where = f"{problem.uri}: " if problem.uri else ""
        click.echo(f"{where}{problem.message} [{problem.code}]", err=True)
        if problem.hint:
            click.echo(f"  {problem.hint}", err=True)


def fail(status: Exit, *problems: Problem) -> NoReturn:
    """Print the problems and leave with the status."""
    tell(problems)
    raise SystemExit(int(status))


def opened(address: Address, *, create: bool = False) -> Case:
    """Open the case or leave with a message that says what to do; say so where it had to be raised."""
    from dateline.case.opening import open_case  # noqa: PLC0415 - SQLAlchemy costs 0.2 s, which help saves

    case, problem = open_case(address, create=create)
    if case is None:
        fail(Exit.CASE, *([problem] if problem else []))
    tell([problem] if problem else [])
    return case


def found_page(case: Case, words: str) -> str:
    """Id of the page that the words name, or leave with a message."""
    page = case.find_page(words)
    if page is None:
        fail(
            Exit.NOT_FOUND,
            Problem(
                Code.NOT_FOUND,
                f"no page, or more than one, answers to {words!r}",
                "list them with: dateline pages CASE",
            ),
        )
    return page


def tables(paths: Iterable[Path] = ()) -> tuple[ActorTables, tuple[Problem, ...]]:
    """Load the tables of actors, and those of the user's own."""
    from dateline.naming.actors.tables import load_actor_tables  # noqa: PLC0415 - takes a quarter of a second

    return load_actor_tables(tuple(paths))


def weighed(case: Case) -> None:
    """Say on standard error where a case was not weighed to its end."""
    from dateline.case.glance import Glance  # noqa: PLC0415 - help answers without it

    left = Glance(case.engine).waiting()  # counted: to list the pages of a large case takes seconds
    waiting = left.pages
    if waiting or left.claims:
        tell(
            [
                Problem(
                    Code.NOT_WEIGHED,
                    f"the case holds {waiting} pages that were not weighed yet"
                    if waiting
                    else "weighing was cut off",
                    "bring the events up to date: dateline weigh CASE",
                )
            ]
        )


def printed(found: Sequence[Record], columns: Sequence[str], form: str | None, what: str) -> None:
    """Print records as a table for people or a line of JSON each for machines; at a terminal a table unless said."""
    from dateline.exporting.listing import lines, show  # noqa: PLC0415 - commands for pipes do without

    if (form or ("table" if interactive() else "jsonl")) == "table":
        click.echo(f"{show(found, columns, console())} {what}", err=True)
        return
    for line in lines(found):
        click.echo(line)


def own_gazetteer() -> Path:
    """Where a user's own gazetteer is kept unless another path is given."""
    return Path(click.get_app_dir("dateline")) / "gazetteer.sqlite"


ACTORS = click.option(
    "--actors", multiple=True, type=click.Path(path_type=Path), help="A table of actors of your own."
)
CASE = click.argument("case", type=CaseAddress())
DAY = click.DateTime(["%Y-%m-%d"])
EPILOGUE = (
    "Exit statuses: 0 done, 1 some inputs gave nothing, 2 usage, 3 case, 4 broken, 5 not found, 6 set-up."
)
