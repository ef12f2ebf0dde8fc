"""How sure the words leave a reader, by rules and trained reader: sums worked by hand, and what the table must keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.deciding.factuality import (
    AS_PUT,
    IN_FACT,
    FactualityWeights,
    as_put,
    as_put_features,
    in_fact,
    in_fact_features,
    load_factuality_weights,
)

BY_HAND = FactualityWeights(
    {
        AS_PUT: {"any": 0.5, "rules": 0.5, "rules deny": 1.0, "reader affirms": 0.25},
        IN_FACT: {"any": 0.1, "rules": 0.3, "reader": 0.6},
    }
)
degrees = st.floats(-3, 3)


@pytest.mark.parametrize(
    ("rules", "degree", "sum_"),
    [
        (2.0, 2.0, 0.5 + 1.0 + 0.5),
        (-1.0, 2.0, 0.5 - 0.5 - 1.0 + 0.5),  # a denial counts twice
        (2.0, -2.0, 0.5 + 1.0),  # that it has not happened yet says nothing of whether it will
        (-3.0, 0.0, -3.0),  # .5 - 1.5 - 3 lies below the least
    ],
)
def test_as_the_text_puts_it(rules: float, degree: float, sum_: float) -> None:
    assert as_put(rules, degree, BY_HAND) == pytest.approx(sum_)


def test_whether_it_has_happened() -> None:
    assert in_fact(1.0, -2.0, BY_HAND) == pytest.approx(0.1 + 0.3 - 1.2)


@given(degrees, degrees, degrees)
def test_who_is_surer_leaves_the_reader_no_less_sure(rules: float, lower: float, higher: float) -> None:
    weights = load_factuality_weights()
    lower, higher = sorted((lower, higher))
    for answer in (as_put, in_fact):
        assert -3 <= answer(rules, lower, weights) <= answer(rules, higher, weights) <= 3
        assert answer(lower, rules, weights) <= answer(higher, rules, weights)


def test_what_rules_and_reader_are_both_surest_of_is_surest() -> None:
    weights = load_factuality_weights()
    assert as_put(3.0, 3.0, weights) == pytest.approx(3.0, abs=0.01)
    assert as_put(-3.0, 0.0, weights) < -1


def test_the_table_has_a_weight_for_each_feature_and_no_other() -> None:
    weights = load_factuality_weights().by_question
    assert weights.keys() == {AS_PUT, IN_FACT}
    assert weights[AS_PUT].keys() == as_put_features(0.0, 0.0).keys()
    assert weights[IN_FACT].keys() == in_fact_features(0.0, 0.0).keys()
