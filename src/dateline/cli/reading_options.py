"""Options of the commands that read and that ask the network, and what the first of them settle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import own_gazetteer
from dateline.running.fetching.manners import PAUSE

if TYPE_CHECKING:
    from dateline.reading.settings import ReadingSettings
    from dateline.running.pipeline import Settings

GAZETTEER = click.option(
    "--gazetteer", multiple=True, type=click.Path(path_type=Path), help="A gazetteer of your own."
)
RULES_ALONE = click.option(
    "--rules-alone", is_flag=True, help="Read by the rules alone, without a trained reader."
)
PAUSE_BETWEEN = click.option(
    "--pause",
    type=click.FloatRange(min=0.5),
    default=PAUSE,
    show_default=True,
    help="Seconds between two requests to one host; more where the host asks for more.",
)
ASKED_AS = click.option(
    "--agent", help="The name under which hosts are asked, such as: 'Herald-desk/1 (ann@herald.example)'."
)


def reading_settings(
    actors: tuple[Path, ...],
    gazetteers: tuple[Path, ...],
    *,
    rules_alone: bool,
    reading: ReadingSettings | None = None,
    model: str | None = None,
    reader: Path | None = None,
) -> Settings:
    """Settle how pages are read; the gazetteer that `dateline gazetteer` made is used where no other is given."""
    from dateline.reading.settings import ReadingSettings as Defaults  # noqa: PLC0415
    from dateline.running.pipeline import Settings  # noqa: PLC0415 - loads the stages

    own = own_gazetteer()
    return Settings(
        reading=reading or Defaults(),
        model=model,
        actors=actors,
        gazetteers=gazetteers or ((own,) if own.is_file() else ()),
        reader=reader,
        rules_alone=rules_alone,
    )
