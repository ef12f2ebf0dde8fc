"""Comparing many claims fast says what the rules say of each pair, to the last bit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.weighing.sameness.comparing import Comparer
from dateline.weighing.sameness.group import LINK, links_of
from dateline.weighing.sameness.hindrances import cannot
from dateline.weighing.sameness.keys import keys_of, sought
from dateline.weighing.sameness.places import Where, where
from dateline.weighing.sameness.score import likeness, load_weights
from dateline.weighing.sameness.traits import Count, Party, Spot, Traits

PARTIES = (
    Party("organ:AAA/army", ("armi",), "AAA", "MIL"),
    Party("group:front", ("front",), "AAA", "REB"),
    Party("role:rebel", (), "AAA", "REB"),
    Party("state:BBB", ("bbb",), "BBB", "GOV"),
    Party(None, ("guard",), None, None),
    Party(None, ("halvorsen",), None, None, True),
    Party(None, ("halvarsen", "jon"), None, None, True),
)
SPOTS = (
    Spot("gn:1", "north ford", "AAA", "east", "town", 30.0, 10.0),
    Spot("gn:2", "south ford", "AAA", "east", "town", 30.1, 10.0),
    Spot("gn:3", "quarry", "AAA", "west", "town", 33.0, 14.0),
    Spot("gn:4", "east", "AAA", "east", "province", 30.5, 10.5),
    Spot("gn:5", "beeland", "BBB", None, "country", 1.0, 1.0),
    Spot(None, "old mill", None, None, "unresolved"),
)
sides = st.lists(st.sampled_from(PARTIES), max_size=2).map(tuple)
stems = st.sampled_from(
    ["north", "south", "ford", "quarri", "bridg", "shell", "captur", "kill", "road", "dawn", "convoy"]
)
counts = st.builds(
    Count, st.sampled_from(["killed", "wounded"]), st.sampled_from([3.0, 7.0, 90.0]),
    st.sampled_from([None, 7.0, 90.0]), st.none(),
)  # fmt: skip


@st.composite
def claims(draw: st.DrawFn) -> Traits:
    """Make up a claim of few cells, so that two of them often share some."""
    day = st.integers(734220, 734226)
    first = draw(st.none() | day)
    return Traits(
        claim=f"c-{draw(st.integers(0, 10**9)):09}",
        page=f"page {draw(st.integers(0, 2))}",
        passage=f"passage {draw(st.integers(0, 4))}",
        at=draw(st.integers(0, 1)),
        type=draw(st.sampled_from(["ASSAULT", "COERCE", "RETREAT", "ACCUSE", "CONSULT"])),
        mode=draw(st.sampled_from([None, "aerial", "heavy-weapons"])),
        quad=4,
        trigger=tuple(draw(st.lists(stems, min_size=1, max_size=2, unique=True))),
        classes=tuple(
            sorted(draw(st.sets(st.sampled_from(["killing", "fighting", "taking", "meet"]), max_size=2)))
        ),
        words=tuple(sorted(draw(st.sets(stems, max_size=6)))),
        who=draw(sides),
        whom=draw(sides),
        places=tuple(draw(st.lists(st.sampled_from(SPOTS), max_size=2))),
        first=first,
        last=draw(st.sampled_from([first, None]))
        if first is None
        else first + draw(st.sampled_from([0, 1, 20])),
        precision=draw(st.sampled_from(["day", "week", "unknown"])),
        basis=draw(st.sampled_from(["text", "dateline", "unknown"])),
        published_first=draw(st.none() | day),
        published_last=draw(st.none() | day),
        counts=tuple(draw(st.lists(counts, max_size=1))),
        taken=draw(st.sampled_from([None, "gn:1"])),
        takers=draw(sides),
        status=draw(st.sampled_from(["asserted", "denied", "planned"])),
        background=draw(st.booleans()),
        talk=draw(st.booleans()),
        outlet=draw(st.sampled_from([None, "The Ford Gazette"])),
        page_words=draw(st.sampled_from([(), (), ("bridg", "dawn"), ("convoy", "dawn")])),
    )


@pytest.mark.parametrize("column", ["claims", "mentions"])
@given(st.lists(claims(), min_size=2, max_size=12))
@settings(max_examples=150, deadline=None)
def test_a_comparer_says_what_the_rules_say_of_each_pair(column: str, made: list[Traits]) -> None:
    weights = load_weights(column)
    comparer = Comparer(weights)
    ready = [comparer.prepare(one) for one in made]
    for first in ready:
        for second in ready:
            ruled_out = cannot(first.traits, second.traits) is not None
            assert comparer.apart(first, second) is ruled_out
            expected = [] if ruled_out else [(second.claim, likeness(first.traits, second.traits, weights))]
            assert list(comparer.linked(first, [second], 0.0)) == expected


@given(st.lists(claims(), max_size=14, unique_by=lambda one: one.claim), st.integers(0, 14))
@settings(max_examples=60, deadline=None)
def test_links_are_the_likely_pairs_that_share_a_key_and_hold_a_new_claim(
    made: list[Traits], old: int
) -> None:
    near, new = made[:old], made[old:]
    fresh = {one.claim for one in new}
    every = sorted(made, key=lambda one: one.claim)
    expected = [
        (first.claim, second.claim, likeness(first, second))
        for at, first in enumerate(every)
        for second in every[at + 1 :]
        if fresh & {first.claim, second.claim}
        and {key for own in keys_of(first) for key in sought(own)} & set(keys_of(second))
        and cannot(first, second) is None
        and likeness(first, second) >= LINK
    ]
    assert [(link.first, link.second, link.score) for link in links_of(new, near)] == expected


def test_one_name_read_into_two_countries_speaks_neither_for_nor_against() -> None:
    """Bor on a page that names Juba is in South Sudan; on a page that names no country it was taken for Bor in Serbia."""
    here = Spot("gn:1", "bor", "SSD", "jonglei", "town", 6.2, 31.6)
    there = Spot("gn:2", "bor", "SRB", "bor", "town", 44.1, 22.1)
    assert where([here], [there]) is Where.OPEN
    assert where([here], [Spot("gn:3", "leer", "SSD", "unity", "town", 8.3, 30.1)]) is Where.OTHER
