"""``dateline backup``: a copy of a case as it stands."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.case.databases.address import Address, Server
from dateline.cli.console import CASE, EPILOGUE, Exit, fail, opened


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
def backup(case: Address, to: Path, replace: bool) -> None:
    """Copy CASE to the file TO as it stands at this moment, while others may read, judge and write in it.

    Of a case in a database TO is a case in a file, as `dateline copy` makes it; pg_dump backs up the database itself.

    To restore, copy the file back with the same command; `dateline check` says whether all in it is as it was stored.

    \b
    Examples:
      dateline backup iraq.db iraq-monday.db
      dateline backup iraq-monday.db iraq.db --replace
    """
    from dateline.case.backup import back_up  # noqa: PLC0415 - help answers without it
    from dateline.case.moving import copy_case  # noqa: PLC0415

    held = opened(case)  # what is no case is not copied
    if isinstance(case, Server):
        _, problem = copy_case(held, to)
        held.close()
    else:
        held.close()
        problem = back_up(case, to, replace=replace)
    if problem is not None:
        fail(Exit.CASE, problem)
    click.echo(f"{case} copied to {to}", err=True)
