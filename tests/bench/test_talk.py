"""The scorer of the talk, on a case worked by hand."""

import pytest

from bench.rows import Score
from bench.talk import LABELS, Found, Label, labels_of, matches, placed
from dateline.model.sources import Stance

TEXT = "Rebels seized the harbour. Lies. They hanged him."
DENIES = Label(1, frozenset({Stance.DENIES}), (27, 32), ((0, 26),))
ADDS = Label(1, frozenset({Stance.ADDS, Stance.ASKS}), (33, 49), ())


def test_words_are_found_in_the_page() -> None:
    rows = [["1", "denies", "Lies", "Rebels seized|@20"], ["1", "adds/asks about", "They hanged", ""]]
    first, second = placed(rows, TEXT)
    assert (first.own, first.targets) == ((27, 31), ((0, 13), (20, 21)))
    assert second.stances == {Stance.ADDS, Stance.ASKS}
    with pytest.raises(ValueError, match="stands 0 times"):
        placed([["1", "adds", "Nowhere", ""]], TEXT)


def test_a_stance_is_right_with_the_right_claim() -> None:
    right = [Found(1, Stance.DENIES, (27, 31), (0, 26)), Found(1, Stance.ADDS, (33, 49), None)]
    assert matches([DENIES, ADDS], right) == 2
    other = [Found(1, Stance.DENIES, (27, 31), (33, 49))]
    assert matches([DENIES], other) == 0
    assert matches([DENIES], other, stance_only=True) == 1
    assert matches([DENIES], [Found(2, Stance.DENIES, (27, 31), (0, 26))]) == 0
    assert matches([DENIES], [Found(1, Stance.SUPPORTS, (27, 31), (0, 26))]) == 0


def test_one_found_stance_answers_one_label() -> None:
    once = [Found(1, Stance.DENIES, (27, 31), (0, 26))]
    assert matches([DENIES, DENIES], once) == 1
    assert Score(1, len(once), 2).recall == 0.5


def test_there_are_enough_labels() -> None:
    assert sum(map(len, labels_of(LABELS).values())) >= 60
