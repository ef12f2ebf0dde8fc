"""Fitted weights by choice and feature; `training.muc4` fits them, and says on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp
from pathlib import Path

PATH = Path(__file__).parent / "weights.tsv"
#: the feature that every case has
ALWAYS = "always"


@cache
def load_weights(path: Path = PATH) -> Mapping[str, Mapping[str, float]]:
    """Read the weights of each choice."""
    found: dict[str, dict[str, float]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            choice, feature, weight = line.split("\t")
            found.setdefault(choice, {})[feature] = float(weight)
    return found


def odds(choice: str, features: Iterable[str], weights: Mapping[str, Mapping[str, float]]) -> float:
    """Logarithm of the odds that a choice is right."""
    mine = weights[choice]
    return mine.get(ALWAYS, 0.0) + sum(mine.get(one, 0.0) for one in features)


def probability(choice: str, features: Iterable[str], weights: Mapping[str, Mapping[str, float]]) -> float:
    """Probability that a choice is right."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds(choice, features, weights)))))
