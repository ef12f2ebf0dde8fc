"""How likely two claims are about one happening: features weighed by a fitted table, and what rules it out.

The weights are those of logistic regressions that ``training/sameness.py`` fits. Column ``claims`` weighs claims as
the pipeline codes them, column ``mentions`` weighs bare mentions of happenings whose pages are known too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

from dateline.weighing.sameness.grounds import features_of
from dateline.weighing.sameness.hindrances import cannot
from dateline.weighing.sameness.traits import Traits
from dateline.weighing.sameness.words import Lexicon, load_lexicon

__all__ = ["Weights", "cannot", "likeness", "load_weights", "why_same"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the logarithm of the odds, and the words they are worked out with."""

    of: Mapping[str, float]
    lexicon: Lexicon


@cache
def load_weights(column: str = "claims") -> Weights:
    """Load a column of the packaged table."""
    text = files("dateline.weighing").joinpath("knowledge", "sameness_weights.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    at = lines[0].index(column)
    return Weights({row[0]: float(row[at]) for row in lines[1:] if row[at]}, load_lexicon())


def likeness(first: Traits, second: Traits, weights: Weights | None = None) -> float:
    """How likely the two are about one happening, 0 to 1; the same in either order."""
    weights = weights or load_weights()
    found = features_of(first, second, weights.lexicon)
    known = weights.of
    total = 0.0
    for name, value in found.items():
        if name in known:
            total += known[name] * value
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def why_same(first: Traits, second: Traits) -> str:
    """Say in words what agrees between two claims and what does not."""
    weights = load_weights()
    hindrance = cannot(first, second)
    found = features_of(first, second, weights.lexicon)
    parts = [(weights.of.get(name, 0.0) * value, name) for name, value in found.items() if name != "always"]
    speaks_for = [
        _words(name, found[name]) for value, name in sorted(parts, reverse=True) if value > _TELLING
    ]
    against = [_words(name, found[name]) for value, name in sorted(parts) if value < -_TELLING]
    said = [f"{likeness(first, second):.2f}"]
    if hindrance:
        said.append(f"cannot be one: {hindrance}")
    if speaks_for:
        said.append(f"for: {'; '.join(speaks_for)}")
    if against:
        said.append(f"against: {'; '.join(against)}")
    return ". ".join(said)


#: A part of the sum smaller than this (in logarithms of the odds) is not worth a word.
_TELLING = 0.1


def _words(name: str, value: float) -> str:
    of, _, kind = name.partition(", ")
    if of in {"evidence", "page"}:
        return f"words of the {of} {value:.0%} in common" + (f" beside {kind}" if kind else "")
    return name.replace(": ", " ")
