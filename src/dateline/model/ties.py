"""Ties: signed relations between two actors over time, each a list of claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.model.actors import Actor


@dataclass(frozen=True, slots=True)
class TieShare:
    """What one event gives to a tie.

    event: id of the event.
    claims: ids of the claims that attest both sides of it.
    day: the day from which it counts, the last of the event's interval.
    intensity: PLOVER's intensity of the type, -10 to 10 (`coding/lexicon/plover.tsv`).
    factor: 0 to 1, what status and origins leave of it.
    why: the factors in words: "threatened: a half; one origin".
    """

    event: str
    claims: tuple[str, ...]
    day: date
    intensity: float
    factor: float
    why: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How one actor treats another, at a day.

    first, second: who acts, to whom.
    day: the day it is computed for.
    value: the sum of intensity times factor, halved with each half-life that has gone by since.
    shares: what it is made of, latest first.
    """

    first: Actor
    second: Actor
    day: date
    value: float
    shares: tuple[TieShare, ...]


class Bond(StrEnum):
    """What holds between two actors, both directions taken together."""

    BACKS = "backs"
    FIGHTS = "fights"
    MIXED = "mixed"  #: one direction is friendly and the other is not, or both are near nothing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors at a day, both directions together.

    first, second: the actors, by name.
    bond: the sign in a word.
    value: the sum of the two ties.
    ties: the ties in each direction that exists.
    """

    first: Actor
    second: Actor
    bond: Bond
    value: float
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class ActsFor:
    """An actor that belongs to or acts for another, from the tables or from claims.

    actor: who acts.
    behind: for whom.
    since, until: the days between which it holds; None where open or unknown.
    claims: ids of claims that show it; empty where the tables say it.
    basis: the reason in words.
    """

    actor: Actor
    behind: Actor
    since: date | None
    until: date | None
    claims: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Balance:
    """How far a signed network is from two (or more) camps without a friend outside or an enemy inside.

    frustration: the least number of ties that stand against the best partition; exact where `gap` is 0.
    camps: the partition, as positions of nodes; empty camps left out.
    against: the ties (positions in the list of edges) that stand against it.
    gap: relative gap between bound and value, 0 where proved best.
    seconds: how long the search took.
    limit: seconds it was allowed.
    """

    frustration: int
    camps: tuple[tuple[int, ...], ...]
    against: tuple[int, ...]
    gap: float
    seconds: float
    limit: float
