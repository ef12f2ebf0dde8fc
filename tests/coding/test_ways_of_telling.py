"""Ways in which news tells of war without its plainest words: each docstring is a small news page."""

from __future__ import annotations

import inspect

import pytest

from dateline.coding.deciding.happenings import open_trigger
from dateline.model.claims import Claim, Status
from dateline.running.pipeline import Pipeline
from tests.conftest import ParseText


@pytest.fixture
def told(request: pytest.FixtureRequest, pipeline: Pipeline) -> list[Claim]:
    return list(pipeline.read(inspect.cleandoc(request.function.__doc__).encode(), "test:page").claims)


def short(claim: Claim) -> tuple[str, str]:
    return claim.type, claim.trigger.exact


def takers(claim: Claim) -> list[str]:
    hands = claim.territory
    return [] if hands is None else [claim.actors[at].span.exact for at in hands.taken_by]


def test_who_is_in_a_town_stands_there(told: list[Claim]) -> None:
    """
    BANGUI, May 3, 2015 (Reuters) - The soldiers are in Bambari, a trader said. Rebels have Bria. Fighters are still inside the city.
    The soldiers are in good spirits. The soldiers are in Bambari's debt.
    """
    assert [(one.type, takers(one)) for one in told] == [
        ("COERCE", ["soldiers"]),
        ("COERCE", ["Rebels"]),
        ("COERCE", ["Fighters"]),
    ]


def test_what_stands_so_stands_so_on_the_day_it_was_written(told: list[Claim]) -> None:
    """
    BANGUI, May 3, 2015 (Reuters) - Rebels hold the town of Bria and the airport of Bambari. The president asks the UN for troops.
    """
    assert [str(one.when.start) for one in told] == ["2015-05-03", "2015-05-03"]


def test_who_is_martyred_is_killed(told: list[Claim]) -> None:
    """
    HOMS, May 3 (Orontes) - Three citizens were martyred on Monday when terrorists shelled the town of Duma, a source said.
    """
    killed = next(one for one in told if one.trigger.exact == "martyred")
    assert (killed.type, [one.span.exact for one in killed.recipients]) == ("ASSAULT", ["citizens"])
    assert [one.place.name for one in killed.places] == ["Duma"]


def test_who_owns_up_to_losing_men_did_not_kill_them(told: list[Claim]) -> None:
    """
    YEREVAN, Oct 5 (Reuters) - The army acknowledged losing 51 soldiers. The minister lost his patience with soldiers.
    """
    (lost,) = (one for one in told if one.trigger.exact == "losing")
    assert (lost.type, lost.actors, [one.span.exact for one in lost.recipients]) == (
        "ASSAULT",
        (),
        ["soldiers"],
    )
    assert lost.sources[0].name is not None and "army" in lost.sources[0].name.lower()
    assert [short(one) for one in told] == [("ASSAULT", "losing")]


def test_who_wins_loses_and_goes_back(told: list[Claim]) -> None:
    """
    BANGUI, May 3 (Reuters) - The rebels won Bria on Friday. Rebels walked into Bambari at noon. The rebels turned back at dusk.
    The rebels won the draw. The tourists walked into Bambari.
    """
    assert [short(one) for one in told] == [
        ("ASSAULT", "won"),
        ("ASSAULT", "walked into"),
        ("RETREAT", "turned back"),
    ]


def test_police_who_search_for_somebody_investigate(told: list[Claim]) -> None:
    """
    BANGUI, May 3 (Reuters) - Police are searching for the killers of two priests. Tourists are searching for rooms.
    """
    assert ("ACCUSE", "searching") in [short(one) for one in told]
    assert all("rooms" not in one.evidence.exact for one in told)


def test_relief_is_handed_out_and_the_wounded_are_treated(told: list[Claim]) -> None:
    """
    SITTWE, May 3 (Reuters) - The Red Crescent distributed rice to 2,300 families. Waiters distributed menus to families.
    """
    assert [short(one) for one in told] == [("AID", "distributed")]


def test_was_it_not_they_asks(told: list[Claim]) -> None:
    """
    BANGUI, May 3 (Reuters) - Was it not rebels who shot at the soldiers?
    """
    assert [(one.trigger.exact, one.status) for one in told] == [("shot", Status.QUESTIONED)]


def test_a_clause_behind_a_comma_only_adds(told: list[Claim]) -> None:
    """
    BANGUI, May 3 (Reuters) - Talks went on in Bria on Sunday. The town, which fell to rebels last week, was quiet.
    """
    (fell,) = (one for one in told if one.trigger.exact == "fell")
    assert [one.place.name for one in fell.places] == ["Bria"]
    assert takers(fell) == ["rebels"]


def test_the_town_of_a_name_is_no_body_of_that_name(told: list[Claim]) -> None:
    """
    DAMASCUS, May 3 (Reuters) - Government planes bombed the town of Duma on Monday. The Duma condemned the raid.
    """
    bombed, condemned = told[0], told[-1]
    assert [one.place.name for one in bombed.places] == ["Duma"]
    assert [one.actor.country for one in condemned.actors] == ["RUS"]


def test_who_dies_did_it_to_nobody(told: list[Claim]) -> None:
    """
    CAIRO, July 14, 2019 (Harbour Post) - Three people died in clashes in Khartoum on Saturday. A woman died of her wounds in
    Gaza on Monday.
    """
    assert [one.actors for one in told] == [(), ()]
    assert [[party.span.exact for party in one.recipients] for one in told] == [["people"], ["woman"]]


def test_who_dies_did_it_to_nobody_where_only_the_trained_reader_sees_it(parse_text: ParseText) -> None:
    """Two men died in custody."""
    (sentence,) = parse_text("Two men died in custody.")[1].sentences
    (died,) = (token.index for token in sentence.tokens if token.text == "died")
    frame = open_trigger(sentence, died, "ASSAULT", None).frame
    assert (frame.actor, frame.recipient) == ((), ("subj",))


def test_they_do_not_attack_themselves(told: list[Claim]) -> None:
    """
    TRIPOLI, May 3, 2015 (Orontes) - The rebels fled on Sunday. On Monday they attacked the rebels again, a trader said.
    """
    (attack,) = (one for one in told if one.trigger.exact == "attacked")
    assert (attack.actors, [one.span.exact for one in attack.recipients]) == ((), ["rebels"])


def test_a_bomb_that_explodes_at_a_gate_was_not_fired_from_afar(told: list[Claim]) -> None:
    """
    KISMAYO, May 3, 2015 (Orontes) - A car bomb exploded at the gate of a hotel on Monday. A rocket exploded at the airport on Sunday.
    """
    assert [one.mode for one in told] == ["explosives", "heavy-weapons"]
