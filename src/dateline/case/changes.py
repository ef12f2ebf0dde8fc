"""What of a case may have changed since it was last looked at, as marks that are cheap to fetch and to compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Engine, select

from dateline.case.event_filter import EventFilter, conditions
from dateline.case.rows import parts
from dateline.case.schema import (
    about,
    addresses,
    claim_names,
    copies,
    disputes,
    event_claims,
    events,
    pages,
    passages,
    problems,
)
from dateline.model.copies import Copy, CopyKind
from dateline.model.disputes import Dispute
from dateline.model.page import Page
from dateline.model.problems import Code


@dataclass(frozen=True, slots=True)
class Changes:
    """Marks of what a case holds. Each method is one transaction."""

    engine: Engine

    def weighed_as(self) -> str:
        """By which rules the case was weighed; empty where it never was."""
        with self.engine.connect() as connection:
            return connection.scalar(select(about.c.value).where(about.c.key == "weighed as")) or ""

    def events(self) -> dict[str, str]:
        """When each event last changed."""
        with self.engine.connect() as connection:
            return {row.id: row.changed for row in connection.execute(select(events.c.id, events.c.changed))}

    def disputes(self) -> dict[str, str]:
        """A digest of each dispute."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(disputes.c.id, disputes.c.value))
            return {row.id: hashlib.sha256(row.value.encode()).hexdigest() for row in rows}

    def disputes_by_ids(self, wanted: Iterable[str]) -> list[Dispute]:
        """Fetch these disputes, by id."""
        found: list[Dispute] = []
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                chosen = select(disputes.c.value).where(disputes.c.id.in_(part)).order_by(disputes.c.id)
                found += [msgspec.json.decode(value, type=Dispute) for value in connection.scalars(chosen)]
        return found

    def levels(self, origins: int) -> dict[str, int]:
        """Of every claim in an event, whether so many independent origins tell the event: 1, else 0."""
        chosen = select(event_claims.c.claim, events.c.independent).join(
            events, events.c.id == event_claims.c.event
        )
        with self.engine.connect() as connection:
            return {row.claim: int(row.independent >= origins) for row in connection.execute(chosen)}

    def found_by(self, wanted: EventFilter, among: Iterable[str] | None = None) -> set[str]:
        """Ids of the events that a filter finds, all of them or those among some."""
        chosen = select(events.c.id).where(*conditions(wanted))
        found: set[str] = set()
        with self.engine.connect() as connection:
            if among is None:
                return set(connection.scalars(chosen))
            for part in parts(sorted(set(among))):
                found.update(connection.scalars(chosen.where(events.c.id.in_(part))))
        return found

    def claims_of(self, wanted: Iterable[str]) -> dict[str, list[str]]:
        """The claims of these events, by event."""
        found: dict[str, list[str]] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                chosen = select(event_claims.c.event, event_claims.c.claim)
                rows = connection.execute(chosen.where(event_claims.c.event.in_(part)))
                for row in rows:
                    found.setdefault(row.event, []).append(row.claim)
        return found

    def places(self) -> list[str]:
        """The keys of all places that claims name: the id of each, or its name in low letters where it has none."""
        named = select(claim_names.c.id, claim_names.c.name).where(claim_names.c.cell == "place").distinct()
        with self.engine.connect() as connection:
            return sorted({row.id or (row.name or "").casefold() for row in connection.execute(named)})

    def page_ids(self) -> list[str]:
        """Ids of the pages, in the order of the runs that read them, then of their addresses."""
        with self.engine.connect() as connection:
            return list(connection.scalars(select(pages.c.id).order_by(pages.c.run, pages.c.uri, pages.c.id)))

    def page(self, identity: str) -> Page | None:
        """A page without its text; None where the case does not hold it."""
        with self.engine.connect() as connection:
            value = connection.scalar(select(pages.c.value).where(pages.c.id == identity))
        return None if value is None else msgspec.json.decode(value, type=Page)

    def summaries_in(self, container: str) -> list[str]:
        """The addresses on the web of the entries of feeds in a container of which only a description was given."""
        chosen = (
            select(pages.c.value)
            .join(addresses, addresses.c.page == pages.c.id)
            .join(problems, problems.c.uri == addresses.c.uri)
            .where(
                problems.c.code == Code.SUMMARY_ONLY.value,
                addresses.c.uri.startswith(f"{container}!/", autoescape=True),
            )
            .order_by(addresses.c.uri)
        )
        with self.engine.connect() as connection:
            found = [msgspec.json.decode(value, type=Page) for value in connection.scalars(chosen)]
        return [one.custody.url for one in found if one.custody is not None and one.custody.url]

    def text(self, page: str) -> str:
        """The text of a page; empty where the case does not hold it."""
        with self.engine.connect() as connection:
            return connection.scalar(select(pages.c.text).where(pages.c.id == page)) or ""

    def same_texts(self, page: str) -> list[tuple[str, bool]]:
        """Other pages with a passage that is the same text as one of this page's, by id.

        With each whether this page is taken for the later of the two; it is where nothing shows which is.
        """
        mine = select(passages.c.id).where(passages.c.page == page)
        found: dict[str, bool] = {}
        with self.engine.connect() as connection:
            for here, there, later in (
                (copies.c.second, copies.c.first, True),
                (copies.c.first, copies.c.second, False),
            ):
                chosen = (
                    select(passages.c.page, copies.c.value)
                    .join(copies, there == passages.c.id)
                    .where(here.in_(mine), copies.c.kind == CopyKind.SAME.value, passages.c.page != page)
                )
                for row in connection.execute(chosen):
                    known = bool(msgspec.json.decode(row.value, type=Copy).direction)
                    found[row.page] = found.get(row.page, True) and (later or not known)
        return sorted(found.items())
