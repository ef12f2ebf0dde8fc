"""``dateline claims``: the claims of a case, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, console, found_page, interactive, opened
from dateline.cli.narrowing import Narrowed, narrowing

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
@narrowing
@click.option("--source", help="Words in the name of a source, or a kind such as 'unnamed official'.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
def claims(
    case: Address,
    form: str | None,
    page: str | None,
    narrowed: Narrowed,
    source: str | None,
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
        source=source,
        **asdict(narrowed),
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
