"""``dateline ties``: who is with whom and against whom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import ACTORS, CASE, DAY, EPILOGUE, opened, printed, tables, tell, weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.model.ties import Pair


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--at", type=DAY, help="The day; the last on which a page was published unless said.")
@click.option("--since", type=DAY, help="Say what changed since this day instead.")
@click.option(
    "--half-life", type=click.FloatRange(min=1), default=30.0, help="Days in which a tie loses half."
)
@click.option(
    "--roll-up/--no-roll-up", default=True, help="Whether forces and office holders stand for their state."
)
@click.option("--talk", is_flag=True, help="Count what only commenters say, too.")
@click.option("--acting", is_flag=True, help="Say who acts for whom instead.")
@click.option("--balance", is_flag=True, help="Say how far the network is from two camps instead.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def ties(
    case: Address,
    actors: tuple[Path, ...],
    at: datetime | None,
    since: datetime | None,
    half_life: float,
    roll_up: bool,
    talk: bool,
    acting: bool,
    balance: bool,
    form: str | None,
) -> None:
    """Print the signed ties between the actors of CASE on a day, each made of claims.

    \b
    Examples:
      dateline ties iraq.db --at 2014-06-13
      dateline ties iraq.db --since 2014-06-01
      dateline ties iraq.db --balance
    """
    from dateline.exporting.weighed_records import acts_for_record, pair_record  # noqa: PLC0415 - help without it
    from dateline.picturing.ties.acting import acts_for  # noqa: PLC0415
    from dateline.picturing.ties.pairs import changed, pairs_of  # noqa: PLC0415
    from dateline.picturing.ties.ties import TieSettings  # noqa: PLC0415
    from dateline.running.pictures import Pictures  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded, problems = tables(actors)
    tell(problems)
    pictures = Pictures.of(held, loaded)
    day = at.date() if at else pictures.last_day()
    settings = TieSettings(half_life, talk, roll_up)
    pairs = pairs_of(pictures.ties(day, settings))
    before = pairs_of(pictures.ties(since.date(), settings)) if since else ()
    held.close()
    if acting:
        shown = acts_for(pictures.weighed.tellings, pictures.weighed.events, loaded, day)
        printed(
            [acts_for_record(one) for one in shown],
            ("actor", "acts_for", "since", "until", "basis"),
            form,
            "ties",
        )
    elif balance:
        _balance(pairs, form)
    elif since:
        printed([{"change": one.words} for one in changed(before, pairs)], ("change",), form, "changes")
    else:
        printed([pair_record(pair) for pair in pairs], ("first", "bond", "second", "value"), form, "ties")


def _balance(pairs: Sequence[Pair], form: str | None) -> None:
    """Print the camps, how many ties stand against them, and the triangles that do not balance."""
    from dateline.picturing.ties.balance import balance, signed_edges, unbalanced_triangles  # noqa: PLC0415
    from dateline.picturing.ties.parties import key_of  # noqa: PLC0415

    keys, edges = signed_edges(pairs)
    found = balance(len(keys), edges)
    names = {key_of(actor): actor.name for pair in pairs for actor in (pair.first, pair.second)}
    click.echo(
        f"{found.frustration} of {len(edges)} ties stand against the two camps that fit best "
        f"(gap {found.gap:.0%}, {found.seconds:.2f} s of at most {found.limit:.0f})",
        err=True,
    )
    camps = [
        {"what": f"camp {number}", "words": ", ".join(names[keys[at]] for at in camp)}
        for number, camp in enumerate(found.camps, 1)
    ]
    unbalanced = [{"what": "triangle", "words": one.words} for one in unbalanced_triangles(pairs)]
    printed([*camps, *unbalanced], ("what", "words"), form, "camps and triangles that do not balance")
