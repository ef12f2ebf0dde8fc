"""``dateline read``: pages into a case."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import (
    EPILOGUE,
    Exit,
    console,
    fail,
    interactive,
    opened,
    own_gazetteer,
    tables,
    tell,
)

if TYPE_CHECKING:
    from dateline.case.store import Case
    from dateline.running.run import Outcome


@click.command(epilog=EPILOGUE)
@click.argument("pages", nargs=-1, required=True)
@click.option(
    "--case", "case_path", required=True, type=click.Path(path_type=Path), help="The case file; made if new."
)
@click.option(
    "--actors", multiple=True, type=click.Path(path_type=Path), help="A table of actors of your own."
)
@click.option("--gazetteer", multiple=True, type=click.Path(path_type=Path), help="A gazetteer of your own.")
@click.option("--model", help="A spaCy model to parse with, in place of the one that comes with Dateline.")
@click.option("--reader", type=click.Path(path_type=Path), help="A folder with a trained reader of your own.")
@click.option("--rules-alone", is_flag=True, help="Read by the rules alone, without a trained reader.")
@click.option("--weigh/--no-weigh", default=True, help="Whether to bring the events up to date at the end.")
@click.option("--again", is_flag=True, help="Read pages again that the case holds already.")
def read(
    pages: tuple[str, ...],
    case_path: Path,
    actors: tuple[Path, ...],
    gazetteer: tuple[Path, ...],
    model: str | None,
    reader: Path | None,
    rules_alone: bool,
    weigh: bool,
    again: bool,
) -> None:
    """Read PAGES (files, folders, or - for standard input) into a case.

    \b
    Examples:
      dateline read page.txt saved/ --case iraq.db
      cat page.html | dateline read - --case iraq.db
    """
    case = opened(case_path, create=True)
    from dateline.running.pipeline import Settings, load_pipeline  # noqa: PLC0415 - after the case is known to open
    from dateline.running.run import read_all  # noqa: PLC0415

    own = own_gazetteer()
    gazetteer = gazetteer or ((own,) if own.is_file() else ())
    with console(stderr=True).status("loading models and tables …") if interactive() else nullcontext():
        pipeline, problems = load_pipeline(
            Settings(model=model, actors=actors, gazetteers=gazetteer, reader=reader, rules_alone=rules_alone)
        )
    if pipeline is None:
        fail(Exit.SETUP, *problems)
    tell(problems)
    outcomes = read_all(pages, case, pipeline, again=again, report=_report)
    if weigh:
        _weigh(case, actors)
    case.close()
    failed = sum(outcome.failed for outcome in outcomes)
    claims = sum(outcome.claims for outcome in outcomes)
    click.echo(
        f"{len(outcomes) - failed} of {len(outcomes)} inputs read, {claims} claims, into {case_path}",
        err=True,
    )
    raise SystemExit(int(Exit.SOME_FAILED if failed else Exit.DONE))


def _weigh(case: Case, actors: tuple[Path, ...]) -> None:
    from dateline.cli.weigh import weigh_case  # noqa: PLC0415 - after reading, and only where asked for

    weigh_case(case, tables(actors)[0])


def _report(outcome: Outcome) -> None:
    """One line an input on standard error, so that long work shows progress and a pipe stays clean."""
    if outcome.failed:
        tell(outcome.problems)
    elif outcome.known:
        click.echo(f"{outcome.uri}: known already, left as it is", err=True)
    else:
        noted = f", {len(outcome.problems)} problems" if outcome.problems else ""
        click.echo(f"{outcome.uri}: {outcome.claims} claims{noted}", err=True)
