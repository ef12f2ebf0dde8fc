"""``dateline explain``: why each cell of a claim is what it is."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dateline.cli.console import CASE, EPILOGUE, Exit, console, fail, opened
from dateline.model.problems import Code, Problem


@click.command(epilog=EPILOGUE)
@CASE
@click.argument("claim")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="How to print.")
def explain(case: Path, claim: str, form: str) -> None:
    """Say why each cell of CLAIM (its id, or the start of it) is what it is, and what lost.

    \b
    Example:
      dateline explain iraq.db c-1f0a
    """
    from dateline.exporting.explanation import explanation_of, show  # noqa: PLC0415

    held = opened(case)
    found = held.claim(claim)
    if found is None:
        fail(
            Exit.NOT_FOUND,
            Problem(
                Code.NOT_FOUND,
                f"no claim, or more than one, has an id that starts with {claim!r}",
                "list them with: dateline claims CASE",
            ),
        )
    explanation = explanation_of(found, held.reading(found.page))
    held.close()
    if form == "json":
        click.echo(json.dumps(explanation, ensure_ascii=False, indent=1))
    else:
        show(explanation, console())
