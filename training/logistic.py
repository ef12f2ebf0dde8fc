"""Logistic regression with a ridge penalty over sets of named features, fitted by L-BFGS; nothing in it is random."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

ALWAYS = "always"
Vector = NDArray[np.float64]
#: steps at most, and the relative gain below which it stops: more changes no weight by a hundredth
_STEPS, _GAIN = 200, 1e-5
#: steps that the fit remembers; the usual number
_MEMORY = 10
#: penalty on the weight that every case has: next to none
_FREE = 0.01


def fit(
    cases: Sequence[Collection[str]], right: Sequence[bool], penalty: float, least: int
) -> dict[str, float]:
    """Fit the weights of the features that at least ``least`` cases have, and of `ALWAYS`, which all have."""
    counted = Counter(feature for case in cases for feature in set(case))
    names = [*sorted(feature for feature, count in counted.items() if count >= least), ALWAYS]
    number = {name: at for at, name in enumerate(names)}
    rows = [sorted(number[one] for one in set(case) | {ALWAYS} if one in number) for case in cases]
    lengths = [len(row) for row in rows]
    columns = np.array([at for row in rows for at in row], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    of_row = np.repeat(np.arange(len(rows)), lengths)
    wanted = np.array(right, dtype=np.float64)
    ridge = np.full(len(names), penalty)
    ridge[-1] = _FREE

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = np.add.reduceat(weights[columns], starts)
        off = 1 / (1 + np.exp(-odds)) - wanted
        slope = np.bincount(columns, weights=off[of_row], minlength=len(names)) + ridge * weights
        value = np.sum(np.logaddexp(0, odds) - wanted * odds) + np.sum(ridge * weights * weights) / 2
        return float(value), slope

    return dict(zip(names, map(float, least_loss(loss, np.zeros(len(names)))), strict=True))


def least_loss(loss: Callable[[Vector], tuple[float, Vector]], at: Vector) -> Vector:
    """Walk to the least loss."""
    moves: deque[tuple[Vector, Vector]] = deque(maxlen=_MEMORY)
    value, slope = loss(at)
    for _ in range(_STEPS):
        way = _direction(slope, moves)
        length = 1.0
        while True:
            there = at - length * way
            new_value, new_slope = loss(there)
            if new_value <= value - 1e-4 * length * float(slope @ way) or length < 1e-6:
                break
            length /= 2
        if float((there - at) @ (new_slope - slope)) > 1e-10:
            moves.append((there - at, new_slope - slope))
        gain, at, value, slope = value - new_value, there, new_value, new_slope
        if abs(gain) < _GAIN * abs(value):
            break
    return at


def _direction(slope: Vector, moves: deque[tuple[Vector, Vector]]) -> Vector:
    """The slope, bent by what the last moves taught of the curve (the two loops of L-BFGS)."""
    way = slope.copy()
    if not moves:
        return way / max(float(np.linalg.norm(slope)), 1e-12)
    shares = []
    for move, change in reversed(moves):
        share = float(move @ way) / float(change @ move)
        way -= share * change
        shares.append(share)
    move, change = moves[-1]
    way *= float(move @ change) / float(change @ change)
    for (move, change), share in zip(moves, reversed(shares), strict=True):
        way += move * (share - float(change @ way) / float(change @ move))
    return way
