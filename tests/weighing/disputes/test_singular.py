from __future__ import annotations

from dataclasses import replace

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Territory
from dateline.model.disputes import DisputeKind
from dateline.model.quantities import Counted
from tests.weighing.disputes.conftest import (
    CIVILIANS,
    FIGHTERS,
    GUNMEN,
    IRAQI_FORCES,
    ISLAMIC_STATE,
    MOSUL,
    RUSSIAN_FORCES,
    TIKRIT,
    Disputing,
    counting,
)
from tests.weighing.telling_of import day, telling_of

CHIEF = Actor("person:abu-bakr-al-baghdadi", "Abu Bakr al-Baghdadi", "IRQ", "REB", ActorKind.PERSON)


def test_one_person_is_not_killed_in_two_towns_on_one_day(across: Disputing) -> None:
    """The chief was killed in Tikrit on Friday. The chief was killed in Mosul on Friday."""
    one = telling_of("killed", recipients=[CHIEF], places=[TIKRIT], when=day("2014-11-07"))
    other = telling_of("killed", recipients=[CHIEF], places=[MOSUL], when=day("2014-11-07"), page="b")
    (dispute,) = across(one, other)
    assert dispute.kind is DisputeKind.PLACE
    assert {one.says for one in dispute.positions} == {"Tikrit", "Mosul"}
    assert dispute.why.startswith("it can be but once, and is told of ")


def test_one_person_is_not_arrested_on_two_days_of_a_month(across: Disputing) -> None:
    """He was arrested on Friday. He was detained on Sunday. He was arrested two years later."""
    one = telling_of("arrested", recipients=[CHIEF], places=[TIKRIT], when=day("2014-11-07"))
    other = telling_of("detained", recipients=[CHIEF], places=[TIKRIT], when=day("2014-11-09"), page="b")
    again = telling_of("arrested", recipients=[CHIEF], places=[TIKRIT], when=day("2016-11-09"), page="c")
    (dispute,) = across(one, other, again)
    assert dispute.kind is DisputeKind.WHEN


def test_unnamed_people_can_be_killed_anywhere_any_day(across: Disputing) -> None:
    """Fighters were killed in Tikrit on Friday. Fighters were killed in Mosul on Friday."""
    one = telling_of("killed", recipients=[FIGHTERS], places=[TIKRIT], when=day("2014-11-07"))
    other = telling_of("killed", recipients=[FIGHTERS], places=[MOSUL], when=day("2014-11-07"), page="b")
    assert across(one, other) == ()


def test_a_town_is_not_taken_twice_in_a_week_unless_it_was_lost_in_between(across: Disputing) -> None:
    """They took Tikrit on Sunday. They took Tikrit on Tuesday. (Iraqi forces retook Tikrit on Monday.)"""
    hands = {"actors": [ISLAMIC_STATE], "places": [TIKRIT], "territory": Territory(0, (0,))}
    first = telling_of("took", when=day("2014-06-08"), **hands)  # type: ignore[arg-type]
    second = telling_of("took", when=day("2014-06-10"), page="b", **hands)  # type: ignore[arg-type]
    retaken = telling_of(
        "retook",
        actors=[IRAQI_FORCES],
        places=[TIKRIT],
        territory=Territory(0, (0,)),
        when=day("2014-06-09"),
        page="c",
    )
    assert [one.kind for one in across(first, second)] == [DisputeKind.WHEN]
    assert across(first, second, retaken) == ()


def test_the_same_number_of_the_same_people_on_one_day_is_one_deed(across: Disputing) -> None:
    """Gunmen abducted 43 villagers in Tikrit on Friday; in Mosul, another paper says. Two raids of two each may be two."""

    def raid(number: int, page: str, **more: object) -> object:
        count = [(Counted.CAPTURED, number, number)]
        told = telling_of(
            f"abducted {number} villagers",
            actors=[GUNMEN],
            recipients=[CIVILIANS],
            counts=count,
            when=day("2014-11-07"),
            page=page,
            **more,  # type: ignore[arg-type]
        )
        return counting(told, f"{number} villagers")

    assert [one.kind for one in across(raid(43, "a", places=[TIKRIT]), raid(43, "b", places=[MOSUL]))] == [
        DisputeKind.PLACE
    ]
    assert across(raid(2, "a", places=[TIKRIT]), raid(2, "b", places=[MOSUL])) == ()


def test_a_state_that_was_only_guessed_from_the_place_contradicts_nobody(disputing: Disputing) -> None:
    """Russian warplanes bombed the hospital in Tikrit. Warplanes bombed the hospital in Tikrit."""
    air_force = Actor("organ:IRQ/air-force", "Iraqi air force", "IRQ", "MIL", ActorKind.FORCE)
    one = telling_of("bombed", actors=[RUSSIAN_FORCES], places=[TIKRIT])
    other = telling_of("bombed", actors=[air_force], places=[TIKRIT], page="b")
    assert [dispute.kind for dispute in disputing(one, other)] == [DisputeKind.ACTOR]
    (mention,) = other.claim.actors
    guessed = replace(mention, rule="organ of the state that the sentence is set in")
    assert disputing(one, replace(other, claim=replace(other.claim, actors=(guessed,)))) == ()
