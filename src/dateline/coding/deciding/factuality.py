"""How sure the words leave a reader, by rules and trained reader together: sums of a few weights.

Two questions, of which the judged sets ask one each and whose scales differ: whether it is so, or will be, as the text
puts it (`as_put`), and whether it has happened (`in_fact`). `training/factuality_marks.py` fits the weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.naming.table_files import read_table

_TABLE = Path(__file__).parent.parent / "lexicon" / "factuality_marks.tsv"
_LIMIT = 3.0
AS_PUT, IN_FACT = "as put", "in fact"


@dataclass(frozen=True, slots=True)
class FactualityWeights:
    """Weights by question and feature; see the header of `factuality_marks.tsv`."""

    by_question: Mapping[str, Mapping[str, float]]


@cache
def load_factuality_weights() -> FactualityWeights:
    """Load the packaged table."""
    table, problems = read_table(_TABLE, f"coding/lexicon/{_TABLE.name}")
    if table is None or problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    found: dict[str, dict[str, float]] = {}
    for row in table.rows:
        found.setdefault(row.get("question"), {})[row.get("feature")] = float(row.get("weight"))
    return FactualityWeights(found)


def as_put_features(rules: float, degree: float) -> dict[str, float]:
    """Name what bears on whether it is so as the text puts it.

    What the rules deny counts by itself: judges rate it far below all that is uncertain. The reader was taught whether
    a thing *has happened*; where it says no, the text may still be sure that it will, so only its yes counts.

    rules: `StatusReading.factuality`. degree: the reader's, `Marks.factuality`; both -3 to 3.
    """
    return {"any": 1.0, "rules": rules, "rules deny": min(rules, 0.0), "reader affirms": max(degree, 0.0)}


def in_fact_features(rules: float, degree: float) -> dict[str, float]:
    """Name what bears on whether it has happened.

    rules: of `happened_of`. degree: the reader's, `Marks.factuality`; both -3 to 3.
    """
    return {"any": 1.0, "rules": rules, "reader": degree}


def as_put(rules: float, degree: float, weights: FactualityWeights) -> float:
    """Say how sure the text is that it happened or will, -3 to 3, of `StatusReading.factuality` and the reader's."""
    return _sum(as_put_features(rules, degree), weights.by_question[AS_PUT])


def in_fact(rules: float, degree: float, weights: FactualityWeights) -> float:
    """Say how sure the text is that it has happened, -3 to 3, of `happened_of` and the reader's degree."""
    return _sum(in_fact_features(rules, degree), weights.by_question[IN_FACT])


def _sum(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return max(-_LIMIT, min(_LIMIT, total))
