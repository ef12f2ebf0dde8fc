"""How likely something is by what rules and trained reader say of it: sums of weights of a logistic regression.

The weights are fitted by ``training/deciding.py`` on labelled text that trained neither; the table names each feature,
so that ``dateline explain`` can say what decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

#: scores of the reader beyond this (in logarithms of the odds) are no surer than this
_BOUND = 6.0
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the features of each decision.

    by_decision: decision -> feature -> weight.
    """

    by_decision: Mapping[str, Mapping[str, float]]

    def likely(self, decision: str, features: Features) -> float:
        """How likely the answer is yes, 0 to 1; features without a weight count nothing."""
        weights = self.by_decision[decision]
        total = sum(weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def load_weights() -> Weights:
    """Load the packaged table."""
    text = files("dateline.coding").joinpath("lexicon", "deciding_weights.tsv").read_text("utf-8")
    found: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            decision, feature, weight, _ = line.split("\t")
            found.setdefault(decision, {})[feature] = float(weight)
    return Weights(found)


def odds(share: float) -> float:
    """The logarithm of the odds of a probability, bounded."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    return max(-_BOUND, min(_BOUND, log(share / (1 - share))))
