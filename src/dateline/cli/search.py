"""``dateline search``: searches that a watch keeps."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import CASE, EPILOGUE, Exit, fail, opened, printed
from dateline.cli.narrowing import Narrowed, narrowing
from dateline.cli.watch import memory_at, state_of
from dateline.model.problems import Code, Problem

if TYPE_CHECKING:
    from dateline.case.databases.address import Address
    from dateline.exporting.record import Record

_STATE = click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file of the watch; CASE.watch unless said.",
)


@click.group(epilog=EPILOGUE)
def search() -> None:
    """Save searches, so that `dateline watch` reports each event that they find anew.

    \b
    Examples:
      dateline search save iraq.db tikrit --place Tikrit --type ASSAULT
      dateline search list iraq.db
      dateline search drop iraq.db tikrit
    """


@search.command()
@CASE
@click.argument("name")
@narrowing
@click.option("--words", "q", help="Words that the event's claims must hold; phrases in quotation marks.")
@click.option("--source", help="Words in the name of somebody who tells it.")
@click.option(
    "--origins", type=click.IntRange(min=0), default=0, help="At least so many independent origins."
)
@click.option(
    "--disputed/--undisputed", default=None, help="Only what accounts disagree on, or only the rest."
)
@_STATE
def save(
    case: Address,
    name: str,
    narrowed: Narrowed,
    q: str | None,
    source: str | None,
    origins: int,
    disputed: bool | None,
    state: Path | None,
) -> None:
    """Save a search of CASE under NAME, in place of one of that name; what it finds already is not reported.

    \b
    Example:
      dateline search save iraq.db councils --actor Council --origins 2
    """
    from dateline.case.changes import Changes  # noqa: PLC0415 - help answers without it
    from dateline.case.event_filter import EventFilter  # noqa: PLC0415
    from dateline.running.watching.events import filter_to  # noqa: PLC0415

    wanted = EventFilter(q=q, source=source, independent=origins, disputed=disputed, **asdict(narrowed))
    if wanted == EventFilter():
        raise click.UsageError("A search that asks for nothing finds everything: give at least one filter.")
    held = opened(case)
    changes = Changes(held.engine)
    found = changes.claims_of(changes.found_by(wanted))
    memory = memory_at(state or state_of(case))
    memory.save_search(name, filter_to(wanted), (claim for claims in found.values() for claim in claims))
    memory.close()
    held.close()
    click.echo(
        f"saved; it finds {len(found)} events now, and what it finds from here on is reported", err=True
    )


@search.command(name="list")
@CASE
@_STATE
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def list_(case: Address, state: Path | None, form: str | None) -> None:
    """List the searches that are saved for CASE.

    \b
    Example:
      dateline search list iraq.db
    """
    memory = memory_at(state or state_of(case))
    found: list[Record] = [
        {"name": name, **_asked(json.loads(value))} for name, value in memory.searches().items()
    ]
    memory.close()
    columns = tuple(dict.fromkeys(key for one in found for key in one)) or ("name",)
    printed([{key: one.get(key) for key in columns} for one in found], columns, form, "searches")


def _asked(value: dict[str, object]) -> dict[str, object]:
    """What a search asks for, without what it leaves open."""
    return {key: one for key, one in value.items() if one is False or one not in (None, [], 0)}


@search.command()
@CASE
@click.argument("name")
@_STATE
def drop(case: Address, name: str, state: Path | None) -> None:
    """Drop the search NAME of CASE.

    \b
    Example:
      dateline search drop iraq.db tikrit
    """
    memory = memory_at(state or state_of(case))
    dropped = memory.drop_search(name)
    memory.close()
    if not dropped:
        fail(
            Exit.NOT_FOUND,
            Problem(
                Code.NOT_FOUND, f"no search is saved as {name!r}", "list them with: dateline search list CASE"
            ),
        )
