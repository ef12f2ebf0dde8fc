"""Towns that are fought over, besieged or claimed: the docstring is what is told, the body says who holds them."""

import pytest

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind, Status, Territory
from dateline.model.holds import HoldBasis, HoldState
from dateline.weighing.origins.sides import Sides
from tests.picturing.holds.told import (
    ARMY,
    ARMY_SPEAKS,
    REBELS,
    REBELS_SPEAK,
    RESIDENTS,
    TROOPS,
    at,
    battle,
    said,
    taken,
)
from tests.weighing.telling_of import AJDABIYA, BREGA, day, telling_of


def test_a_side_that_speaks_for_itself_drives_nobody_out(sides: Sides) -> None:
    """Residents saw the rebels take Brega on Saturday. On Monday the army said that it had captured the town."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("army captured Brega", ARMY, "2011-03-28", ARMY_SPEAKS, trigger="captured"),
    ]
    assert said(at(told, "2011-03-28", sides)) == [
        ("Libyan army", "controls", "claimed by a party"),
        ("rebels", "controls", "reported"),
    ]


def test_what_a_side_says_against_itself_counts(sides: Sides) -> None:
    """The rebels said that troops had captured Brega from them."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("troops captured Brega", TROOPS, "2011-03-28", REBELS_SPEAK, trigger="captured", lost=[REBELS]),
    ]
    assert said(at(told, "2011-03-28", sides)) == [
        ("government troops", "controls", "admitted by the opponent")
    ]


def test_a_claim_becomes_firm_when_the_other_side_says_it_left(sides: Sides) -> None:
    """The army said that it held Brega; the next day the rebels said that they had withdrawn from the town."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("army captured Brega", ARMY, "2011-03-28", ARMY_SPEAKS, trigger="captured"),
        telling_of(
            "rebels withdrew from Brega",
            type="RETREAT",
            mode="withdraw",
            trigger="withdrew",
            actors=[REBELS],
            places=[BREGA],
            when=day("2011-03-29"),
            sources=[REBELS_SPEAK],
        ),
    ]
    assert said(at(told, "2011-03-29", sides)) == [
        ("rebels", "withdraws from", "admitted by the opponent"),
        ("Libyan army", "controls", "claimed by a party"),
    ]


def test_who_enters_a_town_with_the_enemy_inside_contests_it(sides: Sides) -> None:
    """The rebels took Brega on Friday. On Sunday the army entered Brega. It had entered Ajdabiya, which nobody held."""
    held = taken("Rebels captured Brega", REBELS, "2011-03-25")
    entered, empty = (
        telling_of(
            f"The army entered {place.name}", trigger="entered", actors=[ARMY], places=[place],
            when=day("2011-03-27"), published=day("2011-03-27"), sources=[RESIDENTS], page=place.name,
        )
        for place in (BREGA, AJDABIYA)
    )  # fmt: skip
    found = {
        (one.place.name, one.actor.name): one.state
        for one in at([held, entered, empty], "2011-03-27", sides)
        if one.actor
    }
    assert found == {
        ("Brega", "rebels"): HoldState.CONTESTS,
        ("Brega", "Libyan army"): HoldState.CONTESTS,
        ("Ajdabiya", "Libyan army"): HoldState.PRESENT,
    }


def test_fighting_in_a_town_contests_it(sides: Sides) -> None:
    """Rebels held Brega. On Monday they fought troops in the town."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        battle("rebels fought troops in the town of Brega", on="2011-03-28"),
    ]
    assert said(at(told, "2011-03-28", sides)) == [
        ("government troops", "contests", "reported"),
        ("rebels", "contests", "reported"),
    ]


@pytest.mark.parametrize("where", ["near", "outside", "east of", "on the outskirts of"])
def test_fighting_beside_a_town_does_not(where: str, sides: Sides) -> None:
    """Rebels held Brega. On Monday they fought troops near it."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        battle(f"rebels fought troops {where} Brega", on="2011-03-28"),
    ]
    assert said(at(told, "2011-03-28", sides)) == [("rebels", "controls", "reported")]


def test_fighting_of_the_holder_with_nobody_named_does_not(sides: Sides) -> None:
    """Rebels held Brega. On Monday they fought in Brega."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        battle("rebels fought in Brega", against=(), on="2011-03-28"),
    ]
    assert said(at(told, "2011-03-28", sides)) == [("rebels", "controls", "reported")]


def test_a_siege_has_one_inside(sides: Sides) -> None:
    """Troops besieged rebels in Ajdabiya."""
    told = telling_of(
        "troops besieged rebels in Ajdabiya",
        trigger="besieged",
        actors=[TROOPS],
        recipients=[REBELS],
        places=[AJDABIYA],
        when=day("2011-03-28"),
        sources=[RESIDENTS],
    )
    assert said(at([told], "2011-03-28", sides)) == [
        ("government troops", "besieges", "reported"),
        ("rebels", "controls", "inferred from events"),
    ]


def test_who_denies_the_loss_of_a_town_says_that_it_is_held(sides: Sides) -> None:
    """Residents: the army took Brega. The rebel spokesman denied that the town was lost."""
    told = [
        taken("troops captured Brega", TROOPS, "2011-03-28", trigger="captured"),
        telling_of(
            "denied that Brega was lost",
            trigger="lost",
            status=Status.DENIED,
            places=[BREGA],
            when=day("2011-03-28"),
            sources=[REBELS_SPEAK],
            territory=Territory(0),
        ),
    ]
    assert {(one.state, one.basis) for one in at(told, "2011-03-28", sides)} == {
        (HoldState.CONTROLS, HoldBasis.CLAIMED),
        (HoldState.CONTROLS, HoldBasis.REPORTED),
    }


def test_who_denies_to_have_taken_a_town_holds_nothing(sides: Sides) -> None:
    """The rebel spokesman denied that rebels had taken Brega."""
    told = [
        taken("rebels took Brega", REBELS, "2011-03-26", REBELS_SPEAK, trigger="took", status=Status.DENIED)
    ]
    assert at(told, "2011-03-28", sides) == ()


def test_a_siege_by_nobody_named_is_a_siege(sides: Sides) -> None:
    """Ajdabiya has been besieged."""
    told = telling_of("Ajdabiya was besieged", trigger="besieged", places=[AJDABIYA], when=day("2011-03-28"))
    assert said(at([told], "2011-03-28", sides)) == [("?", "besieges", "reported")]


def test_who_tells_of_itself_claims_though_the_tables_do_not_know_it(sides: Sides) -> None:
    """The Free Men Brigade said that it had taken Brega."""
    brigade = Actor("group:free-men-of-nowhere", "Free Men Brigade", "LBY", "REB", ActorKind.ARMED_GROUP)
    speaks = Source("Free Men Brigade", "group:free-men-of-nowhere", SourceKind.WITNESS)
    told = taken("Free Men Brigade took Brega", brigade, "2011-03-26", speaks, trigger="took")
    assert said(at([told], "2011-03-27", sides)) == [("Free Men Brigade", "controls", "claimed by a party")]
