"""``dateline gather``: what a cluster read, into a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.case_address import CaseAddress
from dateline.cli.clustered import shelf_at
from dateline.cli.console import ACTORS, EPILOGUE, Exit, opened, tables
from dateline.cli.progress import Progress

if TYPE_CHECKING:
    from dateline.case.databases.address import Address
    from dateline.case.store import Case
    from dateline.running.cluster.shelf import Shelf


@click.command(epilog=EPILOGUE)
@click.argument("shards")
@click.option("--case", "case_path", required=True, type=CaseAddress(), help="The case; made if new.")
@ACTORS
@click.option("--weigh/--no-weigh", default=True, help="Whether to bring the events up to date at the end.")
def gather(shards: str, case_path: Address, actors: tuple[Path, ...], weigh: bool) -> None:
    """Put what a cluster read into a case: SHARDS is the folder that `dateline read --cluster` was given.

    The case is the one that reading on one machine makes. What was cut off goes on with the same command: nothing is
    doubled, nothing is missing. A shard that is missing or damaged is a problem, and the others are gathered.

    \b
    Examples:
      dateline gather /mnt/shared/shards --case iraq.db
      dateline gather s3://bucket/shards --case iraq.db --no-weigh
    """
    shelf = shelf_at(shards)
    case = opened(case_path, create=True)
    failed = gather_into(case, shelf, case_path)
    if weigh:
        from dateline.cli.weigh import weigh_case  # noqa: PLC0415 - after gathering, and only where asked for

        weigh_case(case, tables(actors)[0])
    case.close()
    raise SystemExit(int(Exit.SOME_FAILED if failed else Exit.DONE))


def gather_into(case: Case, shelf: Shelf, path: Address) -> int:
    """Gather all that stands on a shelf, with a line a page; returns how many inputs and shards gave nothing."""
    from dateline.running.cluster.gather import gather_each  # noqa: PLC0415 - needs the extra

    progress = Progress(None)
    for outcome in gather_each(shelf, case):
        progress(outcome)
    click.echo(f"{progress.summary()}, into {path}", err=True)
    return progress.failed
