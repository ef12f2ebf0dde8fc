"""The scorer of holds on a case worked by hand."""

from pathlib import Path

from bench.holds import score, town, truth
from bench.rows import Score

CONTROLS, REPORTED = "controls", "reported"


def test_a_town_a_day_and_a_side_are_one_item() -> None:
    """Of two items one is right; a third is of a town that the truth follows and wrong, a fourth of another town."""
    gold = {
        ("brega", "2011-03-26", "rebels"): (CONTROLS, REPORTED),
        ("brega", "2011-03-27", "rebels"): (CONTROLS, "claimed by a party"),
    }
    ours = {
        ("brega", "2011-03-26", "rebels"): ("contests", REPORTED),
        ("brega", "2011-03-27", "rebels"): (CONTROLS, REPORTED),
        ("brega", "2011-03-27", "government"): (CONTROLS, REPORTED),
        ("sabha", "2011-03-27", "government"): (CONTROLS, REPORTED),
    }
    assert score(gold, ours) == Score(1, 3, 2)
    assert score(gold, ours, basis=True) == Score(0, 3, 2)


def test_a_town_is_known_in_either_spelling() -> None:
    """Misrata and Misratah."""
    assert town("Misratah") == town("Misrata")


def test_without_a_truth_there_is_nothing(tmp_path: Path) -> None:
    """A checkout without the week."""
    assert truth(tmp_path / "holds.tsv") == {}
