"""``dateline check``: whether everything in a case is as it was stored."""

from __future__ import annotations

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, Exit, opened, tell


@click.command(epilog=EPILOGUE)
@CASE
def check(case: Address) -> None:
    """Hash every page of CASE again; test spans for their words, events for their claims, the log; repair nothing.

    The seal that is printed stands for the whole log of judgements: note it where nobody else writes, and compare.

    \b
    Example:
      dateline check iraq.db
    """
    from dateline.case.checking import check_case, check_events, check_log  # noqa: PLC0415

    held = opened(case)
    pages = broken = 0
    for _, found in check_case(held):
        pages += 1
        broken += bool(found)
        tell(found)
    unfit = check_events(held)
    tell(unfit)
    seal, changed = check_log(held)
    tell([changed] if changed else [])
    judged = len(held.judgements.all())
    counts = held.counts()
    events, _ = held.events.count()
    held.close()
    wrong = [f"{broken} pages broken"] * bool(broken) + [f"{len(unfit)} events or claims misfiled"] * bool(
        unfit
    )
    wrong += ["the log of judgements changed"] * bool(changed)
    if judged:
        click.echo(f"{judged} judgements, sealed {seal}")
    click.echo(
        f"{pages} pages, {counts.claims} claims, {events} events: {', '.join(wrong) or 'all as stored'}"
    )
    raise SystemExit(int(Exit.BROKEN if wrong else Exit.DONE))
