"""What a heading of an event names."""

from __future__ import annotations

from dateline.exporting.headings import headed
from dateline.model.actors import Actor, ActorKind

REBELS = Actor("role:rebel", "Libyan rebels", "LBY", "REB", ActorKind.ROLE)
COLONEL = Actor(None, "Faraj al-Tarhuni", None, None, ActorKind.PERSON)
NATO = Actor("org:nato", "NATO", None, "IGO", ActorKind.ORGANISATION)


def words(name: str) -> Actor:
    return Actor(None, name, None, None, None)


def test_descriptions_are_left_out_beside_a_name() -> None:
    assert headed([COLONEL, words("MEN"), words("his crew")]) == ["Faraj al-Tarhuni"]
    assert headed([words("the crew"), REBELS]) == ["Libyan rebels"]


def test_where_nobody_is_named_the_descriptions_stand_without_their_capitals() -> None:
    assert headed([words("MEN"), words("men"), words("gunmen")]) == ["men", "gunmen"]


def test_two_who_are_known_are_both_named() -> None:
    assert headed([NATO, REBELS, words("planes")]) == ["NATO", "Libyan rebels"]


def test_what_another_says_with_more_words_is_left_out() -> None:
    assert headed([Actor("role:rebel", "rebels", None, "REB", ActorKind.ROLE), REBELS]) == ["Libyan rebels"]


def test_three_at_most() -> None:
    towns = [Actor(f"group:{n}", f"Brigade {n}", None, None, ActorKind.ARMED_GROUP) for n in range(5)]
    assert headed(towns) == ["Brigade 0", "Brigade 1", "Brigade 2"]
    assert headed([]) == []
