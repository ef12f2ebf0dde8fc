"""A hundred thousand short pages, from a file to weighed events, by the command that people use.

`dateline read` with several workers and then `dateline weigh` run as processes of their own over an archive of
`bench/archive.py`. While they run, memory, processor time and pages done are sampled from outside; what is told of
them afterwards comes from the samples: whether memory grows after the first thousand pages, and whether the rate falls.

    python -m bench.scale read FOLDER --pages 100000 --workers 2
    python -m bench.scale weigh FOLDER --workers 2
    python -m bench.scale tell FOLDER
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from bench.archive import write

#: Seconds between two samples.
EVERY = 10.0
#: Pages after which nothing is to be loaded any more, so that memory is to stay as it is.
SETTLED = 1_000
#: Parts of a run whose rates are told.
PARTS = 10
MEGA = 1e6
#: What the line holds that `dateline read` says of a page.
_A_PAGE = b" claims"
_PAGE, _TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Sample:
    """What stood at a moment.

    stage: ``read`` or ``weigh``. seconds: since it began. done: pages that the command said were read.
    memory: resident bytes by process, the first of them the writer. processor: seconds of all, ended ones included.
    case: bytes of the case with its log.
    """

    stage: str
    seconds: float
    done: int
    memory: dict[str, int]
    processor: float
    case: int


def watched(
    stage: str, command: Sequence[str], case: Path, said: Path, every: float = EVERY
) -> Iterator[Sample]:
    """Run a command, with what it says in a file, and give a sample from time to time and a last one after it."""
    started = time.monotonic()
    with said.open("wb") as into:
        running = subprocess.Popen(command, stdout=into, stderr=into)
    spent: dict[str, float] = {}
    done, read = 0, 0
    while True:
        ended = running.poll() is not None
        found = {} if ended else dict(_processes(running.pid))
        spent.update({pid: seconds for pid, (_, seconds) in found.items()})
        with said.open("rb") as file:
            file.seek(read)
            new = file.read()
        done, read = done + new.count(_A_PAGE), read + len(new)
        memory = {pid: resident for pid, (resident, _) in found.items()}
        bytes_of = sum(path.stat().st_size for path in case.parent.glob(case.name + "*"))
        yield Sample(stage, time.monotonic() - started, done, memory, sum(spent.values()), bytes_of)
        if ended:
            break
        time.sleep(every)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {running.returncode}; see {said}")


def _processes(first: int) -> Iterator[tuple[str, tuple[int, float]]]:
    """Resident bytes and processor seconds of a process and of all that it started, itself first."""
    waiting = [first]
    while waiting:
        pid = waiting.pop(0)
        try:
            folder = Path(f"/proc/{pid}")
            resident = int((folder / "statm").read_text().split()[1]) * _PAGE
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            waiting += [int(one) for one in (folder / f"task/{pid}/children").read_text().split()]
        except OSError:  # it ended
            continue
        yield str(pid), (resident, (int(fields[11]) + int(fields[12])) / _TICK)


def run(stage: str, folder: Path, pages: int, workers: int) -> None:
    """Read a made archive into a case, or weigh the case; samples go into ``STAGE.jsonl`` of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    archive, case = folder / "archive.jsonl", folder / "archive.db"
    command = [sys.executable, "-c", "from dateline.cli.main import main; main()"]
    if stage == "read":
        write(pages, archive)
        command += ["read", str(archive), "--case", str(case), "--workers", str(workers), "--no-weigh"]
    else:
        command += ["weigh", str(case), "--workers", str(workers)]
    with (folder / f"{stage}.jsonl").open("w", encoding="utf-8") as into:
        for sample in watched(stage, command, case, folder / f"{stage}.log"):
            into.write(json.dumps(asdict(sample)) + "\n")
            into.flush()


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much the second rises for one of the first: the straight line with the least squares."""
    if len(points) < 2:
        return 0.0
    first, second = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - first) ** 2 for x, _ in points)
    return sum((x - first) * (y - second) for x, y in points) / spread if spread else 0.0


def rates(samples: Sequence[Sample], parts: int = PARTS) -> list[tuple[int, float, float]]:
    """Cut a reading into parts of as many pages: pages done at its end, pages a second, and a second of processor."""
    if len(samples) < 2:
        return []
    marks = [samples[-1].done * at // parts for at in range(parts + 1)]
    at = [min(samples, key=lambda one: abs(one.done - mark)) for mark in marks]
    return [
        (
            end.done,
            (end.done - start.done) / (end.seconds - start.seconds),
            (end.done - start.done) / (end.processor - start.processor),
        )
        for start, end in pairwise(at)
        if end.done > start.done and end.processor > start.processor
    ]


def growth(samples: Sequence[Sample], after: int = SETTLED) -> list[tuple[str, int, int, float]]:
    """Of each process that was there from ``after`` pages to the end: bytes then, bytes at last, bytes a page more."""
    settled = [one for one in samples if one.done >= after and one.memory]
    if not settled:
        return []
    lasting = [pid for pid in settled[0].memory if pid in settled[-1].memory]
    return [
        (
            "writer" if number == 0 else f"process {number}",
            settled[0].memory[pid],
            settled[-1].memory[pid],
            slope([(one.done, one.memory[pid]) for one in settled if pid in one.memory]),
        )
        for number, pid in enumerate(lasting)
    ]


def tell(folder: Path) -> None:
    """Print what the samples of a folder show."""
    for stage in ("read", "weigh"):
        path = folder / f"{stage}.jsonl"
        if not path.is_file():
            continue
        samples = [Sample(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]
        last = samples[-1]
        peak = max(sum(one.memory.values()) for one in samples)
        spent = f"{last.seconds:,.0f} s, {last.processor:,.0f} processor seconds"
        print(
            f"{stage}: {spent}, {last.case / MEGA:,.0f} MB of case, at most {peak / MEGA:,.0f} MB of memory"
        )
        if stage == "read":
            for done, wall, worked in rates(samples):
                print(f"  to page {done:,}: {wall:.1f} pages a second, {worked:.1f} a second of processor")
            for name, first, end, more in growth(samples):
                print(
                    f"  {name}: {first / MEGA:.1f} MB, then {end / MEGA:.1f} MB; {more:+.2f} KB a thousand pages"
                )


def main() -> None:
    """Run, or tell what a run showed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("what", choices=("read", "weigh", "tell"))
    options.add_argument("folder", type=Path)
    options.add_argument("--pages", type=int, default=100_000)
    options.add_argument("--workers", type=int, default=2)
    said = options.parse_args()
    if said.what == "tell":
        tell(said.folder)
    else:
        run(said.what, said.folder, said.pages, said.workers)


if __name__ == "__main__":
    main()
