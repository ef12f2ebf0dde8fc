"""What is foreseen of a judgement is what becomes of events when it is made."""

from __future__ import annotations

import pytest

from dateline.case.store import Case
from dateline.model.events import Event
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.foresight import foresee_merged, foresee_split
from dateline.running.judging.decide import Reviewer
from dateline.running.weigh import weigh

ACTORS = load_actor_tables()[0]


def events_of(case: Case, claims: set[str]) -> tuple[Event, ...]:
    return tuple(case.events.by_ids(case.events.event_of_claims(claims).values()))


def disputes(case: Case, events: tuple[Event, ...]) -> list[str]:
    return sorted(one.id for one in case.events.disputes([event.id for event in events]))


@pytest.mark.parametrize("at", [0, 5, 11])
def test_events_that_are_merged_become_what_was_foreseen(case: Case, at: int) -> None:
    found = [kept.event for kept in case.events.find()]
    chosen = found[at : at + 2]
    claims = {claim for event in chosen for claim in event.claims}
    kept = list(case.events.find())
    foreseen = foresee_merged(case, ACTORS, [event.id for event in chosen])
    assert list(case.events.find()) == kept
    assert set(foreseen.now) == set(chosen)
    assert disputes(case, foreseen.now) == sorted(one.id for one in foreseen.disputes_now)
    Reviewer(case, "ana").merge([event.id for event in chosen], "one raid")
    weigh(case, ACTORS)
    assert foreseen.then == events_of(case, claims)
    assert disputes(case, foreseen.then) == sorted(one.id for one in foreseen.disputes_then)


def test_an_event_that_is_split_becomes_what_was_foreseen(case: Case) -> None:
    event = max((kept.event for kept in case.events.find()), key=lambda one: len(one.claims))
    parted = event.claims[::2]
    foreseen = foresee_split(case, ACTORS, event.id, parted)
    Reviewer(case, "ana").split(event.id, parted, "two raids")
    weigh(case, ACTORS)
    assert len(foreseen.then) > 1
    assert foreseen.then == events_of(case, set(event.claims))
