"""Weighing by parts on a cluster: the same parts, and the same case, as by the processes of one machine."""

from __future__ import annotations

from concurrent.futures import CancelledError

from distributed import KilledWorker

from dateline.running.cluster.beside import OtherCodeError, ProcessLostError
from dateline.running.cluster.connecting import Cluster
from dateline.running.crew import Crew

#: What a weighing raises whose cluster went away, lost the workers of a part again and again, or is of another version.
LOST = (CancelledError, KilledWorker, ProcessLostError, OtherCodeError)


def crew_on(cluster: Cluster) -> Crew:
    """Who works on the parts of a weighing: a process beside each thread of each worker."""
    return Crew(cluster.crew_for_parts(), max(1, cluster.threads()))
