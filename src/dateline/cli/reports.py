"""``dateline reports``: what a watch reported, to look back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import CASE, DAY, EPILOGUE, console, interactive
from dateline.cli.watch import called, memory_at, state_of

if TYPE_CHECKING:
    from dateline.case.databases.address import Address


@click.command(epilog=EPILOGUE)
@CASE
@click.option("--since", type=DAY, help="Only what was reported on or after this day.")
@click.option("--kind", "kinds", multiple=True, help="Only of this kind, such as 'new dispute'; repeatable.")
@click.option("--search", help="Only what this saved search found.")
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of the watch; CASE.watch unless said.",
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), help="How to print.")
def reports(
    case: Address,
    since: datetime | None,
    kinds: tuple[str, ...],
    search: str | None,
    state: Path | None,
    form: str | None,
) -> None:
    """Print what `dateline watch` reported of CASE, oldest first; what came as a digest one by one.

    \b
    Examples:
      dateline reports iraq.db --since 2026-03-01
      dateline reports iraq.db --kind "new dispute" --format jsonl
    """
    from dateline.running.watching.report import json_of_report  # noqa: PLC0415 - help answers without it
    from dateline.running.watching.shown import show_report  # noqa: PLC0415

    memory = memory_at(state or state_of(case))
    day = None if since is None else since.replace(tzinfo=UTC)
    shown = console()
    for one in memory.all_reports():
        if day is not None and datetime.fromisoformat(one.at) < day:
            continue
        if (kinds and one.kind.value not in kinds) or (search is not None and search not in one.searches):
            continue
        if (form or ("text" if interactive() else "jsonl")) == "jsonl":
            click.echo(json_of_report(one))
        else:
            show_report(one, shown, called(case))
    memory.close()
