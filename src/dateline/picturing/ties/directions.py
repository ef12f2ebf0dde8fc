"""Who does it to whom in an event, claim by claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from dateline.model.actors import Actor, ActorMention
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.ties.factors import TieTables
from dateline.picturing.ties.parties import Key, is_party, key_of, rolled, shown

Way = tuple[Key, Key]  #: who acts, to whom


@dataclass(frozen=True, slots=True)
class Directed:
    """The ways of an event.

    ways: who does it to whom, with the ids of the claims that say so.
    names: the parties by key, as the claims have them.
    apart: whether no claim names both sides, and they were put together because the event is one.
    """

    ways: Mapping[Way, tuple[str, ...]]
    names: Mapping[Key, Sequence[Actor]]
    apart: bool


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the parties among mentions.

    tables: name roles; None leaves them as printed. day: the day for which actors are rolled up; None leaves them.
    """

    tables: ActorTables | None
    day: date | None
    names: dict[Key, list[Actor]]

    def keys(self, mentions: Sequence[ActorMention]) -> list[Key]:
        """The parties, each once."""
        found: dict[Key, None] = {}
        for mention in mentions:
            actor = mention.actor
            if self.tables is not None and actor.id is not None:
                actor = rolled(actor, self.tables, self.day) if self.day else shown(actor, self.tables)
            if is_party(actor):
                found[key_of(actor)] = None
                self.names.setdefault(key_of(actor), []).append(actor)
        return list(found)


def directed(
    event: Event,
    tellings: Mapping[str, Telling],
    knowledge: TieTables,
    tables: ActorTables | None,
    roll_day: date | None,
    *,
    talk: bool,
) -> Directed:
    """Find the ways of an event in its claims; what is denied tells none, and the talk only where asked for.

    roll_day: the day for which forces and office holders stand for their state or group; None keeps them.
    """
    reader = _Reader(tables, roll_day, {})
    ways: dict[Way, dict[str, None]] = {}
    acting: dict[Key, list[str]] = {}
    suffering: dict[Key, list[str]] = {}
    for one in event.claims:
        telling = tellings[one]
        if telling.claim.status is Status.DENIED or (telling.talk and not talk):
            continue
        first = reader.keys(telling.claim.actors)
        second = reader.keys(telling.claim.recipients)
        for way in _ways(first, second, telling.claim, knowledge):
            ways.setdefault(way, {})[one] = None
        for side, keys in ((acting, first), (suffering, second)):
            for key in keys:
                side.setdefault(key, []).append(one)
    if ways:
        return Directed({way: tuple(ids) for way, ids in ways.items()}, reader.names, apart=False)
    both = {
        (first, second): tuple(dict.fromkeys(by + to))
        for first, by in acting.items()
        for second, to in suffering.items()
        if first != second
    }
    return Directed(both, reader.names, apart=True)


def _ways(first: Sequence[Key], second: Sequence[Key], claim: Claim, knowledge: TieTables) -> Iterator[Way]:
    """Who does it to whom in one claim; both ways for reciprocal types and for what two do to each other."""
    both_ways = claim.type in knowledge.reciprocal
    for one in first:
        for other in second:
            if one != other:
                yield one, other
                if both_ways:
                    yield other, one
    if not claim.recipients and (both_ways or (len(first) == 2 and knowledge.are_mutual(claim))):
        yield from permutations(first, 2)
