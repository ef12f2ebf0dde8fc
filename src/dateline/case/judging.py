"""Keep what people decide: appended, never overwritten, never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Engine, insert, select

from dateline.case.rows import json_of
from dateline.case.schema import judgements
from dateline.model.ids import content_id
from dateline.model.judgements import Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class JudgementLog:
    """The log of a case. Each method is one transaction."""

    engine: Engine

    def append(
        self, kind: JudgementKind, subjects: Sequence[str], *, by: str, why: str, value: str = ""
    ) -> Judgement:
        """Add a judgement at the end of the log."""
        at = datetime.now(UTC).replace(microsecond=0)
        with self.engine.begin() as connection:
            place = len(connection.execute(select(judgements.c.place)).all())
            one = Judgement(
                id=content_id("j", place, at.isoformat(), by, kind.value, *subjects, value, why),
                at=at,
                by=by,
                kind=kind,
                subjects=tuple(subjects),
                value=value,
                why=why,
            )
            connection.execute(insert(judgements).values(id=one.id, kind=one.kind.value, value=json_of(one)))
        return one

    def all(self) -> tuple[Judgement, ...]:
        """Fetch the log, oldest first; what was undone is in it."""
        with self.engine.connect() as connection:
            values = connection.scalars(select(judgements.c.value).order_by(judgements.c.place))
            return tuple(msgspec.json.decode(value, type=Judgement) for value in values)
