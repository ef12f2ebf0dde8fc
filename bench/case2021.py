"""CASE 2021, task 2: news snippets and the ACLED sub-event type of each; a test of generality, for nothing is trained.

A snippet is read by the whole pipeline as a page of its own, and its claims and words are read as one sub-event by the
tables that the exports use. Half of the rows (sha256 of the snippet even) were looked at as classes of error when the
tables were written; the other half was not, and is the figure to quote.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.pipeline import pipeline
from bench.rows import Row, Score
from dateline.exporting.record import Record, record_of
from dateline.exporting.sub_event_rules import load_rules
from dateline.exporting.sub_events import sub_event_of_text
from dateline.model.ids import sha256_of

CODED = "published .839 on 25 classes, all rows; systems trained on such text"
ALL = "published .771 on 30 classes, all rows"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A snippet and the name of its sub-event; whether it is of the half that was looked at."""

    text: str
    name: str
    seen: bool


@cache
def names() -> dict[str, str]:
    """What the set calls a sub-event -> our name."""
    table = Path(__file__).with_name("case2021_labels.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))


def load(path: Path) -> list[Snippet]:
    """Read the rows of one file: number, snippet, label."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Snippet(text, names()[label], looked_at(text)) for _, text, label in rows]


def looked_at(text: str) -> bool:
    """Whether a snippet is of the half whose errors were read: its hash is even."""
    return int(sha256_of(text.encode()), 16) % 2 == 0


@cache
def records_in(text: str) -> list[Record]:
    """The claims of a snippet as records; read once for both counts of classes."""
    result = pipeline().read(text.encode(), "bench:snippet")
    return [record_of(claim, result.reading) for claim in result.claims] if result.reading else []


def read(text: str, *, coded_only: bool) -> str | None:
    """Our name for a snippet; None where nothing speaks for any."""
    choice = sub_event_of_text(text, records_in(text), load_rules(), coded_only=coded_only)
    return choice.sub_event.name if choice else None


def f1s(pairs: Sequence[tuple[str, str | None]]) -> tuple[float, float]:
    """Weighted and macro F1 of (gold, ours) pairs over the classes of the gold."""
    gold = Counter(one for one, _ in pairs)
    ours = Counter(one for _, one in pairs)
    right = Counter(one for one, other in pairs if one == other)
    each = {name: Score(right[name], ours[name], count).f1 for name, count in gold.items()}
    weighted = sum(each[name] * count for name, count in gold.items()) / max(1, len(pairs))
    return weighted, sum(each.values()) / max(1, len(each))


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score the half of each file that was looked at and the half that was not."""
    rows: list[Row] = []
    coded = {name for name, one in load_rules().sub_events.items() if one.event_type is not None}
    for path in sorted((gold / "events" / "case2021").glob("*.tsv")):
        snippets = load(path)[:limit]
        for seen, part in ((False, "not looked at"), (True, "looked at")):
            half = [one for one in snippets if one.seen is seen]
            if half:
                rows += _score(half, coded, f"{path.stem}, half {part}")
    return rows


def _score(half: list[Snippet], coded: set[str], part: str) -> list[Row]:
    made = []
    for classes, wanted, peers in (
        (25, [one for one in half if one.name in coded], CODED),
        (30, half, ALL),
    ):
        started = time.perf_counter()
        pairs = [(one.name, read(one.text, coded_only=classes == 25)) for one in wanted]
        seconds = time.perf_counter() - started
        weighted, macro = f1s(pairs)
        made += [
            Row("case2021", f"weighted F1, {classes} classes", weighted, peers, part, len(pairs), seconds),
            Row("case2021", f"macro F1, {classes} classes", macro, "", part, len(pairs), seconds),
        ]
    return made
