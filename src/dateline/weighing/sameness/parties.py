"""Whether two sides name the same actors: by id, by name, by country and sector."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from dateline.weighing.sameness.traits import Party


class Match(IntEnum):
    """How far two actors, or two sides, can be the same; the higher the surer."""

    OTHER = 0  #: they are two
    OPEN = 1  #: one is too vaguely named to tell, or not named
    AKIN = 2  #: one is of the other, or both are of one state or camp
    SAME = 3  #: one actor


_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_ARMED = frozenset({"REB", "UAF", "CRM"})
_PEOPLE = frozenset({"CVL", "REF", "LAB", "EDU", "REL", "ELI", "MED", "AGR", "HLH"})
#: Organisations of states: one may act for the other in the news ("NATO", "the coalition").
_ORGANISATIONS = frozenset({"IGO", "NGO", "MNC", "HRI"})


def camp(sector: str | None) -> str | None:
    """Which broad camp a sector belongs to: state, armed, people, organisation or the sector itself."""
    for name, sectors in (
        ("state", _STATE),
        ("armed", _ARMED),
        ("people", _PEOPLE),
        ("organisation", _ORGANISATIONS),
    ):
        if sector in sectors:
            return name
    return sector


#: Consonants from which a family name in two spellings is no accident ("Kasasbeh", "Kasaesbeh").
_LEAST_CONSONANTS = 4
_VOWELS = frozenset("aeiouy'’`-")


def one_person(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two names of persons, as stems, are spellings of one: a long name in common, the others begin alike."""
    ours, theirs = {_spelt(one): one for one in first}, {_spelt(one): one for one in second}
    common = [one for one in ours if one in theirs and len(one) >= _LEAST_CONSONANTS]
    if not common:
        return False
    rest = [{name[:1] for key, name in names.items() if key not in common} for names in (ours, theirs)]
    return not rest[0] or not rest[1] or bool(rest[0] & rest[1])


def _spelt(name: str) -> str:
    """The consonants of a name, which its spellings keep; an h at the end comes and goes."""
    return "".join(letter for letter in name if letter not in _VOWELS).rstrip("h")


@lru_cache(maxsize=200_000)
def match(first: Party, second: Party) -> Match:
    """Compare two actors."""
    if first.id is not None and first.id == second.id and not first.vague:
        return Match.SAME
    if first.name and first.name == second.name:
        return Match.SAME
    if first.person and second.person and one_person(first.name, second.name):
        return Match.SAME
    if first.country and second.country and first.country != second.country:
        return Match.OTHER
    own, other = camp(first.sector), camp(second.sector)
    if own and other and own != other:
        return Match.OTHER
    if (
        first.name
        and second.name
        and (set(first.name) <= set(second.name) or set(second.name) <= set(first.name))
    ):
        return Match.AKIN
    if first.person and second.person and first.name and second.name:
        return Match.OTHER
    if first.country and first.country == second.country and own and own == other:
        return _of_one_state(first, second)
    if first.vague or second.vague:
        return Match.AKIN if own and own == other else Match.OPEN
    return Match.OTHER if first.id and second.id else Match.OPEN


def _of_one_state(first: Party, second: Party) -> Match:
    """Two of one country and camp: two named groups are two, a state's organs act for one another."""
    if first.vague or second.vague or camp(first.sector) == "state":
        return Match.AKIN
    return Match.OTHER if first.id and second.id else Match.OPEN


def sides(first: Sequence[Party], second: Sequence[Party]) -> Match:
    """Compare two sides by their best pair; a side that is not named leaves it open."""
    if not first or not second:
        return Match.OPEN
    best = Match.OTHER
    for one in first:
        for other in second:
            found = match(one, other)
            if found is Match.SAME:
                return found
            best = max(best, found)
    return best
