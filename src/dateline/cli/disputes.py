"""``dateline disputes``: where accounts cannot all be right."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, EPILOGUE, console, interactive, opened, tables, tell, weighed
from dateline.model.disputes import DisputeKind


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([one.value for one in DisputeKind]),
    help="Repeatable.",
)
@click.option("--event", help="Only of the event whose id starts so.")
@click.option("--talk/--no-talk", default=True, help="Whether to print those that only commenters make.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def disputes(
    case: Address,
    actors: tuple[Path, ...],
    kinds: tuple[str, ...],
    event: str | None,
    talk: bool,
    form: str | None,
) -> None:
    """Print the disputes of CASE as cards: each position, who holds it, and whether they gain by it. None wins.

    \b
    Examples:
      dateline disputes iraq.db
      dateline disputes iraq.db --kind "how many" --format jsonl
    """
    from dateline.exporting.event_record import dispute_record  # noqa: PLC0415 - help answers without it
    from dateline.exporting.refusing import Ground  # noqa: PLC0415
    from dateline.running.pictures import Readings  # noqa: PLC0415
    from dateline.running.weighed import weighed_of  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    whole = weighed_of(held, loaded)
    ground = Ground(whole, Readings(held))
    found = [
        dispute_record(one, ground)
        for one in whole.disputes
        if (not kinds or one.kind.value in kinds)
        and (event is None or any(name.startswith(event) for name in one.events))
        and (talk or not any(position.talk for position in one.positions))
    ]
    held.close()
    if (form or ("table" if interactive() else "jsonl")) == "table":
        from dateline.exporting.event_table import show_disputes  # noqa: PLC0415

        click.echo(f"{show_disputes(found, console())} disputes", err=True)
    else:
        from dateline.exporting.listing import lines  # noqa: PLC0415

        for line in lines(found):
            click.echo(line)
