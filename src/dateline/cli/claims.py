"""``dateline claims``: the claims of a case, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import CASE, DAY, EPILOGUE, console, found_page, interactive, opened
from dateline.model.claims import Status

if TYPE_CHECKING:
    from dateline.case.search import Filter
    from dateline.case.store import Case
    from dateline.exporting.record import Record


@click.command(epilog=EPILOGUE)
@CASE
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="How to print; a table at a terminal and jsonl in a pipe unless said.",
)
@click.option("--page", help="Only of this page: its id, the start of it, or its address.")
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
@click.option("--source", help="Words in the name of a source, or a kind such as 'unnamed official'.")
@click.option("--since", type=DAY, help="Only what happened on or after this day.")
@click.option("--until", type=DAY, help="Only what happened on or before this day.")
@click.option("--background/--no-background", default=None, help="Only, or never, what is told as long past.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only claims at least this likely to be right as printed: .7 keeps those of which seven in ten are. "
    "docs/confidence.md has what each step costs.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
def claims(
    case: Path,
    form: str | None,
    page: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    actor: str | None,
    place: str | None,
    source: str | None,
    since: datetime | None,
    until: datetime | None,
    background: bool | None,
    min_confidence: float,
    limit: int | None,
) -> None:
    """Print the claims of CASE that fit all the filters.

    \b
    Examples:
      dateline claims iraq.db --type ASSAULT --status denied
      dateline claims iraq.db --place Tikrit --format csv > tikrit.csv
      dateline claims iraq.db --min-confidence .6
    """
    from dateline.case.search import Filter  # noqa: PLC0415

    held = opened(case)
    wanted = Filter(
        page=found_page(held, page) if page else None,
        types=types,
        statuses=statuses,
        actor=actor,
        place=place,
        source=source,
        since=since.date() if since else None,
        until=until.date() if until else None,
        background=background,
        min_confidence=min_confidence,
    )
    _print(records(held, wanted, limit), form or ("table" if interactive() else "jsonl"))
    held.close()


def records(case: Case, wanted: Filter, limit: int | None) -> Iterator[Record]:
    """Fetch the fitting claims as records, each page fetched once."""
    from dateline.case.search import find_claims  # noqa: PLC0415
    from dateline.exporting.record import record_of  # noqa: PLC0415

    reading = None
    for claim in find_claims(case, wanted, limit):
        if reading is None or reading.page.id != claim.page:
            reading = case.reading(claim.page)
        yield record_of(claim, reading)


def _print(found: Iterator[Record], form: str) -> None:
    if form == "table":
        from dateline.exporting.table import show  # noqa: PLC0415

        count = show(found, console())
        click.echo(f"{count} claims", err=True)
        return
    from dateline.exporting import csv, jsonl  # noqa: PLC0415

    for line in (csv if form == "csv" else jsonl).lines(found):
        click.echo(line)
