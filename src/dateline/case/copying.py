"""Keep what comparing texts makes: sketches of passages, pairs of copies, credit lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, Engine, delete, or_, select, update

from dateline.case.databases.turn import writing
from dateline.case.rows import fill, json_of, parts
from dateline.case.schema import copies, credit_lines, sketches, tellings, uncompared
from dateline.model.copies import Copy, Credit

if TYPE_CHECKING:  # it brings numpy along, which who only reads a case need not load
    from dateline.weighing.copies.sketch import Sketch


@dataclass(frozen=True, slots=True)
class CopyShelf:
    """The texts of a case held against each other. Each method is one transaction."""

    engine: Engine

    def sketches(self) -> Iterator[Sketch]:
        """Fetch the sketches of all passages, those of one page together."""
        from dateline.weighing.copies.sketch import Sketch  # noqa: PLC0415

        chosen = select(sketches.c.value).order_by(sketches.c.page, sketches.c.passage)
        with self.engine.connect() as connection:
            for value in connection.scalars(chosen):
                yield msgspec.msgpack.decode(value, type=Sketch)

    def sketched_pages(self) -> dict[str, str]:
        """Say on which page each sketched passage stands."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(sketches.c.passage, sketches.c.page))
            return {row.passage: row.page for row in rows}

    def uncompared(self) -> set[str]:
        """Ids of the passages that are new or were read again, and not yet held against the others."""
        with self.engine.connect() as connection:
            return set(connection.scalars(select(uncompared.c.passage)))

    def forget(self, wanted: Iterable[str]) -> None:
        """Take out the pairs that these passages stand in; the claims of both are unsettled."""
        with writing(self.engine) as connection:
            for part in parts(sorted(set(wanted))):
                touching = or_(copies.c.first.in_(part), copies.c.second.in_(part))
                known = connection.execute(select(copies.c.first, copies.c.second).where(touching)).all()
                _unsettle(connection, {end for row in known for end in (row.first, row.second)})
                connection.execute(delete(copies).where(touching))

    def keep(self, found: Sequence[Copy], compared: Iterable[str] = ()) -> None:
        """Keep pairs that the case does not hold; the claims of both are unsettled, for their origins may be one now.

        compared: the passages that have now been held against all others.
        """
        with writing(self.engine) as connection:
            fill(
                connection,
                copies,
                [
                    {"first": it.first, "second": it.second, "kind": it.kind.value, "value": json_of(it)}
                    for it in found
                ],
            )
            _unsettle(connection, {end for it in found for end in (it.first, it.second)})
            for part in parts(sorted(set(compared))):
                connection.execute(delete(uncompared).where(uncompared.c.passage.in_(part)))

    def all(self) -> list[Copy]:
        """List all copies, by their passages."""
        with self.engine.connect() as connection:
            values = connection.scalars(select(copies.c.value).order_by(copies.c.first, copies.c.second))
            return [msgspec.json.decode(value, type=Copy) for value in values]

    def among(self, wanted: Iterable[str]) -> list[Copy]:
        """List the copies both of whose passages are among these."""
        ids = set(wanted)
        found: list[Copy] = []
        with self.engine.connect() as connection:
            for part in parts(sorted(ids)):
                values = connection.execute(
                    select(copies.c.second, copies.c.value).where(copies.c.first.in_(part))
                )
                found += [msgspec.json.decode(row.value, type=Copy) for row in values if row.second in ids]
        return sorted(found, key=lambda one: (one.first, one.second))

    def credits(self, wanted: Iterable[str] | None = None) -> dict[str, tuple[Credit, ...]]:
        """Fetch the credit lines of these passages, or of all."""
        rows: list[Any] = []
        chosen = select(credit_lines.c.passage, credit_lines.c.value)
        with self.engine.connect() as connection:
            if wanted is None:
                rows += connection.execute(chosen)
            else:
                for part in parts(sorted(set(wanted))):
                    rows += connection.execute(chosen.where(credit_lines.c.passage.in_(part)))
        return {row.passage: msgspec.json.decode(row.value, type=tuple[Credit, ...]) for row in rows}


def _unsettle(connection: Connection, passages: Iterable[str]) -> None:
    """Unsettle the claims of these passages that are settled."""
    for part in parts(sorted(passages)):
        connection.execute(
            update(tellings).where(tellings.c.passage.in_(part), tellings.c.settled).values(settled=False)
        )
