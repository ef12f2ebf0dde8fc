"""``dateline copies``: passages that share words."""

from __future__ import annotations

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, found_page, opened, printed, weighed


@click.command(epilog=EPILOGUE)
@CASE
@click.option("--page", help="Only with a passage of this page: its id, the start of it, or its address.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def copies(case: Address, page: str | None, form: str | None) -> None:
    """List the passages of CASE that are one text, abridged or partly reused, and whose text it is.

    \b
    Example:
      dateline copies iraq.db --page blog.html
    """
    from dateline.exporting.weighed_records import copy_record  # noqa: PLC0415 - help answers without it

    held = opened(case)
    weighed(held)
    wanted = found_page(held, page) if page else None
    names: dict[str, str] = {}
    pages: dict[str, str] = {}
    for one in held.page_ids():
        reading = held.reading(one)
        for passage in reading.passages:
            number = "" if passage.number is None else f" {passage.number}"
            names[passage.id] = f"{reading.page.uri}, {passage.kind}{number}"
            pages[passage.id] = one
    found = [
        copy_record(copy, names.__getitem__)
        for copy in held.copies.all()
        if wanted is None or wanted in {pages[copy.first], pages[copy.second]}
    ]
    held.close()
    printed(found, ("first", "second", "kind", "of_first", "of_second", "direction"), form, "copies")
