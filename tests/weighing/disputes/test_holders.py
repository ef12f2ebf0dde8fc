from __future__ import annotations

from datetime import date

from dateline.model.claims import SourceKind, Territory
from dateline.model.disputes import DisputeKind, Interest
from dateline.model.when import Precision, When, WhenBasis
from tests.weighing.disputes.conftest import (
    FIGHTERS,
    IRANIAN_FORCES,
    IRAQI_FORCES,
    ISLAMIC_STATE,
    MOSUL,
    TIKRIT,
    Disputing,
)
from tests.weighing.telling_of import day, source, telling_of

WEEK = When(date(2014, 6, 9), date(2014, 6, 13), Precision.WEEK, WhenBasis.TEXT)
IRAQI_SOURCES = source("Iraqi army", SourceKind.NAMED_OFFICIAL, "organ:IRQ/army")


def test_a_place_that_two_sides_are_said_to_have_taken(across: Disputing) -> None:
    """June 12: Iraqi and Iranian forces retook Tikrit, the Iraqi army said.
    June 13: Earlier in the week the Islamic State seized Mosul and Tikrit.
    """
    retaken = telling_of(
        "Iraqi forces retook Tikrit",
        actors=[IRAQI_FORCES, IRANIAN_FORCES],
        places=[TIKRIT],
        territory=Territory(0, (0, 1)),
        when=day("2014-06-12", WhenBasis.DATELINE),
        sources=[IRAQI_SOURCES],
    )
    seized = telling_of(
        "Islamic State seized Mosul and Tikrit",
        actors=[ISLAMIC_STATE],
        places=[MOSUL, TIKRIT],
        territory=Territory(0, (0,)),
        when=WEEK,
        page="b",
    )
    (dispute,) = across(retaken, seized)
    assert dispute.kind is DisputeKind.HOLDER
    assert {one.says for one in dispute.positions} == {"Iraqi forces and Iranian forces", "Islamic State"}
    assert len(dispute.events) == 2
    assert "Tikrit is said to have been taken" in dispute.why
    (holder,) = next(one for one in dispute.positions if one.says != "Islamic State").holders
    assert holder.interest is Interest.GAINS


def test_a_place_retaken_on_a_later_day_is_no_dispute(across: Disputing) -> None:
    """The Islamic State seized Tikrit on Wednesday. Iraqi forces retook Tikrit on Friday."""
    seized = telling_of(
        "seized",
        actors=[ISLAMIC_STATE],
        places=[TIKRIT],
        territory=Territory(0, (0,)),
        when=day("2014-06-11"),
    )
    retaken = telling_of(
        "retook",
        actors=[IRAQI_FORCES],
        places=[TIKRIT],
        territory=Territory(0, (0,)),
        when=day("2014-06-13"),
        page="b",
    )
    assert across(seized, retaken) == ()


def test_one_report_that_tells_both_knows_who_came_last(across: Disputing) -> None:
    """Islamic State seized Tikrit this week, but Iraqi forces retook it on Thursday."""
    seized = telling_of(
        "seized Tikrit", actors=[ISLAMIC_STATE], places=[TIKRIT], territory=Territory(0, (0,)), when=WEEK
    )
    retaken = telling_of(
        "retook it",
        actors=[IRAQI_FORCES],
        places=[TIKRIT],
        territory=Territory(0, (0,)),
        when=day("2014-06-12"),
        start=40,
    )
    assert across(seized, retaken) == ()


def test_another_town_and_a_vaguer_name_are_no_rivals(across: Disputing) -> None:
    """Islamic State seized Tikrit. Fighters seized Tikrit. Iraqi forces took Mosul."""
    one = telling_of(
        "seized", actors=[ISLAMIC_STATE], places=[TIKRIT], territory=Territory(0, (0,)), when=WEEK
    )
    same = telling_of(
        "seized", actors=[FIGHTERS], places=[TIKRIT], territory=Territory(0, (0,)), when=WEEK, page="b"
    )
    other = telling_of(
        "took", actors=[IRAQI_FORCES], places=[MOSUL], territory=Territory(0, (0,)), when=WEEK, page="c"
    )
    assert across(one, same, other) == ()
