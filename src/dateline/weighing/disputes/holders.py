"""Across events: who holds a place at one time.

A place that one side takes and the other takes back on a later day is no dispute. It is one where the days on which
two sides are said to have taken it meet, and nobody tells both: no account then says who came last.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.actors import ActorMention
from dateline.model.claims import Claim
from dateline.model.disputes import DisputeKind
from dateline.model.events import Event
from dateline.model.places import Place, PlacePrecision
from dateline.model.telling import Telling
from dateline.weighing.disputes.accounts import Account, Clash, ids_of, one_voice
from dateline.weighing.disputes.happened import same_speaker
from dateline.weighing.disputes.matter import (
    is_told_as_done,
    whens_meet,
)
from dateline.weighing.disputes.parties import SidesAsked, meet, naming_of
from dateline.weighing.geography import same_place

_HELD = frozenset(
    {PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE}
)
#: what may stand between two places that are taken together: "Mosul and Tikrit", "Ondo, Bali and Kem"
_JOINED = re.compile(r"[\s,]*+(?:and|or|&)?[\s,]*+(?:the )?(?:\w+ of )?\Z")


@dataclass(frozen=True, slots=True)
class Taking:
    """A place that a side is said to have taken.

    event: id of the event.
    takers: who; never empty.
    """

    event: Event
    telling: Telling
    place: Place
    takers: tuple[ActorMention, ...]


def takings_of(event: Event, tellings: Mapping[str, Telling]) -> Iterator[Taking]:
    """List the places that claims of an event say were taken, each with who took it."""
    for key in event.claims:
        telling = tellings[key]
        territory = telling.claim.territory
        if territory is None or not is_told_as_done(telling) or telling.claim.background:
            continue
        takers = tuple(telling.claim.actors[at] for at in territory.taken_by)
        if takers:
            for place in taken_places(telling.claim):
                yield Taking(event, telling, place, takers)


def taken_places(claim: Claim) -> Iterator[Place]:
    """The place that changes hands and those that the words join to it."""
    if claim.territory is None or claim.territory.place is None:
        return
    first = claim.places[claim.territory.place]
    last = first.span.end
    if first.place.precision in _HELD:
        yield first.place
    for mention in sorted(claim.places, key=lambda one: one.span.start):
        if mention.span.start < last:
            continue
        between = claim.evidence.exact[
            last - claim.evidence.start : mention.span.start - claim.evidence.start
        ]
        if not _JOINED.match(between) or not between.strip():
            break
        last = mention.span.end
        if mention.place.precision in _HELD:
            yield mention.place


def holder_clashes(
    events: Sequence[Event], tellings: Mapping[str, Telling], sides: SidesAsked
) -> Iterator[tuple[tuple[Event, ...], Clash]]:
    """Find places that two sides are said to have taken in days that meet, with the events that say so."""
    by_place: dict[str, list[Taking]] = defaultdict(list)
    for event in events:
        for taking in takings_of(event, tellings):
            by_place[taking.place.id or taking.place.name.casefold()].append(taking)
    done: set[tuple[str, ...]] = set()
    for place in sorted(by_place):
        takings = by_place[place]
        for first, second in _meeting(takings):
            both = (first.event, second.event)
            key = (place, *sorted({event.id for event in both}))
            if key not in done and _rivals(first, second, sides):
                done.add(key)
                pair = both if first.event.id != second.event.id else (first.event,)
                yield pair, _holder_clash(first, second, takings, pair, sides)


def _meeting(takings: Sequence[Taking]) -> Iterator[tuple[Taking, Taking]]:
    """Pair takings whose days can meet, without holding each against each."""
    ordered = sorted(takings, key=lambda one: (_first(one), one.telling.claim.id))
    for at, first in enumerate(ordered):
        last = first.telling.claim.when.end or date.max
        for second in ordered[at + 1 :]:
            if _first(second) > last:
                break
            yield first, second


def _first(taking: Taking) -> date:
    return taking.telling.claim.when.start or date.min


def _rivals(first: Taking, second: Taking, sides: SidesAsked) -> bool:
    one, two = first.telling, second.telling
    return (
        same_place(first.place, second.place)
        and not meet(first.takers, second.takers, sides)
        and _dated(one.claim)
        and _dated(two.claim)
        and whens_meet(one.claim.when, two.claim.when)
        and one.claim.passage != two.claim.passage
        and not one_voice(one, two)
        and not same_speaker(one, two)
    )


def _dated(claim: Claim) -> bool:
    """Whether a claim gives any bound: without one, which came last cannot be asked."""
    return claim.when.start is not None or claim.when.end is not None


def _holder_clash(
    first: Taking, second: Taking, takings: Sequence[Taking], pair: Sequence[Event], sides: SidesAsked
) -> Clash:
    ids = {event.id for event in pair}
    here = [one for one in takings if one.event.id in ids]
    accounts = []
    for lead, rival in ((first, second), (second, first)):
        held = [
            one.telling
            for one in here
            if meet(one.takers, lead.takers, sides)
            and not meet(one.takers, rival.takers, sides)
            and whens_meet(one.telling.claim.when, rival.telling.claim.when)
        ]
        accounts.append(Account(naming_of(lead.takers), ids_of(held)))
    days = f"{_days(first.telling.claim)} and {_days(second.telling.claim)}"
    return Clash(
        DisputeKind.HOLDER,
        first.place.name,
        tuple(accounts),
        f"{first.place.name} is said to have been taken by {accounts[0].says} and by {accounts[1].says}, in days "
        f"that meet ({days}); no account tells both",
    )


def _days(claim: Claim) -> str:
    start, end = claim.when.start, claim.when.end
    if start == end and start is not None:
        return start.isoformat()
    return f"{_or_open(start)} to {_or_open(end)}"


def _or_open(day: date | None) -> str:
    return "an unknown day" if day is None else day.isoformat()
