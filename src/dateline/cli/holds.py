"""``dateline holds``: who holds which place."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, DAY, EPILOGUE, opened, printed, tables, tell, weighed


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--at", type=DAY, help="The day; the last on which a page was published unless said.")
@click.option("--since", type=DAY, help="Each day from this one on.")
@click.option("--place", help="Words in the name of the place.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def holds(
    case: Address,
    actors: tuple[Path, ...],
    at: datetime | None,
    since: datetime | None,
    place: str | None,
    form: str | None,
) -> None:
    """Say who controls, contests, besieges, enters or leaves each place of CASE on a day, and on whose word.

    It fades as its last evidence ages. What only one side says is named so, and accounts that stand against each other
    are both printed. No area is drawn that nobody described.

    \b
    Examples:
      dateline holds iraq.db --at 2014-06-13
      dateline holds iraq.db --since 2014-06-10 --place Tikrit --format jsonl
    """
    from dateline.exporting.weighed_records import hold_record  # noqa: PLC0415 - help answers without it
    from dateline.running.laid_places import laid_in  # noqa: PLC0415
    from dateline.running.pictures import last_day_of  # noqa: PLC0415
    from dateline.weighing.weigh import Weigher  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    last = at.date() if at else last_day_of(held)
    first = since.date() if since else last
    laid = laid_in(held, loaded, Weigher.load(loaded, held.judgements.all()).sides)
    found = [
        hold_record(one)
        for ago in reversed(range((last - first).days + 1))
        for one in laid.holds(last - timedelta(days=ago))
        if place is None or place.casefold() in one.place.name.casefold()
    ]
    held.close()
    columns = (
        "day",
        "place",
        "actor",
        "state",
        "basis",
        "since",
        "last_evidence",
        "strength",
        "origins",
        "why",
    )
    printed(found, columns, form, "holds")
