"""``dateline problems``: what could not be read or resolved."""

from __future__ import annotations

import json

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, interactive, opened
from dateline.model.problems import Code, Severity


@click.command(epilog=EPILOGUE)
@CASE
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), help="A table at a terminal unless said."
)
@click.option(
    "--code", "codes", multiple=True, type=click.Choice([one.value for one in Code]), help="Repeatable."
)
@click.option("--severity", type=click.Choice([one.value for one in Severity]), help="Only of this severity.")
def problems(case: Address, form: str | None, codes: tuple[str, ...], severity: str | None) -> None:
    """List the problems met in CASE: one a line, with its code and what to do next.

    \b
    Example:
      dateline problems iraq.db --severity error
    """
    held = opened(case)
    found = [
        one
        for one in held.problems()
        if (not codes or one.code in codes) and severity in {None, one.severity.value}
    ]
    held.close()
    for one in found:
        if (form or ("table" if interactive() else "jsonl")) == "jsonl":
            span = (
                {"start": one.span.start, "end": one.span.end, "exact": one.span.exact} if one.span else None
            )
            record = {"uri": one.uri, "code": one.code, "severity": one.severity, "message": one.message}
            click.echo(json.dumps(record | {"hint": one.hint, "span": span}, ensure_ascii=False))
        else:
            words = f" “{' '.join(one.span.exact.split())[:60]}”" if one.span else ""
            hint = f"\n    {one.hint}" if one.hint else ""
            click.echo(f"{one.severity:<8} {one.code:<20} {one.uri}: {one.message}{words}{hint}")
