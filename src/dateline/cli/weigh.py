"""``dateline weigh``: claims to events."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, EPILOGUE, console, interactive, opened, tables, tell

if TYPE_CHECKING:
    from dateline.case.store import Case
    from dateline.naming.actors.tables import ActorTables


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
def weigh(case: Address, actors: tuple[Path, ...]) -> None:
    """Bring the events of CASE up to date: copies, origins, events, disputes, grades, the talk.

    `dateline read` does this at its end; it is needed after judgements, and where reading was told not to weigh.
    Only what is new and its neighbours are computed; a weighing that was cut off goes on where it stopped.

    \b
    Example:
      dateline weigh iraq.db
    """
    held = opened(case)
    loaded, problems = tables(actors)
    tell(problems)
    weigh_case(held, loaded)
    held.close()


def weigh_case(held: Case, actors: ActorTables) -> None:
    """Weigh with progress at a terminal, and say in one line on standard error what came of it."""
    from dateline.running.weigh import weigh as run  # noqa: PLC0415 - help answers without it

    status = console(stderr=True).status("weighing …") if interactive() else None
    with status or nullcontext():

        def report(stage: str, done: int, of: int) -> None:
            if status is not None:
                status.update(f"{stage}: {done:,} of {of:,}")

        touched = run(held, actors, report)
    events, disputes = held.events.count()
    click.echo(
        f"{touched.pages} pages weighed, {len(touched.events)} events new or changed; "
        f"the case has {events} events and {disputes} disputes",
        err=True,
    )
