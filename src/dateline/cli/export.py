"""``dateline export``: files that others load."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, DAY, EPILOGUE, Exit, fail, opened, tables, tell, weighed
from dateline.exporting.formats import FORMATS
from dateline.model.problems import Code, Problem, Severity


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--format", "form", required=True, type=click.Choice(list(FORMATS)), help="What to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file or folder; by the case's name unless said.",
)
@click.option("--at", type=DAY, help="The day of holds and ties; the last of the pages unless said.")
@click.option("--since", type=DAY, help="For feeds: only what is new or changed since this day.")
def export(
    case: Address,
    actors: tuple[Path, ...],
    form: str,
    output: Path | None,
    at: datetime | None,
    since: datetime | None,
) -> None:
    """Write CASE in a format that other programmes load; docs/exports.md says how each column is made.

    A file "in the shape of" another project's export is a projection of Dateline's claims, never that project's data.

    \b
    Examples:
      dateline export iraq.db --format acled -o iraq-acled-shaped.csv
      dateline export iraq.db --format parquet -o tables/
    """
    from dateline.running.pictures import Pictures  # noqa: PLC0415 - help answers without it

    chosen = FORMATS[form]
    named = f"{case.stem}.{chosen.extension}" if chosen.extension else f"{case.stem}-{form}"
    path = output or case.with_name(named)
    if isinstance(case, Path) and path.resolve() == case.resolve():
        fail(
            Exit.USAGE,
            Problem(
                Code.EXPORT_REFUSED, f"{path} is the case itself", "give another path with -o", Severity.ERROR
            ),
        )
    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    pictures = Pictures.of(held, loaded)
    failures = pictures.export(
        chosen,
        path,
        at.date() if at else None,
        since.replace(tzinfo=UTC) if since else None,
        datetime.now(UTC).replace(microsecond=0),
    )
    held.close()
    if failures:
        fail(Exit.SETUP, *failures)
    click.echo(f"{chosen.what}: {path}", err=True)
