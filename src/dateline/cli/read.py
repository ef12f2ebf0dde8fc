"""``dateline read``: pages into a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.case_address import CaseAddress
from dateline.cli.console import (
    ACTORS,
    EPILOGUE,
    Exit,
    console,
    fail,
    interactive,
    opened,
    tables,
    tell,
)
from dateline.cli.progress import Progress, pages_in, workers_for
from dateline.cli.reading_options import GAZETTEER, RULES_ALONE, reading_settings
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.columns import ROLES
from dateline.reading.settings import ReadingSettings

if TYPE_CHECKING:
    from dateline.case.databases.address import Address
    from dateline.case.store import Case
    from dateline.running.pipeline import Settings
    from dateline.running.pool import Bounds, WorkersLostError
    from dateline.running.turns import PageReader


@click.command(epilog=EPILOGUE)
@click.argument("pages", nargs=-1, required=True)
@click.option(
    "--case",
    "case_path",
    type=CaseAddress(),
    help="The case; made if new. Needed unless a cluster reads.",
)
@ACTORS
@GAZETTEER
@click.option("--model", help="A spaCy model to parse with, in place of the one that comes with Dateline.")
@click.option("--reader", type=click.Path(path_type=Path), help="A folder with a trained reader of your own.")
@RULES_ALONE
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
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read on the Dask cluster at ADDRESS (tcp://host:8786, tls://…), or with `local` on one of this machine.",
)
@click.option(
    "--shards", metavar="URL", help="With --cluster: the folder that all machines reach, for shards."
)
@click.option("--weigh/--no-weigh", default=True, help="Whether to bring the events up to date at the end.")
@click.option("--again", is_flag=True, help="Read pages again that the case holds already.")
def read(
    pages: tuple[str, ...],
    case_path: Address | None,
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
    cluster: str | None,
    shards: str | None,
    weigh: bool,
    again: bool,
) -> None:
    """Read PAGES (files of any kind, archives, folders, or - for standard input) into a case.

    What can be read, and what is taken from it, is in docs/inputs.md: HTML, text, PDF, DOCX, ODT, RTF, mail, feeds,
    web archives (WARC, WACZ, ARC), saved pages (MHTML), exports of WordPress, tables of texts (CSV, JSON, Parquet),
    tables of events (ACLED, UCDP GED, GDELT), and ZIP or tar archives of all these.

    \b
    Examples:
      dateline read page.txt saved/ --case iraq.db
      cat page.html | dateline read - --case iraq.db
      dateline read archive/ --case iraq.db --workers 4
      dateline read crawl.warc.gz feed.xml export.zip --case iraq.db
      dateline read texts.csv --case iraq.db --columns text=body,published=date
      dateline read archive/ --cluster tcp://head:8786 --shards /mnt/shared/shards

    A run that was cut off goes on with the same command: what the case holds is not read again. A cluster reads into
    shards, which `dateline gather` puts into a case; with --case that is done at the end.
    """
    _told_where(case_path, cluster, shards)
    case = None if case_path is None else opened(case_path, create=True)
    from dateline.running.pool import Bounds  # noqa: PLC0415 - after the case is known to open

    settings = reading_settings(
        actors,
        gazetteer,
        rules_alone=rules_alone,
        reading=ReadingSettings(max_bytes=page_size * 1024**2, columns=_columns(columns)),
        model=model,
        reader=reader,
    )
    bounds = Bounds(page_seconds, page_memory * 1024**2)
    if cluster is not None and shards is not None:
        failed = _on_cluster(pages, cluster, shards, settings, bounds, workers, case, case_path, again=again)
    else:
        assert case is not None
        failed = _here(pages, settings, bounds, workers, case, case_path, again=again)
    if case is not None:
        if weigh:
            _weigh(case, actors, workers)
        case.close()
    raise SystemExit(int(Exit.SOME_FAILED if failed else Exit.DONE))


def _here(
    pages: tuple[str, ...],
    settings: Settings,
    bounds: Bounds,
    workers: int | None,
    case: Case,
    case_path: Address | None,
    *,
    again: bool,
) -> int:
    """Read on this machine into a case, with a line a page; returns how many inputs gave nothing."""
    from dateline.running.run import read_each  # noqa: PLC0415

    progress = Progress(pages_in(pages))
    with _readers(settings, workers or workers_for(progress.total), bounds) as readers:
        for outcome in read_each(pages, case, readers, again=again):
            progress(outcome)
    click.echo(f"{progress.summary()}, into {case_path}", err=True)
    return progress.failed


def _told_where(case: Address | None, cluster: str | None, shards: str | None) -> None:
    """End the command where it was not said where to read to."""
    if (cluster is None) != (shards is None):
        raise click.UsageError("--cluster and --shards belong together: who reads, and where to.")
    if cluster is None and case is None:
        raise click.UsageError("Missing option '--case'.")


def _on_cluster(
    pages: tuple[str, ...],
    cluster: str,
    shards: str,
    settings: Settings,
    bounds: Bounds,
    workers: int | None,
    case: Case | None,
    case_path: Address | None,
    *,
    again: bool,
) -> int:
    """Read on a cluster, and gather where there is a case; returns how many inputs and shards gave nothing."""
    from dateline.cli.clustered import read_on_cluster, shelf_at  # noqa: PLC0415 - only where asked for
    from dateline.cli.gather import gather_into  # noqa: PLC0415

    shelf = shelf_at(shards)
    threads = workers or workers_for(None)
    failed = read_on_cluster(pages, cluster, shelf, settings, bounds, threads=threads, again=again)
    return failed if case is None or case_path is None else gather_into(case, shelf, case_path) or failed


def _columns(said: str | None) -> tuple[tuple[str, str], ...]:
    """Which column of a table is what, as the user says it; wrong words end the command."""
    pairs = [one.partition("=") for one in (said or "").split(",") if one.strip()]
    for role, _, name in pairs:
        if role.strip() not in ROLES or not name.strip():
            raise click.BadParameter(
                f"{role}={name}: say ROLE=COLUMN, with a role of {', '.join(ROLES)}", param_hint="--columns"
            )
    return tuple((role.strip(), name.strip()) for role, _, name in pairs)


def _weigh(case: Case, actors: tuple[Path, ...], workers: int | None) -> None:
    from dateline.cli.weigh import weigh_case  # noqa: PLC0415 - after reading, and only where asked for

    weigh_case(case, tables(actors)[0], workers)


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
