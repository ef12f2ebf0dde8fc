"""The fit of weights to sets of features."""

from __future__ import annotations

from math import exp

import pytest

from training.logistic import ALWAYS, fit


def test_without_features_the_share_is_learned() -> None:
    weights = fit([set()] * 10, [True] * 8 + [False] * 2, penalty=1.0, least=1)
    assert 1 / (1 + exp(-weights[ALWAYS])) == pytest.approx(0.8, abs=0.01)


def test_a_telling_feature_weighs_more_than_one_that_tells_nothing() -> None:
    cases = [{"bomb", "today"}, {"bomb"}, {"rain", "today"}, {"rain"}] * 5
    weights = fit(cases, [True, True, False, False] * 5, penalty=1.0, least=2)
    assert weights["bomb"] > 1 and weights["rain"] < -1
    assert weights["today"] == pytest.approx(0.0, abs=0.01)


def test_rare_features_have_no_weight_and_a_higher_penalty_holds_weights_down() -> None:
    cases, right = [{"bomb"}, {"bomb", "once"}, {"rain"}, {"rain"}], [True, True, False, False]
    loose, tight = (fit(cases, right, penalty, least=2) for penalty in (0.1, 10.0))
    assert "once" not in loose
    assert loose["bomb"] > tight["bomb"] > 0
