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


@lru_cache(maxsize=200_000)
def match(first: Party, second: Party) -> Match:
    """Compare two actors."""
    if first.id is not None and first.id == second.id and not first.vague:
        return Match.SAME
    if first.name and first.name == second.name:
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
