"""Actors: who acts, and how a page names them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.spans import Span


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    ORGAN = "organ"  #: a government, ministry, parliament, court or other organ of a state
    FORCE = "force"  #: an army, guard, police or intelligence service of a state
    ARMED_GROUP = "armed group"
    PARTY = "party"  #: a political party or movement
    ORGANISATION = "organisation"  #: international or non-governmental
    MEDIA = "media"  #: a news agency, newspaper, broadcaster or site
    PERSON = "person"  #: a named person, office holder or not
    PEOPLE = "people"  #: an ethnic, religious or national group of people
    ROLE = "role"  #: unnamed people by what they do: protesters, gunmen, villagers


class Naming(StrEnum):
    """How the words name the actor."""

    NAME = "name"
    ACRONYM = "acronym"
    OFFICE = "office"  #: a title or office: "the Foreign Ministry spokeswoman"
    DEMONYM = "demonym"  #: an adjective or people: "Iranian", "Russians"
    CAPITAL = "capital"  #: a capital or building that stands for a government
    SHORT = "short"  #: a name shortened after its first use
    DESCRIPTION = "description"  #: "the group", "the insurgents"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as far as it could be resolved.

    id: id in the actor tables; None for one that the tables do not hold.
    name: the name in the tables, or the words of the page.
    country: ISO 3166-1 alpha-3 code of the state it belongs to; None where none or unknown.
    sector: PLOVER sector such as GOV, MIL, REB, CVL (see `naming/knowledge/sectors.tsv`); None where unknown.
    kind: the sort of actor; None where unknown.
    """

    id: str | None
    name: str
    country: str | None = None
    sector: str | None = None
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that lost.

    id: its id in the tables; None where it has none.
    name: what it would have meant.
    why: why it lost, in a few words.
    """

    id: str | None
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an actor, and who is meant.

    span: the words, without article and possessive.
    sentence: index of the sentence in the parse of the page.
    first, last: its tokens in that sentence, `last` excluded.
    head: the token of that sentence on which the others depend.
    naming: how it is named.
    actor: who is meant; its id is None where the tables do not hold it.
    rule: the rule that decided.
    antecedent: for pronouns, descriptions and short names, the words they go back to; None otherwise.
    lost: the readings that lost, each with the reason.
    """

    span: Span
    sentence: int
    first: int
    last: int
    head: int
    naming: Naming
    actor: Actor
    rule: str
    antecedent: Span | None = None
    lost: tuple[Candidate, ...] = ()
