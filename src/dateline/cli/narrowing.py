"""What narrows a list of claims or events: one set of options for every command that hands on a part of a case."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from dateline.cli.console import DAY
from dateline.model.claims import Status


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was asked for; None and empty ask for nothing. The names are those of `Filter` and `EventFilter`."""

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    actor: str | None
    place: str | None
    since: date | None
    until: date | None
    background: bool | None
    min_confidence: float


_OPTIONS = (
    click.option(
        "--type", "types", multiple=True, help="Only of this PLOVER type, such as ASSAULT; repeatable."
    ),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice([one.value for one in Status]),
        help="Repeatable.",
    ),
    click.option("--actor", help="Words in the name of who did it or to whom, or a country such as IRQ."),
    click.option("--place", help="Words in the name of where, or a country such as IRQ."),
    click.option("--since", type=DAY, help="Only what happened on or after this day."),
    click.option("--until", type=DAY, help="Only what happened on or before this day."),
    click.option(
        "--background/--no-background", default=None, help="Only, or never, what is told as long past."
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="Only claims at least this likely to be right as printed, and events with one: .7 keeps those of which "
        "seven in ten are. docs/confidence.md has what each step costs.",
    ),
)


def narrowing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that narrow; it is handed them as ``narrowed``."""

    @functools.wraps(command)
    def collected(
        *given: Any,
        types: tuple[str, ...],
        statuses: tuple[str, ...],
        actor: str | None,
        place: str | None,
        since: datetime | None,
        until: datetime | None,
        background: bool | None,
        min_confidence: float,
        **more: Any,
    ) -> None:
        narrowed = Narrowed(
            types, statuses, actor, place, _day(since), _day(until), background, min_confidence
        )
        command(*given, narrowed=narrowed, **more)

    for option in reversed(_OPTIONS):
        collected = option(collected)
    return collected


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
