"""``dateline open``: the workbench of a case in the browser."""

from __future__ import annotations

import getpass
from contextlib import suppress
from pathlib import Path

import click

from dateline.case.databases.address import Address
from dateline.cli.console import (
    ACTORS,
    CASE,
    EPILOGUE,
    Exit,
    fail,
    opened,
    own_gazetteer,
    tables,
    tell,
    weighed,
)
from dateline.model.problems import Code, Problem, Severity


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; a free one unless said.")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@click.option("--by", help="The name under which judgements are kept; the user's name unless said.")
def open(case: Address, actors: tuple[Path, ...], port: int, no_browser: bool, by: str | None) -> None:  # noqa: A001 - the verb of the command
    """Open CASE in the browser: overview, events, disputes, pages with their words, sources, talk and brief.

    It is served to this machine alone, under an address that nobody can guess and that ends with the command.

    \b
    Examples:
      dateline open iraq.db
      dateline open iraq.db --port 4711 --no-browser
    """
    from dateline.running.judging.looking_up import gazetteers_of  # noqa: PLC0415
    from dateline.web.security import new_token  # noqa: PLC0415
    from dateline.web.serving.opening import open_workbench  # noqa: PLC0415 - help answers without it
    from dateline.web.serving.port import address_of, bound, serve, show  # noqa: PLC0415
    from dateline.web.serving.workers import side_by_side  # noqa: PLC0415
    from dateline.web.workbench import Workbench  # noqa: PLC0415

    held = opened(case)
    weighed(held)
    loaded = None
    if actors:  # what is wrong with tables of one's own is said at once
        loaded, problems = tables(actors)
        tell(problems)
    try:
        listening = bound(port)
    except OSError as taken:
        fail(
            Exit.USAGE,
            Problem(
                Code.PORT_TAKEN,
                f"port {port} cannot be taken: {taken.strerror or taken}",
                "give another with --port, or none for a free one",
                Severity.ERROR,
            ),
        )
    token = new_token()
    address = address_of(listening, token)

    def started() -> None:
        click.echo(address)
        click.echo("Open the address in a browser of this machine; end with Ctrl-C.", err=True)
        if not no_browser:
            show(address)

    own = gazetteers_of(held, own_gazetteer())
    held.close()  # each process that answers opens the file for itself
    bench = Workbench(held, loaded or (lambda: tables()[0]), by or getpass.getuser(), gazetteers=own)
    app, rest = open_workbench(bench, token)
    with side_by_side(app, f"/{token}/", rest.load) as answering, suppress(KeyboardInterrupt):
        serve(answering, listening, started)  # Ctrl-C is how it ends, and no failure
    held.close()
