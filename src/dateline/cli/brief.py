"""``dateline brief``: a case in sentences."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, DAY, EPILOGUE, opened, tables, tell, weighed
from dateline.model.problems import Code, Problem


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--since", type=DAY, help="The first day; six days before the last unless said.")
@click.option("--until", type=DAY, help="The last day; the last on which a page was published unless said.")
@click.option(
    "--format", "form", type=click.Choice(["md", "html", "json"]), default="md", help="How to write."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file; standard output unless said."
)
@click.option(
    "--keep/--no-keep", default=False, help="Keep this brief, so that the next says what changed since."
)
def brief(
    case: Address,
    actors: tuple[Path, ...],
    since: datetime | None,
    until: datetime | None,
    form: str,
    output: Path | None,
    keep: bool,
) -> None:
    """Write what is known of CASE, contested and by whom, only claimed, planned, held, and what cannot be told.

    Every sentence is made from claims and refers to them; what changed since the brief that was last kept is said.

    \b
    Examples:
      dateline brief iraq.db --since 2014-06-10 --until 2014-06-16
      dateline brief iraq.db --format html -o brief.html --keep
    """
    from dateline.exporting.brief import as_html, as_json, as_markdown, from_json  # noqa: PLC0415 - help without it
    from dateline.running.briefed import brief_in  # noqa: PLC0415
    from dateline.running.laid_places import laid_in  # noqa: PLC0415
    from dateline.running.pictures import last_day_of  # noqa: PLC0415
    from dateline.weighing.weigh import Weigher  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    weigher = Weigher.load(loaded, held.judgements.all())
    last = until.date() if until else last_day_of(held)
    first = since.date() if since else last - timedelta(days=6)
    kept = held.events.last_brief()
    earlier = from_json(kept) if kept is not None else None
    made = brief_in(held, weigher, laid_in(held, loaded, weigher.sides), (first, last), earlier)
    tell(
        Problem(
            Code.BRIEF_SENTENCE_DROPPED, f"a sentence said more than its claims and was left out: {words}"
        )
        for words in made.problems
    )
    if keep:
        held.events.keep_brief(as_json(made))
    held.close()
    text = {"md": as_markdown, "html": as_html, "json": as_json}[form](made)
    if output is None:
        click.echo(text)
    else:
        output.write_text(text, "utf-8")
        click.echo(f"written to {output}", err=True)
