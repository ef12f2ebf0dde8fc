"""``dateline --version``: the version, and what else decides whether two runs say the same."""

from __future__ import annotations

import click

from dateline import __version__


def print_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    """Print the version, the form of the case, the numbers of the records and the trained reader, and end."""
    if not asked or ctx.resilient_parsing:
        return
    from dateline.case.schema import SCHEMA_VERSION  # noqa: PLC0415 - every other command's help answers without it
    from dateline.exporting.event_record import EVENT_VERSION  # noqa: PLC0415
    from dateline.exporting.record import RECORD_VERSION  # noqa: PLC0415
    from dateline.model.problems import Problem  # noqa: PLC0415
    from dateline.parsing.encoder.manifest import check_folder  # noqa: PLC0415
    from dateline.parsing.encoder.reader import packaged_folder  # noqa: PLC0415

    found = check_folder(packaged_folder())
    reader = (
        found.message
        if isinstance(found, Problem)
        else f"{found.manifest.name} sha256:{found.digest[:16]}"  # as the record of a run has it
    )
    click.echo(f"dateline {__version__}")
    click.echo(f"case form {SCHEMA_VERSION}, claim record {RECORD_VERSION}, event record {EVENT_VERSION}")
    click.echo(f"reader {reader}")
    ctx.exit()
