from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claims import SourceKind
from dateline.model.disputes import DisputeKind, Interest
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.weighing.disputes.counts import noun_of
from dateline.weighing.disputes.find import disputes_of
from tests.weighing.disputes.conftest import (
    RUSSIAN_FORCES,
    TALIBAN,
    Disputing,
    by_id,
    counting,
    event,
    the_sides,
)
from tests.weighing.telling_of import day, source, telling_of

POLICE = source("police", SourceKind.UNNAMED_OFFICIAL)
DOCTORS = source("doctors", SourceKind.WITNESS)


def killed(
    words: str, low: float, high: float, page: str, published: str = "2012-05-01", **more: object
) -> Telling:
    counts = [(Counted.KILLED, low, high)]
    told = telling_of(f"killed {words}", counts=counts, page=page, published=day(published), **more)  # type: ignore[arg-type]
    return counting(told, words)


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("at least 12 people", ""),
        ("40", ""),
        ("three civilians", "civilian"),
        ("25 Taliban fighters", "fighter"),
        ("more than 30 villagers", "civilian"),
        ("two police officers", "police"),
        ("six camels", "camel"),
        ("more than forty of them", "any"),
    ],
)
def test_what_a_number_counts(words: str, noun: str) -> None:
    assert noun_of(words) == noun


def test_ranges_that_do_not_meet(disputing: Disputing) -> None:
    """Police said 12 people were killed. Doctors said 40 people were killed."""
    (dispute,) = disputing(
        killed("12 people", 12, 12, "a", sources=[POLICE]),
        killed("40 people", 40, 40, "b", sources=[DOCTORS]),
    )
    assert dispute.kind is DisputeKind.COUNT
    assert dispute.why == "killed: the ranges 12 and 40 do not meet"
    assert [position.says for position in dispute.positions] == ["12 people", "40 people"]


def test_at_least_meets_more(disputing: Disputing) -> None:
    """At least 12 people were killed. 40 people were killed."""
    assert disputing(killed("12 people", 12, inf, "a"), killed("40 people", 40, 40, "b")) == ()


def test_a_toll_that_later_reports_raise_is_updated(disputing: Disputing) -> None:
    """May 1: 12 people were killed. May 2: 15 people were killed."""
    first, later = killed("12 people", 12, 12, "a"), killed("15 people", 15, 15, "b", "2012-05-02")
    assert disputing(first, later) == ()
    lowered = killed("9 people", 9, 9, "c", "2012-05-02")
    assert [one.kind for one in disputing(first, lowered)] == [DisputeKind.COUNT]


def test_numbers_that_two_sides_stand_by_are_disputed_whenever_they_are_told(disputing: Disputing) -> None:
    """May 1: The Russian ministry said it lost three soldiers. May 2: The Taliban said they killed 15 Russian soldiers."""
    ministry = source("Russian defence ministry", SourceKind.NAMED_OFFICIAL, "organ:RUS/defence-ministry")
    taliban = source("Taliban", SourceKind.PARTY, "group:taliban")
    parties = {"actors": [TALIBAN], "recipients": [RUSSIAN_FORCES]}
    (dispute,) = disputing(
        killed("3 soldiers", 3, 3, "a", sources=[ministry], **parties),
        killed("15 soldiers", 15, 15, "b", "2012-05-02", sources=[taliban], **parties),
    )
    assert dispute.kind is DisputeKind.COUNT
    interests = {one.says: one.holders[0].interest for one in dispute.positions}
    assert interests == {"3 soldiers": Interest.GAINS, "15 soldiers": Interest.GAINS}


def test_a_part_of_the_dead_is_no_other_number_of_them(disputing: Disputing) -> None:
    """40 people were killed. 12 civilians were killed. 20 fighters were killed."""
    whole, part, rest = (
        killed("40 people", 40, 40, "a"),
        killed("12 civilians", 12, 12, "b"),
        killed("20 fighters", 20, 20, "c"),
    )
    assert disputing(whole, part, rest) == ()
    more = killed("60 civilians", 60, 60, "d")
    assert [one.kind for one in disputing(whole, more)] == [DisputeKind.COUNT]


def test_of_them_is_of_whoever_was_named(disputing: Disputing) -> None:
    """Thirteen rebels were killed. More than forty of them were killed."""
    some, more = killed("13 rebels", 13, 13, "a"), killed("forty of them", 40, inf, "b")
    assert [one.kind for one in disputing(some, more)] == [DisputeKind.COUNT]


def test_one_of_them_beside_all_of_them_is_a_part(disputing: Disputing) -> None:
    """Three people were killed, one of them a boy. Two women and a man were killed."""
    whole = killed("three people", 3, 3, "a")
    of_them = killed("one of them", 1, 1, "a").claim.quantities
    both = replace(whole, claim=replace(whole.claim, quantities=(*whole.claim.quantities, *of_them)))
    assert disputing(both, killed("two women", 2, 2, "b")) == ()


@given(st.permutations(range(4)))
def test_the_order_of_tellings_changes_nothing(order: list[int]) -> None:
    tellings = [
        killed("12 people", 12, 12, "a", sources=[POLICE]),
        killed("40 people", 40, 40, "b", sources=[DOCTORS]),
        killed("41 people", 41, 41, "c"),
        killed("10 people", 10, 20, "d"),
    ]
    mixed = [tellings[at] for at in order]
    found = disputes_of(event(*mixed), by_id(mixed), the_sides())
    assert found == disputes_of(event(*tellings), by_id(tellings), the_sides())
    assert [position.says for position in found[0].positions]
