"""Ties: what an event gives to whom, by type, status, origins, disputes and age."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.events.ontology import load_ontology
from dateline.model.actors import Actor
from dateline.model.claims import Status, Territory
from dateline.model.telling import Telling
from dateline.model.ties import Tie
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.table_files import first_day, last_day
from dateline.picturing.ties.factors import knowledge_table, load_tie_tables
from dateline.picturing.ties.ties import TieSettings, ties_at, weight_at
from tests.picturing.ties.story import (
    AIR_FORCE,
    ARMY,
    BARE,
    FRANCE,
    KOUSSA,
    LIBYA,
    MILITANTS,
    MONDAY,
    ON_MONDAY,
    QATAR,
    REBELS,
    RESIDENTS,
    STRANGERS,
    attack,
    by_id,
    event,
    read,
)
from tests.weighing.telling_of import AJDABIYA, BREGA, day, telling_of

if TYPE_CHECKING:
    from dateline.running.pipeline import Pipeline

TABLES, _ = load_actor_tables()
ROLLED = TieSettings(roll_up=True)


def ways(ties: tuple[Tie, ...]) -> list[tuple[str, str]]:
    return [(tie.first.name, tie.second.name) for tie in ties]


def one_tie(*tellings: object, **more: object) -> Tie:
    (tie,) = ties_at([event(*tellings)], by_id(*tellings), MONDAY, **more)  # type: ignore[arg-type]
    return tie


def test_an_attack_told_by_one_origin() -> None:
    """Rebels attacked the army on Monday, one outlet says."""
    told = attack([REBELS], [ARMY])
    tie = one_tie(told)
    assert (tie.first, tie.second, tie.day) == (REBELS, ARMY, MONDAY)
    (share,) = tie.shares
    assert (share.intensity, share.factor, share.claims) == (-9.0, 0.5, (told.claim.id,))
    assert share.why == "asserted: 1; one origin: 0.5"
    assert tie.value == -4.5


def test_independent_origins_add_weight_and_copies_do_not() -> None:
    told = [attack([REBELS], [ARMY], page=page) for page in "abc"]
    assert one_tie(*told).shares[0].factor == 1.0
    (copied,) = ties_at([event(*told, one_origin=True)], by_id(*told), MONDAY)
    assert copied.shares[0].factor == 0.5


def test_a_threat_weighs_less_than_an_attack_and_a_denial_nothing() -> None:
    def value(status: Status) -> float:
        told = telling_of("attack", status=status, actors=[REBELS], recipients=[ARMY], published=ON_MONDAY)
        return sum(tie.value for tie in ties_at([event(told)], by_id(told), MONDAY))

    assert value(Status.ASSERTED) < value(Status.ATTEMPTED) < value(Status.THREATENED) < 0
    assert value(Status.THREATENED) < value(Status.CONDITIONAL) < value(Status.DENIED) == 0
    assert value(Status.REQUESTED) == 0


def test_to_threaten_is_a_threat_that_was_made() -> None:
    """The army threatened the rebels: as a deed of words it counts whole."""
    told = telling_of(
        "threatened",
        type="THREATEN",
        status=Status.THREATENED,
        actors=[ARMY],
        recipients=[REBELS],
        when=ON_MONDAY,
    )
    assert one_tie(told).shares[0].factor == 0.5


def test_what_a_party_denies_or_a_dispute_touches_counts_half() -> None:
    said = attack([REBELS], [ARMY])
    denied = telling_of("denied", status=Status.DENIED, actors=[REBELS], recipients=[ARMY], page="b")
    assert one_tie(said, denied).shares[0].why.endswith("disputed: 0.5")
    (tie,) = ties_at([event(said)], by_id(said), MONDAY, disputed=frozenset({event(said).id}))
    assert tie.value == -9 * 0.5 * 0.5


def test_the_talk_counts_only_where_asked_for() -> None:
    told = telling_of("attacked", actors=[REBELS], recipients=[ARMY], when=ON_MONDAY, talk=True)
    assert ties_at([event(told)], by_id(told), MONDAY) == ()
    tie = one_tie(told, settings=TieSettings(talk=True))
    assert tie.shares[0].why == "asserted: 1; only in the talk: 0.25"


def test_a_share_halves_with_each_half_life() -> None:
    told = attack([REBELS], [ARMY])
    for days, value in ((0, -4.5), (30, -2.25), (60, -1.125)):
        (tie,) = ties_at([event(told)], by_id(told), MONDAY + timedelta(days))
        assert tie.value == pytest.approx(value)
    (fast,) = ties_at([event(told)], by_id(told), MONDAY + timedelta(7), TieSettings(half_life_days=7))
    assert fast.value == -2.25
    assert weight_at(fast.shares[0], MONDAY, 7) == -4.5


def test_an_old_attack_told_as_background_has_faded_away() -> None:
    """… where rebels attacked the army in 1996."""
    told = telling_of("attacked", actors=[REBELS], recipients=[ARMY], when=day("1996-05-01"), background=True)
    assert ties_at([event(told)], by_id(told), MONDAY) == ()


def test_what_comes_after_the_day_is_not_known_yet() -> None:
    told = attack([REBELS], [ARMY])
    assert ties_at([event(told)], by_id(told), MONDAY - timedelta(1)) == ()


def test_a_plan_counts_from_the_day_it_was_told() -> None:
    """Qatar said on Monday that it will send aid to the rebels on Friday."""
    told = telling_of(
        "send", type="AID", status=Status.PROMISED, actors=[QATAR], recipients=[REBELS],
        when=day("2011-04-01"), published=ON_MONDAY,
    )  # fmt: skip
    assert one_tie(told).shares[0].day == MONDAY


def test_what_is_told_as_done_was_done_when_it_was_told() -> None:
    """ "France bombed the army in 2011", printed on Monday: it does not count from the last day of 2011."""
    year = telling_of(
        "bombed", actors=[FRANCE], recipients=[ARMY], when=day("2011-01-01"), published=ON_MONDAY
    )
    end = date(2011, 12, 31)
    told = telling_of(
        "bombed", actors=[FRANCE], recipients=[ARMY], published=ON_MONDAY,
        when=type(year.claim.when)(date(2011, 1, 1), end, year.claim.when.precision, year.claim.when.basis),
    )  # fmt: skip
    assert one_tie(told).shares[0].day == MONDAY


def test_without_a_day_the_day_of_publication_counts_but_not_for_background() -> None:
    told = telling_of("attacked", actors=[REBELS], recipients=[ARMY], published=ON_MONDAY)
    assert one_tie(told).shares[0].day == MONDAY
    past = telling_of("attacked", actors=[REBELS], recipients=[ARMY], published=ON_MONDAY, background=True)
    undated = telling_of("attacked", actors=[REBELS], recipients=[ARMY])
    for one in (past, undated):
        assert ties_at([event(one)], by_id(one), MONDAY) == ()


def test_a_meeting_holds_both_ways_and_an_attack_one_way() -> None:
    met = telling_of("met", type="CONSULT", actors=[FRANCE], recipients=[QATAR], when=ON_MONDAY)
    assert ways(ties_at([event(met)], by_id(met), MONDAY)) == [("France", "Qatar"), ("Qatar", "France")]


def test_those_who_agree_together_agree_with_each_other() -> None:
    """France and Qatar signed an agreement."""
    told = telling_of("signed", type="AGREE", actors=[FRANCE, QATAR], when=ON_MONDAY)
    assert ways(ties_at([event(told)], by_id(told), MONDAY)) == [("France", "Qatar"), ("Qatar", "France")]


@pytest.mark.parametrize(
    ("words", "trigger", "mutual"),
    [
        ("The rebels and the army clashed in Brega", "clashed", True),
        ("Clashes between the rebels and the army killed five", "killed", True),
        ("The rebels and the army fought each other", "fought", True),
        ("French and Qatari jets attacked in Brega", "attacked", False),
        ("The rebels and the army fought in Brega", "fought", False),
    ],
)
def test_two_sides_that_clash_fight_each_other(words: str, trigger: str, mutual: bool) -> None:
    told = telling_of(words, trigger=trigger, actors=[REBELS, ARMY], when=ON_MONDAY)
    found = ways(ties_at([event(told)], by_id(told), MONDAY))
    assert found == ([("Libyan army", "Libyan rebels"), ("Libyan rebels", "Libyan army")] if mutual else [])


def test_two_claims_that_name_a_side_each_are_put_together_at_half_weight() -> None:
    """One page: the rebels attacked. Another, on the same attack: the army was attacked."""
    by, to = attack([REBELS], []), attack([], [ARMY], page="b")
    (share,) = one_tie(by, to).shares
    assert share.why == "asserted: 1; two origins: 0.8; told apart: 0.5"
    assert set(share.claims) == {by.claim.id, to.claim.id}


def test_accounts_that_differ_on_who_did_it_stay_apart() -> None:
    told = [attack([REBELS], [ARMY]), attack([FRANCE], [ARMY], page="b")]
    ties = ties_at([event(*told)], by_id(*told), MONDAY)
    assert {tie.first.name: tie.shares[0].claims for tie in ties} == {
        "Libyan rebels": (told[0].claim.id,),
        "France": (told[1].claim.id,),
    }


def test_only_public_actors_that_the_tables_hold_have_ties() -> None:
    told = [attack([STRANGERS], [ARMY]), attack([ARMY], [RESIDENTS], page="b")]
    assert ties_at([event(one) for one in told], by_id(*told), MONDAY) == ()


def test_who_is_driven_out_has_not_turned_friendly() -> None:
    """The army withdrew before the rebels."""
    told = telling_of(
        "withdrew", type="RETREAT", mode="withdraw", actors=[ARMY], recipients=[REBELS], when=ON_MONDAY
    )
    assert 0 < one_tie(told).value < 1


def test_forces_and_office_holders_roll_up_to_their_state() -> None:
    """French jets bombed the Libyan army; the foreign minister met Qatar's envoys."""
    met = telling_of("met", type="CONSULT", actors=[KOUSSA], recipients=[QATAR], when=ON_MONDAY)
    told = [attack([AIR_FORCE], [ARMY]), met]
    events = [event(one) for one in told]
    assert ways(ties_at(events, by_id(*told), MONDAY, ROLLED, TABLES)) == [
        ("France", "Libya"),
        ("Libya", "Qatar"),
        ("Qatar", "Libya"),
    ]
    assert ways(ties_at(events, by_id(*told), MONDAY))[0] == ("French air force", "Libyan army")


def test_a_minister_who_left_acts_for_himself_afterwards() -> None:
    """He left office on 30 March; what he does in April is not his government's."""
    told = telling_of("met", type="CONSULT", actors=[KOUSSA], recipients=[QATAR], when=day("2011-04-02"))
    ties = ties_at([event(told)], by_id(told), date(2011, 4, 2), ROLLED, TABLES)
    assert ways(ties)[0] == ("Moussa Koussa", "Qatar")


def test_rebels_stand_for_who_led_nearly_all_of_them_when_rolled_up_and_militants_for_themselves() -> None:
    """In 2011 one council led nearly all of Libya's rebels; in 2015 nobody did."""
    for year, name in ((2011, "National Transitional Council"), (2015, "Libyan rebels")):
        when = day(f"{year}-03-28")
        told = [attack([MILITANTS], [ARMY], when=when), attack([REBELS], [ARMY], page="b", when=when)]
        events = [event(one) for one in told]
        ties = ties_at(events, by_id(*told), date(year, 3, 28), ROLLED, TABLES)
        assert set(ways(ties)) == {(name, "Libya"), ("Libyan militants", "Libya")}


def test_rebels_of_no_named_state_are_those_of_the_state_in_which_it_happened() -> None:
    """Rebels attacked the army in Brega. The army shelled rebels, says the same page, which is all about Libya."""
    told = [
        telling_of("attacked", actors=[BARE], recipients=[ARMY], when=ON_MONDAY, places=[BREGA]),
        telling_of("shelled", actors=[ARMY], recipients=[BARE], when=ON_MONDAY),
        telling_of("seen", places=[BREGA]),
        telling_of("heard", places=[AJDABIYA]),
    ]
    ties = ties_at([event(one) for one in told], by_id(*told), MONDAY, tables=TABLES)
    assert ways(ties) == [("Libyan army", "Libyan rebels"), ("Libyan rebels", "Libyan army")]
    assert ties[0].shares[0].why == "asserted: 1; one origin: 0.5; rebels of where it happened: 0.8"
    (alone,) = told[1:2]
    assert ties_at([event(alone)], by_id(alone), MONDAY) == ()


def test_what_one_claim_supposes_and_another_says_is_not_supposed() -> None:
    bare = telling_of("attacked", actors=[BARE], recipients=[ARMY], when=ON_MONDAY, places=[BREGA])
    named = attack([REBELS], [ARMY], page="b")
    (tie,) = ties_at([event(bare, named)], by_id(bare, named), MONDAY, tables=TABLES)
    assert tie.shares[0].why == "asserted: 1; two origins: 0.8"


def taken(
    actor: Actor, when: str, page: str, status: Status = Status.ASSERTED, kind: str = "ASSAULT"
) -> Telling:
    return telling_of(
        "took",
        type=kind,
        actors=[actor],
        places=[BREGA],
        when=day(when),
        territory=Territory(0, (0,)),
        page=page,
        status=status,
    )


def test_a_town_is_taken_from_who_is_told_to_have_taken_it_before() -> None:
    """Rebels took Brega on Sunday; the army took it back on Monday."""
    first, second = taken(REBELS, "2011-03-27", "a"), taken(ARMY, "2011-03-28", "b")
    (tie,) = ties_at([event(second), event(first)], by_id(first, second), MONDAY)
    assert (tie.first, tie.second) == (ARMY, REBELS)
    (share,) = tie.shares
    assert share.claims == (second.claim.id, first.claim.id)
    assert share.why == "asserted: 1; one origin: 0.5; taken from who had taken it before: 0.5"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (taken(REBELS, "2011-03-27", "a"), taken(REBELS, "2011-03-28", "b")),
        (taken(REBELS, "2011-03-27", "a", Status.PLANNED), taken(ARMY, "2011-03-28", "b")),
        (taken(REBELS, "2011-03-28", "a"), taken(ARMY, "2011-03-28", "b")),
        (taken(REBELS, "2011-03-27", "a"), taken(ARMY, "2011-03-28", "b", kind="RETREAT")),
    ],
    ids=["by the same", "only planned", "on one day", "left to them"],
)
def test_a_town_that_nobody_else_is_told_to_hold_is_taken_from_nobody(
    first: Telling, second: Telling
) -> None:
    assert ties_at([event(first), event(second)], by_id(first, second), MONDAY) == ()


def test_a_promise_holds_one_way() -> None:
    told = telling_of("promised", type="AGREE", actors=[FRANCE], recipients=[QATAR], when=ON_MONDAY)
    assert ways(ties_at([event(told)], by_id(told), MONDAY)) == [("France", "Qatar")]


def test_what_a_state_does_to_itself_is_no_tie() -> None:
    told = attack([ARMY], [LIBYA])
    assert ties_at([event(told)], by_id(told), MONDAY, ROLLED, TABLES) == ()


def test_rolling_up_needs_the_tables() -> None:
    with pytest.raises(ValueError, match="tables"):
        ties_at([], {}, MONDAY, ROLLED)


def test_a_half_life_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="half-life"):
        TieSettings(half_life_days=0)


def test_every_status_of_words_and_deeds_has_its_factor_between_nothing_and_whole() -> None:
    tables = load_tie_tables()
    for status in Status:
        for verbal in (False, True):
            assert 0 <= tables.status(status, verbal).value <= 1
    known = load_ontology()
    for of, key in tables.factors:
        if of == "mode":
            assert known.allows(*key.split("/"))
    assert set(tables.reciprocal) <= set(known.types)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**16))
def test_the_order_of_events_and_claims_changes_nothing(seed: int) -> None:
    random = Random(seed)
    actors = [REBELS, ARMY, FRANCE, QATAR, KOUSSA]
    told = [
        telling_of(
            f"attacked {at}",
            type=random.choice(["ASSAULT", "CONSULT", "AID"]),
            actors=random.sample(actors, 2),
            recipients=random.sample(actors, 1),
            when=day(f"2011-03-{random.randint(1, 28):02}"),
        )
        for at in range(8)
    ]
    events = [event(told[at], told[at + 1]) for at in range(0, 8, 2)]
    shuffled = random.sample(events, len(events))
    backwards = dict(reversed(by_id(*told).items()))
    ties = ties_at(events, by_id(*told), MONDAY)
    assert ties == ties_at(shuffled, backwards, MONDAY)
    assert all(tie.first != tie.second and all(share.claims for share in tie.shares) for tie in ties)


def test_a_page_read_whole(pipeline: Pipeline) -> None:
    """TRIPOLI, March 28, 2011 (Halyard) - French warplanes bombed the Libyan army on Monday.

    The United States threatened to bomb Libya on Sunday. Qatar backs the National Transitional Council.
    """
    events, tellings = read(pipeline, test_a_page_read_whole.__doc__ or "")
    ties = ties_at(events, tellings, MONDAY, ROLLED, TABLES)
    values = {(tie.first.name, tie.second.name): tie.value for tie in ties}
    assert values[("France", "Libya")] == -4.5
    assert -4.5 < values[("United States", "Libya")] < 0
    assert values[("Qatar", "National Transitional Council")] > 0


def test_bodies_of_rebels_stand_in_the_actor_tables_and_lived_when_they_led() -> None:
    rows = knowledge_table("rebel_bodies").rows
    assert rows
    for row in rows:
        body, since = TABLES.entries[row.get("body")], first_day(row.get("from"))
        until = last_day(row.get("to")) or since
        assert body.country == row.get("country")
        assert since is not None and until is not None and since <= until
        assert body.lives_on(since) and body.lives_on(until)
