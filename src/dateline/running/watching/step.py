"""What a watch knows of single things, and all that follows from one look at a case."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.running.watching.report import Report


@dataclass(frozen=True, slots=True)
class KnownDispute:
    """A dispute as it was last seen: its claims, how many positions and origins outside the talk, and its sentence."""

    kind: str
    claims: tuple[str, ...]
    positions: int
    origins: int
    text: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the web and when it is due.

    due: seconds since 1970.
    failures: how often in a row it gave nothing.
    since: when that began, seconds since 1970; None where the last answer was one.
    state: watched; linked: an entry of a feed leads there, and it is asked for once; done: that was done.
    told: whether it was reported that nothing comes.
    """

    url: str
    due: float
    failures: int = 0
    since: float | None = None
    state: str = "watched"
    told: bool = False


@dataclass(slots=True)
class Step:
    """All that follows from one look at the case; written in one transaction.

    events: when each event last changed; gone: ids that are no events any more.
    claims: the level of each claim.
    disputes, disputes_gone: what is known of disputes, as digest and JSON.
    holds: what is known of places, as JSON.
    pages: page and address, in their order.
    matched: pairs of a search and a claim.
    facts: facts to put in place of what they were.
    addresses: when they are due.
    reports: what is reported, without ids.
    """

    events: dict[str, str] = field(default_factory=dict)
    events_gone: list[str] = field(default_factory=list)
    claims: dict[str, int] = field(default_factory=dict)
    disputes: dict[str, tuple[str, str]] = field(default_factory=dict)
    disputes_gone: list[str] = field(default_factory=list)
    holds: dict[str, str] = field(default_factory=dict)
    pages: list[tuple[str, str]] = field(default_factory=list)
    matched: set[tuple[str, str]] = field(default_factory=set)
    facts: dict[str, str] = field(default_factory=dict)
    addresses: list[Address] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Letter:
    """A report that is to be sent to a hook: how often that was tried, and when it is due, seconds since 1970."""

    number: int
    report: Report
    tries: int
    due: float
