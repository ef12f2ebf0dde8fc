"""Events: sets of claims judged to be about one happening, every field with the claims that attest it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from dateline.model.actors import Actor
from dateline.model.claims import Source, Status
from dateline.model.places import Place
from dateline.model.quantities import Counted
from dateline.model.when import When

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Attested(Generic[T]):
    """A value of an event and the claims that attest it; never without a claim.

    value: the value.
    claims: ids of the claims that say it, in the order of the event's claims.
    """

    value: T
    claims: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"a value without a claim: {self.value!r}")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of what, as a range.

    of: what is counted.
    low, best, high: the range; None where a bound is open or unknown.
    unit: percent, kilometre, …; None for a bare count.
    """

    of: Counted
    low: float | None
    best: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Handover:
    """A place that changes hands.

    place: which; None where no claim names it.
    taken_by, lost_by: who holds it now, who held it; empty where not named.
    """

    place: Place | None
    taken_by: tuple[Actor, ...]
    lost_by: tuple[Actor, ...]


class OriginBasis(StrEnum):
    """Why claims are taken for one origin."""

    COPY = "copy"  #: their passages share the words that make the claim
    WIRE = "wire"  #: both carry the same agency's report, by credit, dateline or byline
    OWNER = "owner"  #: one owner publishes both
    CHAIN = "chain"  #: one names the other, or both the same speaker or outlet, as the one who said it
    SITE = "site"  #: one outlet or one page tells it twice
    CODED = "coded"  #: a project coded the one from the other, or does not say from what else
    JUDGED = "judged"  #: a person said so


@dataclass(frozen=True, slots=True)
class OriginLink:
    """Two claims that count once, and why.

    first, second: ids of the claims.
    basis: the kind of reason.
    detail: the reason in words, with the names: "both carry Halyard's report: 212 of 240 words are shared".
    """

    first: str
    second: str
    basis: OriginBasis
    detail: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims of one event first came from; counted once however many sites carry it.

    id: hash of the event's anchor and its own lowest claim.
    name: in words, who it goes back to: the innermost known speaker or outlet ("Reuters", "unnamed Iranian
        official, told by the Journal").
    source: the link of a chain that names it; None where nothing but a site is known.
    claims: ids of its claims, in the order of the event's claims.
    talk: whether only commenters say it; left out of counts unless asked for.
    links: why they are one, a chain of links that reaches every claim; empty for a single claim.
    """

    id: str
    name: str
    source: Source | None
    claims: tuple[str, ...]
    talk: bool
    links: tuple[OriginLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Claims judged to be about one happening; its fields are computed from them.

    id: hash of its anchor, the lowest of its claims' ids: it stays when other claims join.
    claims: ids of its claims, by time of publication, then page and place in the page.
    type: the PLOVER type that most origins give; others that are told stand in `other_types`.
    mode: one of that type's modes; None where none is told.
    status: asserted where any origin outside the talk asserts it; else the weightiest of what is told.
    denied: ids of claims that deny it; empty where none does.
    actors, recipients: who is said to have done it, to whom; each actor once, most origins first.
    place: the most precise place on which claims agree (a town lies in its province); None where none is told.
    other_places: places told that do not contain or lie in `place`.
    when: the narrowest interval that the best-told claims allow; None where no claim gives a time.
    amounts: what is counted, each distinct range once.
    handover: the place that changes hands; None where none does.
    origins: independent origins, those outside the talk first.
    background: whether all claims tell it as long past.
    confidence: the highest confidence of its claims, 0 to 1; how sure the reading is, not how true the happening.
    """

    id: str
    claims: tuple[str, ...]
    type: Attested[str]
    other_types: tuple[Attested[str], ...]
    mode: Attested[str] | None
    status: Attested[Status]
    denied: tuple[str, ...]
    actors: tuple[Attested[Actor], ...]
    recipients: tuple[Attested[Actor], ...]
    place: Attested[Place] | None
    other_places: tuple[Attested[Place], ...]
    when: Attested[When] | None
    amounts: tuple[Attested[Amount], ...]
    handover: Attested[Handover] | None
    origins: tuple[Origin, ...]
    background: bool
    confidence: float

    @property
    def independent(self) -> int:
        """How many independent origins outside the talk stand behind it."""
        return sum(not origin.talk for origin in self.origins)
