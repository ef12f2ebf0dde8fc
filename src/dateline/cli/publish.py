"""``dateline publish``: the views of a case as a folder that opens from disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import (
    ACTORS,
    CASE,
    EPILOGUE,
    Exit,
    fail,
    interactive,
    opened,
    tables,
    tell,
    weighed,
)
from dateline.cli.narrowing import Narrowed, narrowing
from dateline.model.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.case.store import Case
    from dateline.naming.actors.tables import ActorTables
    from dateline.web.publishing.choosing import Chosen
    from dateline.web.publishing.writing import Written

#: Views between two words of progress.
_STEP = 50


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@ACTORS
@narrowing
@click.option("--title", default="", help="What it is called; the name of the case's file unless said.")
@click.option(
    "--redact-names",
    multiple=True,
    metavar="NAME|FILE",
    help="Black out a name, other forms of it behind semicolons; or a file of them, one a line. Repeatable.",
)
@click.option(
    "--redact-places",
    multiple=True,
    metavar="NAME|FILE",
    help="Likewise a place; it loses its point and id, as does what lies in it. Repeatable.",
)
@click.option("--anonymous", is_flag=True, help="Leave out the names of those who judged.")
@click.option(
    "--mask/--no-mask", default=True, help="Mask slurs and graphic words until a reader asks for them."
)
@click.option(
    "--days",
    type=click.IntRange(1, 400),
    default=14,
    show_default=True,
    help="For how many days up to the last the network and the holds are written.",
)
@click.option("--replace", is_flag=True, help="Replace a folder that was published before.")
def publish(
    case: Address,
    out: Path,
    actors: tuple[Path, ...],
    narrowed: Narrowed,
    title: str,
    redact_names: tuple[str, ...],
    redact_places: tuple[str, ...],
    anonymous: bool,
    mask: bool,
    days: int,
    replace: bool,
) -> None:
    """Write CASE to the folder OUT: the views of `dateline open` as files that open from disk, without a server.

    It reads with scripts off and asks nothing of any machine. Paths of this machine are left out, and the review.
    What is blacked out is blacked out in every text, list, record and drawing; what the tables know as other names of
    it is, too. Nicknames and descriptions ("the mayor") are not found: read through what you hand on.

    \b
    Examples:
      dateline publish iraq.db iraq-june/ --since 2014-06-01 --until 2014-06-30 --title "Iraq, June 2014"
      dateline publish iraq.db out/ --redact-names witnesses.txt --redact-places "Safe House; the farm" --anonymous
    """
    from dateline.case.event_filter import EventFilter  # noqa: PLC0415 - help answers without it
    from dateline.web.publishing.writing import Edition, publish  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    chosen = _chosen(held, redact_names, redact_places, loaded)
    wanted = EventFilter(
        types=narrowed.types,
        statuses=narrowed.statuses,
        actor=narrowed.actor,
        place=narrowed.place,
        since=narrowed.since,
        until=narrowed.until,
        background=narrowed.background,
        min_confidence=narrowed.min_confidence,
    )
    edition = Edition(title, wanted, chosen, mask, anonymous, days)
    written, problem = publish(held, out, loaded, edition, replace=replace, progress=_progress)
    held.close()
    if written is None:
        fail(Exit.USAGE, *([problem] if problem else []))
    _report(out, written, chosen)


def _chosen(case: Case, names: Iterable[str], places: Iterable[str], actors: ActorTables) -> Chosen:
    """What to black out, or leave with a message where a list cannot be read."""
    from dateline.naming.places.gazetteer import Gazetteer  # noqa: PLC0415 - help answers without it
    from dateline.web.publishing.choosing import chosen, listed  # noqa: PLC0415

    try:
        wanted = listed(names), listed(places)
    except (OSError, UnicodeDecodeError) as broken:
        fail(
            Exit.USAGE,
            Problem(Code.FILE_UNREADABLE, f"a list of names cannot be read: {broken}", "", Severity.ERROR),
        )
    gazetteer, problems = Gazetteer.open()
    tell(problems)
    return chosen(case, *wanted, actors, gazetteer)


def _progress(done: int, waiting: int) -> None:
    if interactive() and done % _STEP == 0:
        click.echo(f"\r{done} files, {waiting} views wait ", nl=False, err=True)


def _report(out: Path, written: Written, chosen: Chosen) -> None:
    """Say on standard error what was blacked out and what was not; the first page on standard output."""
    if interactive():
        click.echo("\r", nl=False, err=True)
    click.echo(f"{written.files} files, {written.bytes / 1e6:.1f} MB", err=True)
    for entry in chosen.entries:
        more = f"; also as {', '.join(entry.forms[1:])}" if len(entry.forms) > 1 else ""
        click.echo(f"blacked out: {entry.forms[0]}{more}", err=True)
    if chosen.entries:
        told = ", ".join(f"{number} in {where}" for where, number in written.blacked.items())
        click.echo(
            f"blacked out {sum(written.blacked.values())} times: {told or 'never, it stands nowhere'}",
            err=True,
        )
        click.echo(
            "not looked for: nicknames, descriptions, other spellings, and how long a name is", err=True
        )
    for word, number in written.standing.items():
        click.echo(f"{word!r} alone still stands {number} times: list it too if it means the same", err=True)
    click.echo(out / "index.html")
