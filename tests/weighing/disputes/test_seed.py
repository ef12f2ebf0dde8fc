"""The disputes of the page that Dateline was first asked to read, from its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.disputes import Dispute, DisputeKind
from dateline.model.telling import Telling
from dateline.running.pipeline import Pipeline
from dateline.weighing.disputes.find import disputes_of, holder_disputes
from dateline.weighing.events import event_of
from dateline.weighing.origins.sides import Sides
from dateline.weighing.sameness.group import group, links_of
from dateline.weighing.sameness.traits import traits_of
from dateline.weighing.tellings import tellings_of

SEED = Path(__file__).parents[4] / "shared" / "seed" / "page.txt"


@pytest.fixture(scope="module")
def found(pipeline: Pipeline, sides: Sides) -> tuple[dict[str, Telling], list[Dispute]]:
    if not SEED.is_file():
        pytest.skip("the seed page is not here")
    result = pipeline.read(SEED.read_bytes(), "seed.txt")
    assert result.reading is not None
    tellings = {one.claim.id: one for one in tellings_of(result.reading, result.claims)}
    traits = {key: traits_of(one) for key, one in tellings.items()}
    groups = group(traits, links_of(list(traits.values()), []))
    events = [event_of([tellings[key] for key in members], ()) for members in groups]
    within = [one for event in events for one in disputes_of(event, tellings, sides)]
    return tellings, [*within, *holder_disputes(events, tellings, sides)]


def words(dispute: Dispute, tellings: dict[str, Telling]) -> list[str]:
    """The sentences of each position."""
    return [" ".join(tellings[key].claim.evidence.exact for key in one.claims) for one in dispute.positions]


def test_the_deployment_stands_against_probably_not_troops(
    found: tuple[dict[str, Telling], list[Dispute]],
) -> None:
    tellings, disputes = found
    both = [
        words(one, tellings)
        for one in disputes
        if one.kind is DisputeKind.HAPPENED
        and "it probably did not happen" in {p.says for p in one.positions}
    ]
    assert any("deployed" in one for pair in both for one in pair)
    assert all(any("probably not" in one for one in pair) for pair in both)


def test_the_sale_stands_against_its_flat_denial(found: tuple[dict[str, Telling], list[Dispute]]) -> None:
    tellings, disputes = found
    (dispute,) = [
        one
        for one in disputes
        if one.kind is DisputeKind.HAPPENED and all(each.talk for each in one.positions)
    ]
    assert {tellings[key].number for one in dispute.positions for key in one.claims} == {3, 9}


def test_a_town_retaken_stands_against_the_same_town_seized(
    found: tuple[dict[str, Telling], list[Dispute]],
) -> None:
    _, disputes = found
    (dispute,) = [one for one in disputes if one.kind is DisputeKind.HOLDER]
    assert dispute.why.startswith("Tikrit is said to have been taken by")
    assert len(dispute.positions) == 2
