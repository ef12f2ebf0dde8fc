"""Holds: the docstring is what a few sources tell of a town; the body says who holds it after that."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Status, Territory
from dateline.model.holds import HoldBasis, HoldState
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.holds.holds import HoldSettings, hold_history, holds_at
from dateline.weighing.origins.sides import Sides, load_sides
from tests.picturing.holds.told import (
    ARMY,
    ARMY_SPEAKS,
    REBELS,
    RESIDENTS,
    TROOPS,
    alone,
    at,
    battle,
    said,
    taken,
)
from tests.weighing.telling_of import AJDABIYA, AL_WAHAT, BREGA, LIBYA, day, telling_of


def test_who_takes_a_town_holds_it(sides: Sides) -> None:
    """Rebels took Brega on Saturday, residents said."""
    (hold,) = at([taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took")], "2011-03-27", sides)
    assert (hold.actor, hold.state, hold.basis, hold.place) == (
        REBELS,
        HoldState.CONTROLS,
        HoldBasis.REPORTED,
        BREGA,
    )
    assert (hold.since, hold.last, hold.day) == (date(2011, 3, 26), date(2011, 3, 26), date(2011, 3, 27))


def test_a_town_that_changes_hands_twice(sides: Sides) -> None:
    """Rebels took Brega on Saturday. The army took it on Monday. On Tuesday the rebels were back in it."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("troops captured Brega", TROOPS, "2011-03-28", trigger="captured"),
        taken("rebels retook Brega", REBELS, "2011-03-29", trigger="retook"),
    ]
    holders = {on: said(at(told, f"2011-03-{on}", sides)) for on in (26, 28, 29)}
    assert holders == {
        26: [("rebels", "controls", "reported")],
        28: [("government troops", "controls", "reported")],
        29: [("rebels", "controls", "reported")],
    }


def test_on_one_day_what_is_taken_back_is_taken_last(sides: Sides) -> None:
    """Troops captured Brega on Monday morning; by evening the rebels had retaken it."""
    told = [
        taken("rebels retook Brega", REBELS, "2011-03-28", trigger="retook"),
        taken("troops captured Brega", TROOPS, "2011-03-28", trigger="captured"),
    ]
    assert said(at(told, "2011-03-28", sides)) == [("rebels", "controls", "reported")]


@pytest.mark.parametrize(
    "status",
    [one for one in Status if one not in {Status.ASSERTED, Status.ATTEMPTED}],
)
def test_what_is_not_told_as_done_takes_nothing(status: Status, sides: Sides) -> None:
    """Rebels vowed to take Brega; planned to; denied having; may have."""
    assert (
        at(
            [taken("rebels take Brega", REBELS, "2011-03-26", trigger="take", status=status)],
            "2011-03-27",
            sides,
        )
        == ()
    )


def test_who_tries_to_take_a_town_advances(sides: Sides) -> None:
    """Rebels tried to take Brega."""
    told = [taken("rebels take Brega", REBELS, "2011-03-26", trigger="take", status=Status.ATTEMPTED)]
    assert said(at(told, "2011-03-27", sides)) == [("rebels", "advances in", "reported")]


def test_most_of_a_town_is_not_the_town(sides: Sides) -> None:
    """Troops drove the rebels out of most of Brega."""
    told = [
        taken(
            "troops drove rebels out of most of Brega", TROOPS, "2011-03-26", trigger="drove", lost=[REBELS]
        )
    ]
    assert said(at(told, "2011-03-27", sides)) == [
        ("government troops", "contests", "reported"),
        ("rebels", "contests", "reported"),
    ]


def test_a_province_is_not_its_towns(sides: Sides) -> None:
    """Rebels seized Al Wahat province; troops advanced into Libya."""
    province = telling_of(
        "Rebels seized Al Wahat",
        trigger="seized",
        actors=[REBELS],
        places=[AL_WAHAT],
        when=day("2011-03-26"),
        territory=Territory(0, (0,)),
    )
    country = telling_of(
        "Rebels seized Libya",
        trigger="seized",
        actors=[REBELS],
        places=[LIBYA],
        when=day("2011-03-26"),
        territory=Territory(0, (0,)),
    )
    assert [one.place for one in at([province, country], "2011-03-27", sides)] == [AL_WAHAT]


def test_a_town_that_falls_to_nobody_named(sides: Sides) -> None:
    """Brega fell on Monday."""
    told = telling_of(
        "Brega fell", trigger="fell", places=[BREGA], when=day("2011-03-28"), territory=Territory(0)
    )
    (hold,) = at([told], "2011-03-28", sides)
    assert (hold.actor, hold.state) == (None, HoldState.CONTROLS)


def test_a_hold_fades(sides: Sides) -> None:
    """Rebels took Brega on 26 March; nothing is told of it since."""
    told = [taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took")]
    half = HoldSettings(half_life_days=10)
    assert at(told, "2011-03-26", sides, half)[0].strength == 1
    assert at(told, "2011-04-05", sides, half)[0].strength == pytest.approx(0.5)
    assert at(told, "2012-03-26", sides, half) == ()


def test_a_reader_of_the_day_knows_what_was_published(sides: Sides) -> None:
    """That Brega fell on Saturday was told on Monday."""
    late = telling_of(
        "Rebels took Brega",
        trigger="took",
        actors=[REBELS],
        places=[BREGA],
        when=day("2011-03-26"),
        published=day("2011-03-28"),
        territory=Territory(0, (0,)),
    )
    assert at([late], "2011-03-27", sides) == ()
    assert len(at([late], "2011-03-28", sides)) == 1
    assert len(at([late], "2011-03-27", sides, HoldSettings(hindsight=True))) == 1


def test_the_talk_holds_nothing(sides: Sides) -> None:
    """A commenter writes: the rebels took Brega."""
    assert (
        at([taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took", talk=True)], "2011-03-27", sides)
        == ()
    )


def test_two_towns_of_one_list_are_both_taken(sides: Sides) -> None:
    """Rebels seized the towns of Brega and Ajdabiya."""
    told = telling_of(
        "Rebels seized the towns of Brega and Ajdabiya",
        trigger="seized",
        actors=[REBELS],
        places=[BREGA, AJDABIYA],
        when=day("2011-03-26"),
        territory=Territory(0, (0,)),
    )
    assert [one.place for one in at([told], "2011-03-26", sides)] == [AJDABIYA, BREGA]


def test_history_is_the_holds_of_each_day(sides: Sides) -> None:
    """Rebels took Brega on Saturday; troops on Monday."""
    told = [
        taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
        taken("troops captured Brega", TROOPS, "2011-03-28", trigger="captured"),
    ]
    by_id = {one.claim.id: one for one in told}
    events = [alone(one) for one in told]
    week = (date(2011, 3, 25), date(2011, 3, 29))
    history = hold_history(events, (), by_id, sides, week)
    assert history == tuple(
        hold for at_day in range(25, 30) for hold in holds_at(events, (), by_id, sides, date(2011, 3, at_day))
    )
    assert [one.day.day for one in history] == [26, 27, 28, 29]


_TOLD = [
    taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took"),
    taken("troops captured Brega", TROOPS, "2011-03-28", trigger="captured"),
    taken("army captured Brega", ARMY, "2011-03-28", ARMY_SPEAKS, trigger="captured"),
    taken("rebels retook Brega", REBELS, "2011-03-28", trigger="retook"),
    battle("rebels fought troops in Brega", on="2011-03-29"),
    taken("troops captured most of Brega", TROOPS, "2011-03-29", trigger="captured", lost=[REBELS]),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(_TOLD), st.integers(26, 31))
def test_the_order_in_which_claims_come_changes_nothing(told: list[Telling], on: int) -> None:
    tables, _ = _TABLES
    sides = load_sides(tables)
    assert at(told, f"2011-03-{on}", sides) == at(_TOLD, f"2011-03-{on}", sides)


_TABLES = load_actor_tables()


def test_a_person_without_troops_holds_no_town(sides: Sides) -> None:
    """The minister left Brega."""
    minister = Actor("person:a-minister", "A Minister", "LBY", "GOV", ActorKind.PERSON)
    told = telling_of(
        "A Minister left Brega",
        type="RETREAT",
        mode="withdraw",
        trigger="left",
        actors=[minister],
        places=[BREGA],
        when=day("2011-03-28"),
        territory=Territory(0),
    )
    assert at([told], "2011-03-28", sides) == ()


def test_a_town_that_falls_and_is_taken_is_told_of_twice(sides: Sides) -> None:
    """Brega fell on Saturday. Rebels took Brega on Saturday."""
    fell = telling_of(
        "Brega fell", trigger="fell", places=[BREGA], when=day("2011-03-26"), territory=Territory(0)
    )
    told = [fell, taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took")]
    assert said(at(told, "2011-03-27", sides)) == [("rebels", "controls", "reported")]


@pytest.mark.parametrize(
    "words",
    [
        "Planes struck rebel-held Brega",
        "Planes struck Brega, the last big rebel town",
        "Shells hit rebel-held town of Brega",
    ],
)
def test_whose_a_town_is_may_be_said_in_passing(words: str, sides: Sides) -> None:
    """Planes struck rebel-held Brega."""
    told = telling_of(
        words, places=[BREGA], when=day("2011-03-28"), published=day("2011-03-28"), sources=[RESIDENTS]
    )
    (hold,) = at([told], "2011-03-28", sides)
    assert (hold.state, hold.basis, hold.actor and hold.actor.name) == (
        HoldState.CONTROLS,
        HoldBasis.REPORTED,
        "rebel",
    )


def test_what_is_near_a_town_is_not_said_of_it(sides: Sides) -> None:
    """Planes struck rebel positions near Brega."""
    told = telling_of("Planes struck rebel positions near Brega", places=[BREGA], when=day("2011-03-28"))
    assert at([told], "2011-03-28", sides) == ()


def test_words_for_things_hold_no_town(sides: Sides) -> None:
    """A few dozen pickups took Brega."""
    pickups = Actor(None, "a few dozen pickups", None, None, None)
    assert (
        at(
            [taken("a few dozen pickups took Brega", pickups, "2011-03-26", trigger="took")],
            "2011-03-27",
            sides,
        )
        == ()
    )


def test_how_a_lost_town_was_left_is_no_second_departure(sides: Sides) -> None:
    """Rebels took Brega from the army on Saturday. On Monday an official said that the army had left Brega."""
    left = telling_of(
        "army left Brega",
        type="RETREAT",
        mode="withdraw",
        trigger="left",
        actors=[ARMY],
        places=[BREGA],
        when=day("2011-03-28"),
        sources=[ARMY_SPEAKS],
        territory=Territory(0),
    )
    told = [taken("Rebels took Brega", REBELS, "2011-03-26", trigger="took", lost=[ARMY]), left]
    assert said(at(told, "2011-03-28", sides)) == [("rebels", "controls", "reported")]
