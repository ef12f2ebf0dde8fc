"""Rules and trained reader side by side: whose answer stands, and what the claim says of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.claims import claims_of
from dateline.coding.deciding.weights import Weights, load_weights, odds
from dateline.coding.prepared import CodingTables
from dateline.model.claims import Claim, Status
from dateline.naming.actors.tables import load_actor_tables
from dateline.naming.names import Knowledge, names_of
from dateline.naming.places.gazetteer import Gazetteer
from tests.coding.deciding.marking import Seen, marks_of
from tests.conftest import ParseText

SURE = {"happening": {"marked": 1.0}, "type": {"marked": 1.0}, "status": {"marked": 1.0}}
SIDES = {side: {"marked": 1.0} for side in ("who", "whom", "where")}
#: the reader's word counts, the rules' does not
READER = Weights({**SURE, **SIDES})
#: the rules' word counts, the reader's does not
RULES = Weights(
    {
        "happening": {"any": -5.0, "rules": 10.0},
        **{name: {"any": 5.0} for name in ("type", "status")},
        **{side: {"any": -5.0, "rules": 10.0} for side in ("who", "whom", "where")},
    }
)


@pytest.fixture(scope="module")
def tables() -> tuple[Knowledge, CodingTables]:
    gazetteer, _ = Gazetteer.open(None, ())
    return Knowledge(load_actor_tables(())[0], gazetteer), CodingTables.load({})


@pytest.fixture
def read(parse_text: ParseText, tables: tuple[Knowledge, CodingTables]):
    """Read a text with what the reader sees in its words, and with the weights of a test."""
    from dataclasses import replace

    def claims(text: str, seen: dict[str, Seen] | None, weights: Weights) -> tuple[Claim, ...]:
        reading, parse = parse_text(text)
        names, _ = names_of(reading, parse, tables[0])
        marks = None if seen is None else marks_of(parse, seen)
        return claims_of(reading, parse, names, replace(tables[1], deciding=weights), marks)

    return claims


def test_a_word_that_no_table_holds_becomes_a_claim_where_the_reader_is_sure(read) -> None:
    """Rebels plastered the barracks in Goma."""
    text = "Rebels plastered the barracks in Goma."
    seen = {
        "plastered": Seen(
            {"ASSAULT": 0.97}, roles={"who": ("Rebels",), "whom": ("barracks",), "where": ("Goma",)}
        )
    }
    assert read(text, None, READER) == ()
    (claim,) = read(text, seen, READER)
    assert (claim.type, claim.trigger.exact, claim.status) == ("ASSAULT", "plastered", Status.ASSERTED)
    assert [one.span.exact for one in claim.actors] == ["Rebels"]
    assert [one.span.exact for one in claim.recipients] == ["barracks"]
    assert [one.span.exact for one in claim.places] == ["Goma"]
    assert any(one.rule == "trained reader" for one in claim.reasons)


def test_a_happening_of_the_rules_stays_and_the_readers_doubt_lowers_its_confidence(read) -> None:
    """Kenya attacked Uganda on Monday."""
    text = "Kenya attacked Uganda on Monday."
    (doubted,) = read(text, {"attacked": Seen({"not:sport": 0.97})}, READER)
    (sure,) = read(text, {"attacked": Seen({"ASSAULT": 0.97})}, READER)
    assert doubted.type == sure.type == "ASSAULT"
    assert doubted.confidence < sure.confidence


def test_what_only_the_reader_sees_needs_a_party_of_public_life(read) -> None:
    """Chris plastered Ralph."""
    seen = {"plastered": Seen({"ASSAULT": 0.97}, roles={"who": ("Chris",), "whom": ("Ralph",)})}
    assert read("Chris plastered Ralph.", seen, READER) == ()


def test_where_the_rules_count_alone_the_reader_changes_nothing(read) -> None:
    """The army shelled Goma on Monday, and troops left the town."""
    text = "The army shelled Goma on Monday, and troops left the town."
    with_reader = read(text, {"Goma": Seen({"AID": 0.9}), "shelled": Seen({"not:sport": 0.9})}, RULES)
    alone = read(text, None, RULES)
    assert [(one.trigger, one.type, one.status) for one in with_reader] == [
        (one.trigger, one.type, one.status) for one in alone
    ]


def test_of_two_types_the_likelier_stands_with_its_mode(read) -> None:
    """Police seized three students in Harare."""
    seen = {"seized": Seen({"ASSAULT": 0.95}, modes={"aerial": 0.9}, roles={"who": ("Police",)})}
    (claim,) = read("Police seized three students in Harare.", seen, READER)
    assert (claim.type, claim.mode) == ("ASSAULT", "aerial")
    assert any(one.rule == "trained reader against rules" for one in claim.reasons)


def test_a_mode_of_another_type_is_never_taken(read) -> None:
    """Police seized three students in Harare."""
    seen = {"seized": Seen({"ASSAULT": 0.95}, modes={"arrest": 0.9}, roles={"who": ("Police",)})}
    (claim,) = read("Police seized three students in Harare.", seen, READER)
    assert (claim.type, claim.mode) == ("ASSAULT", None)


def test_the_status_of_the_reader_stands_where_it_is_likelier(read) -> None:
    """The army shelled Goma on Monday."""
    seen = {"shelled": Seen({"ASSAULT": 0.97}, {"denied": 0.98}, roles={"who": ("army",)})}
    (claim,) = read("The army shelled Goma on Monday.", seen, READER)
    assert claim.status is Status.DENIED
    assert any(one.cell == "status" and "reader" in one.rule for one in claim.reasons)


def test_nobody_is_on_both_sides(read) -> None:
    """The army shelled rebels in Goma."""
    seen = {"shelled": Seen({"ASSAULT": 0.97}, roles={"who": ("army", "rebels"), "whom": ("army", "rebels")})}
    (claim,) = read("The army shelled rebels in Goma.", seen, READER)
    sides = [{(one.first, one.last) for one in side} for side in (claim.actors, claim.recipients)]
    assert not sides[0] & sides[1]


@given(st.floats(0, 1), st.floats(0, 1))
def test_odds_rise_with_the_share_and_stay_bounded(low: float, high: float) -> None:
    low, high = sorted((low, high))
    assert -6 <= odds(low) <= odds(high) <= 6


@given(st.dictionaries(st.sampled_from(["any", "marked", "unheard"]), st.floats(-50, 50)))
def test_a_likelihood_is_one_whatever_the_features(features: dict[str, float]) -> None:
    likely = Weights({"who": {"any": -1.0, "marked": 2.0}}).likely("who", features)
    assert 0 <= likely <= 1 and math.isfinite(likely)


def test_the_packaged_table_answers_every_decision() -> None:
    weights = load_weights().by_decision
    assert set(weights) >= {"happening", "type", "status", "who", "whom", "where"}
    assert all("any" in of_one for of_one in weights.values())
