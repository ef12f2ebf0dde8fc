"""``dateline talk``: what comments do with claims."""

from __future__ import annotations

import click

from dateline.case.databases.address import Address
from dateline.cli.console import CASE, EPILOGUE, found_page, opened, printed, weighed
from dateline.model.sources import Stance


@click.command(epilog=EPILOGUE)
@CASE
@click.option("--page", help="Only of this page: its id, the start of it, or its address.")
@click.option(
    "--stance", "stances", multiple=True, type=click.Choice([one.value for one in Stance]), help="Repeatable."
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), help="How to print.")
def talk(case: Address, page: str | None, stances: tuple[str, ...], form: str | None) -> None:
    """List what the comments of CASE support, deny, ask about or add.

    \b
    Example:
      dateline talk iraq.db --stance denies
    """
    from dateline.exporting.weighed_records import reply_record  # noqa: PLC0415 - help answers without it

    held = opened(case)
    weighed(held)
    replies = held.events.replies(found_page(held, page) if page else None)
    targets = {reply.target for _, reply in replies if reply.target is not None}
    tellings = held.weighing.tellings(targets)
    found = [
        reply_record(page_id, reply, tellings)
        for page_id, reply in replies
        if not stances or reply.stance.value in stances
    ]
    held.close()
    printed(found, ("comment", "author", "stance", "words", "target_voice", "target_words"), form, "replies")
