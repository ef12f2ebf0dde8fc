"""``dateline backup``: a copy of a case as it stands."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.console import CASE, EPILOGUE, Exit, fail, opened


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("to", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
def backup(case: Path, to: Path, replace: bool) -> None:
    """Copy CASE to the file TO as it stands at this moment, while others may read, judge and write in it.

    To restore, copy the file back with the same command; `dateline check` says whether all in it is as it was stored.

    \b
    Examples:
      dateline backup iraq.db iraq-monday.db
      dateline backup iraq-monday.db iraq.db --replace
    """
    from dateline.case.backup import back_up  # noqa: PLC0415 - help answers without it

    opened(case).close()  # what is no case is not copied
    problem = back_up(case, to, replace=replace)
    if problem is not None:
        fail(Exit.CASE, problem)
    click.echo(f"{case} copied to {to}", err=True)
