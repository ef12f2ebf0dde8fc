"""Holds: the docstring is what a few sources tell of a town; the body says who holds it after that."""

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind, Status, Territory
from dateline.model.events import Event, Origin
from dateline.model.holds import Hold, HoldBasis, HoldState
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.picturing.holds.holds import HoldSettings, hold_history, holds_at
from dateline.weighing.events import event_of
from dateline.weighing.origins.sides import Sides, load_sides
from tests.weighing.telling_of import AJDABIYA, AL_WAHAT, BREGA, LIBYA, day, source, telling_of

REBELS = Actor("role:rebel", "rebels", "LBY", "REB", ActorKind.ROLE)
ARMY = Actor("organ:LBY/army", "Libyan army", "LBY", "MIL", ActorKind.FORCE)
TROOPS = Actor("role:troops", "government troops", None, "MIL", ActorKind.ROLE)
RESIDENTS = source("residents", SourceKind.WITNESS)
USUAL = HoldSettings()
ARMY_SPEAKS = Source("Libyan army", "organ:LBY/army", SourceKind.PARTY)
REBELS_SPEAK = Source("a rebel spokesman", None, SourceKind.PARTY)


@pytest.fixture(scope="module")
def sides() -> Sides:
    tables, _ = load_actor_tables()
    return load_sides(tables)


def alone(telling: Telling) -> Event:
    origin = Origin(f"o-{telling.claim.id}", telling.claim.id, None, (telling.claim.id,), telling.talk)
    return event_of([telling], [origin])


def at(told: Iterable[Telling], on: str, sides: Sides, how: HoldSettings = USUAL) -> tuple[Hold, ...]:
    told = list(told)
    by_id = {one.claim.id: one for one in told}
    return holds_at([alone(one) for one in told], (), by_id, sides, date.fromisoformat(on), how)


def taken(words: str, by: Actor, on: str, told_by: Source = RESIDENTS, **more: object) -> Telling:
    lost = more.pop("lost", ())
    return telling_of(
        words,
        actors=[by],
        recipients=lost,  # type: ignore[arg-type]
        places=[BREGA],
        when=day(on),
        published=day(on),
        sources=[told_by],
        territory=Territory(0, (0,), (0,) if lost else ()),
        **more,  # type: ignore[arg-type]
    )


def said(holds: Sequence[Hold]) -> list[tuple[str, str, str]]:
    return [(one.actor.name if one.actor else "?", one.state.value, one.basis.value) for one in holds]


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


def battle(
    words: str, *, of: Sequence[Actor] = (REBELS,), against: Sequence[Actor] = (TROOPS,), on: str
) -> Telling:
    return telling_of(
        words,
        trigger="fought",
        actors=of,
        recipients=against,
        places=[BREGA],
        when=day(on),
        sources=[RESIDENTS],
    )


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


def test_who_tells_of_itself_claims_though_the_tables_do_not_know_it(sides: Sides) -> None:
    """The Free Men Brigade said that it had taken Brega."""
    brigade = Actor("group:free-men-of-nowhere", "Free Men Brigade", "LBY", "REB", ActorKind.ARMED_GROUP)
    speaks = Source("Free Men Brigade", "group:free-men-of-nowhere", SourceKind.WITNESS)
    told = taken("Free Men Brigade took Brega", brigade, "2011-03-26", speaks, trigger="took")
    assert said(at([told], "2011-03-27", sides)) == [("Free Men Brigade", "controls", "claimed by a party")]
