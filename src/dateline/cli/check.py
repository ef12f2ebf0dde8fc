"""``dateline check``: whether everything in a case is as it was stored."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.console import CASE, EPILOGUE, Exit, opened, tell


@click.command(epilog=EPILOGUE)
@CASE
def check(case: Path) -> None:
    """Hash every page of CASE again and test that every span holds its words; repairs nothing.

    \b
    Example:
      dateline check iraq.db
    """
    from dateline.case.checking import check_case  # noqa: PLC0415

    held = opened(case)
    pages = broken = 0
    for _, found in check_case(held):
        pages += 1
        broken += bool(found)
        tell(found)
    counts = held.counts()
    held.close()
    click.echo(
        f"{pages} pages, {counts.claims} claims: {'all as stored' if not broken else f'{broken} pages broken'}"
    )
    raise SystemExit(int(Exit.BROKEN if broken else Exit.DONE))
