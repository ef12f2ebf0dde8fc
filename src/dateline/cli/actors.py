"""``dateline actors``: look actors up, and check a table of your own."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import EPILOGUE, Exit, fail, tell
from dateline.model.problems import Code, Problem

if TYPE_CHECKING:
    from dateline.naming.actors.entries import ActorEntry
    from dateline.naming.actors.tables import ActorTables


@click.group(epilog=EPILOGUE)
def actors() -> None:
    """Look actors up, and check a table of actors of your own.

    \b
    Examples:
      dateline actors find "Quds Force"
      dateline actors check my-militias.tsv
    """


@actors.command(epilog=EPILOGUE)
@click.argument("words")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Only those that existed on this day.")
@click.option(
    "--actors", "files", multiple=True, type=click.Path(path_type=Path), help="A table of actors of your own."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="How to print."
)
def find(words: str, day: datetime | None, files: tuple[Path, ...], form: str) -> None:
    """List the actors that have WORDS in a name, with their offices and tenures.

    \b
    Example:
      dateline actors find Rouhani --on 2014-06-12
    """
    from dateline.naming.actors.tables import load_actor_tables  # noqa: PLC0415

    tables, problems = load_actor_tables(files)
    tell(problems)
    wanted = words.casefold()
    found = [
        entry
        for entry in tables.entries.values()
        if any(wanted in name.words.casefold() for name in entry.names) or entry.id == words
        if day is None or entry.lives_on(day.date())
    ]
    for entry in found:
        click.echo(
            _line(entry, tables)
            if form == "table"
            else json.dumps(_record(entry, tables), ensure_ascii=False)
        )
    if not found:
        hint = "add it in a table of your own: see docs/tables.md"
        fail(
            Exit.NOT_FOUND,
            Problem(Code.NOT_FOUND, f"the tables hold no actor with {words!r} in a name", hint),
        )


def _record(entry: ActorEntry, tables: ActorTables) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "name": entry.name,
        "names": [name.words for name in entry.names],
        "country": entry.country,
        "sector": entry.sector,
        "since": entry.since.isoformat() if entry.since else None,
        "until": entry.until.isoformat() if entry.until else None,
        "offices": [
            {
                "office": held.office,
                "of": held.country,
                "since": held.since.isoformat() if held.since else None,
                "until": held.until.isoformat() if held.until else None,
            }
            for held in tables.holdings.get(entry.id, ())
        ],
        "table": entry.table,
    }


def _line(entry: ActorEntry, tables: ActorTables) -> str:
    years = f"{entry.since or '…'} to {entry.until or '…'}" if entry.since or entry.until else ""
    offices = "".join(
        f"\n    {held.office} of {held.country}, {held.since or '…'} to {held.until or '…'}"
        for held in tables.holdings.get(entry.id, ())
    )
    facts = "  ".join(part for part in (entry.kind.value, entry.country, entry.sector, years) if part)
    return f"{entry.id:<34} {entry.name}  ({facts}){offices}"


@actors.command(epilog=EPILOGUE)
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check a table of your own: every line that cannot be used is named, with the reason.

    \b
    Example:
      dateline actors check my-militias.tsv
    """
    from dateline.naming.actors.tables import load_actor_tables  # noqa: PLC0415

    base, _ = load_actor_tables()
    tables, problems = load_actor_tables((file,))
    tell(problems)
    changed = sum(entry != base.entries.get(identity) for identity, entry in tables.entries.items())
    click.echo(f"{changed} actors added or changed by {file}, {len(problems)} problems", err=True)
    raise SystemExit(int(Exit.SOME_FAILED if problems else Exit.DONE))
