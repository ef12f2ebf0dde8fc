"""Signed networks: exact frustration of a highland tribes graph and of relations between states in 51 windows."""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.rows import Row
from dateline.picturing.ties.balance import balance

#: the tribes' value, computed and published alike (`research/claims.md`); the table beside the graphs holds the rest
TRIBES = 7
PEERS = "1.0 (a mixed-integer programme; networkx has none)"

Graph = tuple[int, list[tuple[int, int, int]]]


def graph_of(rows: Sequence[Mapping[str, str]]) -> Graph:
    """Make rows with ends ``a`` and ``b`` and a ``sign`` a graph of numbered nodes."""
    names = sorted({row[end] for row in rows for end in ("a", "b")})
    place = {name: at for at, name in enumerate(names)}
    return len(names), [(place[row["a"]], place[row["b"]], int(row["sign"])) for row in rows]


def graphs(folder: Path) -> list[tuple[Graph, int]]:
    """Read every graph with its exact frustration; empty where the set is absent."""
    if not (folder / "tribes.csv").is_file():
        return []
    windows: dict[str, list[dict[str, str]]] = {}
    for row in _rows(folder / "cow_signed_1946_1999.csv"):
        windows.setdefault(row["period"], []).append(row)
    exact = {
        row["period"]: int(row["frustration_exact"]) for row in _rows(folder / "cow_frustration_computed.csv")
    }
    tribes = (graph_of(_rows(folder / "tribes.csv")), TRIBES)
    return [tribes, *((graph_of(found), exact[name]) for name, found in sorted(windows.items()))]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def share_exact(found: Sequence[tuple[Graph, int]]) -> float:
    """Share of graphs whose value is right and proved; 0 without graphs."""
    right = 0
    for (nodes, edges), exact in found:
        ours = balance(nodes, edges)
        right += ours.frustration == exact and ours.gap == 0
    return right / len(found) if found else 0.0


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure how many are exact, and how long all take."""
    found = graphs(gold / "ties")[:limit]
    if not found:
        return []
    started = time.perf_counter()
    share = share_exact(found)
    seconds = time.perf_counter() - started
    part = f"all, {len(found)} graphs"
    return [
        Row("ties", "frustration exact and proved", share, PEERS, part, len(found), seconds),
        Row("ties", "seconds for all graphs", seconds, "1.2 s a graph at most", part, len(found), seconds),
    ]
