"""``python -m bench.fuzz``: try for a while, and leave what breaks a promise in a folder."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from bench.fuzz.running import Broken, fuzzed_apart, trial_of
from bench.fuzz.targets import TARGETS

#: Seconds between two lines on how far it is.
_TELL = 60.0


def main() -> int:
    """Run; status 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="the same seed makes the same trials"
    )
    parser.add_argument("--first", type=int, default=0, help="number of the first trial")
    parser.add_argument(
        "--only", action="append", default=[], choices=sorted(TARGETS), help="only these targets"
    )
    parser.add_argument(
        "--into", type=Path, default=Path("fuzz-found"), help="folder for inputs that break something"
    )
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    found: dict[str, Broken] = {}
    tried, told = 0, time.monotonic()
    for number, broken in fuzzed_apart(asked.seed, asked.minutes * 60, asked.only, asked.first):
        tried += 1
        if broken is not None and broken.why not in found:
            found[broken.why] = broken
            _keep(broken, asked.into, asked.seed)
        if time.monotonic() - told > _TELL:
            told = time.monotonic()
            print(f"{tried:,} tried, {len(found)} found; now at {number:,}", flush=True)
    print(f"{tried:,} tried with seed {asked.seed}: {len(found)} promises broken")
    return 1 if found else 0


def _keep(broken: Broken, folder: Path, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{broken.target}-{seed}-{broken.number}"
    (folder / f"{name}.bin").write_bytes(broken.data)
    (folder / f"{name}.whole").write_bytes(trial_of(seed, broken.number)[1].data)
    (folder / f"{name}.txt").write_text(f"{broken.why}\n\n{broken.trace}", "utf-8")
    print(f"{broken.why}\n  {folder / name}.txt", flush=True)


sys.exit(main())
