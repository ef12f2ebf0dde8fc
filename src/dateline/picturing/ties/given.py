"""What one event gives to ties, before any other event is known: it can be kept with the event.

Besides its ways it tells who took a place, for those events that take it back without naming from whom (`takings`),
how its claims name the parties, for those who count names, and which of them may tell for whom one acts (`acting`).
Whether it is disputed is asked when ties are made.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.coding.events.ontology import Quad, load_ontology
from dateline.model.actors import Actor
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.model.ties import TieShare
from dateline.picturing.ties.acting import may_tell
from dateline.picturing.ties.directions import Directed, Reader, Supposed, counted, directed
from dateline.picturing.ties.factors import Factor, load_tie_tables
from dateline.picturing.ties.parties import Key
from dateline.weighing.events import STATUS_WEIGHT

_VERBAL = frozenset({Quad.VERBAL_COOPERATION, Quad.VERBAL_CONFLICT})
#: statuses of what has happened, as far as the source knows; the others count from the day they were said
_HAPPENED = frozenset({Status.ASSERTED, Status.ATTEMPTED})


@dataclass(frozen=True, slots=True)
class GivenWay:
    """What an event gives one way: who acts, to whom, and the share, as where nothing disputes the event."""

    first: Key
    second: Key
    share: TieShare


@dataclass(frozen=True, slots=True)
class Taker:
    """Who took a place.

    claims: those that say so.
    share: what the event gives to its way to whom it was taken from; None where it tells its ways itself.
    """

    party: Key
    claims: tuple[str, ...]
    share: TieShare | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A place taken, by force or left to the other: its id, the day from which that counts, and by whom."""

    place: str
    day: date
    takers: tuple[Taker, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A party as some claims of an event name it, and how often."""

    party: Key
    actor: Actor
    times: int


@dataclass(frozen=True, slots=True)
class Given:
    """What an event gives to ties.

    event: its id.
    denied: whether one of its own claims denies it.
    ways: who does it to whom.
    names: the parties, of these ways and others, in the order of its claims.
    taken: the place that it tells as taken; None where it tells none, or no day of it.
    backing: its claims, outside the talk, with words that may tell for whom somebody acts.
    """

    event: str
    denied: bool = False
    ways: tuple[GivenWay, ...] = ()
    names: tuple[Named, ...] = ()
    taken: Taken | None = None
    backing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Giving:
    """How events are read for ties.

    reader: finds the parties.
    talk: whether what only commenters say counts.
    roll_day: the day for which actors are rolled up where an event has none; None where they are not rolled up.
    """

    reader: Reader
    talk: bool = False
    roll_day: date | None = None

    def of(self, event: Event, tellings: Mapping[str, Telling]) -> Given:
        """Read one event; ``tellings`` holds at least its claims, by id."""
        day = _counts_from(event, [tellings[one] for one in event.claims], event.status.value)
        roll_day = None if self.roll_day is None else day or self.roll_day
        found = directed(event, tellings, load_tie_tables(), self.reader, roll_day, talk=self.talk)
        taken = self._taken(event, tellings, found, day, roll_day)
        return Given(
            event.id,
            bool(event.denied),
            tuple(
                GivenWay(*way, share)
                for way, claims in found.ways.items()
                if (share := _share(event, tellings, claims)) is not None
            ),
            tuple(_names(found)),
            taken,
            tuple(one for one in event.claims if not tellings[one].talk and may_tell(tellings[one].claim)),
        )

    def _taken(
        self,
        event: Event,
        tellings: Mapping[str, Telling],
        found: Directed,
        day: date | None,
        roll_day: date | None,
    ) -> Taken | None:
        place = event.handover.value.place if event.handover else None
        if place is None or place.id is None or day is None or event.status.value is not Status.ASSERTED:
            return None
        takers: dict[Key, list[str]] = {}
        for one in counted(event, tellings, talk=self.talk):
            claim = tellings[one].claim
            if claim.territory is not None and claim.status is Status.ASSERTED:
                actors = [claim.actors[at].actor for at in claim.territory.taken_by]
                for key in self.reader.parties(actors, claim, roll_day, found):
                    takers.setdefault(key, []).append(one)
        from_nobody = (
            not found.ways and load_ontology().types[event.type.value].quad is Quad.MATERIAL_CONFLICT
        )
        return Taken(
            place.id,
            day,
            tuple(
                Taker(key, tuple(claims), _held_share(event, tellings, claims) if from_nobody else None)
                for key, claims in takers.items()
            ),
        )


def _held_share(event: Event, tellings: Mapping[str, Telling], claims: Sequence[str]) -> TieShare | None:
    return _share(event, tellings, dict.fromkeys(claims, frozenset({Supposed.HELD})))


def _names(found: Directed) -> Iterator[Named]:
    """Each party as the claims have it, counted by what tells names apart."""
    for key, actors in found.names.items():
        # counted by what tells them apart: tuples of words are hashed in a tenth of the time that actors take
        counts = Counter(map(parts_of, actors))
        first = {parts_of(actor): actor for actor in reversed(actors)}
        for parts, times in counts.items():
            yield Named(key, first[parts], times)


def parts_of(actor: Actor) -> tuple[str | None, str, str | None, str | None]:
    """What tells the names of a party apart."""
    return actor.id, actor.name, actor.country, actor.sector


def _share(
    event: Event, tellings: Mapping[str, Telling], claims: Mapping[str, frozenset[Supposed]]
) -> TieShare | None:
    """What an event gives one way, as those claims tell it; None where it gives nothing, or nobody says when."""
    own = [tellings[one] for one in claims]
    reports = [telling for telling in own if not telling.talk]
    best = _best(event, [telling.claim for telling in reports or own])
    since = _counts_from(event, own, best.status)
    if since is None:
        return None
    kind = load_ontology().types[best.type]
    factors = list(_factors(event, best, claims, talk=not reports))
    factor = math.prod(one.value for one in factors)
    if not factor or not kind.intensity:
        return None
    return TieShare(event.id, tuple(claims), since, kind.intensity, factor, "; ".join(map(str, factors)))


def _best(event: Event, claims: Sequence[Claim]) -> Claim:
    """The claim that tells most: of the event's own type where one is, then of the weightiest status."""
    return min(
        claims,
        key=lambda claim: (
            claim.type != event.type.value,
            STATUS_WEIGHT.index(claim.status),
            claim.mode is None,
            claim.id,
        ),
    )


def _factors(
    event: Event, best: Claim, claims: Mapping[str, frozenset[Supposed]], *, talk: bool
) -> Iterator[Factor]:
    """The factors that apply, in the order in which a share tells them; whether it is disputed comes after these."""
    tables = load_tie_tables()
    yield tables.status(best.status, load_ontology().types[best.type].quad in _VERBAL)
    yield from tables.of_type(best.type, best.mode)
    if talk:
        yield tables.factors["talk", "-"]
    else:
        behind = sum(not one.talk and not claims.keys().isdisjoint(one.claims) for one in event.origins)
        yield tables.origins(max(1, behind))
    # what one claim must suppose and another says is not supposed
    for supposed in sorted(frozenset.intersection(*claims.values())):
        yield tables.factors["supposed", supposed.value]


def _counts_from(event: Event, told: Sequence[Telling], status: Status) -> date | None:
    """The day from which an event counts; None where nothing tells it.

    The last of its interval, but not after the first page that tells it as done. What is only planned, threatened
    or the like counts from the day on which it was first said.
    """
    when = event.when.value if event.when else None
    start, end = (when.start, when.end or when.start) if when else (None, None)
    told_on = min(filter(None, map(_published, told)), default=None)
    if status not in _HAPPENED:
        return told_on if end is None or (told_on and told_on <= end) else end
    if end is None:
        return None if event.background else told_on
    return told_on if told_on and (start or date.min) <= told_on < end else end


def _published(telling: Telling) -> date | None:
    published = telling.published
    return (published.end or published.start) if published else None
