"""The fields of an event, computed from its claims; each value with the claims that attest it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dateline.model.actors import Actor, ActorKind, ActorMention
from dateline.model.claims import Claim, Status
from dateline.model.events import Amount, Attested, Event, Handover, Origin
from dateline.model.ids import content_id
from dateline.model.places import Place
from dateline.model.telling import Telling
from dateline.model.when import When, WhenBasis
from dateline.weighing.geography import exactness, one_in_other

T = TypeVar("T")

#: The statuses from the one that says most about what happened to the one that says least.
STATUS_WEIGHT = (
    Status.ASSERTED,
    Status.ATTEMPTED,
    Status.POSSIBLE,
    Status.PLANNED,
    Status.PROMISED,
    Status.THREATENED,
    Status.CONDITIONAL,
    Status.REQUESTED,
    Status.QUESTIONED,
    Status.DENIED,
)

#: What a time rests on, the best first.
_BASES = (WhenBasis.TEXT, WhenBasis.DATELINE, WhenBasis.PAGE, WhenBasis.UNKNOWN)


def event_id(claims: Iterable[str]) -> str:
    """Make the id of an event from its anchor, the lowest id of its claims: most claims that join leave it."""
    return content_id("e", min(claims))


def in_order(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Sort tellings by when they were published, then page and place in the page; undated ones last."""

    def place(telling: Telling) -> tuple[date, str, str, int, str]:
        claim, published = telling.claim, telling.published
        day = None if published is None else published.start or published.end
        return (day or date.max, telling.uri, claim.page, claim.evidence.start, claim.id)

    return tuple(sorted(tellings, key=place))


@dataclass(frozen=True, slots=True)
class _Votes:
    """Counts how many origins stand behind claims; those of the talk only where nothing else is told."""

    origin_of: dict[str, str]
    talk: frozenset[str]

    @classmethod
    def of(cls, origins: Sequence[Origin]) -> _Votes:
        talk = frozenset(origin.id for origin in origins if origin.talk)
        return cls(
            {claim: origin.id for origin in origins for claim in origin.claims},
            talk if len(talk) < len(origins) else frozenset(),
        )

    def count(self, claims: Iterable[str]) -> int:
        return len({self.origin_of.get(claim, claim) for claim in claims} - self.talk)

    def counts(self, claim: str) -> bool:
        return self.origin_of.get(claim, claim) not in self.talk


def event_of(tellings: Sequence[Telling], origins: Sequence[Origin]) -> Event:
    """Compute an event from all its tellings and their origins; raises ValueError where there is no telling."""
    ordered = in_order(tellings)
    if not ordered:
        raise ValueError("an event without a claim")
    claims = [telling.claim for telling in ordered]
    votes = _Votes.of(origins)
    types = _ranked(claims, lambda claim: [claim.type], votes)
    place, others = _place(claims, votes)
    return Event(
        id=event_id(claim.id for claim in claims),
        claims=tuple(claim.id for claim in claims),
        type=types[0],
        other_types=tuple(types[1:]),
        mode=next(iter(_ranked([c for c in claims if c.type == types[0].value], _modes, votes)), None),
        status=_status(claims, votes),
        denied=tuple(claim.id for claim in claims if claim.status is Status.DENIED),
        actors=_parties(claims, lambda claim: claim.actors, votes),
        recipients=_parties(claims, lambda claim: claim.recipients, votes),
        place=place,
        other_places=others,
        when=_when(claims, votes),
        amounts=tuple(_ranked(claims, _amounts, votes)),
        handover=next(iter(_ranked(claims, _handovers, votes)), None),
        origins=tuple(sorted(origins, key=lambda origin: origin.talk)),
        background=all(claim.background for claim in claims),
        confidence=max(claim.confidence for claim in claims),
    )


def _ranked(
    claims: Sequence[Claim],
    values: Callable[[Claim], Iterable[T]],
    votes: _Votes,
    same: Callable[[T], object] = lambda value: value,
) -> list[Attested[T]]:
    """List the distinct values with their claims: most origins first, then the surest claim, then the first told."""
    first: dict[object, T] = {}
    behind: dict[object, dict[str, Claim]] = {}
    for claim in claims:
        for value in values(claim):
            key = same(value)
            first.setdefault(key, value)
            behind.setdefault(key, {})[claim.id] = claim
    order = sorted(
        first,
        key=lambda key: (
            -votes.count(behind[key]),
            -max(claim.confidence for claim in behind[key].values()),
        ),
    )
    return [Attested(first[key], tuple(behind[key])) for key in order]


def _modes(claim: Claim) -> list[str]:
    return [claim.mode] if claim.mode is not None else []


def _status(claims: Sequence[Claim], votes: _Votes) -> Attested[Status]:
    told = [claim for claim in claims if votes.counts(claim.id)] or list(claims)
    best = min((claim.status for claim in told), key=STATUS_WEIGHT.index)
    return Attested(best, tuple(claim.id for claim in told if claim.status is best))


def same_actor(actor: Actor) -> str:
    """Make the key by which two namings are one actor: the id in the tables, else the name without its case.

    Soldiers of two states bear one id, that of the role, and are two actors.
    """
    if actor.kind is ActorKind.ROLE:
        return f"{actor.id or actor.name.casefold()} {actor.country or ''}"
    return actor.id or actor.name.casefold()


def _parties(
    claims: Sequence[Claim], side: Callable[[Claim], Sequence[ActorMention]], votes: _Votes
) -> tuple[Attested[Actor], ...]:
    return tuple(_ranked(claims, lambda claim: [one.actor for one in side(claim)], votes, same_actor))


def _place(
    claims: Sequence[Claim], votes: _Votes
) -> tuple[Attested[Place] | None, tuple[Attested[Place], ...]]:
    """Choose the place that most origins allow, the most exact of these; and list those that it does not fit."""
    told = _ranked(
        claims, lambda claim: [one.place for one in claim.places], votes, lambda place: place.id or place.name
    )
    if not told:
        return None, ()

    def allowed(one: Attested[Place]) -> int:
        fitting = (other for other in told if one_in_other(one.value, other.value))
        return votes.count(claim for other in fitting for claim in other.claims)

    best = max(told, key=lambda one: (allowed(one), exactness(one.value), votes.count(one.claims)))
    return best, tuple(one for one in told if not one_in_other(one.value, best.value))


def _when(claims: Sequence[Claim], votes: _Votes) -> Attested[When] | None:
    """Choose the interval that most origins allow, the narrowest of these, and of these the one best founded."""
    told = _ranked(claims, _times, votes)
    if not told:
        return None

    def allowed(one: Attested[When]) -> int:
        fitting = (other for other in told if meet(one.value, other.value))
        return votes.count(claim for other in fitting for claim in other.claims)

    return min(told, key=lambda one: (-allowed(one), days_of(one.value), _BASES.index(one.value.basis)))


def _times(claim: Claim) -> list[When]:
    when = claim.when
    if when.start is None and when.end is None:
        return []
    return [replace(when, span=None, moment=None, note="")]


def meet(first: When, second: When) -> bool:
    """Whether the intervals share a day; an open end reaches any day."""
    return (first.start or date.min) <= (second.end or date.max) and (second.start or date.min) <= (
        first.end or date.max
    )


def days_of(when: When) -> int:
    """How many days an interval spans; an open one counts as longer than any closed one."""
    if when.start is None or when.end is None:
        return date.max.toordinal()
    return (when.end - when.start).days + 1


def _amounts(claim: Claim) -> list[Amount]:
    return [Amount(one.of, one.low, one.best, one.high, one.unit) for one in claim.quantities]


def _handovers(claim: Claim) -> list[Handover]:
    """The change of hands that a claim tells as done."""
    territory = claim.territory
    if territory is None or claim.status is not Status.ASSERTED:
        return []
    return [
        Handover(
            None if territory.place is None else claim.places[territory.place].place,
            tuple(claim.actors[at].actor for at in territory.taken_by),
            tuple(claim.recipients[at].actor for at in territory.lost_by),
        )
    ]
