"""Keep what comparing texts makes: sketches of passages, pairs of copies, credit lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Engine, and_, delete, insert, or_, select, update

from dateline.case.rows import json_of, parts
from dateline.case.schema import copies, credit_lines, sketches, tellings
from dateline.model.copies import Copy, Credit
from dateline.weighing.copies.sketch import Sketch


@dataclass(frozen=True, slots=True)
class CopyShelf:
    """The texts of a case held against each other. Each method is one transaction."""

    engine: Engine

    def sketches(self) -> Iterator[Sketch]:
        """Fetch the sketches of all passages, by passage."""
        with self.engine.connect() as connection:
            for value in connection.scalars(select(sketches.c.value).order_by(sketches.c.passage)):
                yield msgspec.msgpack.decode(value, type=Sketch)

    def sketched_pages(self) -> dict[str, str]:
        """Say on which page each sketched passage stands."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(sketches.c.passage, sketches.c.page))
            return {row.passage: row.page for row in rows}

    def keep(self, found: Iterable[Copy]) -> None:
        """Keep pairs of copies; the claims of both passages are unsettled, for their origins may be one now."""
        with self.engine.begin() as connection:
            for one in found:
                pair = and_(copies.c.first == one.first, copies.c.second == one.second)
                turned = and_(copies.c.first == one.second, copies.c.second == one.first)
                connection.execute(delete(copies).where(or_(pair, turned)))
                connection.execute(
                    insert(copies).values(
                        first=one.first, second=one.second, kind=one.kind.value, value=json_of(one)
                    )
                )
                both = (one.first, one.second)
                connection.execute(update(tellings).where(tellings.c.passage.in_(both)).values(settled=False))

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
