"""Who stands in a place, who comes in and who goes over: each test's docstring is the news."""

from __future__ import annotations

import inspect

import pytest

from dateline.model.claims import Claim, Status
from dateline.running.pipeline import Pipeline


@pytest.fixture
def told(request: pytest.FixtureRequest, pipeline: Pipeline) -> list[Claim]:
    return list(pipeline.read(inspect.cleandoc(request.function.__doc__).encode(), "test:page").claims)


def short(claim: Claim) -> tuple[str, str, Status]:
    return claim.type, claim.trigger.exact, claim.status


def takers(claim: Claim) -> list[str]:
    hands = claim.territory
    return [] if hands is None else [claim.actors[at].span.exact for at in hands.taken_by]


def test_who_holds_a_place_keeps_others_out(told: list[Claim]) -> None:
    """
    GOMA, Congo, Nov 21 (Reuters) - The rebels hold the town of Sake, a teacher said. The army controls Minova.
    Goma is under the control of the M23 rebels. The airport is in the hands of the insurgents.
    The army is in full control of Bukavu, a spokesman said.
    """
    assert [short(one)[:2] for one in told] == [
        ("COERCE", "hold"),
        ("COERCE", "controls"),
        ("COERCE", "is under the control"),
        ("COERCE", "is in the hands"),
        ("COERCE", "is in full control"),
    ]
    assert all(takers(one) for one in told)
    assert [one.places[0].span.exact for one in told if one.places] == ["Sake", "Minova", "Goma", "Bukavu"]


def test_what_is_held_but_is_no_ground_changes_nothing(told: list[Claim]) -> None:
    """
    The army holds elections for its council on Monday. The rebels control prices. We hold the view that he lied.
    """
    assert not [one for one in told if one.territory is not None]


def test_small_towns_are_towns_where_things_are_done_to_them(told: list[Claim]) -> None:
    """
    TRIPOLI, Libya, March 3 (Reuters) - Brega was liberated on Wednesday, a doctor said. Soldiers retook Marzuq.
    """
    assert [(one.type, one.places[0].span.exact) for one in told] == [
        ("ASSAULT", "Brega"),
        ("ASSAULT", "Marzuq"),
    ]
    assert all(one.territory is not None and one.territory.place == 0 for one in told)


def test_to_clear_a_town_of_fighters_is_to_take_it(told: list[Claim]) -> None:
    """
    The town was cleared of militants on Monday, the army said. A court cleared the general of murder.
    """
    assert ("ASSAULT", "cleared", Status.ASSERTED) in [short(one) for one in told]
    assert len([one for one in told if one.territory is not None]) == 1


def test_taking_back_is_no_withdrawal(told: list[Claim]) -> None:
    """
    Rebels flee as army takes back Bambari

    BANGUI, May 3 (Reuters) - Talks went on.
    """
    assert ("ASSAULT", "takes back", Status.ASSERTED) in [short(one) for one in told]


def test_headlines_tell_in_the_present_what_is_done(told: list[Claim]) -> None:
    """
    Rebels push south, take Bria and Bambari

    BANGUI, May 3 (Reuters) - Talks went on.
    """
    assert ("ASSAULT", "take", Status.ASSERTED) in [short(one) for one in told]


def test_numbers_and_nobody_can_be_harmed(told: list[Claim]) -> None:
    """
    The hospital said that thirteen were killed. The mayor said that nobody was wounded. Whether anyone was killed is unclear.
    """
    assert [short(one) for one in told] == [
        ("ASSAULT", "killed", Status.ASSERTED),
        ("ASSAULT", "wounded", Status.DENIED),
        ("ASSAULT", "killed", Status.QUESTIONED),
    ]
    assert [one.best for one in told[0].quantities] == [13]


def test_who_goes_over_gives_up_his_side(told: list[Claim]) -> None:
    """
    General Abboud defected on Sunday. Two colonels joined the rebels. A whole battalion went over to the insurgents.
    The farmers joined the queue.
    """
    assert [short(one)[:2] for one in told] == [
        ("RETREAT", "defected"),
        ("RETREAT", "joined"),
        ("RETREAT", "went over"),
    ]


def test_forces_that_flee_retreat(told: list[Claim]) -> None:
    """
    The insurgents fled east in disorder. Soldiers fled towards Bossangoa. The soldiers' families fled.
    """
    assert [short(one) for one in told] == [("RETREAT", "fled", Status.ASSERTED)] * 2


def test_forces_of_any_name_enter_towns(told: list[Claim]) -> None:
    """
    The revolutionaries entered the city of Sirte at dawn. The minister entered the hospital.
    """
    assert [short(one)[:2] for one in told] == [("ASSAULT", "entered")]


def test_a_slug_tells_nothing(told: list[Claim]) -> None:
    """
    MALI-STRIKE (UPDATE 2)

    BAMAKO, May 3 (Reuters) - Talks went on.
    """
    assert not told


def test_to_enter_a_town_is_no_retreat(told: list[Claim]) -> None:
    """
    The guerrillas entered Bria again on Friday and control its university.
    """
    assert [short(one)[:2] for one in told] == [("ASSAULT", "entered"), ("COERCE", "control")]


def test_who_comes_after_the_shelling_did_not_shell(told: list[Claim]) -> None:
    """
    BANGUI, May 3 (Reuters) - After three days of bombing from the air, insurgents overran Bria at sunrise on Saturday.
    """
    assert [[who.span.exact for who in one.actors] for one in told if one.trigger.exact == "overran"] == [
        ["insurgents"]
    ]
    assert not [one for one in told if one.trigger.exact == "bombing" and one.actors]


def test_nobody_attacks_himself(told: list[Claim]) -> None:
    """
    General Bozize's letter to the conference demanded an end to the “monstrous assault” on his country.
    """
    for one in told:
        sides = [{who.actor.id or who.actor.name for who in side} for side in (one.actors, one.recipients)]
        assert not sides[0] & sides[1], one


def test_what_follows_a_semicolon_is_no_longer_what_was_said(told: list[Claim]) -> None:
    """
    GOMA, Congo, May 3 (Reuters) - Goma had been taken, the rebels in Kigali said; people danced by the lake.
    """
    (taken,) = told
    assert [one.name for one in taken.sources] == ["rebels", "Reuters"]


def test_explosions_that_are_heard_have_happened(told: list[Claim]) -> None:
    """
    KHARTOUM, Sudan, May 3 (Reuters) - Several loud explosions were heard in Khartoum on Monday. The choir was heard in Cairo.
    """
    assert [short(one) for one in told] == [("ASSAULT", "heard", Status.ASSERTED)]
    assert [one.place.name for one in told[0].places] == ["Khartoum"]


def test_who_gets_arms_is_aided(told: list[Claim]) -> None:
    """
    The rebels have received rifles from France by air. The museum has received paintings from France.
    """
    (given,) = told
    assert (given.type, [one.span.exact for one in given.recipients]) == ("AID", ["rebels"])


def test_who_is_freed_in_a_headline_frees_nobody(told: list[Claim]) -> None:
    """
    Herald cameraman Daniel Ward freed

    LONDON, March 3 (Reuters) - Talks went on.
    """
    assert [(one.type, one.actors, [who.actor.name for who in one.recipients]) for one in told] == [
        ("RETREAT", (), ["Daniel Ward"])
    ]
