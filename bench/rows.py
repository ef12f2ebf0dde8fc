"""One measured figure and what it stands beside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    set: the gold set, as `--only` takes it.
    metric: what is measured.
    ours: our figure, 0 to 1 unless the metric says otherwise.
    peers: what others reach, in words ("HeidelTime .78 measured").
    part: the part and size it was measured on ("dev, 93 texts").
    items: how many items were scored.
    seconds: how long it took, parsing included.
    """

    set: str
    metric: str
    ours: float
    peers: str
    part: str
    items: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Score:
    """Counts behind a precision, a recall and their F1."""

    right: float
    found: float
    gold: float

    @property
    def precision(self) -> float:
        """Share of the found that are right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is no gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)


def pearson(ours: list[float], gold: list[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    if len(ours) < 2:
        return 0.0
    mean_a, mean_b = sum(ours) / len(ours), sum(gold) / len(gold)
    products = sum((a - mean_a) * (b - mean_b) for a, b in zip(ours, gold, strict=True))
    spread_a = sum((a - mean_a) ** 2 for a in ours)
    spread_b = sum((b - mean_b) ** 2 for b in gold)
    return float(products / (spread_a * spread_b) ** 0.5) if spread_a and spread_b else 0.0
