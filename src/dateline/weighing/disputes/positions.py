"""Clashing accounts as disputes: who holds each position, from how many origins, and what it means to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model.claims import Source, SourceKind
from dateline.model.disputes import Dispute, Holder, Position
from dateline.model.events import Event
from dateline.model.ids import content_id
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Account, Clash
from dateline.weighing.disputes.interest import Stake, interest_of
from dateline.weighing.disputes.parties import SidesAsked

#: stands for the source of a claim whose chain is empty
_NOBODY = Source(None, None, SourceKind.NONE)


def dispute_of(
    clash: Clash, events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Dispute:
    """Dress a clash as a dispute of its events; positions by number of origins outside the talk, then first claim."""
    anchors = sorted(min(event.claims) for event in events)
    ranked = [_position(account, clash, events, tellings, sides) for account in clash.accounts]
    order = {claim: at for at, claim in enumerate(claim for event in events for claim in event.claims)}
    ranked.sort(key=lambda one: (-one[0], order[one[1].claims[0]]))
    return Dispute(
        id=content_id("d", clash.kind, clash.about, *anchors),
        kind=clash.kind,
        events=tuple(event.id for event in events),
        positions=tuple(position for _, position in ranked),
        why=clash.why,
    )


def _position(
    account: Account,
    clash: Clash,
    events: Sequence[Event],
    tellings: Mapping[str, Telling],
    sides: SidesAsked,
) -> tuple[int, Position]:
    """A position, with how many origins outside the talk stand behind it."""
    held = set(account.claims)
    origins = [origin for event in events for origin in event.origins if held.intersection(origin.claims)]
    told = [tellings[claim] for claim in account.claims]
    others = [tellings[claim] for one in clash.accounts if one is not account for claim in one.claims]
    weights = [one.weighs for one in clash.accounts if one is not account and one.weighs is not None]
    stake = Stake(clash.kind, account.weighs, tuple(weights), tuple(others))
    position = Position(
        says=account.says,
        claims=account.claims,
        origins=tuple(dict.fromkeys(origin.id for origin in origins)),
        holders=tuple(_holder(one, stake, sides) for one in told),
        talk=all(one.talk for one in told),
    )
    outside = {
        origin.id for origin in origins if any(not tellings[one].talk for one in held & set(origin.claims))
    }
    return len(outside), position


def _holder(telling: Telling, stake: Stake, sides: SidesAsked) -> Holder:
    source = next(iter(telling.claim.sources), _NOBODY)
    interest, why = interest_of(telling, source, stake, sides)
    return Holder(source, telling.claim.id, interest, why)
