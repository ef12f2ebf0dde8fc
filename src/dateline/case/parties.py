"""Who acts in the claims of a case, by key: the id in the actor tables, else the name without its case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Engine, func, or_, select

from dateline.case.schema import claim_names, claims, event_names
from dateline.model.actors import Actor
from dateline.model.claims import Claim

_CELLS = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the claims of a case name it.

    key: what it is judged by.
    id: in the actor tables; None where they do not hold it.
    name: the name that most claims have. country: as most claims have it; None where none is known.
    claims: how often it is named, once for each place in a claim.
    names: all its names, without their case.
    """

    key: str
    id: str | None
    name: str
    country: str | None
    claims: int
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """Two actors in the events of a case.

    first, second: events that each is named in. both: that name both. opposed: where they stand on opposite sides.
    """

    first: int
    second: int
    both: int
    opposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyShelf:
    """The actors of a case. Each method is one transaction."""

    engine: Engine

    def all(self) -> list[Party]:
        """List every actor, most claims first, then by name."""
        count = func.count().label("claims")
        named = select(claim_names.c.id, claim_names.c.name, claim_names.c.country, count).where(
            claim_names.c.name.is_not(None)
        )
        grouped = named.group_by(claim_names.c.id, claim_names.c.name, claim_names.c.country)
        counted: dict[tuple[str | None, str, str | None], int] = {}
        with self.engine.connect() as connection:
            for cell in _CELLS:  # one after the other, as they stand in order in `names_by_id`
                for row in connection.execute(grouped.where(claim_names.c.cell == cell)):
                    one = (row.id, row.name, row.country)
                    counted[one] = counted.get(one, 0) + row.claims
        found: dict[str, list[Party]] = {}
        for (identity, name, country), number in counted.items():
            key = identity or name.casefold()
            found.setdefault(key, []).append(Party(key, identity, name, country, number))
        whole = [_most(named) for named in found.values()]
        return sorted(whole, key=lambda one: (-one.claims, one.name, one.key))

    def words_of(self, party: Party) -> list[tuple[str, int]]:
        """List the words of the pages that name an actor, without their case, and how often; the most first."""
        counted: dict[str, int] = {}
        query = select(claim_names.c.words, func.count().label("n"))
        named = claim_names.c.id == party.id if party.id else claim_names.c.id.is_(None)
        with self.engine.connect() as connection:
            chosen = query.where(claim_names.c.cell.in_(_CELLS), named, claim_names.c.words.is_not(None))
            if not party.id:
                chosen = chosen.where(claim_names.c.name.in_(self._spellings(party.key)))
            for row in connection.execute(chosen.group_by(claim_names.c.words)):
                words = " ".join(row.words.split()).casefold()
                counted[words] = counted.get(words, 0) + row.n
        return sorted(counted.items(), key=lambda it: (-it[1], it[0]))

    def _spellings(self, key: str) -> list[str]:
        """How the name of an actor that no table holds is written, in whatever case."""
        query = select(claim_names.c.name).where(claim_names.c.cell.in_(_CELLS), claim_names.c.id.is_(None))
        with self.engine.connect() as connection:
            return sorted(
                name for name in connection.scalars(query.distinct()) if name and name.casefold() == key
            )

    def claims_of(self, party: Party, limit: int) -> list[str]:
        """List the first claims that name an actor, by id."""
        named = (
            claim_names.c.id == party.id
            if party.id
            else (claim_names.c.id.is_(None) & claim_names.c.name.in_(self._spellings(party.key)))
        )
        query = select(claim_names.c.claim).where(claim_names.c.cell.in_(_CELLS), named).distinct()
        with self.engine.connect() as connection:
            return list(connection.scalars(query.order_by(claim_names.c.claim).limit(limit)))

    def actor(self, identity: str, name: str | None = None) -> Actor | None:
        """The actor of an id, or of a name that no table holds, as a claim has it; None where none has."""
        named = claim_names.c.id == identity
        if name is not None:
            named = claim_names.c.id.is_(None) & claim_names.c.name.in_(self._spellings(name.casefold()))
        query = select(claims.c.value).join(claim_names, claim_names.c.claim == claims.c.id)
        chosen = query.where(claim_names.c.cell.in_(_CELLS), named).order_by(claims.c.id).limit(1)
        with self.engine.connect() as connection:
            value = connection.scalar(chosen)
        if value is None:
            return None
        claim = msgspec.json.decode(value, type=Claim)
        parties = (mention.actor for mention in (*claim.actors, *claim.recipients))
        key = identity if name is None else name.casefold()
        return next(
            (one for one in parties if key in {one.id, None if one.id else one.name.casefold()}), None
        )

    def beside(self, first: str, second: str) -> Beside:
        """Say in how many events two actors stand, together and on opposite sides, by their keys."""
        query = select(event_names.c.event, event_names.c.cell, event_names.c.key)
        wanted = or_(event_names.c.key == first, event_names.c.key == second)
        stands: dict[str, set[tuple[str, str]]] = {first: set(), second: set()}
        with self.engine.connect() as connection:
            for row in connection.execute(query.where(event_names.c.cell.in_(_CELLS), wanted)):
                stands[row.key].add((row.event, row.cell))
        ones, others = ({event for event, _ in stands[key]} for key in (first, second))
        opposed = {
            event
            for event, cell in stands[first]
            if (event, _CELLS[1 - _CELLS.index(cell)]) in stands[second]
        }
        return Beside(len(ones), len(others), len(ones & others), tuple(sorted(opposed)))


def _most(named: Sequence[Party]) -> Party:
    best = min(named, key=lambda one: (-one.claims, one.name, one.country or ""))
    names = frozenset(one.name.casefold() for one in named)
    return Party(best.key, best.id, best.name, best.country, sum(one.claims for one in named), names)
