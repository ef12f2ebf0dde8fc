"""``dateline pages``: what a case holds."""

from __future__ import annotations

import json

import click
from msgspec import to_builtins

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, opened


@click.command(epilog=EPILOGUE)
@CASE
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="How to print."
)
@click.option("--passages", is_flag=True, help="Print the tree of passages of each page too.")
def pages(case: Address, form: str, passages: bool) -> None:
    """List the pages of CASE, with their passages if asked.

    \b
    Example:
      dateline pages iraq.db --passages
    """
    from dateline.exporting.passages import outline, passage_record  # noqa: PLC0415

    held = opened(case)
    for page in held.page_ids():
        reading = held.reading(page)
        if form == "jsonl":
            tree = [passage_record(one, reading) for one in reading.passages] if passages else []
            record: dict[str, object] = {
                "id": page,
                "uri": reading.page.uri,
                "media_type": reading.page.media_type,
            }
            if reading.page.custody is not None:
                record["custody"] = to_builtins(reading.page.custody)
            click.echo(json.dumps(record | ({"passages": tree} if passages else {}), ensure_ascii=False))
        else:
            click.echo(
                f"{page[:12]}  {reading.page.uri}  ({reading.page.media_type}, {len(reading.page.text):,} characters)"
            )
            if passages:
                click.echo("\n".join(f"  {line}" for line in outline(reading)))
    held.close()
