"""Fit the stance of a text to a statement: ``python -m training.stance ../shared/gold``; writes a table.

Training text: ``disputes/emergent``, 524 headlines about 60-odd rumours, marked for, against or observing. A softmax
regression with a ridge penalty on the features of `dateline.weighing.disputes.stance_cues`; classes count alike, so
that the rare "against" weighs as much as "for". Nothing in it is random.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.emergent import Pair, pairs
from dateline.weighing.disputes.stance import ALWAYS, Taken
from dateline.weighing.disputes.stance_cues import features_of
from training.logistic import least_loss

TABLE = Path(__file__).parent.parent / "src/dateline/weighing/knowledge/stance_weights.tsv"
#: weight of the ridge penalty: of 1, 2 and 4 the best by cross-validation over claims (macro F1 .791, .801, .805)
PENALTY = 4.0
_FREE = 0.01
#: a feature must be seen this often to have a weight
LEAST_SEEN = 2
HEADER = """\
# Weights of what speaks for a stance (training/stance.py; training/cards/stance.md).
# feature: what is seen. for, against, observing: what it adds to each. seen: pairs that had it when it was fitted.
feature	for	against	observing	seen
"""
Vector = NDArray[np.float64]
Weights = dict[str, tuple[float, ...]]


def fit(known: Sequence[Pair]) -> tuple[Weights, Counter[str]]:
    """Fit the weights on pairs; also how often each feature was seen."""
    seen = [features_of(one.statement, one.text)[0] for one in known]
    counted = Counter(feature for features in seen for feature in features)
    names = [*sorted(name for name, count in counted.items() if count >= LEAST_SEEN), ALWAYS]
    number = {name: at for at, name in enumerate(names)}
    cases = np.zeros((len(known), len(names)))
    for row, features in enumerate(seen):
        cases[row, [number[one] for one in features if one in number]] = 1
    cases[:, number[ALWAYS]] = 1
    stances = list(Taken)
    wanted = np.eye(len(stances))[[stances.index(one.taken) for one in known]]
    found = _fitted(cases, wanted, np.array([_FREE if name == ALWAYS else PENALTY for name in names]))
    return {name: tuple(map(float, row)) for name, row in zip(names, found, strict=True)}, counted


def _fitted(cases: Vector, wanted: Vector, penalty: Vector) -> Vector:
    shares = wanted.mean(0)
    weight = wanted @ (1 / (len(shares) * np.maximum(shares, 1e-9)))

    def loss(flat: Vector) -> tuple[float, Vector]:
        weights = flat.reshape(len(penalty), -1)
        odds = cases @ weights
        odds -= odds.max(1, keepdims=True)
        likely = np.exp(odds)
        likely /= likely.sum(1, keepdims=True)
        value = -float(weight @ np.log((likely * wanted).sum(1) + 1e-12))
        value += float((penalty[:, None] * weights**2).sum()) / 2
        slope = cases.T @ ((likely - wanted) * weight[:, None]) + penalty[:, None] * weights
        return value, slope.ravel()

    return least_loss(loss, np.zeros(len(penalty) * wanted.shape[1])).reshape(len(penalty), -1)


def main() -> int:
    """Fit on all pairs and write the table."""
    parser = argparse.ArgumentParser(prog="python -m training.stance", description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of gold sets")
    weights, seen = fit(pairs(parser.parse_args().gold))
    rows = [
        f"{name}\t" + "\t".join(f"{one:.3f}" for one in weights[name]) + f"\t{seen[name]}"
        for name in sorted(weights)
    ]
    TABLE.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
