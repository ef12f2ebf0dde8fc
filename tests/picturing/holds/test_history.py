"""The days of a place: the docstring is what a few sources tell of a town; the body says which stretches that makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model.telling import Telling
from dateline.picturing.holds.board import board_of
from dateline.picturing.holds.history import stretches
from dateline.picturing.holds.holds import HoldSettings
from dateline.picturing.holds.signs import place_key
from dateline.picturing.holds.spells import place_days
from dateline.weighing.origins.sides import Sides
from tests.picturing.holds.told import REBELS, TROOPS, alone, taken
from tests.weighing.telling_of import BREGA


def told_days(
    told: Sequence[Telling], last: str, sides: Sides, **more: float
) -> list[tuple[str, str, list[str]]]:
    board = board_of([alone(one) for one in told], (), {one.claim.id: one for one in told}, sides)
    key = place_key(BREGA)
    settings = HoldSettings(**more)  # type: ignore[arg-type]
    found = stretches(place_days(board, key, settings).spells, date.fromisoformat(last))
    return [
        (
            f"{one.start:%m-%d}",
            f"{one.end:%m-%d}",
            [f"{who.hold.actor and who.hold.actor.name} {who.hold.state}" for who in one.spells],
        )
        for one in found
    ]


def test_a_town_that_changes_hands(sides: Sides) -> None:
    """Rebels took Brega on Saturday. The army took it on Monday. On Tuesday the rebels were back in it."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("troops captured Brega", TROOPS, "2011-03-28", trigger="captured"),
        taken("rebels retook Brega", REBELS, "2011-03-29", trigger="retook"),
    ]
    assert told_days(told, "2011-03-31", sides) == [
        ("03-26", "03-27", ["rebels controls"]),
        ("03-28", "03-28", ["government troops controls"]),
        ("03-29", "03-31", ["rebels controls"]),
    ]


def test_what_is_told_again_is_one_stretch(sides: Sides) -> None:
    """Rebels took Brega on Saturday, and took it, others say, on Sunday."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("The rebels took Brega", REBELS, "2011-03-27", trigger="took"),
    ]
    assert told_days(told, "2011-03-30", sides) == [("03-26", "03-30", ["rebels controls"])]


def test_what_nobody_repeats_ends_when_nothing_is_left_of_it(sides: Sides) -> None:
    """Rebels took Brega on 26 March; half of that is gone each day, and a tenth is the least that counts."""
    told = [taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took")]
    assert told_days(told, "2011-04-30", sides, half_life_days=1.0, least_strength=0.1) == [
        ("03-26", "03-29", ["rebels controls"])
    ]


def test_of_a_place_that_nobody_speaks_of_there_are_no_days(sides: Sides) -> None:
    assert told_days([], "2011-04-30", sides) == []
