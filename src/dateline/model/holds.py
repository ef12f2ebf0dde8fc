"""Holds: who holds a place, when, on what basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.model.actors import Actor
from dateline.model.places import Place


class HoldState(StrEnum):
    """How an actor stands to a place."""

    CONTROLS = "controls"
    CONTESTS = "contests"  #: fights in it; needs evidence that it is inside
    BESIEGES = "besieges"
    ADVANCES = "advances in"
    WITHDRAWS = "withdraws from"
    PRESENT = "present in"


class HoldBasis(StrEnum):
    """On what it rests, the weightiest first."""

    ADMITTED = "admitted by the opponent"
    REPORTED = "reported"  #: a source without a known side says so
    CLAIMED = "claimed by a party"  #: only the actor's own side says so
    INFERRED = "inferred from events"  #: nobody says it; worked out from what is told


@dataclass(frozen=True, slots=True)
class Hold:
    """How an actor stands to a place on a day.

    place: where; never a polygon, never more than its words say.
    actor: who; None where the place is said to be lost and nobody is named.
    state: how it stands.
    basis: on what it rests.
    day: the day it is told for.
    since: the first day of this state; None where unknown.
    last: the day of the last evidence, from which it fades.
    strength: 0 to 1, halved with each half-life since `last`.
    claims: ids of the claims it rests on.
    origins: how many independent origins stand behind it, the talk left out.
    disputed: ids of the disputes on who holds it; empty where none.
    why: the reason in words.
    """

    place: Place
    actor: Actor | None
    state: HoldState
    basis: HoldBasis
    day: date
    since: date | None
    last: date
    strength: float
    claims: tuple[str, ...]
    origins: int
    disputed: tuple[str, ...] = ()
    why: str = ""
