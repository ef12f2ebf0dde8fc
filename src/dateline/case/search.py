"""Which claims of a case fit a filter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, exists, func, or_, select

from dateline.case.databases.dialects import has
from dateline.case.schema import claim_names, claims, pages
from dateline.case.store import Case
from dateline.model.claims import Claim


@dataclass(frozen=True, slots=True)
class Filter:
    """What a claim must fit; None or empty asks for nothing. All that is given must hold.

    page: id of its page.
    types, statuses: any of these.
    actor: words in the name, the printed words, the id or (three capitals) the country of an actor or recipient.
    place: likewise of a place.
    source: words in the name or kind of any source of its chain.
    since, until: its interval touches these days; claims without a time do not fit.
    background: told as long past, or not.
    min_confidence: at least this sure, 0 to 1.
    """

    page: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    background: bool | None = None
    min_confidence: float = 0.0


def find_claims(case: Case, wanted: Filter, limit: int | None = None) -> Iterator[Claim]:
    """Fetch the claims that fit, by address of their page and in the order of its text."""
    query = select(claims.c.value).join(pages, claims.c.page == pages.c.id)
    query = query.where(*_conditions(wanted)).order_by(pages.c.uri, pages.c.id, claims.c.place).limit(limit)
    with case.engine.connect() as connection:
        for value in connection.scalars(query):
            yield msgspec.json.decode(value, type=Claim)


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.page is not None:
        yield claims.c.page == wanted.page
    if wanted.types:
        yield claims.c.type.in_([one.upper() for one in wanted.types])
    if wanted.statuses:
        yield claims.c.status.in_(list(wanted.statuses))
    if wanted.actor:
        yield _named(("actor", "recipient"), wanted.actor)
    if wanted.place:
        yield _named(("place",), wanted.place)
    if wanted.source:
        yield _named(("source",), wanted.source)
    if wanted.since is not None:
        yield func.coalesce(claims.c.last_day, claims.c.first_day) >= wanted.since
    if wanted.until is not None:
        yield func.coalesce(claims.c.first_day, claims.c.last_day) <= wanted.until
    if wanted.background is not None:
        yield claims.c.background == wanted.background
    if wanted.min_confidence > 0:
        yield claims.c.confidence >= wanted.min_confidence


def _named(cells: tuple[str, ...], words: str) -> ColumnElement[bool]:
    fits = [
        has(claim_names.c.name, words),
        has(claim_names.c.words, words),
        claim_names.c.id == words,
    ]
    if "source" in cells:
        fits.append(claim_names.c.kind == words.lower())
    elif len(words) == 3 and words.isupper():
        fits.append(claim_names.c.country == words)
    return exists().where(claim_names.c.claim == claims.c.id, claim_names.c.cell.in_(cells), or_(*fits))
