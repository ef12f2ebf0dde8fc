"""``python -m bench``: run every stage against the gold and print one table."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench.rows import Row

#: name given to --only -> module in this folder that measures it, in the order of the table
SETS = {
    "articles": "bench.articles",
    "threads": "bench.threads",
    "comments": "bench.comments",
    "plain_threads": "bench.plain_threads",
    "lgl": "bench.lgl",
    "geowebnews": "bench.geowebnews",
    "names": "bench.names_news",
    "event_location": "bench.event_location",
    "timebank": "bench.timebank",
    "polnear": "bench.polnear",
    "chains": "bench.chains",
    "labelled": "bench.labelled",
    "calibration": "bench.calibration",
    "status": "bench.status",
    "plover_gsr": "bench.plover_gsr",
    "plv": "bench.plv",
    "case2021": "bench.case2021",
    "source_target": "bench.source_target",
    "muc4": "bench.muc4.measuring",
    "ties": "bench.ties",
    "emergent": "bench.emergent",
    "copies": "bench.copies",
    "disputes": "bench.disputes",
    "origins": "bench.origins",
    "talk": "bench.talk",
    "holds": "bench.holds",
    "ecbplus": "bench.ecbplus",
    "np4e": "bench.np4e",
    "own_events": "bench.own_events",
    "weighing": "bench.weighing",
    "sameness_speed": "bench.sameness_speed",
    "week": "bench.week",
    "speed": "bench.speed",
    "cluster": "bench.cluster",
    "workbench": "bench.workbench",
    "map_marks": "bench.map_marks",
    "killed": "bench.killed",
}


def measure(gold: Path, only: list[str], limit: int | None) -> tuple[list[Row], list[str]]:
    """Run the chosen sets; returns the rows and the names of the sets that are absent."""
    rows: list[Row] = []
    absent: list[str] = []
    for name in only or list(SETS):
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found = importlib.import_module(SETS[name]).run(gold, limit)
        rows += found
        if not found:
            absent.append(name)
    return rows, absent


def table(rows: list[Row]) -> str:
    """Set the rows as a plain table."""
    lines = [f"{'set':<15} {'metric':<42} {'ours':>7}  {'part':<30} {'items':>7} {'seconds':>8}  peers"]
    lines += [
        f"{row.set:<15} {row.metric:<42} {row.ours:>7.3f}  {row.part:<30} {row.items:>7} {row.seconds:>8.1f}"
        f"  {row.peers}"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> int:
    """Parse the arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"), help="folder of gold sets")
    parser.add_argument(
        "--only", action="append", choices=list(SETS), default=[], help="measure this set; repeatable"
    )
    parser.add_argument("--limit", type=int, help="at most this many texts a set, for a quick look")
    parser.add_argument("--json", type=Path, help="write the rows to this file too")
    arguments = parser.parse_args()
    rows, absent = measure(arguments.gold, arguments.only, arguments.limit)
    print(table(rows))
    if absent:
        print(f"absent under {arguments.gold}: {', '.join(absent)}", file=sys.stderr)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
