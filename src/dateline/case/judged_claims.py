"""Claims as people judged them, in the place of what the machine read, which is kept beside them.

The table of claims holds what counts: a corrected claim as corrected, and a rejected one not at all; so whatever reads
claims, for a list, an event or a file, reads them as judged. What the machine had read stands in `judged_claims`, from
where it comes back when a judgement is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, Engine, delete, func, or_, select, update

from dateline.case.claim_rows import drop_claims, put_claims
from dateline.case.databases.turn import writing
from dateline.case.rows import json_of, parts, put
from dateline.case.schema import claim_names, claims, event_claims, judged_claims
from dateline.model.claims import Claim


class Became(StrEnum):
    """What became of a claim."""

    ACCEPTED = "accepted"  #: a person found it right as it stands
    CORRECTED = "corrected"  #: a person put a cell right
    REJECTED = "rejected"  #: a person took it out
    ADDED = "added"  #: a person made it, where the machine made none
    RENAMED = "renamed"  #: nobody looked at it, but an actor of it was judged
    AS_READ = "as read"  #: what was decided of it was undone; stands so until it is weighed again


#: what counts as looked at by a person
REVIEWED = (Became.ACCEPTED.value, Became.CORRECTED.value, Became.REJECTED.value, Became.ADDED.value)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A judgement that the page no longer bears out as it did.

    judgement: its id.
    why: what is otherwise now.
    """

    judgement: str
    why: str


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim that people judged.

    claim: its id. page: id of its page. place: where it stands among the claims of its page.
    state: what became of it.
    judgements: ids of what was decided of it, oldest first.
    parties: its actors before any were made one, as `JudgedShelf.naming` looks for them.
    doubts: where the machine now reads otherwise than when it was judged.
    """

    claim: str
    page: str
    place: int
    state: Became
    judgements: tuple[str, ...]
    parties: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedShelf:
    """The judged claims of a case. Each method is one transaction."""

    engine: Engine

    def all(self) -> dict[str, JudgedClaim]:
        """Fetch what became of every judged claim, by claim."""
        columns = [one for one in judged_claims.c if one.name not in {"read", "weighed"}]
        with self.engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(judged_claims.c.claim)).all()
        return {
            row.claim: JudgedClaim(
                row.claim,
                row.page,
                row.place,
                Became(row.state),
                tuple(msgspec.json.decode(row.judgements, type=list[str])),
                tuple(msgspec.json.decode(row.parties, type=list[str])),
                msgspec.json.decode(row.doubts, type=tuple[Doubt, ...]),
            )
            for row in rows
        }

    def as_read(self, wanted: Iterable[str]) -> dict[str, tuple[int, Claim]]:
        """Fetch claims as the machine read them, each with its place on its page; unknown ones are left out."""
        found: dict[str, tuple[int, Claim]] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                kept = select(claims.c.id, claims.c.place, claims.c.value).where(claims.c.id.in_(part))
                read = select(judged_claims.c.claim, judged_claims.c.place, judged_claims.c.read)
                for query in (kept, read.where(judged_claims.c.claim.in_(part))):
                    for identity, place, value in connection.execute(query):
                        found[identity] = (place, msgspec.json.decode(value, type=Claim))
        return found

    def known(self, wanted: Iterable[str]) -> set[str]:
        """Those of these claims that the case holds, rejected ones among them."""
        found: set[str] = set()
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                for column in (claims.c.id, judged_claims.c.claim):
                    found.update(connection.scalars(select(column).where(column.in_(part))))
        return found

    def in_events(self, events: Iterable[str]) -> dict[str, list[str]]:
        """List the judged claims of these events that still count, by event."""
        found: dict[str, list[str]] = {}
        query = select(event_claims.c.event, judged_claims.c.claim).where(
            judged_claims.c.claim == event_claims.c.claim
        )
        with self.engine.connect() as connection:
            for part in parts(sorted(set(events))):
                chosen = query.where(event_claims.c.event.in_(part)).order_by(judged_claims.c.claim)
                for event, claim in connection.execute(chosen):
                    found.setdefault(event, []).append(claim)
        return found

    def on_page(self, page: str) -> list[Claim]:
        """List the claims of a page as the machine read them, in the order of its text."""
        with self.engine.connect() as connection:
            ids = set(connection.scalars(select(claims.c.id).where(claims.c.page == page)))
            ids.update(connection.scalars(select(judged_claims.c.claim).where(judged_claims.c.page == page)))
        return [claim for _, claim in sorted(self.as_read(ids).values(), key=lambda one: one[0])]

    def naming(self, keys: Iterable[str]) -> set[str]:
        """Ids of the claims not judged yet with an actor of one of these ids, or names where it has no id."""
        found: set[str] = set()
        apart = claim_names.c.claim.not_in(select(judged_claims.c.claim))
        cell = claim_names.c.cell.in_(("actor", "recipient"))
        with self.engine.connect() as connection:
            for part in parts(sorted(set(keys))):
                named = or_(claim_names.c.id.in_(part), func.lower(claim_names.c.name).in_(part))
                found.update(connection.scalars(select(claim_names.c.claim).where(cell, apart, named)))
        return found

    def keep(self, judged: Sequence[tuple[JudgedClaim, Claim, Claim | None]]) -> None:
        """Put claims as judged in the place of what stood there: each with what was read, and what counts now.

        What counts is None for a rejected claim, and for one that was added and no longer is, which is forgotten.
        All others wait to be weighed again.
        """
        gone = [one.claim for one, _, claim in judged if claim is None and one.state is not Became.REJECTED]
        with writing(self.engine) as connection:
            for part in parts([one.claim for one, _, _ in judged]):
                drop_claims(connection, claims.c.id.in_(part))
            put_claims(connection, [(one.place, claim) for one, _, claim in judged if claim is not None])
            put(connection, judged_claims, "claim", [_row(one, read) for one, read, _ in judged])
            for part in parts(gone):
                connection.execute(delete(judged_claims).where(judged_claims.c.claim.in_(part)))

    def as_judged(self, wanted: Iterable[str]) -> list[Claim]:
        """Fetch claims as they count now, by place on their page; rejected ones are left out."""
        found: list[Claim] = []
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                query = (
                    select(claims.c.value)
                    .where(claims.c.id.in_(part))
                    .order_by(claims.c.page, claims.c.place)
                )
                found += (msgspec.json.decode(value, type=Claim) for value in connection.scalars(query))
        return found

    def unweighed(self) -> dict[str, list[str]]:
        """List the judged claims whose events have not heard of it, by page."""
        query = select(judged_claims.c.page, judged_claims.c.claim).where(~judged_claims.c.weighed)
        found: dict[str, list[str]] = {}
        with self.engine.connect() as connection:
            for page, claim in connection.execute(
                query.order_by(judged_claims.c.page, judged_claims.c.place)
            ):
                found.setdefault(page, []).append(claim)
        return found


def now_weighed(connection: Connection, wanted: Sequence[str]) -> None:
    """Mark judged claims as weighed; those that are as read again are no longer judged."""
    for part in parts(wanted):
        mine = judged_claims.c.claim.in_(part)
        connection.execute(delete(judged_claims).where(mine, judged_claims.c.state == Became.AS_READ.value))
        connection.execute(update(judged_claims).where(mine).values(weighed=True))


def forget_page(connection: Connection, page: str) -> None:
    """Forget what became of the claims of a page, which is read anew; the log still holds what was decided."""
    connection.execute(delete(judged_claims).where(judged_claims.c.page == page))


def _row(one: JudgedClaim, read: Claim) -> dict[str, object]:
    return {
        "claim": one.claim,
        "page": one.page,
        "place": one.place,
        "state": one.state.value,
        "judgements": json_of(one.judgements),
        "parties": json_of(one.parties),
        "doubts": json_of(one.doubts),
        "read": json_of(read),
        "weighed": one.state is Became.REJECTED,
    }
