"""Right as printed, on labelled text: nothing in the row is wrong; an empty cell is no false statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.rightness import label_of, right
from dateline.model.claims import Claim, Status
from dateline.model.page import Reading
from tests.case.conftest import TEXT, actor, claim_at, reading
from training.annotations import Item, Reader

__all__ = ["reading"]

BLOCK = f"""@ t-1 | wire | Africa | 2010s
{TEXT.strip()}
> seized | ASSAULT | asserted | who: Rebels | where: Bor | says: witness [said]
> killing | ASSAULT | asserted | who: Rebels | whom: soldiers | says: witness [said]
> losing | ASSAULT | denied | whom: army | says: army [denied]
"""


@pytest.fixture
def item() -> Item:
    (found,) = Reader("x").items(BLOCK)
    return found


@pytest.fixture
def claim(reading: Reading) -> Claim:
    """The seizing, by rebels, from soldiers, whom its label does not name."""
    return claim_at(reading, "seized", Status.ASSERTED)


def test_a_party_that_the_label_does_not_have_is_wrong(item: Item, claim: Claim) -> None:
    assert not right(item, claim)
    assert right(item, replace(claim, recipients=()))


def test_an_empty_cell_is_no_false_statement(item: Item, claim: Claim) -> None:
    assert right(item, replace(claim, actors=(), recipients=()))


@pytest.mark.parametrize("change", [{"type": "AID"}, {"status": Status.DENIED}, {"sources": ()}])
def test_type_status_and_source_must_be_the_labels(
    item: Item, claim: Claim, change: dict[str, object]
) -> None:
    assert not right(item, replace(claim, recipients=(), **change))  # type: ignore[arg-type]


def test_a_wrong_actor_is_wrong(item: Item, claim: Claim) -> None:
    assert not right(item, replace(claim, actors=(actor("army", "SSD", "MIL"),), recipients=()))


def test_words_without_a_label_may_tell_of_a_happening_again(item: Item, claim: Claim) -> None:
    """No label has "witness" as its trigger, but the sentence has one of the type."""
    again = replace(claim, trigger=claim.sources[0].mention, recipients=())  # type: ignore[arg-type]
    assert label_of(item, again) == item.labels[0]
    assert right(item, again)
    assert label_of(item, replace(again, type="PROTEST")) is None
