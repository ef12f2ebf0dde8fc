"""``dateline sources``: the registry of a case's sources."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, EPILOGUE, opened, printed, tables, tell, weighed


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def sources(case: Address, actors: tuple[Path, ...], form: str | None) -> None:
    """List who vouches for the claims of CASE: kind, owner, side, and the reliability that people set.

    Reliability (A to F) belongs to a source and only people set it, with `dateline judge CASE reliability NAME`;
    credibility (1 to 6) belongs to a claim. The two are never one score.

    \b
    Example:
      dateline sources iraq.db
    """
    from dateline.exporting.weighed_records import source_record  # noqa: PLC0415 - help answers without it
    from dateline.running.registry import registered  # noqa: PLC0415
    from dateline.weighing.weigh import Weigher  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    weigher = Weigher.load(loaded, held.judgements.all())
    found = [source_record(one) for one in registered(held, weigher)]
    held.close()
    printed(found, ("name", "kind", "owner", "side", "claims", "reliability", "set_by"), form, "sources")
