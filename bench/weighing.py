"""What weighing costs: time and memory by the number of pages, and what one more page costs.

Each size is weighed in a process of its own, so that its memory is its own. The world is made up (`bench/world.py`);
its claims are made with its pages, and reading is not timed here.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.rows import Row
from bench.world import World
from dateline.case.opening import open_case
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.weigh import weigh

#: Pages of the gate's run, and of the whole curve, which takes half an hour.
SMALL, CURVE = (250, 500), (1_250, 2_500, 5_000, 10_000, 20_000)
KILO = 1e3


def measure(pages: int) -> dict[str, float]:
    """Weigh a world of so many pages, then one page more; seconds, megabytes and counts."""
    actors, _ = load_actor_tables()
    with tempfile.TemporaryDirectory() as folder:
        case, problem = open_case(Path(folder) / "world.db", create=True)
        if case is None:
            raise SystemExit(str(problem))
        run = case.start_run("bench", "world", "{}")
        *most, last = World(pages + 1).pages()
        claims = 0
        for reading, data, found in most:
            case.keep(reading, data, found, (), "world", run)
            claims += len(found)
        del most
        started, worked = time.perf_counter(), time.process_time()
        weigh(case, actors, _tell)
        whole, work = time.perf_counter() - started, time.process_time() - worked
        reading, data, found = last
        case.keep(reading, data, found, (), "world", run)
        started, worked = time.perf_counter(), time.process_time()
        touched = weigh(case, actors)
        one, one_work = time.perf_counter() - started, time.process_time() - worked
        events, disputes = case.events.count()
        copies = len(case.copies.all())
        case.close()
    return {
        "pages": pages,
        "claims": claims,
        "events": events,
        "disputes": disputes,
        "copies": copies,
        "seconds": whole,
        "processor seconds": work,
        "one more page, seconds": one,
        "one more page, processor seconds": one_work,
        "one more page, claims settled": touched.claims,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO,
    }


def _tell(stage: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{stage}: {done:,} of {of:,}   ", end="", file=sys.stderr, flush=True)


def _apart(pages: int) -> dict[str, float]:
    """Measure in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.weighing", "--size", str(pages)], check=True, stdout=subprocess.PIPE
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run(gold: Path, limit: int | None) -> list[Row]:
    """Weigh two small worlds, one twice the other, as the gate does."""
    del gold, limit
    small, large = (_apart(size) for size in SMALL)
    part = f"{SMALL[1]} made-up pages, {large['claims']:.0f} claims"
    ratio, one = (
        large["processor seconds"] / small["processor seconds"],
        large["one more page, processor seconds"],
    )
    return [
        Row(
            "weighing",
            "twice the pages, times the processor time",
            ratio,
            "",
            part,
            SMALL[1],
            large["seconds"],
        ),
        Row("weighing", "one page more, processor seconds", one, "", part, 1, one),
    ]


def main() -> None:
    """Print the curve as lines of JSON, or one size."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, help="only this many pages, in this process")
    size = options.parse_args().size
    if size:
        print(json.dumps(measure(size)))
        return
    for pages in CURVE:
        print(json.dumps(_apart(pages)), flush=True)


if __name__ == "__main__":
    main()
