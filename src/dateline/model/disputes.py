"""Disputes: fields of an event on which its claims cannot all be right, with each position and who holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.claims import Source


class DisputeKind(StrEnum):
    """On what the claims disagree."""

    DENIED = "denied"  #: a named party denies what others say
    HAPPENED = "did or did not"  #: some say that it happened, others that it did not
    STAGE = (
        "done or only planned"  #: some tell it as done, others as planned, threatened, attempted or possible
    )
    ACTOR = "who did it"
    RECIPIENT = "to whom"
    COUNT = "how many"  #: ranges that do not meet
    PLACE = "where"
    WHEN = "when"
    HOLDER = "who holds it"  #: a place that two sides are said to hold at one time


class Interest(StrEnum):
    """What it means for the one who says it, as far as the actor tables and the case's registry know the sides."""

    GAINS = "gains by it"  #: it speaks well of its own side or ill of the other
    ADMITS = "against own interest"  #: it admits something against its own side
    NONE = "no side known"  #: neither is known of this source


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a position.

    source: the innermost source that says it.
    claim: id of the claim with which it says so.
    interest: what saying it means for this source.
    why: the reason for `interest`, in words; empty where no side is known.
    """

    source: Source
    claim: str
    interest: Interest
    why: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """One of the accounts that stand against each other.

    says: the account in a few words, made of its claims' cells: "it did not happen", "85 percent", "Islamic State".
    claims: ids of the claims that say it.
    origins: ids of the independent origins among them.
    holders: who says so.
    talk: whether only commenters hold it.
    """

    says: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    holders: tuple[Holder, ...]
    talk: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which claims cannot all be right; no position wins.

    id: hash of its kind and of the anchors of its events.
    kind: on what they disagree.
    events: ids of the events; one, or two where a place is said to be held by two sides.
    positions: at least two, by number of origins outside the talk, then by first claim.
    why: in words, why they cannot all be right: "the ranges 10-12 and 40 do not meet".
    """

    id: str
    kind: DisputeKind
    events: tuple[str, ...]
    positions: tuple[Position, ...]
    why: str
