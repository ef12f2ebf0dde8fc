"""MUC, B3 and CEAFe worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.conll import b_cubed, best_match, ceaf_e, chains_of, conll, muc

#: Luo's example: gold {1..5} {6,7} {8..12}; ours puts the first and the last together
GOLD = [frozenset(range(1, 6)), frozenset([6, 7]), frozenset(range(8, 13))]
OURS = [frozenset([*range(1, 6), *range(8, 13)]), frozenset([6, 7])]


def test_muc_counts_links() -> None:
    # 9 links hold the gold together, all are ours too; 10 hold ours together, one is not gold
    assert muc(GOLD, OURS) == pytest.approx((0.9, 1.0, 2 * 0.9 / 1.9))


def test_b_cubed_counts_company() -> None:
    # recall is whole; precision: ten mentions stand in company half of which is theirs, two in theirs alone
    precision = (10 * 0.5 + 2) / 12
    assert b_cubed(GOLD, OURS) == pytest.approx((precision, 1.0, 2 * precision / (1 + precision)))


def test_ceaf_matches_chains_one_to_one() -> None:
    best = 2 * 5 / 15 + 1  # a chain of five against the ten, and the pair against the pair
    assert ceaf_e(GOLD, OURS) == pytest.approx((best / 2, best / 3, 2 * best / 5))


def test_single_mentions_count_in_two_of_three() -> None:
    alone = [frozenset([at]) for at in range(4)]
    assert muc(alone, alone) == (0, 0, 0)
    assert b_cubed(alone, alone)[2] == ceaf_e(alone, alone)[2] == 1
    assert conll(alone, alone) == pytest.approx(2 / 3)


def test_the_best_match_is_not_the_greedy_one() -> None:
    assert best_match({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == pytest.approx(1.6)
    assert best_match({(0, 0): 0.5, (1, 0): 0.4, (2, 0): 0.6, (3, 3): 0.1}) == pytest.approx(0.7)


def test_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="same mentions"):
        b_cubed(GOLD, OURS[:1])


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_a_perfect_answer_scores_one_in_b_cubed_and_ceaf(labels: list[int], random: object) -> None:
    gold = chains_of(dict(enumerate(labels)))
    ours = gold[:]
    random.shuffle(ours)  # type: ignore[attr-defined]
    assert b_cubed(gold, ours)[2] == pytest.approx(1)
    assert ceaf_e(gold, ours)[2] == pytest.approx(1)


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 9), min_size=1))
def test_the_best_match_is_the_best_of_all(weights: dict[tuple[int, int], int]) -> None:
    from itertools import permutations

    best = max(
        sum(weights.get((row, column), 0) for row, column in enumerate(order))
        for order in permutations(range(4))
    )
    assert best_match(weights) == pytest.approx(best)
