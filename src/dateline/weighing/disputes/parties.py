"""Whether two namings can mean one party: the same, one of the other, or one only vaguer than the other.

"Gunmen" can be anybody with arms, "rebels" can be any armed group, "Russian forces" is of Russia; Russia and Ukraine,
an army and the rebels, civilians and fighters cannot be one. Where the words do not settle it, they can be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from dateline.model.actors import Actor, ActorKind, ActorMention
from dateline.model.claims import Source
from dateline.naming.table_files import Table, read_table
from dateline.weighing.origins.sides import Side
from dateline.weighing.sameness.parties import one_person
from dateline.weighing.sameness.traits import party_of

#: rules of `naming.actors.organs` that guess the state of an unnamed force or people from what is around
_GUESSED = (
    "that the sentence is set in",
    "that the sentence names first",
    "that the passage is mostly about",
)
_KNOWLEDGE = Path(__file__).parent.parent / "knowledge"


class SidesAsked(Protocol):
    """What disputes ask of the sides; `weighing.origins.sides.Sides` answers it."""

    def side_of(self, source: Source) -> Side | None:
        """On whose side a source speaks; None where it speaks for nobody or that is not known."""

    def with_side(self, side: Side, actor: Actor) -> bool:
        """Whether an actor is that side, belongs to it or is what it belongs to."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What sort of party a sector or a word means.

    sorts: PLOVER sector -> sort ("state", "armed", "civil", "world"); sectors that say nothing are absent.
    vague: words in lower case that anybody may stand behind ("people", "attackers").
    """

    sorts: dict[str, str]
    vague: frozenset[str]


def table_of(name: str) -> Table:
    """Read a table of this room's knowledge; raises FileNotFoundError where it is missing or broken."""
    table, problems = read_table(_KNOWLEDGE / f"{name}.tsv")
    if table is None or problems:
        raise FileNotFoundError("; ".join(problem.message for problem in problems))
    return table


@cache
def load_party_words() -> PartyWords:
    """Load ``knowledge/party_sorts.tsv``."""
    sorts: dict[str, str] = {}
    vague: set[str] = set()
    for row in table_of("party_sorts").rows:
        if row.get("of") == "sector":
            sorts[row.get("key")] = row.get("sort")
        else:
            vague.add(row.get("key"))
    return PartyWords(sorts, frozenset(vague))


def named(actor: Actor) -> bool:
    """Whether the tables hold it as an actor of its own, not as a role."""
    return actor.id is not None and not actor.id.startswith("role:")


def sort_of(actor: Actor, words: PartyWords) -> str | None:
    """State, armed, civil, world, or None where its words leave it open."""
    if not named(actor) and _is_vague(actor.name, words):
        return None
    if actor.kind in {ActorKind.STATE, ActorKind.FORCE}:
        return "state"
    if actor.kind is ActorKind.ARMED_GROUP:
        return "armed"
    return words.sorts.get(actor.sector or "")


def _is_vague(name: str, words: PartyWords) -> bool:
    return any(key in words.vague for key in (name.casefold(), name.casefold().split(" ")[-1]))


def can_be_one(first: Actor, second: Actor, sides: SidesAsked) -> bool:
    """Whether two namings can mean one party, or one a part of the other."""
    if named(first) and named(second):
        return first.id == second.id or _one_line(first, second, sides) or _of_one_state(first, second)
    if can_be_one_person(first, second):
        return True
    if first.name.casefold() == second.name.casefold():
        return first.country is None or second.country is None or first.country == second.country
    if _one_line(first, second, sides):
        return True
    words = load_party_words()
    sort, other = sort_of(first, words), sort_of(second, words)
    if first.kind is second.kind is ActorKind.FORCE and first.sector != second.sector:
        return False
    states = words.sorts.get(first.sector or "") == words.sorts.get(second.sector or "") == "state"
    if states and _other_country(first, second):
        return False
    if sort is None or other is None or sort == other:
        return True
    return {sort, other} == {"world", "state"}  # a state may act for a body of many


def can_be_one_person(first: Actor, second: Actor) -> bool:
    """Whether two namings of persons are of one: the tables say so, or they are spellings of one name."""
    if first.kind is not ActorKind.PERSON or second.kind is not ActorKind.PERSON:
        return False
    if named(first) and named(second):
        return first.id == second.id
    ours, theirs = set(_stems(first)), set(_stems(second))
    return ours <= theirs or theirs <= ours or one_person(_stems(first), _stems(second))


def _stems(person: Actor) -> tuple[str, ...]:
    return party_of(person).name


def _one_line(first: Actor, second: Actor, sides: SidesAsked) -> bool:
    """Whether one belongs to the other, as the tables have it."""
    return (named(first) and sides.with_side(_side(first), second)) or (
        named(second) and sides.with_side(_side(second), first)
    )


def _side(actor: Actor) -> Side:
    return Side(actor.id, actor.country, actor.name)


def _of_one_state(first: Actor, second: Actor) -> bool:
    """Whether both serve one state; its army and its police stay two, for either may blame the other."""
    words = load_party_words()
    if sort_of(first, words) != "state" or sort_of(second, words) != "state" or first.country is None:
        return False
    forces = first.kind is ActorKind.FORCE and second.kind is ActorKind.FORCE
    return first.country == second.country and not (forces and first.sector != second.sector)


def _other_country(first: Actor, second: Actor) -> bool:
    return first.country is not None and second.country is not None and first.country != second.country


def as_said(mention: ActorMention) -> Actor:
    """Who is meant as far as the words say: without the state that was only guessed from where it happened.

    "Warplanes" over a Syrian town are taken for Syria's; that is no account that contradicts "Russian warplanes".
    """
    if not mention.rule.endswith(_GUESSED):
        return mention.actor
    return replace(mention.actor, id=None, name=mention.span.exact, country=None)


def meet(first: Sequence[ActorMention], second: Sequence[ActorMention], sides: SidesAsked) -> bool:
    """Whether some party can stand in both lists; an empty list says nothing and so meets any."""
    if not first or not second:
        return True
    return any(can_be_one(as_said(one), as_said(other), sides) for one in first for other in second)


def share(first: Sequence[ActorMention], second: Sequence[ActorMention], sides: SidesAsked) -> bool:
    """Whether both lists name a party and one can stand in both."""
    return bool(first) and bool(second) and meet(first, second, sides)


def surely_share(first: Sequence[ActorMention], second: Sequence[ActorMention], sides: SidesAsked) -> bool:
    """Whether some party stands in both lists by its name or by what it belongs to, not by a vague word."""
    return any(_surely_one(as_said(one), as_said(other), sides) for one in first for other in second)


def _surely_one(first: Actor, second: Actor, sides: SidesAsked) -> bool:
    if named(first) and named(second):
        return first.id == second.id or _one_line(first, second, sides) or _of_one_state(first, second)
    if _one_line(first, second, sides):
        return True
    words = load_party_words()
    sorts = {sort_of(first, words), sort_of(second, words)}
    if len(sorts) > 1 or None in sorts:
        return False
    one_body = first.sector == second.sector or "state" not in sorts  # an army and a police are two
    return "armed" in sorts or (first.country is not None and first.country == second.country and one_body)


def naming_of(mentions: Iterable[ActorMention]) -> str:
    """Their names in words, each once."""
    return " and ".join(dict.fromkeys(one.actor.name for one in mentions))
