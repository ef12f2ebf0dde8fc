"""Find the disputes of an event, and those that reach across events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Clash
from dateline.weighing.disputes.counts import counts
from dateline.weighing.disputes.happened import denials, stages
from dateline.weighing.disputes.holders import denied_apart, holder_clashes
from dateline.weighing.disputes.parties import SidesAsked
from dateline.weighing.disputes.positions import dispute_of
from dateline.weighing.disputes.singular import singular_clashes
from dateline.weighing.disputes.spots import whens, wheres
from dateline.weighing.disputes.who import doers, sufferers

_RULES: tuple[Callable[[Sequence[Telling], SidesAsked], Iterator[Clash]], ...] = (
    denials,
    stages,
    doers,
    sufferers,
    counts,
    wheres,
    whens,
)


def disputes_of(event: Event, tellings: Mapping[str, Telling], sides: SidesAsked) -> tuple[Dispute, ...]:
    """Find where claims of one event cannot all be right, kind by kind; who holds the place is asked across events."""
    told = [tellings[key] for key in event.claims]
    if len(told) < 2:
        return ()
    return tuple(
        dispute_of(clash, (event,), tellings, sides) for rule in _RULES for clash in rule(told, sides)
    )


def holder_disputes(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> tuple[Dispute, ...]:
    """Find what is disputed between events: who holds a place, denials left apart, deeds that can be but once.

    Disputes come by the ids of their events, whatever the order of the events given.
    """
    ordered = sorted(events, key=lambda event: event.id)
    found = [
        dispute_of(clash, pair, tellings, sides)
        for rule in (holder_clashes, denied_apart, singular_clashes)
        for pair, clash in rule(ordered, tellings, sides)
    ]
    return tuple(sorted(found, key=lambda one: (one.events, one.kind, one.id)))
