"""Towns that change hands: whom a town was taken from, where no claim says it but an earlier one says who took it.

"Rebels took the town" on Sunday and "the army retook it" on Tuesday: Tuesday's event is done to the rebels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.coding.events.ontology import Quad, load_ontology
from dateline.model.claims import Status
from dateline.model.events import Event
from dateline.model.telling import Telling
from dateline.picturing.ties.directions import Directed, Reader, Supposed, counted
from dateline.picturing.ties.parties import Key


@dataclass(frozen=True, slots=True)
class Taking:
    """A town taken.

    event: the event that tells it.
    day: the day from which it counts.
    found: the ways of the event, to which is added whom the town was taken from.
    roll_day: the day for which actors are rolled up; None where they are not.
    """

    event: Event
    day: date
    found: Directed
    roll_day: date | None


def add_losers(
    takings: Sequence[Taking], tellings: Mapping[str, Telling], reader: Reader, *, talk: bool
) -> None:
    """Add to events that take a place from nobody named the way to who took it last before.

    The claims of such a way are those of both events. Takings of one day that differ on who took it tell nothing.
    """
    by_place: dict[str, list[Taking]] = {}
    for taking in takings:
        place = _place(taking.event)
        if place:
            by_place.setdefault(place, []).append(taking)
    for found in by_place.values():
        held: dict[Key, tuple[str, ...]] = {}
        for day in sorted({taking.day for taking in found}):
            taken: dict[Key, tuple[str, ...]] = {}
            today = [taking for taking in found if taking.day == day]
            for taking in sorted(today, key=lambda taking: taking.event.id):
                takers = _takers(taking, tellings, reader, talk=talk)
                if not taking.found.ways and _by_force(taking.event):
                    _add(taking, takers, held)
                for key, claims in takers.items():
                    taken[key] = (*taken.get(key, ()), *claims)
            if taken:
                held = taken if len(taken) == 1 else {}


def _place(event: Event) -> str | None:
    """The place that an event tells as taken, by force or left to the other; None where it tells none."""
    place = event.handover.value.place if event.handover else None
    return place.id if place and event.status.value is Status.ASSERTED else None


def _by_force(event: Event) -> bool:
    return load_ontology().types[event.type.value].quad is Quad.MATERIAL_CONFLICT


def _takers(
    taking: Taking, tellings: Mapping[str, Telling], reader: Reader, *, talk: bool
) -> dict[Key, tuple[str, ...]]:
    """Who took the place, with the claims that say so."""
    takers: dict[Key, list[str]] = {}
    for one in counted(taking.event, tellings, talk=talk):
        claim = tellings[one].claim
        if claim.territory is not None and claim.status is Status.ASSERTED:
            actors = [claim.actors[at].actor for at in claim.territory.taken_by]
            for key in reader.parties(actors, claim, taking.roll_day, taking.found):
                takers.setdefault(key, []).append(one)
    return {key: tuple(claims) for key, claims in takers.items()}


def _add(taking: Taking, takers: Mapping[Key, Sequence[str]], held: Mapping[Key, Sequence[str]]) -> None:
    for taker, claims in takers.items():
        for holder, before in held.items():
            if taker != holder:
                for one in (*claims, *before):
                    taking.found.add((taker, holder), one, frozenset({Supposed.HELD}))
