"""``dateline timeline``: events in time, one lane an origin."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, EPILOGUE, opened, printed, tables, tell, weighed


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--lane", help="Only lanes with these words in their name.")
@click.option("--talk", is_flag=True, help="Lanes of commenters, too.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def timeline(case: Address, actors: tuple[Path, ...], lane: str | None, talk: bool, form: str | None) -> None:
    """Print when each origin of CASE says that things happened; an uncertain day stays an interval.

    \b
    Example:
      dateline timeline iraq.db --lane Reuters
    """
    from dateline.picturing.timeline import timeline_of  # noqa: PLC0415 - help answers without it
    from dateline.running.weighed import weighed_of  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    whole = weighed_of(held, loaded)
    held.close()
    found = [
        {
            "lane": one.name,
            "from": None if entry.start is None else entry.start.isoformat(),
            "to": None if entry.end is None else entry.end.isoformat(),
            "precision": entry.precision.value,
            "status": entry.status.value,
            "what": entry.label,
            "place": entry.place,
            "event": entry.event,
            "claims": list(entry.claims),
        }
        for one in timeline_of(whole.events, whole.tellings).lanes
        if (talk or not one.talk) and (lane is None or lane.casefold() in one.name.casefold())
        for entry in one.entries
    ]
    printed(found, ("lane", "from", "to", "status", "what", "event"), form, "entries")
