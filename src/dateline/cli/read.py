"""``dateline read``: pages into a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
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
from dateline.cli.progress import Progress, pages_in, workers_for
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.columns import ROLES
from dateline.reading.settings import ReadingSettings

if TYPE_CHECKING:
    from dateline.case.store import Case
    from dateline.running.pipeline import Settings
    from dateline.running.pool import Bounds, WorkersLostError
    from dateline.running.turns import PageReader


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
@click.option(
    "--columns",
    help="For tables of texts, which column is what: text=body,published=date,url=link (also html, title, author, "
    "outlet, updated). Told by their names unless said.",
)
@click.option(
    "--page-size",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="MiB that one page may have; what is larger is a problem and not read. Archives may have any size.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that read side by side, each with about 0.3 GB; for many pages one a processor unless said.",
)
@click.option(
    "--page-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=300.0,
    show_default=True,
    help="With several workers: a page that takes longer is given up.",
)
@click.option(
    "--page-memory",
    type=click.IntRange(min=64),
    default=4096,
    show_default=True,
    help="With several workers: MiB that one page may take.",
)
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
    columns: str | None,
    page_size: int,
    workers: int | None,
    page_seconds: float,
    page_memory: int,
    weigh: bool,
    again: bool,
) -> None:
    """Read PAGES (files of any kind, archives, folders, or - for standard input) into a case.

    What can be read, and what is taken from it, is in docs/inputs.md: HTML, text, PDF, DOCX, mail, feeds, web archives
    (WARC, WACZ), saved pages (MHTML), exports of WordPress, tables of texts (CSV, JSON, Parquet), and ZIP or tar
    archives of all these.

    \b
    Examples:
      dateline read page.txt saved/ --case iraq.db
      cat page.html | dateline read - --case iraq.db
      dateline read archive/ --case iraq.db --workers 4
      dateline read crawl.warc.gz feed.xml export.zip --case iraq.db
      dateline read texts.csv --case iraq.db --columns text=body,published=date

    A run that was cut off goes on with the same command: what the case holds is not read again.
    """
    case = opened(case_path, create=True)
    from dateline.running.pipeline import Settings  # noqa: PLC0415 - after the case is known to open
    from dateline.running.pool import Bounds  # noqa: PLC0415
    from dateline.running.run import read_each  # noqa: PLC0415

    own = own_gazetteer()
    gazetteer = gazetteer or ((own,) if own.is_file() else ())
    settings = Settings(
        reading=ReadingSettings(max_bytes=page_size * 1024**2, columns=_columns(columns)),
        model=model,
        actors=actors,
        gazetteers=gazetteer,
        reader=reader,
        rules_alone=rules_alone,
    )
    progress = Progress(pages_in(pages))
    bounds = Bounds(page_seconds, page_memory * 1024**2)
    with _readers(settings, workers or workers_for(progress.total), bounds) as readers:
        for outcome in read_each(pages, case, readers, again=again):
            progress(outcome)
    if weigh:
        _weigh(case, actors)
    case.close()
    click.echo(f"{progress.summary()}, into {case_path}", err=True)
    raise SystemExit(int(Exit.SOME_FAILED if progress.failed else Exit.DONE))


def _columns(said: str | None) -> tuple[tuple[str, str], ...]:
    """Which column of a table is what, as the user says it; wrong words end the command."""
    pairs = [one.partition("=") for one in (said or "").split(",") if one.strip()]
    for role, _, name in pairs:
        if role.strip() not in ROLES or not name.strip():
            raise click.BadParameter(
                f"{role}={name}: say ROLE=COLUMN, with a role of {', '.join(ROLES)}", param_hint="--columns"
            )
    return tuple((role.strip(), name.strip()) for role, _, name in pairs)


def _weigh(case: Case, actors: tuple[Path, ...]) -> None:
    from dateline.cli.weigh import weigh_case  # noqa: PLC0415 - after reading, and only where asked for

    weigh_case(case, tables(actors)[0])


@contextmanager
def _readers(settings: Settings, workers: int, bounds: Bounds) -> Iterator[PageReader]:
    """Load the stages here for one worker, or start several; ends the command where none loads or stays alive."""
    from dateline.running.pipeline import load_pipeline  # noqa: PLC0415
    from dateline.running.pool import Pool, WorkersLostError  # noqa: PLC0415

    waiting = console(stderr=True).status("loading models and tables …") if interactive() else nullcontext()
    try:
        with ExitStack() as held:
            with waiting:
                if workers == 1:
                    pipeline, problems = load_pipeline(settings)
                    readers: PageReader | None = pipeline
                else:
                    pool = held.enter_context(Pool(settings, workers, bounds))
                    readers, problems = pool if pool.loaded else None, pool.problems
            if readers is None:
                fail(Exit.SETUP, *problems)
            tell(problems)
            yield readers
    except WorkersLostError as lost:
        fail(Exit.SETUP, _no_workers(lost))


def _no_workers(lost: WorkersLostError) -> Problem:
    return Problem(
        Code.READER_KILLED,
        f"{lost}; what was read until then is kept",
        "there may be too little memory: go on with the same command and --workers 1",
        Severity.ERROR,
    )
