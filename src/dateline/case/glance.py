"""A case at a glance: counts and short lists asked of the database, never the whole case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Engine, Select, case, func, select

from dateline.case.databases.dialects import has, json_at
from dateline.case.rows import parts
from dateline.case.schema import (
    addresses,
    claims,
    copies,
    disputes,
    events,
    pages,
    passages,
    problems,
    replies,
    tellings,
    weighed_pages,
)
from dateline.case.store import Run
from dateline.model.copies import Copy
from dateline.model.disputes import Dispute
from dateline.model.page import Page, Reading
from dateline.model.problems import Problem, Severity
from dateline.model.sources import Reply

#: what a comment does, out of the value that is kept
_STANCE = json_at(replies.c.value, "stance")
#: what lost most first
_LOST = case({Severity.ERROR.value: 0, Severity.WARNING.value: 1}, value=problems.c.severity, else_=2)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page in a list.

    passages, claims: how many it has.
    """

    id: str
    uri: str
    title: str | None
    passages: int
    claims: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What weighing has still to do: pages that are new or were read again, and claims whose event may have changed."""

    pages: int
    claims: int


@dataclass(frozen=True, slots=True)
class News:
    """What the last run brought.

    pages: read by it. events: made or changed since it began.
    """

    pages: int
    events: int


@dataclass(frozen=True, slots=True)
class Glance:
    """Counts and short lists of a case. Each method is one transaction."""

    engine: Engine

    def waiting(self) -> Waiting:
        """Count what weighing has still to do."""
        new = (
            select(func.count())
            .select_from(pages)
            .outerjoin(
                weighed_pages, (weighed_pages.c.page == pages.c.id) & (weighed_pages.c.run == pages.c.run)
            )
            .where(weighed_pages.c.page.is_(None))
        )
        cut = select(func.count()).select_from(tellings).where(tellings.c.settled.is_(False))
        with self.engine.connect() as connection:
            return Waiting(connection.scalar(new) or 0, connection.scalar(cut) or 0)

    def news(self, run: Run) -> News:
        """Count what a run brought."""
        read = select(func.count()).select_from(pages).where(pages.c.run == run.id)
        changed = select(func.count()).select_from(events).where(events.c.changed >= run.started)
        with self.engine.connect() as connection:
            return News(connection.scalar(read) or 0, connection.scalar(changed) or 0)

    def problems_by_code(self) -> list[tuple[str, str, int]]:
        """Count the problems: code, severity, how many; what lost most first, then the most."""
        counted = func.count().label("counted")
        wanted = (
            select(problems.c.code, problems.c.severity, counted)
            .group_by(problems.c.code, problems.c.severity)
            .order_by(_LOST, counted.desc(), problems.c.code)
        )
        with self.engine.connect() as connection:
            return [(row.code, row.severity, row.counted) for row in connection.execute(wanted)]

    def problems(
        self, code: str, limit: int, offset: int = 0
    ) -> tuple[list[tuple[str | None, Problem]], int]:
        """List the problems of a code, or all, each with the id of its page; what lost most first; count all.

        The page is None where nothing of the input was kept.
        """
        fits = [problems.c.code == code] if code else []
        wanted = select(problems.c.value).where(*fits)
        ordered = wanted.order_by(_LOST, problems.c.uri, problems.c.place).limit(limit).offset(offset)
        with self.engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(problems).where(*fits)) or 0
            found = [msgspec.json.decode(value, type=Problem) for value in connection.scalars(ordered)]
            at = select(addresses.c.uri, addresses.c.page).where(
                addresses.c.uri.in_(sorted({one.uri for one in found if one.uri}))
            )
            pages_at = {row.uri: row.page for row in connection.execute(at.order_by(addresses.c.page))}
        return [(pages_at.get(one.uri), one) for one in found], total

    def events_by_day(self) -> list[tuple[date, int]]:
        """Count the events that begin on each day, those told as long past left out."""
        wanted = (
            select(events.c.first_day, func.count().label("counted"))
            .where(events.c.background.is_(False), events.c.first_day.is_not(None))
            .group_by(events.c.first_day)
            .order_by(events.c.first_day)
        )
        with self.engine.connect() as connection:
            return [(row.first_day, row.counted) for row in connection.execute(wanted)]

    def events_by_status(self) -> list[tuple[str, int]]:
        """Count the events of each status, the most first."""
        counted = func.count().label("counted")
        wanted = select(events.c.status, counted).group_by(events.c.status)
        with self.engine.connect() as connection:
            found = connection.execute(wanted.order_by(counted.desc(), events.c.status))
            return [(row.status, row.counted) for row in found]

    def newest(self, limit: int) -> list[str]:
        """List the ids of the events that were made or changed last."""
        return self._ids(select(events.c.id).order_by(events.c.changed.desc(), events.c.id).limit(limit))

    def most_told(self, limit: int) -> list[str]:
        """List the ids of the events with most independent origins."""
        return self._ids(
            select(events.c.id)
            .order_by(events.c.independent.desc(), events.c.first_day.nulls_first(), events.c.id)
            .limit(limit)
        )

    def _ids(self, wanted: Select[tuple[str]]) -> list[str]:
        with self.engine.connect() as connection:
            return list(connection.scalars(wanted))

    # pages ---------------------------------------------------------------------------------------------------

    def pages(self, words: str, limit: int, offset: int = 0) -> tuple[list[PageLine], int]:
        """List pages whose address has these words in it, by address, and count all that fit."""
        fits: list[ColumnElement[bool]] = [has(pages.c.uri, words)] if words else []
        passage_count = select(func.count()).where(passages.c.page == pages.c.id).scalar_subquery()
        claim_count = select(func.count()).where(claims.c.page == pages.c.id).scalar_subquery()
        wanted = select(
            pages.c.id, pages.c.uri, pages.c.value, passage_count.label("p"), claim_count.label("c")
        )
        with self.engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(pages).where(*fits)) or 0
            rows = connection.execute(
                wanted.where(*fits).order_by(pages.c.uri, pages.c.id).limit(limit).offset(offset)
            ).all()
        return [PageLine(row.id, row.uri, _title(row.value), row.p, row.c) for row in rows], total

    def pages_of_passages(self, wanted: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Say of each passage on which page it stands: its id and address."""
        chosen = select(passages.c.id, pages.c.id.label("page"), pages.c.uri).join(
            pages, passages.c.page == pages.c.id
        )
        with self.engine.connect() as connection:
            rows = connection.execute(chosen.where(passages.c.id.in_(sorted(set(wanted)))))
            return {row.id: (row.page, row.uri) for row in rows}

    def titles_of(self, wanted: Sequence[str]) -> dict[str, tuple[str, str | None]]:
        """Say of each of these pages its address and title; None where it has no title."""
        chosen = select(pages.c.id, pages.c.uri, pages.c.value).where(pages.c.id.in_(sorted(set(wanted))))
        with self.engine.connect() as connection:
            rows = connection.execute(chosen).all()
        return {row.id: (row.uri, _title(row.value)) for row in rows}

    def texts_of(self, wanted: Sequence[str]) -> dict[str, Reading]:
        """Fetch pages with their text alone, without passages: enough to hold words against it."""
        found: dict[str, Reading] = {}
        chosen = select(pages.c.id, pages.c.text, pages.c.value)
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                for row in connection.execute(chosen.where(pages.c.id.in_(part))):
                    page = replace(msgspec.json.decode(row.value, type=Page), text=row.text)
                    found[row.id] = Reading(page, ())
        return found

    def copies_of(self, wanted: Sequence[str]) -> list[Copy]:
        """List the pairs of copies one of whose passages is among these."""
        ids = sorted(set(wanted))
        chosen = select(copies.c.value).where(copies.c.first.in_(ids) | copies.c.second.in_(ids))
        with self.engine.connect() as connection:
            values = connection.scalars(chosen.order_by(copies.c.first, copies.c.second))
            return [msgspec.json.decode(value, type=Copy) for value in values]

    # disputes and the talk -----------------------------------------------------------------------------------

    def disputes(self, wanted: Sequence[str]) -> list[Dispute]:
        """Fetch these disputes, in this order; those that the case does not hold are left out."""
        chosen = select(disputes.c.id, disputes.c.value).where(disputes.c.id.in_(wanted))
        with self.engine.connect() as connection:
            values = {row.id: row.value for row in connection.execute(chosen)}
        return [msgspec.json.decode(values[one], type=Dispute) for one in wanted if one in values]

    def disputes_by_kind(self) -> list[tuple[str, int]]:
        """Count the disputes of each kind, the most first."""
        counted = func.count().label("counted")
        wanted = select(disputes.c.kind, counted).group_by(disputes.c.kind)
        with self.engine.connect() as connection:
            found = connection.execute(wanted.order_by(counted.desc(), disputes.c.kind))
            return [(row.kind, row.counted) for row in found]

    def replies(
        self, stances: Sequence[str], page: str | None, limit: int, offset: int = 0
    ) -> tuple[list[tuple[str, Reply]], int]:
        """List what comments do with claims, each with the id of its page, by address and in the order of the text.

        stances, page: only these, only of this page; count all that fit.
        """
        fits: list[ColumnElement[bool]] = [_STANCE.in_(list(stances))] if stances else []
        fits += [replies.c.page == page] if page else []
        wanted = (
            select(replies.c.page, replies.c.value).join(pages, pages.c.id == replies.c.page).where(*fits)
        )
        ordered = wanted.order_by(pages.c.uri, replies.c.page, replies.c.place).limit(limit).offset(offset)
        with self.engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(replies).where(*fits)) or 0
            rows = connection.execute(ordered)
            return [(row.page, msgspec.json.decode(row.value, type=Reply)) for row in rows], total

    def replies_by_stance(self, page: str | None = None) -> list[tuple[str, int]]:
        """Count the replies of each stance, of a page or of all; the most first."""
        counted = func.count().label("counted")
        wanted = select(_STANCE.label("stance"), counted).group_by(_STANCE)
        if page:
            wanted = wanted.where(replies.c.page == page)
        with self.engine.connect() as connection:
            found = connection.execute(wanted.order_by(counted.desc(), _STANCE))
            return [(row.stance, row.counted) for row in found]


def _title(value: str) -> str | None:
    title = msgspec.json.decode(value, type=Page).title
    return None if title is None else title.value
