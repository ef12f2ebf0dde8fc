"""``dateline fetch``: pages from the web into an archive, and from there into a case."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.console import EPILOGUE, Exit, tell
from dateline.cli.reading_options import ASKED_AS, PAUSE_BETWEEN

if TYPE_CHECKING:
    from dateline.running.fetching.fetch import Fetched


@click.command(epilog=EPILOGUE)
@click.argument("urls", nargs=-1, required=True)
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of web archives; made if new. Each run adds one archive to it.",
)
@PAUSE_BETWEEN
@ASKED_AS
@click.option(
    "--private",
    is_flag=True,
    help="Let addresses of this machine and of its network be asked too, such as an archive that runs here.",
)
def fetch(urls: tuple[str, ...], into: Path, pause: float, agent: str | None, private: bool) -> None:
    """Fetch URLS (pages, feeds, files) into a web archive, for `dateline read`.

    Only this command and `dateline watch` touch the network, and this one asks for nothing but what is named.
    robots.txt is kept to, a host is left alone between two requests, what did not change since the last run is not
    sent again, and addresses of private networks are refused. Each answer is archived with its headers, its time and
    its digests.

    \b
    Examples:
      dateline fetch https://herald.example/news/1 https://herald.example/feed --into fetched/
      dateline read fetched/ --case iraq.db
    """
    from dateline.running.fetching.fetch import AGENT, FetchSettings, fetch_all  # noqa: PLC0415 - loads the network
    from dateline.running.fetching.gates import anywhere, on_the_web  # noqa: PLC0415

    archive = into / f"fetched-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z.warc.gz"
    how = FetchSettings(agent or AGENT, pause, anywhere if private else on_the_web)
    outcomes: list[Fetched] = []
    for outcome in fetch_all(urls, archive, how):
        outcomes.append(outcome)
        if outcome.problem is not None:
            tell([outcome.problem])
        else:
            said = "unchanged since the last run" if outcome.unchanged else "archived"
            click.echo(f"{outcome.url}: {said}", err=True)
    failed = sum(outcome.problem is not None for outcome in outcomes)
    made = f", into {archive}" if archive.exists() else "; nothing was archived"
    click.echo(f"{len(outcomes) - failed} of {len(outcomes)} addresses fetched{made}", err=True)
    raise SystemExit(int(Exit.SOME_FAILED if failed else Exit.DONE))
