"""Fitting how sure a claim is: a logistic regression that finds again what made its cases."""

from math import log
from pathlib import Path

import numpy as np
import pytest

from dateline.coding.confidence import ConfidenceWeights
from training.confidence import LABELLED, Case, counted_before, fit, fitted, write


def test_a_free_weight_finds_the_share_of_right_ones() -> None:
    """Three of four are right: the odds are three to one."""
    x, y = np.ones((4, 1)), np.array([1.0, 1, 1, 0])
    found = fit(x, y, np.ones(4), np.zeros(1), np.array([1e-9]))
    assert found[0] == pytest.approx(log(3), abs=1e-4)


def test_the_penalty_draws_towards_what_is_expected() -> None:
    x, y = np.ones((4, 1)), np.array([1.0, 1, 1, 0])
    found = fit(x, y, np.ones(4), np.array([-1.0]), np.array([1e6]))
    assert found[0] == pytest.approx(-1, abs=1e-3)


def test_labelled_items_differ_by_a_feature_of_their_own() -> None:
    """On pages six of ten are right and on items three of ten; what only items have takes up the difference."""
    pages = [Case({"any claim": 1.0}, number < 60) for number in range(100)]
    items = [Case({"any claim": 1.0, LABELLED: 1.0}, number < 30) for number in range(100)]
    found = fitted(pages + items)
    assert found["any claim"] == pytest.approx(log(0.6 / 0.4), abs=0.02)
    assert found[LABELLED] < 0


def test_rare_features_have_no_weight() -> None:
    cases = [Case({"any claim": 1.0, f"rare {number}": 1.0}, right=bool(number % 2)) for number in range(50)]
    assert set(fitted(cases)) == {"any claim"}


def test_the_table_leaves_out_what_only_items_have(tmp_path: Path) -> None:
    path = tmp_path / "weights.tsv"
    write(ConfidenceWeights({"b": 1.0, LABELLED: -2.0}, {"a": 0.5}), {"a": (3, 4)}, path)
    rows = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert rows == ["feature\trules\treader\tseen", "a\t0.000\t0.500\t3/4", "b\t1.000\t0.000\t0/0"]
    assert counted_before(path)["rules"]["a"] == 3
    assert counted_before(path)["reader"]["a"] == 4
