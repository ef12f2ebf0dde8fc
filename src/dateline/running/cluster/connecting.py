"""A cluster to send workers for shards: Dask's, at an address, or threads of this process that each have a reader."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import dask
from distributed import Client, LocalCluster

from dateline.model.problems import Code, Problem, Severity
from dateline.running.cluster.beside import Beside, dismiss_processes
from dateline.running.cluster.plans import Reader
from dateline.running.cluster.task import dismiss_readers, reader_of
from dateline.running.pipeline import Settings
from dateline.running.pool import Bounds

#: What is said in place of an address for a cluster within this process.
LOCAL = "local"
#: Seconds in which a scheduler must answer, and then a worker.
_PATIENCE = 30.0
#: How often a part of a weighing is done again whose process was killed.
_RETRIES = 2
#: A cluster of this process serves nothing on the ports that Dask opens for its status, and only to this machine.
#: Nobody looks at the profile that a worker takes of itself a hundred times a second.
_QUIET = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
}
_HERE = "127.0.0.1:0"


class UnreachableError(RuntimeError):
    """No scheduler, or no worker, answers at an address."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that answers.

    crew: what is sent for shards.
    """

    crew: Executor
    _client: Client

    def workers(self) -> int:
        """How many workers there are, by what was heard last."""
        return _workers(self._client)

    def reader(self, settings: Settings, bounds: Bounds) -> Reader | tuple[Problem, ...]:
        """Load a reader on one of the workers; what it is decides what all must be. Raises UnreachableError."""
        try:
            return self.crew.submit(reader_of, settings, bounds).result()
        except Exception as failure:  # workers that die, a scheduler that goes, processes that do not start
            why = f"{type(failure).__name__}: {failure}"
            raise UnreachableError(f"no worker of the cluster could load a reader: {why}") from failure

    def threads(self) -> int:
        """How many pieces of work the workers do side by side, by what was heard last."""
        workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        return sum(worker["nthreads"] for worker in workers)

    def crew_for_parts(self) -> Executor:
        """What is sent for parts of a weighing: these are done again whose process was killed.

        Parts are of some megabytes, and go by way of the scheduler, which keeps them until they are done: so a worker
        that dies takes none with it.
        """
        dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
        crew = self._client.get_executor(pure=False, retries=_RETRIES)  # type: ignore[no-untyped-call]
        return Beside(crew)


@contextmanager
def connected(address: str, threads: int) -> Iterator[Cluster]:
    """Hold a cluster: that at the address, or for ``local`` one of so many threads in this process.

    With ``local`` nothing is sent over a network, and nobody can send it work. Elsewhere certificates are taken from
    Dask's configuration (``tls://…``). Raises UnreachableError.
    """
    with ExitStack() as held:
        client = held.enter_context(_client(address, threads, held))
        _await_worker(client, address)
        crew = client.get_executor(pure=False)
        try:
            yield Cluster(crew, client)
        finally:
            _let_go(client)


def _client(address: str, threads: int, held: ExitStack) -> Client:
    if address != LOCAL:
        try:
            return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as failure:
            raise UnreachableError(f"no scheduler answers at {address}: {failure}") from failure
    with dask.config.set(_QUIET):
        cluster = LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=1,
            threads_per_worker=threads,
            processes=False,
            dashboard_address=None,
            worker_dashboard_address=_HERE,
            scheduler_kwargs={"dashboard": False, "dashboard_address": _HERE},
            memory_limit=None,  # pages are bounded each by itself, in processes of their own
            silence_logs=logging.ERROR,
        )
    return Client(held.enter_context(cluster), set_as_default=False)  # type: ignore[no-untyped-call]


def _workers(client: Client) -> int:
    return len(client.scheduler_info(n_workers=-1)["workers"])


def _await_worker(client: Client, address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not _workers(client):
        if time.monotonic() > until:
            raise UnreachableError(f"the scheduler at {address} has no workers")
        time.sleep(0.1)


def _let_go(client: Client) -> None:
    """Let the workers end the readers that wait; what does not answer ends them itself when it ends."""
    try:
        client.run(_dismiss, on_error="ignore")
    except Exception:
        logging.getLogger(__name__).debug("workers could not be told that a run is over", exc_info=True)


def _dismiss() -> None:
    dismiss_readers()
    dismiss_processes()


def unreachable(failure: UnreachableError) -> Problem:
    """Say that there is no cluster, and what to do."""
    return Problem(
        Code.CLUSTER_UNREACHABLE,
        str(failure),
        "start one: dask scheduler, and on each machine: dask worker ADDRESS --nthreads 4 (docs/cluster.md)",
        Severity.ERROR,
    )
