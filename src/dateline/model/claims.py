"""Claims: one source's account of one happening, every cell with its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.actors import ActorMention, Candidate
from dateline.model.places import PlaceMention
from dateline.model.quantities import Quantity
from dateline.model.spans import Span
from dateline.model.when import When


class Status(StrEnum):
    """How the source puts it."""

    ASSERTED = "asserted"  #: said to have happened or to be happening
    DENIED = "denied"  #: said not to have happened
    PLANNED = "planned"  #: said to be intended or prepared
    PROMISED = "promised"  #: the actor commits itself to something the other side wants
    THREATENED = "threatened"  #: the actor commits itself to harm
    REQUESTED = "requested"  #: somebody asks or demands that it happen
    CONDITIONAL = "conditional"  #: would happen if something else does
    POSSIBLE = "possible"  #: may have happened or may happen
    QUESTIONED = "questioned"  #: asked about or doubted
    ATTEMPTED = "attempted"  #: tried, without success or with success unknown


class SourceKind(StrEnum):
    """What kind of source it is."""

    NAMED_OFFICIAL = "named official"
    UNNAMED_OFFICIAL = "unnamed official"
    PARTY = "party to the conflict"
    MEDIA = "media"
    ANALYST = "analyst"
    WITNESS = "witness"
    PUBLIC = "public"
    COMMENTER = "commenter"
    AUTHOR = "author"
    CODER = (
        "coder"  #: a project that coded the event from reports of others; the claim was taken over, not read
    )
    NONE = "none"  #: "it is said": a source is invoked but none is given


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a source chain.

    name: who vouches; the actor's name where resolved, else the words of the page; None where nobody is named.
    id: id in the actor tables; None where they do not hold it.
    kind: what kind of source.
    cue: the words that make it a source ("said", "according to"); None for links taken from structure.
    mention: the words that name it; None where the structure of the page names it.
    note: the basis of a link taken from structure ("author of comment 17, inferred"); empty otherwise.
    """

    name: str | None
    id: str | None
    kind: SourceKind
    cue: Span | None = None
    mention: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Territory:
    """A change of hands of a place.

    place: index into the claim's places; None where the place is not named.
    taken_by: indexes into the claim's actors.
    lost_by: indexes into the claim's recipients.
    """

    place: int | None
    taken_by: tuple[int, ...] = ()
    lost_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a cell is what it is.

    cell: the name of the cell, as in the claim record.
    rule: the rule or model that decided.
    detail: what it saw.
    lost: the values that lost, each with the reason.
    """

    cell: str
    rule: str
    detail: str = ""
    lost: tuple[Candidate, ...] = ()


#: The rule of the reason that says with which words reports tell what a project has a term or a code for.
TOLD_AS = "reports tell it as"


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's account of one happening; the unit of everything.

    id: hash of page, evidence and trigger place and type.
    page: id of the page.
    passage: id of the passage whose words these are.
    evidence: the words that make the claim: clause or sentence.
    type: a PLOVER type such as ASSAULT.
    mode: one of that type's modes; None where none fits.
    trigger: the words that name the happening.
    status: how the innermost source puts it.
    background: whether it is told as long past.
    actors, recipients: who did it, to whom.
    places: where it happened; empty where the words do not say.
    when: the interval in which it happened or is to happen.
    sources: the chain, innermost speaker first, the page's own author or outlet last.
    quantities: how many of what.
    territory: the change of hands of a place; None where none changes hands.
    confidence: 0 to 1, how sure the machine is that the whole claim is right.
    reasons: why each cell is what it is.
    """

    id: str
    page: str
    passage: str
    evidence: Span
    type: str
    mode: str | None
    trigger: Span
    status: Status
    background: bool
    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    when: When
    sources: tuple[Source, ...]
    quantities: tuple[Quantity, ...]
    territory: Territory | None
    confidence: float
    reasons: tuple[Reason, ...] = ()

    @property
    def coded_by(self) -> str | None:
        """The project that coded the claim, which was taken over from its table; None where its words were read."""
        first = self.sources[0] if self.sources else None
        return first.name if first is not None and first.kind is SourceKind.CODER else None

    @property
    def told_as(self) -> str:
        """The words of the happening by which claims are compared: its trigger, of a code what reports call it."""
        return next((one.detail for one in self.reasons if one.rule == TOLD_AS), self.trigger.exact)
