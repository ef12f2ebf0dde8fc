"""``dateline migrate``: a case to the form of this Dateline, or of an earlier one."""

from __future__ import annotations

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, Exit, fail, tell


@click.command(epilog=EPILOGUE)
@CASE
@click.option("--to", type=click.IntRange(min=1), help="The form; that of this Dateline unless said.")
@click.option("--losing", is_flag=True, help="Go down even where that loses what people made.")
def migrate(case: Address, to: int | None, losing: bool) -> None:
    """Bring CASE to another form: up to that of this Dateline, or down to that of an earlier one.

    A file is copied beside itself first. It is done whole or not at all. A file of an older form is also raised when it
    is opened; a database, which others may have open, only by this command: back it up with pg_dump first.

    \b
    Examples:
      dateline migrate postgresql://ana@db.example/cases?schema=iraq
      dateline migrate iraq.db --to 3
    """
    from dateline.case.opening import migrate_case, raised  # noqa: PLC0415 - help answers without it
    from dateline.case.schema import SCHEMA_VERSION  # noqa: PLC0415

    done, problem = migrate_case(case, to or SCHEMA_VERSION, losing=losing)
    if done is None:
        fail(Exit.CASE, *([problem] if problem else []))
    told = raised(case, done)
    tell([told] if told else [])
    if told is None:
        click.echo(f"{case} is of form {done.now} already", err=True)
