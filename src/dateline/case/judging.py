"""Keep what people decide: appended, never overwritten, never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select

from dateline.case.databases.turn import writing
from dateline.case.rows import json_of
from dateline.case.schema import claims, judged_claims, judgements
from dateline.case.sealing import seal_next
from dateline.model.claims import Claim
from dateline.model.ids import content_id
from dateline.model.judgements import Change, ClaimMark, Judgement, JudgementKind


@dataclass(frozen=True, slots=True)
class JudgementLog:
    """The log of a case. Each method is one transaction."""

    engine: Engine

    def append(
        self,
        kind: JudgementKind,
        subjects: Sequence[str],
        *,
        by: str,
        why: str,
        value: str = "",
        changes: Sequence[Change] = (),
        marks: Sequence[ClaimMark] = (),
    ) -> Judgement:
        """Add a judgement at the end of the log, with where the claims among its subjects stand.

        marks: where they stand, of claims that the case does not hold yet.
        """
        at = datetime.now(UTC).replace(microsecond=0)
        with writing(self.engine) as connection:
            # nobody else appends between what is read and what is kept
            place = connection.scalar(select(func.count()).select_from(judgements)) or 0
            one = Judgement(
                id=content_id("j", place, at.isoformat(), by, kind.value, *subjects, value, why, *changes),
                at=at,
                by=by,
                kind=kind,
                subjects=tuple(subjects),
                value=value,
                why=why,
                marks=tuple(marks) or _marks(connection, subjects),
                changes=tuple(changes),
            )
            value_kept = json_of(one)
            kept = connection.execute(
                insert(judgements).values(id=one.id, kind=one.kind.value, value=value_kept)
            )
            seal_next(connection, kept.inserted_primary_key[0], value_kept)  # type: ignore[index] # one row has one
        return one

    def all(self) -> tuple[Judgement, ...]:
        """Fetch the log, oldest first; what was undone is in it."""
        with self.engine.connect() as connection:
            values = connection.scalars(select(judgements.c.value).order_by(judgements.c.place))
            return tuple(msgspec.json.decode(value, type=Judgement) for value in values)


def _marks(connection: Connection, subjects: Sequence[str]) -> tuple[ClaimMark, ...]:
    """Note where the claims among these stand, as the machine read them, for judgements outlive what it reads."""
    read: dict[str, Claim] = {}
    for query in (
        select(claims.c.value).where(claims.c.id.in_(subjects)),
        select(judged_claims.c.read).where(judged_claims.c.claim.in_(subjects)),
    ):
        for value in connection.scalars(query):
            claim = msgspec.json.decode(value, type=Claim)
            read[claim.id] = claim
    found = (read[one] for one in subjects if one in read)
    return tuple(ClaimMark(one.id, one.page, one.type, one.trigger, one.evidence) for one in found)
