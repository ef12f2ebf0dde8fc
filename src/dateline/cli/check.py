"""``dateline check``: whether everything in a case is as it was stored."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.console import CASE, EPILOGUE, Exit, opened, tell


@click.command(epilog=EPILOGUE)
@CASE
def check(case: Path) -> None:
    """Hash every page of CASE again, test every span for its words and every event for its claims; repairs nothing.

    \b
    Example:
      dateline check iraq.db
    """
    from dateline.case.checking import check_case, check_events  # noqa: PLC0415

    held = opened(case)
    pages = broken = 0
    for _, found in check_case(held):
        pages += 1
        broken += bool(found)
        tell(found)
    unfit = check_events(held)
    tell(unfit)
    counts = held.counts()
    events, _ = held.events.count()
    held.close()
    wrong = [f"{broken} pages broken"] * bool(broken) + [f"{len(unfit)} events or claims misfiled"] * bool(
        unfit
    )
    click.echo(
        f"{pages} pages, {counts.claims} claims, {events} events: {', '.join(wrong) or 'all as stored'}"
    )
    raise SystemExit(int(Exit.BROKEN if wrong else Exit.DONE))
