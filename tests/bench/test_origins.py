"""The scorer of origins, on a case worked by hand."""

from bench.origins import pairs, place
from bench.rows import Score

TRUTH = {"a": "Halyard", "b": "Halyard", "c": "Transmed", "d": "Halyard"}


def test_pairs_of_one_origin() -> None:
    assert pairs({"a": "1", "b": "1", "c": "2", "d": "1"}, TRUTH) == Score(3, 3, 3)
    assert pairs({"a": "1", "b": "1", "c": "1", "d": "2"}, TRUTH) == Score(1, 3, 3)
    assert pairs(dict.fromkeys("abcd", "1"), TRUTH) == Score(3, 6, 3)


def test_words_are_found_over_line_ends() -> None:
    assert place("They left\nthe town.", "left the town") == (5, 18)
    assert place("They stayed.", "left") is None
