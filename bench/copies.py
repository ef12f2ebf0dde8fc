"""Copies: pairs of news bodies as the same text, abridged, partly reused or independent, and what the index finds."""

from __future__ import annotations

import csv
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row, Score
from dateline.model.copies import CopyKind
from dateline.model.page import PassageKind
from dateline.weighing.copies.compare import compare
from dateline.weighing.copies.index import CopyIndex
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.sketch import sketch_of

LABELS = Path(__file__).parent / "own" / "copies.tsv"
BODIES = Path("copies") / "fnc1_train_bodies.csv"
KINDS = tuple(CopyKind)
#: Least share of the shorter body's runs of five words from which a pair counts as contained.
CONTAINED = 0.5
RUN = 5
PEERS_F1 = "floor .90"
PEERS_CONTAINED = "MinHash-LSH (Jaccard .5, 128) .52-.56 of those that are not alike (measured)"


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair: ids of the bodies, the lower first, and the kind that a reader gave it."""

    first: str
    second: str
    kind: CopyKind

    @property
    def held_out(self) -> bool:
        """Whether it is kept from development; drawn by a hash of the ids."""
        return hashlib.sha256(f"{self.first},{self.second}".encode()).digest()[0] % 2 == 1


def load_pairs(path: Path = LABELS) -> list[Pair]:
    """Read the labels."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Pair(row["first"], row["second"], CopyKind(row["label"])) for row in rows]


def load_bodies(path: Path) -> dict[str, PassageText]:
    """Read the bodies as passages that are all of their page."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        return {row["Body ID"]: body(row["Body ID"], row["articleBody"]) for row in csv.DictReader(file)}


def body(name: str, text: str) -> PassageText:
    """Make a passage of a text."""
    return PassageText(name, name, 0, len(text), ((0, len(text)),), text, None, PassageKind.ARTICLE, None)


def scores(gold: Sequence[CopyKind], found: Sequence[CopyKind]) -> dict[CopyKind, Score]:
    """Score each kind."""
    both = Counter(zip(gold, found, strict=True))
    in_gold, in_found = Counter(gold), Counter(found)
    return {kind: Score(both[kind, kind], in_found[kind], in_gold[kind]) for kind in KINDS}


def macro_f1(by_kind: Mapping[CopyKind, Score]) -> float:
    """Mean of the F1 of the four kinds."""
    return sum(score.f1 for score in by_kind.values()) / len(by_kind)


def micro_f1(by_kind: Mapping[CopyKind, Score]) -> float:
    """F1 of all pairs together; every pair has one kind, so it is the share that is right."""
    total = Score(0, 0, 0)
    for score in by_kind.values():
        total = total + score
    return total.f1


def contained_pairs(bodies: Mapping[str, PassageText]) -> set[tuple[str, str]]:
    """List the pairs of which one holds at least `CONTAINED` of the other's runs of words, by an exact index."""
    runs = {name: _runs(one.text) for name, one in bodies.items()}
    holders: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(runs):
        for run in runs[name]:
            holders.setdefault(run, []).append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        shared.update((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
    return {
        pair
        for pair, count in shared.items()
        if count >= CONTAINED * min(len(runs[pair[0]]), len(runs[pair[1]])) and count >= RUN
    }


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(*(words[at:] for at in range(RUN)), strict=False))


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure the kinds on both halves of our labels, and what the index finds of the pairs that there are."""
    if not (gold / BODIES).is_file():
        return []
    bodies = load_bodies(gold / BODIES)
    pairs = load_pairs()[:limit]
    rows: list[Row] = []
    for part, chosen in (
        ("held out", [pair for pair in pairs if pair.held_out]),
        ("dev", [pair for pair in pairs if not pair.held_out]),
    ):
        rows += _kind_rows(bodies, chosen, part)
    return rows + _index_rows(bodies, pairs)


def _kind_rows(bodies: Mapping[str, PassageText], pairs: Sequence[Pair], part: str) -> list[Row]:
    started = time.perf_counter()
    found = []
    for pair in pairs:
        copy = compare(bodies[pair.first], bodies[pair.second])
        found.append(CopyKind.INDEPENDENT if copy is None else copy.kind)
    by_kind = scores([pair.kind for pair in pairs], found)
    seconds, where = time.perf_counter() - started, f"{part}, {len(pairs)} pairs"
    figures = [
        ("macro F1", macro_f1(by_kind), PEERS_F1),
        ("micro F1", micro_f1(by_kind), ""),
        ("abridged recall", by_kind[CopyKind.ABRIDGED].recall, "floor .85"),
        *((f"{kind.value} F1", score.f1, "") for kind, score in by_kind.items()),
    ]
    return [
        Row("copies", metric, value, peers, where, len(pairs), seconds) for metric, value, peers in figures
    ]


def _index_rows(bodies: Mapping[str, PassageText], pairs: Sequence[Pair]) -> list[Row]:
    started = time.perf_counter()
    index = CopyIndex.build(sketch_of(one) for one in bodies.values())
    found = {frozenset(pair) for pair in index.pairs()}
    seconds = time.perf_counter() - started
    contained = contained_pairs(bodies)
    sets = [
        ("index finds: contained pairs", [frozenset(pair) for pair in contained], PEERS_CONTAINED),
        *(
            (
                f"index finds: {kind.value}",
                [frozenset({p.first, p.second}) for p in pairs if p.kind is kind],
                "",
            )
            for kind in KINDS
            if kind is not CopyKind.INDEPENDENT
        ),
    ]
    return [
        Row(
            "copies",
            metric,
            sum(pair in found for pair in wanted) / max(len(wanted), 1),
            peers,
            f"all, {len(bodies)} bodies",
            len(wanted),
            seconds,
        )
        for metric, wanted, peers in sets
    ]
