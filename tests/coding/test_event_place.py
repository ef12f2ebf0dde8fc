"""Where an event happened, by syntax: each docstring is the sentence, each body what comes of its events."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from dateline.coding.events.place import EventPlaces, event_places
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.places.places import PlaceContext, place_mentions
from tests.conftest import ParseText

Where = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()[0]


@pytest.fixture
def where(request: pytest.FixtureRequest, parse_text: ParseText, gazetteer: Gazetteer) -> Where:
    _, parse = parse_text(inspect.cleandoc(request.function.__doc__))
    mentions, _ = place_mentions(parse.sentences, gazetteer, PlaceContext())

    def of(word: str) -> list[str]:
        for sentence in parse.sentences:
            for token in sentence.tokens:
                if token.text == word:
                    here = [one for one in mentions if one.sentence == sentence.index]
                    return [one.span.exact for one in event_places(sentence, token.index, here).places]
        raise AssertionError(f"no {word} in the sentence")

    return of


def test_a_phrase_on_the_verb(where: Where) -> None:
    """Gunmen killed four policemen in Mosul on Sunday."""
    assert where("killed") == ["Mosul"]


def test_a_phrase_on_the_object(where: Where) -> None:
    """The army shelled rebel positions on the outskirts of Aleppo."""
    assert where("shelled") == ["Aleppo"]


def test_the_object_itself(where: Where) -> None:
    """Insurgents captured Tikrit on Wednesday."""
    assert where("captured") == ["Tikrit"]


def test_a_list_is_taken_whole(where: Where) -> None:
    """Insurgents captured Tikrit and Mosul within two days."""
    assert where("captured") == ["Tikrit", "Mosul"]


def test_the_larger_place_around_it_is_left_out(where: Where) -> None:
    """A bomb exploded in Quetta, Pakistan, killing nine people."""
    assert where("exploded") == ["Quetta"]


def test_the_fronted_place(where: Where) -> None:
    """In Kandahar, a roadside bomb killed three soldiers."""
    assert where("killed") == ["Kandahar"]


def test_the_place_of_another_clause_is_shared_by_what_follows(where: Where) -> None:
    """A car bomb exploded in Baghdad, killing ten people."""
    assert where("killing") == ["Baghdad"]


def test_who_acts_is_not_where_it_happens(where: Where) -> None:
    """Iran deployed two battalions."""
    assert where("deployed") == []


def test_where_somebody_speaks_is_not_where_it_happened(where: Where) -> None:
    """Rebels killed three hostages, an official told reporters in Geneva."""
    assert where("killed") == []


def test_the_adjective_of_a_country_is_no_place(where: Where) -> None:
    """Israeli troops killed a Palestinian man."""
    assert where("killed") == []


def test_each_verb_has_its_own(where: Where) -> None:
    """Soldiers seized a bridge in Kherson, and a drone struck a refinery in Ryazan."""
    assert where("seized") == ["Kherson"]
    assert where("struck") == ["Ryazan"]


def test_an_event_noun_has_a_place_too(where: Where) -> None:
    """The UN condemned the airstrike on a market in Hodeidah."""
    assert where("airstrike") == ["Hodeidah"]


def test_no_mentions_no_place(parse_text: ParseText) -> None:
    _, parse = parse_text("They fled.")
    assert event_places(parse.sentences[0], 1, ()) == EventPlaces((), "no place in the sentence")


def test_what_falls_falls_where_it_stands(where: Where) -> None:
    """Mosul fell on Tuesday, and Tikrit came under attack a day later."""
    assert where("fell") == ["Mosul"]
    assert where("attack") == ["Tikrit"] or where("came") == ["Tikrit"]


def test_what_another_verb_is_done_to_is_not_shared(where: Where) -> None:
    """The president imposed a curfew and asked the United States for aid."""
    assert where("imposed") == []


def test_a_list_ends_where_a_new_clause_begins(where: Where) -> None:
    """The bloc will send troops to Mali, and Nigeria has promised to command them."""
    assert where("send") == ["Mali"]


def test_where_a_truce_was_signed_is_not_where_it_is_spoken_of(where: Where) -> None:
    """He accused the rebels of breaking the truce that was signed in Minsk."""
    assert where("accused") == []
    assert where("signed") == ["Minsk"]


def test_a_relative_clause_goes_back_to_all_it_is_about(where: Where) -> None:
    """Guards protect the cities of Homs and Hama, which have been bombed by militants."""
    assert where("bombed") == ["Homs", "Hama"]


def test_the_district_before_its_kind_and_not_the_city_it_is_in(where: Where) -> None:
    """A bomb exploded in a market in the Karrada district of Baghdad."""
    assert where("exploded") == ["Karrada"]


def test_the_settlement_and_not_the_province_around_it(where: Where) -> None:
    """The farmer was shot near the village of Madama in the northern West Bank."""
    assert where("shot") == ["Madama"]


def test_whose_soldier_is_not_where_he_died(where: Where) -> None:
    """A US soldier was killed by a roadside bomb."""
    assert where("killed") == []


def test_where_the_informant_is_does_not_count(where: Where) -> None:
    """According to an official in Geneva, rebels killed three hostages."""
    assert where("killed") == []


def test_what_is_protested_against_lies_elsewhere(where: Where) -> None:
    """Students protested in Amman against the arrests in Hama."""
    assert where("protested") == ["Amman"]


def test_a_place_behind_a_preposition_that_opens_the_sentence(where: Where) -> None:
    """Near Nawfaliyah, west of Bin Jawad, a volley of Grad rockets hit the road between rebel trucks, killing four fighters."""
    assert where("hit") == where("killing") == ["Nawfaliyah"]


def test_what_a_clause_with_whose_tells_happened_there(where: Where) -> None:
    """Rebels returned on Friday to the eastern edge of Brega, whose university and harbour were under mortar fire."""
    assert where("fire") == ["Brega"]


def test_who_is_driven_from_a_place_was_there(where: Where) -> None:
    """Soldiers were driven from Bria to better positions. The army withdrew from Ghazni to Kabul."""
    assert where("driven") == ["Bria"]
    assert where("withdrew") == ["Ghazni"]


def test_the_village_and_not_the_state_around_it(where: Where) -> None:
    """Gunmen raided Abadam village in neighbouring Borno state, a resident said. Soldiers left Borno for Lagos."""
    assert where("raided") == ["Abadam"]
