"""Private life is no event; violence always is."""

from __future__ import annotations

from dateline.coding.events.ontology import Quad
from dateline.coding.events.relevance import is_public
from tests.coding.conftest import Coded


def public(text: str, quad: Quad, coded: Coded) -> bool:
    (one,) = coded(text)
    return is_public(quad, (*one.roles.actors, *one.roles.recipients))


def test_two_persons_who_meet_are_private(coded: Coded) -> None:
    assert not public("Anna Fielding met Tom Becker.", Quad.VERBAL_COOPERATION, coded)


def test_one_party_of_a_state_makes_it_public(coded: Coded) -> None:
    assert public("Anna Fielding met the French ambassador.", Quad.VERBAL_COOPERATION, coded)


def test_violence_is_public_whoever_does_it(coded: Coded) -> None:
    assert public("Tom Becker attacked Anna Fielding.", Quad.MATERIAL_CONFLICT, coded)
    assert not is_public(Quad.VERBAL_CONFLICT, ())
