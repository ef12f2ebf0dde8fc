"""Who vouches for claims, by the names that pages print: in the chain of a claim, or as the outlet it stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, func, select

from dateline.case.columns import columns_of
from dateline.case.rows import parts
from dateline.case.schema import claim_names, credit_lines, grades, publications, tellings
from dateline.model.copies import Credit

#: a source as it is printed: its id in the actor tables or None, and its name
Printed = tuple[str | None, str]

_OUTLET, _OUTLET_ID = publications.c.outlet, publications.c.outlet_id
_IN_CHAIN: ColumnElement[bool] = claim_names.c.cell == "source"


@dataclass(frozen=True, slots=True)
class SourceShelf:
    """The names of sources in a case. Each method is one transaction."""

    engine: Engine

    def printed(self) -> list[Printed]:
        """List every source as it is printed, by name and id; credited agencies among them."""
        chain = select(claim_names.c.id, claim_names.c.name).where(_IN_CHAIN, claim_names.c.name.is_not(None))
        outlets = select(_OUTLET_ID, _OUTLET).where(_OUTLET.is_not(None))
        with self.engine.connect() as connection:
            found = {
                (row[0], row[1]) for query in (chain, outlets) for row in connection.execute(query.distinct())
            }
            found.update(printed for _, printed in _credited(connection))
        return sorted(found, key=lambda one: (one[1], one[0] or ""))

    def named(self) -> dict[tuple[str, str | None, str], list[str]]:
        """List the claims that name each source in their chain, once for each time, by its name, id and kind."""
        columns = (claim_names.c.name, claim_names.c.id, claim_names.c.kind, claim_names.c.claim)
        with self.engine.connect() as connection:
            told = columns_of(connection, columns, _IN_CHAIN, claim_names.c.name.is_not(None))
        found: dict[tuple[str, str | None, str], list[str]] = {}
        for name, identity, kind, claim in zip(*told, strict=True):
            if name:
                found.setdefault((name, identity, kind), []).append(claim)
        return found

    def publishing(self) -> dict[Printed, list[str]]:
        """List the claims that stand in each outlet, as it is printed."""
        columns = (_OUTLET_ID, _OUTLET, publications.c.claim)
        with self.engine.connect() as connection:
            told = columns_of(connection, columns, _OUTLET.is_not(None))
        found: dict[Printed, list[str]] = {}
        for identity, name, claim in zip(*told, strict=True):
            found.setdefault((identity, name), []).append(claim)
        return found

    def words_naming(self, of: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The words by which claims name sources: of pairs of a claim and a name; those without words are left out."""
        wanted, found = set(of), dict[tuple[str, str], str]()
        chosen = select(claim_names.c.claim, claim_names.c.name, claim_names.c.words).where(_IN_CHAIN)
        with self.engine.connect() as connection:
            for part in parts(sorted({claim for claim, _ in wanted})):
                for claim, name, words in connection.execute(chosen.where(claim_names.c.claim.in_(part))):
                    if words and (claim, name) in wanted:
                        found[claim, name] = words
        return found

    def claims_of(self, wanted: Collection[Printed], *, credited: bool = True) -> list[str]:
        """List the claims that have one of these in their chain, or stand in it, by id.

        credited: also those in passages that credit one of these.
        """
        chosen, found = set(wanted), set[str]()
        names = parts(sorted({name for _, name in chosen}))
        with self.engine.connect() as connection:
            for part in names:
                chain = select(claim_names.c.claim, claim_names.c.id, claim_names.c.name)
                outlets = select(publications.c.claim, _OUTLET_ID, _OUTLET)
                for query in (
                    chain.where(_IN_CHAIN, claim_names.c.name.in_(part)),
                    outlets.where(_OUTLET.in_(part)),
                ):
                    found.update(row[0] for row in connection.execute(query) if (row[1], row[2]) in chosen)
            lines = _credited(connection) if credited else ()
            for part in parts(sorted({passage for passage, printed in lines if printed in chosen})):
                found.update(connection.scalars(select(tellings.c.claim).where(tellings.c.passage.in_(part))))
        return sorted(found)

    def grades_of(self, claims: Collection[str]) -> dict[str, int]:
        """Count these claims by how credible they are: grade -> claims."""
        counted: dict[str, int] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(claims))):
                query = select(grades.c.credibility, func.count()).where(grades.c.claim.in_(part))
                for grade, number in connection.execute(query.group_by(grades.c.credibility)):
                    counted[grade] = counted.get(grade, 0) + number
        return counted


def _credited(connection: Connection) -> Iterator[tuple[str, Printed]]:
    """Passages with the agencies that they credit."""
    for row in connection.execute(select(credit_lines.c.passage, credit_lines.c.value)):
        for one in msgspec.json.decode(row.value, type=tuple[Credit, ...]):
            yield row.passage, (one.id, one.name)
