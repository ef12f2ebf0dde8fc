"""``dateline copy``: a case from a file to a database, and back."""

from __future__ import annotations

import click

from dateline.case.databases.address import Address
from dateline.cli.case_address import CaseAddress
from dateline.cli.console import EPILOGUE, Exit, fail, opened


@click.command(epilog=EPILOGUE)
@click.argument("case", metavar="FROM", type=CaseAddress())
@click.argument("to", metavar="TO", type=CaseAddress())
def copy(case: Address, to: Address) -> None:
    """Copy the case FROM to TO, where there is none yet: from a file to a database, back, or to another of its kind.

    All of it goes along: pages with their bytes, claims, events, judgements with their seals, what weighing made. Each
    row is read again and compared before TO is a case. The seal that is printed is that of `dateline check`.

    \b
    Examples:
      dateline copy iraq.db postgresql://ana@db.example/cases?schema=iraq
      dateline copy postgresql://ana@db.example/cases?schema=iraq iraq-june.db
    """
    from dateline.case.checking import check_log  # noqa: PLC0415 - help answers without it
    from dateline.case.moving import copy_case  # noqa: PLC0415

    held = opened(case)
    done, problem = copy_case(held, to)
    held.close()
    if done is None:
        fail(Exit.CASE, *([problem] if problem else []))
    new = opened(to)
    seal, changed = check_log(new)
    new.close()
    rows = sum(done.rows.values())
    told = f"{done.rows['pages']} pages, {done.rows['claims']} claims, {rows} rows copied to {to}"
    click.echo(told, err=True)
    if done.rows["judgements"]:
        click.echo(f"{done.rows['judgements']} judgements, sealed {seal}")
    if changed is not None:  # as it was in the case
        fail(Exit.BROKEN, changed)
