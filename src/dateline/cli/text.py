"""``dateline text``: the canonical text of a page, which all spans point into."""

from __future__ import annotations

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, found_page, opened


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("page")
def text(case: Address, page: str) -> None:
    """Print the canonical text of PAGE (its id, the start of it, or its address), not a character more.

    \b
    Example:
      dateline text iraq.db page.txt | cut -c1-80
    """
    held = opened(case)
    click.echo(held.reading(found_page(held, page)).page.text, nl=False)
    held.close()
