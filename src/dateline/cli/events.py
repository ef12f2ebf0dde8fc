"""``dateline events``: the events of a case."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from dateline.cli.console import (
    ACTORS,
    CASE,
    DAY,
    EPILOGUE,
    console,
    interactive,
    opened,
    tables,
    tell,
    weighed,
)
from dateline.model.claims import Status


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("ids", nargs=-1)
@ACTORS
@click.option("--type", "types", multiple=True, help="Only of this PLOVER type, such as ASSAULT; repeatable.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([one.value for one in Status]),
    help="Repeatable.",
)
@click.option("--actor", help="Words in the name of who did it or to whom, or a country such as IRQ.")
@click.option("--place", help="Words in the name of where, or a country such as IRQ.")
@click.option("--since", type=DAY, help="Only what happened on or after this day.")
@click.option("--until", type=DAY, help="Only what happened on or before this day.")
@click.option(
    "--origins", type=click.IntRange(min=0), default=0, help="At least so many independent origins."
)
@click.option(
    "--disputed/--undisputed", default=None, help="Only what accounts disagree on, or only the rest."
)
@click.option("--background/--no-background", default=None, help="Only, or never, what is told as long past.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="As for claims.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def events(
    case: Path,
    ids: tuple[str, ...],
    actors: tuple[Path, ...],
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    actor: str | None,
    place: str | None,
    since: datetime | None,
    until: datetime | None,
    origins: int,
    disputed: bool | None,
    background: bool | None,
    min_confidence: float,
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
        types=types,
        statuses=statuses,
        actor=actor,
        place=place,
        since=since.date() if since else None,
        until=until.date() if until else None,
        independent=origins,
        disputed=disputed,
        background=background,
        min_confidence=min_confidence,
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
