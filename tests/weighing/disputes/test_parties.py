from __future__ import annotations

import pytest

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import SourceKind
from dateline.model.disputes import DisputeKind, Interest
from dateline.weighing.disputes.parties import can_be_one
from dateline.weighing.origins.sides import Sides
from tests.weighing.disputes.conftest import (
    CIVILIANS,
    FIGHTERS,
    GUNMEN,
    IRAN,
    IRANIAN_FORCES,
    IRAQI_FORCES,
    ISLAMIC_STATE,
    KUPIANSK,
    MOSUL,
    QUDS_FORCE,
    RUSSIA,
    RUSSIAN_FORCES,
    TALIBAN,
    TIKRIT,
    UKRAINIAN_TROOPS,
    Disputing,
)
from tests.weighing.telling_of import day, source, telling_of

PEOPLE = Actor("role:civilian", "people", None, "CVL", ActorKind.ROLE)
REBELS = Actor("role:rebel", "rebels", "SYR", "REB", ActorKind.ROLE)
PAKISTANI_ARMY = Actor("organ:PAK/army", "Pakistani army", "PAK", "MIL", ActorKind.FORCE)
PAKISTANI_POLICE = Actor("organ:PAK/police", "Pakistani police", "PAK", "COP", ActorKind.FORCE)
PAKISTAN = Actor("state:PAK", "Pakistan", "PAK", "GOV", ActorKind.STATE)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (RUSSIA, RUSSIAN_FORCES, True),
        (IRAN, QUDS_FORCE, True),
        (QUDS_FORCE, IRANIAN_FORCES, True),
        (ISLAMIC_STATE, FIGHTERS, True),
        (ISLAMIC_STATE, REBELS, True),
        (GUNMEN, TALIBAN, True),
        (GUNMEN, RUSSIAN_FORCES, True),
        (PEOPLE, FIGHTERS, True),
        (PAKISTAN, PAKISTANI_POLICE, True),
        (RUSSIAN_FORCES, UKRAINIAN_TROOPS, False),
        (IRAQI_FORCES, ISLAMIC_STATE, False),
        (TALIBAN, ISLAMIC_STATE, False),
        (CIVILIANS, FIGHTERS, False),
        (CIVILIANS, IRAQI_FORCES, False),
        (PAKISTANI_ARMY, PAKISTANI_POLICE, False),
        (RUSSIA, IRAN, False),
    ],
)
def test_two_namings_can_be_one_party(first: Actor, second: Actor, one: bool, sides: Sides) -> None:
    assert can_be_one(first, second, sides) is one
    assert can_be_one(second, first, sides) is one


KYIV = source("Ukraine", SourceKind.NAMED_OFFICIAL, "state:UKR")
MOSCOW = source("Russian defence ministry", SourceKind.NAMED_OFFICIAL, "organ:RUS/defence-ministry")


def test_who_did_it(disputing: Disputing) -> None:
    """Kyiv said Russian forces shelled the market in Kupiansk. Moscow said Ukrainian troops shelled it."""
    one = telling_of("Russian forces shelled", actors=[RUSSIAN_FORCES], places=[KUPIANSK], sources=[KYIV])
    other = telling_of(
        "Ukrainian troops shelled", actors=[UKRAINIAN_TROOPS], places=[KUPIANSK], sources=[MOSCOW], page="b"
    )
    (dispute,) = disputing(one, other)
    assert dispute.kind is DisputeKind.ACTOR
    assert {position.says for position in dispute.positions} == {"Russian forces", "Ukrainian troops"}
    assert {holder.interest for position in dispute.positions for holder in position.holders} == {
        Interest.GAINS
    }


def test_a_vaguer_word_and_a_partner_are_no_other_doer(disputing: Disputing) -> None:
    """Gunmen attacked the post. The Taliban attacked the post. The Taliban and Islamic State attacked the post."""
    tellings = [
        telling_of("attacked", actors=actors, page=page)
        for page, actors in (("a", [GUNMEN]), ("b", [TALIBAN]), ("c", [TALIBAN, ISLAMIC_STATE]))
    ]
    assert disputing(*tellings) == ()


def test_two_sides_that_fight_each_other_are_no_dispute_about_who_did_it(disputing: Disputing) -> None:
    """Iraqi forces attacked Islamic State near Tikrit. Islamic State attacked Iraqi forces near Tikrit."""
    one = telling_of("attacked", actors=[IRAQI_FORCES], recipients=[ISLAMIC_STATE], places=[TIKRIT])
    other = telling_of(
        "attacked", actors=[ISLAMIC_STATE], recipients=[IRAQI_FORCES], places=[TIKRIT], page="b"
    )
    assert disputing(one, other) == ()


def test_to_whom(disputing: Disputing) -> None:
    """NATO: the strike killed fighters. Villagers: the strike killed civilians."""
    nato = Actor("org:nato", "NATO", None, "IGO", ActorKind.ORGANISATION)
    one = telling_of(
        "strike killed fighters",
        actors=[nato],
        recipients=[FIGHTERS],
        sources=[source("NATO", SourceKind.NAMED_OFFICIAL, "org:nato")],
    )
    other = telling_of(
        "strike killed civilians",
        recipients=[CIVILIANS],
        sources=[source("villagers", SourceKind.WITNESS)],
        page="b",
    )
    assert [dispute.kind for dispute in disputing(one, other)] == [DisputeKind.RECIPIENT]


def test_a_strike_that_killed_two_by_name_is_told_of_either(disputing: Disputing) -> None:
    """The strike killed Omar Dafir, one page says. It killed the group's leader Salim Katar, says another."""
    dafir, katar = (
        telling_of(
            f"strike killed {name}", recipients=[Actor(None, name, None, None, ActorKind.PERSON)], page=name
        )
        for name in ("Omar Dafir", "Salim Katar")
    )
    assert disputing(dafir, katar) == ()


def test_one_person_in_two_spellings_is_one_party(sides: Sides) -> None:
    pilot = Actor(None, "Muath Kasasbe", "JOR", "MIL", ActorKind.PERSON)
    spelt = Actor(None, "Moaz Kasaesbeh", None, "CVL", ActorKind.PERSON)
    brother = Actor(None, "Jawdat Kasasbe", None, "CVL", ActorKind.PERSON)
    assert can_be_one(pilot, spelt, sides)
    assert not can_be_one(pilot, brother, sides)


def test_where_towns_do_not_lie_in_each_other(disputing: Disputing) -> None:
    """The convoy was attacked in Tikrit. The convoy was attacked in Mosul."""
    one = telling_of("attacked", recipients=[IRAQI_FORCES], places=[TIKRIT], when=day("2014-06-10"))
    other = telling_of(
        "attacked", recipients=[IRAQI_FORCES], places=[MOSUL], when=day("2014-06-10"), page="b"
    )
    (dispute,) = disputing(one, other)
    assert dispute.kind is DisputeKind.PLACE
    assert dispute.why == "Tikrit and Mosul do not lie in each other"


def test_when_two_days_are_told_in_words(disputing: Disputing) -> None:
    """The base fell on Monday. The base fell on Wednesday."""
    one = telling_of("fell", places=[TIKRIT], when=day("2014-06-09"))
    other = telling_of("fell", places=[TIKRIT], when=day("2014-06-11"), page="b")
    (dispute,) = disputing(one, other)
    assert dispute.kind is DisputeKind.WHEN
    assert [position.says for position in dispute.positions] == ["2014-06-09", "2014-06-11"]
