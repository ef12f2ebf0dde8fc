"""Quantities as the news gives them: the sentence, and what is counted in it."""

from __future__ import annotations

import pytest

from dateline.model.quantities import Counted, Quantity
from dateline.naming.quantities.quantities import quantities
from dateline.naming.times.times import time_mentions
from tests.conftest import ParseText


def found_in(parse_text: ParseText, text: str) -> tuple[Quantity, ...]:
    _, parse = parse_text(text)
    return quantities(parse.sentences, time_mentions(parse.sentences))


def briefly(
    found: tuple[Quantity, ...],
) -> list[tuple[str, float | None, float | None, float | None, str | None]]:
    return [(one.of.value, one.low, one.best, one.high, one.unit) for one in found]


ONE = [
    ("A car bomb killed 12 people.", "12 people", ("killed", 12, 12, 12, None)),
    ("Twelve soldiers were killed.", "Twelve soldiers", ("killed", 12, 12, 12, "soldier")),
    ("Between 20 and 30 fighters died.", "Between 20 and 30 fighters", ("killed", 20, None, 30, "fighter")),
    ("The death toll rose to 40.", "40", ("killed", 40, 40, 40, None)),
    ("The massacre of 40 villagers shocked them.", "40 villagers", ("killed", 40, 40, 40, "villager")),
    ("The war has claimed 70,000 lives.", "70,000 lives", ("killed", 70000, 70000, 70000, None)),
    ("Rebels shot dead three policemen.", "three policemen", ("killed", 3, 3, 3, "policeman")),
    ("Gunmen killed a policeman.", "a policeman", ("killed", 1, 1, 1, "policeman")),
    ("Dozens of villagers were abducted.", "Dozens of villagers", ("captured", 24, None, 99, "villager")),
    (
        "A handful of protesters were arrested.",
        "A handful of protesters",
        ("captured", 3, None, 9, "protester"),
    ),
    ("More than 200 people were missing.", "More than 200 people", ("missing", 200, None, None, None)),
    (
        "Nearly 1.2 million people were displaced.",
        "Nearly 1.2 million people",
        ("displaced", None, 1.2e6, None, None),
    ),
    ("Scores were injured.", "Scores", ("injured", 40, None, 199, None)),
    ("Two battalions of the force came.", "Two battalions", ("units", 2, 2, 2, "battalion")),
    ("Up to 300 troops crossed the border.", "Up to 300 troops", ("troops", None, None, 300, None)),
    ("Six tanks crossed the border.", "Six tanks", ("weapons", 6, 6, 6, "tank")),
    ("The army shelled three villages.", "three villages", ("places", 3, 3, 3, "village")),
    ("They hold 85% of the city.", "85%", ("share", 85, 85, 85, "percent")),
    (
        "They hold two-thirds of the town.",
        "two-thirds of the town",
        ("share", 66.67, 66.67, 66.67, "percent"),
    ),
    ("The front is 100 kilometers away.", "100 kilometers", ("distance", 100, 100, 100, "kilometre")),
    ("Donors pledged $1.2 million.", "$1.2 million", ("money", 1.2e6, 1.2e6, 1.2e6, "USD")),
    ("The strike killed or wounded 20 people.", "20 people", ("other", 20, 20, 20, "casualty")),
]


@pytest.mark.parametrize(("text", "words", "what"), ONE)
def test_one_quantity(
    parse_text: ParseText,
    text: str,
    words: str,
    what: tuple[str, float | None, float | None, float | None, str | None],
) -> None:
    found = found_in(parse_text, text)
    assert [one.span.exact for one in found] == [words]
    assert briefly(found) == [what]


NONE = [
    "UN Resolution 1701 calls for a ceasefire.",
    "The 35-year-old man was killed.",
    "He was born in 1971 and left on June 12.",
    "The doctors saved 12 lives.",
    "One of them spoke.",
    "The paper has two opinions on this.",
]


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing(parse_text: ParseText, text: str) -> None:
    assert found_in(parse_text, text) == ()


def test_killed_and_wounded_are_kept_apart(parse_text: ParseText) -> None:
    """The blast left 12 dead and at least 35 wounded."""
    found = found_in(parse_text, "The blast left 12 dead and at least 35 wounded.")
    assert briefly(found) == [("killed", 12, 12, 12, None), ("injured", 35, 35, None, None)]


def test_some_of_those_counted_are_counted_the_same_way(parse_text: ParseText) -> None:
    found = found_in(parse_text, "At least 14 people, six of them children, were killed.")
    assert briefly(found) == [("killed", 14, 14, None, None), ("killed", 6, 6, 6, None)]


def test_a_quantity_hangs_on_the_word_that_counts_it(parse_text: ParseText) -> None:
    _, parse = parse_text("Gunmen killed 12 people near two villages.")
    found = quantities(parse.sentences)
    tokens = parse.sentences[0].tokens
    assert [(one.of, tokens[one.bound_to].text) for one in found] == [
        (Counted.KILLED, "killed"),
        (Counted.PLACES, "villages"),
    ]


def test_distances_in_two_units_are_two_quantities(parse_text: ParseText) -> None:
    found = found_in(parse_text, "They came within 100 kilometers, or 62 miles, of the border.")
    assert briefly(found) == [("distance", 100, 100, 100, "kilometre"), ("distance", 62, 62, 62, "mile")]


def test_missing_and_killed_side_by_side(parse_text: ParseText) -> None:
    found = found_in(parse_text, "The list names 47 people killed and 50 people missing.")
    assert briefly(found) == [("killed", 47, 47, 47, None), ("missing", 50, 50, 50, None)]


def test_what_a_hyphen_joins_to_a_number_is_not_counted(parse_text: ParseText) -> None:
    assert found_in(parse_text, "They fled in a 4-wheel drive vehicle.") == ()


def test_one_of_many_is_no_count(parse_text: ParseText) -> None:
    assert found_in(parse_text, "It was one of its worst attacks.") == ()


def test_a_time_of_day_in_four_figures_is_no_count(parse_text: ParseText) -> None:
    assert found_in(parse_text, "As of 0700 clashes were still under way.") == ()


def test_those_who_are_included_share_the_fate(parse_text: ParseText) -> None:
    found = found_in(parse_text, "The shelling killed 10 civilians, including three children.")
    assert briefly(found) == [("killed", 10, 10, 10, "civilian"), ("killed", 3, 3, 3, "child")]
