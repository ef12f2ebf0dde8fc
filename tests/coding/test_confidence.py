"""How sure the machine is of a claim: what is weighed, and that the number can be worked out again from what is told."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.confidence import (
    LEAST,
    MOST,
    WEIGHED,
    Sureness,
    explained,
    features_of,
    is_trained,
    likely,
    load_confidence_weights,
)
from dateline.coding.confidence import _of_reader as of_reader
from dateline.model.claims import Claim
from dateline.running.pipeline import Pipeline, Settings, load_pipeline

NAMES = st.sampled_from(sorted(load_confidence_weights().rules))


@pytest.fixture(scope="module")
def rules() -> Pipeline:
    loaded, problems = load_pipeline(Settings(rules_alone=True))
    assert loaded is not None, problems
    return loaded


def claim_on(rules: Pipeline, text: str, trigger: str) -> Claim:
    (found,) = (one for one in rules.read(text.encode(), "test").claims if one.trigger.exact == trigger)
    return found


def test_a_plain_verb_with_its_parties_named(rules: Pipeline) -> None:
    """Russian troops shelled Ukrainian soldiers near Bakhmut on Monday."""
    text = test_a_plain_verb_with_its_parties_named.__doc__ or ""
    found = features_of(claim_on(rules, text, "shelled"))
    assert found["type ASSAULT"] == found["status asserted"] == 1
    assert not {"no actor", "no recipient", "no place", "source in the words", "in a comment"} & set(found)
    assert not is_trained(found)


def test_a_noun_said_by_a_source_without_parties(rules: Pipeline) -> None:
    """There was heavy shelling near Bakhmut overnight, residents said."""
    text = test_a_noun_said_by_a_source_without_parties.__doc__ or ""
    found = features_of(claim_on(rules, text, "shelling"))
    assert {"named by a noun", "no actor", "no recipient", "no party", "source in the words"} <= set(found)


def test_the_number_can_be_worked_out_from_what_is_told(rules: Pipeline) -> None:
    """Rebels seized Goma on Tuesday, and the army promised to retake the town, an official said."""
    text = test_the_number_can_be_worked_out_from_what_is_told.__doc__ or ""
    weights = load_confidence_weights().rules
    claims = rules.read(text.encode(), "test").claims
    assert claims
    for claim in claims:
        total = sum(weights.get(name, 0) * value for name, value in features_of(claim).items())
        assert claim.confidence == pytest.approx(min(MOST, max(LEAST, 1 / (1 + exp(-total)))), abs=1e-9)
        told, weighed = (one for one in claim.reasons if one.cell == "confidence")
        assert told.rule == "weights for the rules alone"
        assert told.detail.startswith("against: ")
        assert weighed.rule == WEIGHED


def test_what_the_reader_makes_of_each_cell_is_weighed() -> None:
    told = of_reader(Sureness(0.9, 0.5, 0.8, 1.0, 0.2, 0.6))
    assert is_trained(told)
    assert told["reader: type"] == 0
    assert told["reader: whom"] < 0 < told["reader: source"] < told["reader: happening"] < told["reader: who"]


def test_what_only_the_reader_sees_is_told_apart(rules: Pipeline) -> None:
    """Russian troops shelled Ukrainian soldiers near Bakhmut on Monday."""
    name = "seen by the reader alone"
    text = test_what_only_the_reader_sees_is_told_apart.__doc__ or ""
    assert name not in features_of(claim_on(rules, text, "shelled"))
    assert load_confidence_weights().reader[name] < 0


def test_an_explanation_tells_what_did_most_first() -> None:
    weights = {"any claim": 2.0, "a": -0.2, "b": -1.0, "c": 0.5, "d": 0.01}
    told = explained(dict.fromkeys(weights, 1.0), weights)
    assert told == "against: b -1.00, a -0.20; for: c +0.50"
    assert explained({}, weights) == "against: nothing; for: nothing"


@given(st.dictionaries(NAMES, st.floats(-6, 6)))
def test_nothing_is_certain(found: dict[str, float]) -> None:
    weights = load_confidence_weights()
    for used in (weights.rules, weights.reader):
        assert LEAST <= likely(found, used) <= MOST


@given(st.dictionaries(NAMES, st.floats(0, 6)), NAMES)
def test_more_of_what_speaks_against_is_never_surer(found: dict[str, float], name: str) -> None:
    weights = load_confidence_weights().rules
    more = {**found, name: found.get(name, 0.0) + 1}
    rises = weights[name] >= 0
    assert (likely(more, weights) >= likely(found, weights)) is rises or likely(more, weights) == likely(
        found, weights
    )


def test_a_page_about_public_life_is_told_from_one_about_a_wedding(rules: Pipeline) -> None:
    """Russia attacked Ukraine. NATO condemned the Kremlin. The Ukrainian army shelled Donetsk.

    Fans attacked the guests at a wedding. The band was loud. Nobody had paid for the cake, and it rained.
    """
    public, wedding = (
        features_of(rules.read(text.encode(), "test").claims[0])
        for text in (test_a_page_about_public_life_is_told_from_one_about_a_wedding.__doc__ or "").split(
            "\n\n"
        )
    )
    assert public["public life on the page"] > 0 > wedding["public life on the page"]
