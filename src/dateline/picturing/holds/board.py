"""What is told of who holds which place, before a day is chosen: read place by place, as it is asked for.

A case of a million claims tells of thousands of places, and of most of them nothing in the weeks before a day. What
was read stays, for day follows day with few new signs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Protocol

from dateline.model.disputes import Dispute, DisputeKind
from dateline.model.events import Event
from dateline.model.holds import Hold, HoldBasis
from dateline.model.telling import Telling
from dateline.picturing.holds.bases import bases_of
from dateline.picturing.holds.cues import load_hold_cues
from dateline.picturing.holds.signs import Sign, place_key, signs_of
from dateline.picturing.holds.standings import Standing
from dateline.weighing.origins.sides import Sides

#: disputes that touch who holds a place where they are about a taking
_TOUCHING = frozenset(
    {DisputeKind.HOLDER, DisputeKind.DENIED, DisputeKind.HAPPENED, DisputeKind.STAGE, DisputeKind.ACTOR}
)
#: Claims that the machine is less sure to have read rightly show nothing.
LEAST_CONFIDENCE = 0.2
#: Places read at a time.
_AT_ONCE = 500


class Told(Protocol):
    """Where signs come from."""

    def places(self, since: date, until: date) -> Iterable[str]:
        """Keys of the places with a sign of one of these days, both ends included; maybe of others."""

    def signs(self, places: Collection[str]) -> Mapping[str, Sequence[Sign]]:
        """All signs of each of these places, by the ids of their events."""

    def disputes(self, events: Collection[str]) -> Iterable[Dispute]:
        """The disputes on any of these events, always in the same order."""

    def published(self, claims: Collection[str]) -> Mapping[str, date | None]:
        """The day on which each of these claims was published."""


@dataclass(slots=True)
class Board:
    """All that is known of holds before a day is chosen.

    told: where it is read from. sides: who speaks for whom.
    signs: of the places read so far, by the key of the place.
    basis: on whose word each sign is told, by its identity.
    disputes: the disputes that touch an event, and are about who holds a place.
    known: the day on which a claim of such a dispute was published.
    events: the event of a claim that shows something.

    What is worked out of these:

    joining: by place, the days on which its signs join those that count, and whether in hindsight.
    read: who stood how to a place after so many of its signs.
    made: what a standing makes, as on the day of its last evidence, with the disputes that touch it; by its identity.
    """

    told: Told
    sides: Sides
    signs: dict[str, tuple[Sign, ...]] = field(default_factory=dict)
    basis: dict[int, HoldBasis] = field(default_factory=dict)
    disputes: dict[str, tuple[Dispute, ...]] = field(default_factory=dict)
    known: dict[str, date | None] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    joining: dict[tuple[str, bool], list[date]] = field(default_factory=dict, repr=False)
    read: dict[tuple[str, int, bool], tuple[Standing, ...]] = field(default_factory=dict, repr=False)
    made: dict[int, tuple[Hold, tuple[Dispute, ...]]] = field(default_factory=dict, repr=False)
    _reading: Lock = field(default_factory=Lock, repr=False)

    def read_in(self, places: Iterable[str]) -> None:
        """Read what is told of these places, where that was not yet done; who asks meanwhile waits."""
        with self._reading:
            wanted = [place for place in dict.fromkeys(places) if place not in self.signs]
            for at in range(0, len(wanted), _AT_ONCE):
                self._read_part(wanted[at : at + _AT_ONCE])

    def _read_part(self, places: Sequence[str]) -> None:
        found = self.told.signs(places)
        told = {place: tuple(found.get(place, ())) for place in places}
        for signs in told.values():
            self.basis.update(bases_of(signs, self.sides))
            self.events.update({sign.claim: sign.event for sign in signs})
        self._hear_disputes({sign.event for signs in told.values() for sign in signs} - self.disputes.keys())
        self.signs.update(told)  # last, for who finds it there asks nobody for the rest

    def _hear_disputes(self, events: Collection[str]) -> None:
        touching: dict[str, list[Dispute]] = {event: [] for event in events}
        claims: set[str] = set()
        for dispute in self.told.disputes(events):
            if dispute.kind in _TOUCHING:
                claims.update(claim for position in dispute.positions for claim in position.claims)
                for event in dispute.events:
                    if event in touching:
                        touching[event].append(dispute)
        self.known.update(self.told.published(claims - self.known.keys()))
        self.disputes.update({event: tuple(disputes) for event, disputes in touching.items()})


@dataclass(frozen=True, slots=True)
class AllTold:
    """Signs, disputes and days of publication that are in memory."""

    by_place: Mapping[str, Sequence[Sign]]
    contested: Sequence[Dispute]
    tellings: Mapping[str, Telling]

    def places(self, since: date, until: date) -> Iterable[str]:
        """Keys of the places with a sign of one of these days."""
        return [
            place
            for place, signs in self.by_place.items()
            if any(since <= sign.day <= until for sign in signs)
        ]

    def signs(self, places: Collection[str]) -> Mapping[str, Sequence[Sign]]:
        """All signs of each of these places."""
        return {place: self.by_place.get(place, ()) for place in places}

    def disputes(self, events: Collection[str]) -> Iterable[Dispute]:
        """The disputes on any of these events."""
        wanted = frozenset(events)
        return [one for one in self.contested if not wanted.isdisjoint(one.events)]

    def published(self, claims: Collection[str]) -> Mapping[str, date | None]:
        """The day on which each of these claims was published."""
        found = {claim: self.tellings[claim].published for claim in claims if claim in self.tellings}
        return {claim: (day.end or day.start) if day else None for claim, day in found.items()}


def board_of(
    events: Sequence[Event],
    disputes: Sequence[Dispute],
    tellings: Mapping[str, Telling],
    sides: Sides,
    least_confidence: float = LEAST_CONFIDENCE,
) -> Board:
    """Read the signs of events once, for those who ask for one day after the other with `holds_on`."""
    cues = load_hold_cues()
    signs: dict[str, list[Sign]] = {}
    for event in sorted(events, key=lambda one: one.id):
        for sign in signs_of(event, tellings, sides, cues, least_confidence):
            signs.setdefault(place_key(sign.place), []).append(sign)
    return Board(AllTold(signs, disputes, tellings), sides)
