"""A draft: a phrase that names an actor, before it is known who is meant; and what settling makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model.actors import Actor, Candidate, Naming
from dateline.model.spans import Span
from dateline.naming.actors.entries import ActorEntry, Office
from dateline.naming.actors.index import Part
from dateline.naming.actors.units import Unit

PERSONS = frozenset({Part.PERSON, Part.UNKNOWN_PERSON})
COUNTRIES = frozenset({Part.STATE, Part.ADJECTIVE, Part.SEAT, Part.COUNTRY_NOUN, Part.PEOPLE})
BODIES = frozenset({Part.NAMED, Part.UNKNOWN_BODY, Part.ORGAN})


@dataclass(frozen=True, slots=True)
class Settled:
    """Who is meant, and why."""

    actor: Actor
    rule: str
    naming: Naming
    antecedent: Span | None = None
    lost: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Draft:
    """A phrase that names an actor, before it is known who is meant.

    first, last: its tokens, `last` excluded. head: the token on which its others depend.
    unit: the unit that heads it. part: what that unit is here.
    units: all its units in order.
    countries: ISO codes of the states it is given to. peoples: peoples it is given to.
    owner: the draft of the body or person it belongs to; None where it names none.
    possessor: token of the pronoun it belongs to ("its troops"); None where none.
    role: the role that stands before a person's name ("activist …"); None where none.
    inner: whether it stands inside another draft ("ISIS" of "ISIS fighters").
    office: the office it names or the person holds; None where none.
    former: whether the office is no longer held. plural, definite, indefinite: as the words say.
    placed: whether its state is only where it is ("militants in Niger").
    relation: whether it only qualifies another word ("Iran-backed"). located: whether it is a place here.
    partner: the draft that stands in apposition; None where none.
    owned_by, beside: the owner and the partner once they are settled.
    lost, rule: as in the mention, filled in on the way.
    """

    first: int
    last: int
    head: int
    unit: Unit
    part: Part
    units: tuple[Unit, ...] = ()
    countries: list[str] = field(default_factory=list)
    peoples: list[ActorEntry] = field(default_factory=list)
    owner: Draft | None = None
    owned_by: list[Settled] = field(default_factory=list)
    possessor: int | None = None
    role: ActorEntry | None = None
    inner: bool = False
    office: Office | None = None
    naming: Naming = Naming.NAME
    former: bool = False
    plural: bool = False
    definite: bool = False
    indefinite: bool = False
    placed: bool = False
    relation: bool = False
    located: bool = False
    partner: Draft | None = None
    beside: list[Settled] = field(default_factory=list)
    lost: list[Candidate] = field(default_factory=list)
    rule: str = ""

    @property
    def entry(self) -> ActorEntry | None:
        """The likeliest entry of the unit that heads it."""
        return self.unit.senses[0].entry if self.unit.senses else None
