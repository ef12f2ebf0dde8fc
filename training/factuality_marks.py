"""Fit how rules and trained reader together say how sure a text is; writes `coding/lexicon/factuality_marks.tsv`.

- "in fact" (has it happened?): ridge regression on the part of UDS-IH2's training text that chooses, which the reader
  was not trained on; the rules' own model is fitted once more without it, so that it is new to them too.
- "as put" (is it so, or will it be, as the text puts it?): ridge regression on the train part of MEANTIME; the reader
  was trained on none of it. UW may only select: one number, by which the reader's weight is multiplied, is the least of
  `STEPS` among the best by r on the first texts of its train part.

Run as ``python -m training.factuality_marks ../shared/gold/status`` (``--reader FOLDER`` for another reader than the
packaged one); nothing in it is random. `python -m bench --only status` measures.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.rows import pearson
from bench.status import Item, Seen, load, seen_in
from dateline.coding.deciding.factuality import (
    AS_PUT,
    IN_FACT,
    FactualityWeights,
    as_put,
    as_put_features,
    in_fact_features,
)
from dateline.coding.status.algebra import compose
from dateline.coding.status.factuality import features
from dateline.coding.status.status import load_status_tables
from dateline.coding.status.tables import Weights
from dateline.coding.status.walk import Walk
from dateline.parsing.encoder.reader import Reader, load_reader
from training import factuality
from training.reader import sources

OUT = Path(__file__).parent.parent / "src/dateline/coding/lexicon/factuality_marks.tsv"
#: weight of the ridge penalty; from .3 to 10 the weights of a thousand words move by less than .01
PENALTY = 1.0
#: what the reader's weight may be multiplied by for UW
STEPS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
#: steps whose r is this near the best are as good; the least of them keeps most of what was fitted
ALIKE = 0.002
#: texts of UW's train part that select: half of it, for time
SELECTING = 1400
HEADER = """\
# Weights of rules and trained reader in how sure a text is that something happened, -3 to 3: the sum of weight times
#   value. Made by training/factuality_marks.py; see training/cards/factuality.md.
# question: "as put" (so, or will be, as the text puts it) or "in fact" (has happened). feature: as
#   coding/deciding/factuality.py names it. weight: what one point of it adds.
question\tfeature\tweight
"""

_READER = "reader affirms"

Features = Callable[[float, float], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A word: the rules' number, the reader's, and the judgement; all -3 to 3."""

    rules: float
    degree: float
    label: float


def fit(rows: Sequence[Judged], named: Features) -> dict[str, float]:
    """Solve the ridge regression; the bias, "any", is not penalised."""
    names = list(named(0.0, 0.0))
    x = np.array([list(named(one.rules, one.degree).values()) for one in rows])
    penalty = np.diag([0.0 if name == "any" else PENALTY for name in names])
    solved = np.linalg.solve(x.T @ x + penalty, x.T @ np.array([one.label for one in rows]))
    return dict(zip(names, solved.tolist(), strict=True))


def as_told(items: Sequence[Item], reader: Reader) -> list[Judged]:
    """Words with the rules' word on how the text puts them."""
    tables = load_status_tables()
    return [Judged(one.as_put(tables), one.degree or 0.0, one.label) for one in seen_in(items, reader)]


def chosen(gold: Path, part: str) -> list[Item]:
    """Judged words of a part of UDS-IH2."""
    return [Item(one.text, *told) for one in sources.degrees(gold, part) for told in one.degrees]


def without(items: Sequence[Item]) -> Weights:
    """The rules' own model, fitted on these words alone."""
    rows = [(_features(one), one.label) for one in seen_in(items, None)]
    names, weights = factuality.fit([row for row, _ in rows], [label for _, label in rows])
    return Weights(float(weights[-1]), dict(zip(names, weights[:-1].tolist(), strict=True)))


def _features(one: Seen) -> list[str]:
    operators = Walk(one.sentence, load_status_tables(), None).from_trigger(one.token)
    return features(one.sentence, one.token, operators, compose(operators, None))


def as_fact(items: Sequence[Item], reader: Reader, model: Weights) -> Iterator[Judged]:
    """Words with what a model of the rules says of whether they happened."""
    for one in seen_in(items, reader):
        rules = model.bias + sum(model.by_feature.get(name, 0.0) for name in _features(one))
        yield Judged(max(-3.0, min(3.0, rules)), one.degree or 0.0, one.label)


def selected(fitted: Mapping[str, float], selecting: Sequence[Judged]) -> dict[str, float]:
    """Multiply the reader's weight by the step that is best on other words."""

    def r(step: float) -> float:
        weights = FactualityWeights({AS_PUT: stepped(fitted, step)})
        ours = [as_put(one.rules, one.degree, weights) for one in selecting]
        return pearson(ours, [one.label for one in selecting])

    scores = {step: r(step) for step in STEPS}
    print("selecting:", ", ".join(f"{step} {score:.3f}" for step, score in scores.items()))
    best = max(scores.values())
    return stepped(fitted, min(step for step, score in scores.items() if score >= best - ALIKE))


def stepped(fitted: Mapping[str, float], step: float) -> dict[str, float]:
    """Multiply the reader's weight, and set the bias so that 3 is what both are surest of: beyond it all are alike."""
    made = {**fitted, _READER: fitted[_READER] * step}
    return {**made, "any": 3.0 - 3.0 * (made["rules"] + made[_READER])}


def main() -> None:
    """Fit both questions and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="folder of the sets: meantime, uds_ih2, uw")
    parser.add_argument("--reader", type=Path, help="folder of the reader; else the packaged one")
    options = parser.parse_args()
    reader, problems = load_reader(options.reader)
    if reader is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    gold = options.gold
    model = without(chosen(gold.parent, "train"))
    weights = {
        AS_PUT: selected(
            fit(as_told(load(gold / "meantime/train.jsonl"), reader), as_put_features),
            as_told(load(gold / "uw/train.jsonl", SELECTING), reader),
        ),
        IN_FACT: fit(list(as_fact(chosen(gold.parent, "choose"), reader, model)), in_fact_features),
    }
    lines = [
        f"{question}\t{name}\t{weight:.3f}" for question, of in weights.items() for name, weight in of.items()
    ]
    OUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
