"""Find the disputes of an event, and those that reach across events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Clash, said_by
from dateline.weighing.disputes.apart import denied_apart
from dateline.weighing.disputes.counts import counts
from dateline.weighing.disputes.happened import denials, stages
from dateline.weighing.disputes.holders import holder_clashes
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
    """Find where claims of one event cannot all be right, kind by kind; who holds the place is asked across events.

    Claims that say the same of all that is compared, as copies do, are compared once and stand together.
    """
    alike: dict[object, list[str]] = {}
    for key in event.claims:
        alike.setdefault(said_by(tellings[key]), []).append(key)
    if len(alike) < 2:
        return ()
    told = [tellings[same[0]] for same in alike.values()]
    with_it = {same[0]: same for same in alike.values()}
    order = {key: at for at, key in enumerate(event.claims)}
    return tuple(
        dispute_of(_widened(clash, with_it, order), (event,), tellings, sides)
        for rule in _RULES
        for clash in rule(told, sides)
    )


def _widened(clash: Clash, with_it: Mapping[str, Sequence[str]], order: Mapping[str, int]) -> Clash:
    """Let those that say the same as a claim stand with it."""
    accounts = (
        replace(
            one,
            claims=tuple(
                sorted((like for key in one.claims for like in with_it[key]), key=order.__getitem__)
            ),
        )
        for one in clash.accounts
    )
    return replace(clash, accounts=tuple(accounts))


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
