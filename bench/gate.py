"""``python -m bench.gate``: fail where a figure has fallen below its pin by more than the noise.

The pins stand in ``bench/pins.json``; ``--pin`` writes them anew, which is done only when a figure rose or when a note
says why it may fall. Sets are cut to the first texts of each part, so that the gate takes minutes and not an hour.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.__main__ import SETS, measure, table
from bench.rows import Row

PINS = Path(__file__).with_name("pins.json")
#: Texts of each set that the gate measures; None for all of them.
LIMITS: dict[str, int | None] = {
    "articles": None,
    "threads": None,
    "comments": None,
    "plain_threads": None,
    "lgl": 120,
    "geowebnews": 60,
    "event_location": 1200,
    "timebank": 80,
    "polnear": 60,
    "chains": None,
    "labelled": None,
    "names": 60,
    "calibration": None,
    "status": 900,
    "plover_gsr": None,
    "plv": 400,
    "muc4": None,
    "case2021": None,
    "source_target": None,
    "copies": None,
    "ecbplus": None,
    "np4e": None,
    "own_events": None,
    "emergent": None,
    "disputes": None,
    "origins": None,
    "talk": None,
    "ties": None,
    "holds": None,
    "weighing": None,
    "sameness_speed": 10_000,
    "workbench": 60,
    "map_marks": 1_000,
    "killed": 4,
    "week": None,
    "speed": None,
    "cluster": 40,
}
#: How far a figure may fall before it is no noise: a change of a parse here and there moves most by less than this.
NOISE = 0.012


#: Figures that are told and not held: the machine's speed, and shares of which less may be better.
TOLD_ONLY = (
    "pages a second",
    "a second,",
    "(less is better)",
    "(share)",
    "(ratio)",
    "(MB)",
    "(GB)",
    "seconds",
    "processor",
    "÷ bare",
)


def pinned(row: Row) -> bool:
    """Whether a figure is held by the gate: one of quality, of which more is better."""
    return not any(mark in row.metric for mark in TOLD_ONLY)


def key_of(row: Row) -> str:
    """Name a figure."""
    return f"{row.set} | {row.metric} | {row.part}"


def fallen(rows: list[Row], pins: dict[str, float], noise: float = NOISE) -> list[str]:
    """Say which pinned figures have fallen, and which are no longer measured though their set is there."""
    ours = {key_of(row): row.ours for row in rows}
    measured = {row.set for row in rows}
    lines = []
    for key, pin in pins.items():
        if key in ours and ours[key] < pin - noise:
            lines.append(f"{key}: {ours[key]:.3f}, pinned at {pin:.3f}")
        elif key not in ours and key.split(" | ")[0] in measured:
            lines.append(f"{key}: no longer measured, pinned at {pin:.3f}")
    return lines


def main() -> int:
    """Measure, compare, say what fell."""
    parser = argparse.ArgumentParser(prog="python -m bench.gate", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder of gold sets")
    parser.add_argument("--pin", action="store_true", help="write the figures as the new pins")
    arguments = parser.parse_args()
    if not arguments.gold.is_dir():
        print(f"no gold at {arguments.gold}: the quality gate was not run", file=sys.stderr)
        return 0
    rows: list[Row] = []
    for name in SETS:
        rows += measure(arguments.gold, [name], LIMITS[name])[0]
    print(table(rows))
    if arguments.pin:
        pins = {key_of(row): round(row.ours, 3) for row in rows if pinned(row)}
        PINS.write_text(json.dumps(pins, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return 0
    lines = fallen(rows, json.loads(PINS.read_text("utf-8")))
    for line in lines:
        print(f"fallen: {line}", file=sys.stderr)
    print(f"{len(rows)} figures, {len(lines)} fallen", file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
