from __future__ import annotations

from collections import Counter

from bench.disputes import NONE, Pair, page_of, pairs, score
from bench.rows import Score
from dateline.model.disputes import DisputeKind


def test_scores_by_hand() -> None:
    """Of three labelled pairs one is found right, one with another kind, one not; of two near-misses one is found."""
    judged = [
        ("how many", {"how many", "where"}),
        ("where", {"who did it"}),
        ("when", set()),
        (NONE, set()),
        (NONE, {"when"}),
    ]
    assert score((kind, set(kinds)) for kind, kinds in judged) == Score(right=1, found=3, gold=3)


def test_the_pairs_are_enough_and_half_of_them_near_misses() -> None:
    found = pairs()
    kinds = Counter(one.kind for one in found)
    assert len(found) >= 200
    assert set(kinds) == {*map(str, DisputeKind), NONE}
    assert 0.45 <= kinds[NONE] / len(found) <= 0.55
    assert len({one.id for one in found}) == len(found)
    assert 0.4 <= sum(one.held_out for one in found) / len(found) <= 0.6


def test_a_passage_becomes_a_page_with_its_day_and_outlet() -> None:
    (pair,) = (one for one in pairs() if one.id == "d001")
    assert isinstance(pair, Pair)
    assert page_of(pair, 0).decode().startswith("March 4, 2015 (")
