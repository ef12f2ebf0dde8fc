"""``dateline events``: the events of a case."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import (
    ACTORS,
    CASE,
    EPILOGUE,
    console,
    interactive,
    opened,
    tables,
    tell,
    weighed,
)
from dateline.cli.narrowing import Narrowed, narrowing


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("ids", nargs=-1)
@ACTORS
@narrowing
@click.option(
    "--origins", type=click.IntRange(min=0), default=0, help="At least so many independent origins."
)
@click.option(
    "--disputed/--undisputed", default=None, help="Only what accounts disagree on, or only the rest."
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def events(
    case: Address,
    ids: tuple[str, ...],
    actors: tuple[Path, ...],
    narrowed: Narrowed,
    origins: int,
    disputed: bool | None,
    limit: int | None,
    form: str | None,
) -> None:
    """Print the events of CASE that fit all the filters, or those whose ids start with IDS.

    \b
    Examples:
      dateline events iraq.db --origins 2 --undisputed
      dateline events iraq.db --place Tikrit --since 2014-06-10
      dateline events iraq.db e-1f0a --format jsonl
    """
    from dateline.case.event_filter import EventFilter  # noqa: PLC0415 - help answers without it
    from dateline.exporting.event_record import event_records  # noqa: PLC0415
    from dateline.running.pictures import Readings  # noqa: PLC0415
    from dateline.running.weighed import weighed_of  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    wanted = EventFilter(
        ids=ids,
        independent=origins,
        disputed=disputed,
        **asdict(narrowed),
    )
    chosen = weighed_of(held, loaded, wanted)
    found = event_records(chosen, Readings(held), chosen.events[:limit])
    if (form or ("table" if interactive() else "jsonl")) == "table":
        from dateline.exporting.event_table import show_events  # noqa: PLC0415

        click.echo(f"{show_events(found, console())} events", err=True)
    else:
        from dateline.exporting.listing import lines  # noqa: PLC0415

        for line in lines(found):
            click.echo(line)
    held.close()
