"""``dateline weigh``: claims to events."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.case.databases.address import Address
from dateline.cli.console import (
    ACTORS,
    CASE,
    EPILOGUE,
    Exit,
    console,
    fail,
    interactive,
    opened,
    tables,
    tell,
)
from dateline.cli.progress import Stages, workers_for
from dateline.model.problems import Code, Problem, Severity

if TYPE_CHECKING:
    from dateline.case.store import Case
    from dateline.naming.actors.tables import ActorTables
    from dateline.running.crew import Crew


@click.command(epilog=EPILOGUE)
@CASE
@ACTORS
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes that compute side by side, each with about 0.2 GB; for many new pages one a processor unless said.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Compute on the Dask cluster at ADDRESS; the case stays where it is, and this command writes to it.",
)
def weigh(case: Address, actors: tuple[Path, ...], workers: int | None, cluster: str | None) -> None:
    """Bring the events of CASE up to date: copies, origins, events, disputes, grades, the talk.

    `dateline read` does this at its end; it is needed after judgements, and where reading was told not to weigh.
    Only what is new and its neighbours are computed; a weighing that was cut off goes on where it stopped.

    \b
    Examples:
      dateline weigh iraq.db
      dateline weigh archive.db --workers 4
      dateline weigh archive.db --cluster tcp://head:8786
    """
    held = opened(case)
    loaded, problems = tables(actors)
    tell(problems)
    weigh_case(held, loaded, workers, cluster)
    held.close()


def weigh_case(
    held: Case, actors: ActorTables, workers: int | None = None, cluster: str | None = None
) -> None:
    """Weigh with progress, and say in one line on standard error what came of it.

    workers: how many processes; None for one, or one a processor where many pages wait.
    cluster: address of a cluster that computes in their place.
    """
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - help answers without these

    from dateline.running.weigh import weigh as run  # noqa: PLC0415

    status = console(stderr=True).status("weighing …") if interactive() else None
    stages = Stages(None if status is None else status.update)
    try:
        with (
            status or nullcontext(),
            _crew(held, workers, cluster) as crew,
        ):
            touched = run(held, actors, stages, crew)
    except BrokenProcessPool:
        fail(Exit.SETUP, _KILLED)
    events, disputes = held.events.count()
    click.echo(
        f"{touched.pages} pages weighed, {len(touched.events)} events new or changed; "
        f"the case has {events} events and {disputes} disputes",
        err=True,
    )


def _crew(held: Case, workers: int | None, cluster: str | None) -> AbstractContextManager[Crew]:
    from dateline.cli.clustered import crew_on_cluster  # noqa: PLC0415
    from dateline.running.crew import crew_of  # noqa: PLC0415

    if cluster is not None:
        return crew_on_cluster(cluster, workers or workers_for(None))
    return crew_of(workers or workers_for(len(held.weighing.pages_to_weigh())))


_KILLED = Problem(
    Code.READER_KILLED,
    "a process that weighed was killed; what was weighed until then is kept",
    "there may be too little memory: go on with dateline weigh --workers 1",
    Severity.ERROR,
)
