"""Emergent: whether a headline is for a claim, against it or only observes; macro F1 by cross-validation over claims.

What ships is fitted on all pairs, so that its own figure on them would say nothing: each claim is judged by weights
that were fitted on the other claims.
"""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bench.rows import Row, Score
from dateline.weighing.disputes.stance import Taken, likelihoods
from dateline.weighing.disputes.stance_cues import features_of

FOLDS = 10
#: shuffles of the claims over which the figures are averaged
SEEDS = (1, 2, 3)
PEERS = "word list .694, logistic regression .723 published (both on these pairs; it had 2,071 others to train on)"


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement and a headline about it.

    group: id of the claim; all its headlines fall into one fold.
    """

    group: str
    statement: str
    text: str
    taken: Taken


def pairs(gold: Path) -> list[Pair]:
    """Read all pairs, in a fixed order; empty where the set is absent."""
    found: list[Pair] = []
    for path in sorted((gold / "disputes" / "emergent").glob("*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            found += [
                Pair(row["claimId"], row["claimHeadline"], row["articleHeadline"], Taken(row["y"]))
                for row in csv.DictReader(file)
            ]
    return sorted(found, key=lambda one: (one.group, one.text, one.taken))


def macro(gold: Sequence[Taken], ours: Sequence[Taken]) -> dict[str, float]:
    """F1 of each stance and their mean, under "macro"."""
    found = {
        str(stance): Score(
            sum(one == other == stance for one, other in zip(gold, ours, strict=True)),
            sum(other == stance for other in ours),
            sum(one == stance for one in gold),
        ).f1
        for stance in Taken
    }
    return {**found, "macro": mean(found.values())}


def crossed(known: Sequence[Pair], seed: int) -> list[Taken]:
    """Judge each pair by weights fitted on the claims of the other folds."""
    from training.stance import fit  # noqa: PLC0415 - training reads the pairs from here

    groups = sorted({one.group for one in known})
    random.Random(seed).shuffle(groups)
    fold = {group: at % FOLDS for at, group in enumerate(groups)}
    judged: dict[int, Taken] = {}
    for at in range(FOLDS):
        weights, _ = fit([one for one in known if fold[one.group] != at])
        for number, one in enumerate(known):
            if fold[one.group] == at:
                likely = likelihoods(features_of(one.statement, one.text)[0], weights)
                judged[number] = max(Taken, key=lambda stance: likely[stance])
    return [judged[number] for number in range(len(known))]


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure by cross-validation over claims."""
    known = pairs(gold)[:limit]
    if not known:
        return []
    started = time.perf_counter()
    wanted = [one.taken for one in known]
    found = [crossed(known, seed) for seed in SEEDS]
    figures = [macro(wanted, ours) for ours in found]
    right = mean(sum(a == b for a, b in zip(wanted, ours, strict=True)) / len(known) for ours in found)
    seconds, part = time.perf_counter() - started, f"{FOLDS}-fold over claims"
    rows = [
        Row("emergent", "macro F1", mean(one["macro"] for one in figures), PEERS, part, len(known), seconds)
    ]
    rows.append(Row("emergent", "accuracy", right, ".676 and .733 of the same", part, len(known), seconds))
    rows += [
        Row(
            "emergent", f"F1 of {stance}", mean(one[stance] for one in figures), "", part, len(known), seconds
        )
        for stance in Taken
    ]
    return rows
