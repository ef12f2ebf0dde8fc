import pytest

from bench.labelled import macro_f1, overlap
from dateline.model.spans import Span
from training.annotations import Words


def test_macro_f1_of_a_hand_worked_case() -> None:
    """Of three denied two are found and one asserted is called denied: F1 2/3 for denied, 2/3 for asserted."""
    pairs = [
        ("denied", "denied"),
        ("denied", "denied"),
        ("denied", "asserted"),
        ("asserted", "denied"),
        ("asserted", "asserted"),
        ("asserted", "asserted"),
    ]
    assert macro_f1(pairs) == pytest.approx(2 / 3)
    assert macro_f1([]) == 0


def test_words_and_span_overlap_by_a_character() -> None:
    assert overlap(Words(3, 6), Span(5, 8, "abc"))
    assert not overlap(Words(3, 5), Span(5, 8, "abc"))
    assert not overlap(Words(3, 5), None)
