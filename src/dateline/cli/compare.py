"""``dateline compare``: what a project that codes events has beside what is told."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, EPILOGUE, console, interactive, opened, tables, tell, weighed


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("project")
@ACTORS
@click.option(
    "--side",
    "sides",
    multiple=True,
    type=click.Choice(["both", "only coded", "only told"]),
    help="Only what both have, or one alone; repeatable.",
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def compare(
    case: Address, project: str, actors: tuple[Path, ...], sides: tuple[str, ...], form: str | None
) -> None:
    """Print what PROJECT (ACLED, "UCDP GED" or GDELT) coded beside what the pages of CASE tell.

    What both have comes with the disputes in which they stand against each other. What one has alone comes with the
    nearest event that the other has alone, which may be the same told otherwise. Of what is told, only events are
    listed that the project could have: of the types, in the countries and between the days of its own rows.

    \b
    Examples:
      dateline compare iraq.db ACLED
      dateline compare iraq.db "UCDP GED" --side "only told" --format jsonl
    """
    from dateline.exporting.comparison import comparison_records  # noqa: PLC0415 - help answers without it
    from dateline.exporting.refusing import Ground  # noqa: PLC0415
    from dateline.picturing.compared import compared  # noqa: PLC0415
    from dateline.running.pictures import Readings  # noqa: PLC0415
    from dateline.running.weighed import weighed_of  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    whole = weighed_of(held, loaded)
    found = [one for one in compared(whole, project) if not sides or one.side.value in sides]
    records = list(comparison_records(found, Ground(whole, Readings(held))))
    held.close()
    if (form or ("table" if interactive() else "jsonl")) == "table":
        from dateline.exporting.comparison import show_comparison  # noqa: PLC0415

        click.echo(f"{show_comparison(records, project, console())} events", err=True)
    else:
        from dateline.exporting.listing import lines  # noqa: PLC0415

        for line in lines(records):
            click.echo(line)
    if not any(one.claim.coded_by == project for one in whole.tellings.values()):
        click.echo(f"The case holds no claim that {project} coded.", err=True)
