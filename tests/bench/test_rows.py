import pytest

from bench.rows import Score, pearson


def test_f1_of_a_hand_worked_case() -> None:
    score = Score(right=2, found=4, gold=3)
    assert score.precision == pytest.approx(0.5)
    assert score.recall == pytest.approx(2 / 3)
    assert score.f1 == pytest.approx(4 / 7)
    assert Score(0, 0, 0).f1 == 0


def test_pearson_of_a_hand_worked_case() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert pearson([1, 1, 1], [3, 2, 1]) == 0
