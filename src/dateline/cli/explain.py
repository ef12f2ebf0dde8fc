"""``dateline explain``: why each cell of a claim is what it is, and why an event is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, Exit, console, fail, opened
from dateline.model.problems import Code, Problem

if TYPE_CHECKING:
    from dateline.case.store import Case

#: how the id of an event begins
_EVENT = "e-"


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("identity", metavar="CLAIM|EVENT")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print.")
def explain(case: Address, identity: str, form: str) -> None:
    """Say why each cell of a claim is what it is, and what lost; or why the claims of an event are one happening.

    \b
    Examples:
      dateline explain iraq.db c-1f0a
      dateline explain iraq.db e-77b2
    """
    held = opened(case)
    if identity.startswith(_EVENT):
        _event(held, identity, form)
    else:
        _claim(held, identity, form)
    held.close()


def _claim(held: Case, identity: str, form: str) -> None:
    from dateline.exporting.explanation import explanation_of, show  # noqa: PLC0415 - help answers without it

    found = held.claim(identity)
    if found is None:
        fail(Exit.NOT_FOUND, _unknown("claim", identity, "claims"))
    explanation = explanation_of(found, held.reading(found.page))
    if form == "json":
        click.echo(json.dumps(explanation, ensure_ascii=False, indent=1))
    else:
        show(explanation, console())


def _event(held: Case, identity: str, form: str) -> None:
    from dateline.case.event_filter import EventFilter  # noqa: PLC0415 - help answers without it
    from dateline.exporting.event_explanation import explanation_of_event, show  # noqa: PLC0415

    found = list(held.events.find(EventFilter(ids=(identity,)), limit=2))
    if len(found) != 1:
        fail(Exit.NOT_FOUND, _unknown("event", identity, "events"))
    event = found[0].event
    explanation = explanation_of_event(event, held.weighing.tellings(event.claims))
    if form == "json":
        click.echo(json.dumps(explanation, ensure_ascii=False, indent=1))
    else:
        show(explanation, console())


def _unknown(what: str, identity: str, command: str) -> Problem:
    return Problem(
        Code.NOT_FOUND,
        f"no {what}, or more than one, has an id that starts with {identity!r}",
        f"list them with: dateline {command} CASE",
    )
