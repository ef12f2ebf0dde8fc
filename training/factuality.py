"""Fit the model of whether a happening has taken place, and write `coding/lexicon/status_happened.tsv`.

Training text: the train part of UDS-IH2 (Rudinger, White and Van Durme 2018; text of the English Web Treebank), whose
judgements ask whether the event happened. Ridge regression on the features that `coding/factuality.py` names, those
seen at least `LEAST` times; no sentence enters the table, and a lemma only where that many writers used it.
Run as ``python -m training.factuality ../shared/gold/status/uds_ih2``; nothing in it is random.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

from bench.rows import pearson
from bench.status import load, located
from dateline.coding.status.algebra import compose
from dateline.coding.status.factuality import features
from dateline.coding.status.tables import load_status_tables
from dateline.coding.status.walk import Walk

OUT = Path(__file__).parent.parent / "src/dateline/coding/lexicon/status_happened.tsv"
#: a feature must be seen this often in the training part; rarer ones raised r there and not on the development part
LEAST = 12
#: weight of the ridge penalty, chosen among 3, 10, 30 and 100 by r on the last tenth of the training part
PENALTY = 30.0
HEADER = """\
# Weights of the model that says whether a happening has taken place, -3 to 3: the sum of the features' weights.
# feature: as coding/factuality.py names it. weight: what it adds. Made by training/factuality.py from the train part of
#   UDS-IH2; see training/cards/factuality.md.
feature\tweight
"""


def matrix(rows: list[list[str]], names: list[str]) -> np.ndarray:
    """Turn feature lists into a 0/1 matrix with a last column of ones."""
    at = {name: index for index, name in enumerate(names)}
    made = np.zeros((len(rows), len(names) + 1))
    made[:, -1] = 1.0
    for index, row in enumerate(rows):
        for name in row:
            if name in at:
                made[index, at[name]] = 1.0
    return made


def fit(rows: list[list[str]], labels: list[float]) -> tuple[list[str], np.ndarray]:
    """Solve the ridge regression; the bias is not penalised."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    x = matrix(rows, names)
    penalty = np.eye(x.shape[1]) * PENALTY
    penalty[-1, -1] = 0.0
    return names, np.linalg.solve(x.T @ x + penalty, x.T @ np.array(labels))


def seen(path: Path) -> tuple[list[list[str]], list[float]]:
    """Features and judgements of a part."""
    tables = load_status_tables()
    rows, labels = [], []
    for sentence, token, label in located(load(path)):
        operators = Walk(sentence, tables, None).from_trigger(token)
        rows.append(features(sentence, token, operators, compose(operators, None)))
        labels.append(label)
    return rows, labels


def main(folder: Path) -> None:
    """Check on the last tenth of the training part, fit on all of it, write, and score the development part."""
    rows, labels = seen(folder / "train.jsonl")
    cut = len(rows) * 9 // 10
    names, weights = fit(rows[:cut], labels[:cut])
    held = matrix(rows[cut:], names) @ weights
    print(f"last tenth of train: r {pearson(held.tolist(), labels[cut:]):.3f}")
    names, weights = fit(rows, labels)
    lines = [f"(bias)\t{weights[-1]:.3f}"] + [
        f"{name}\t{weight:.3f}"
        for name, weight in zip(names, weights[:-1], strict=True)
        if abs(weight) >= 0.01
    ]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} weights")
    if (folder / "dev.jsonl").is_file():
        rows, labels = seen(folder / "dev.jsonl")
        print(f"dev: r {pearson((matrix(rows, names) @ weights).tolist(), labels):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
