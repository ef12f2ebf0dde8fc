"""Which events of a case are wanted, as conditions on its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, not_, or_, select

from dateline.case.databases.dialects import has
from dateline.case.judged_claims import REVIEWED
from dateline.case.rows import begins
from dateline.case.schema import claim_names, event_claims, event_names, events, judged_claims
from dateline.case.words import with_words


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What events are wanted; None and empty mean any.

    ids: starts of ids of events.
    types: PLOVER types.
    statuses: values of `Status`.
    actor: words in the name of a party, its id, or a country code; matched against the values of the event.
    place: words in the name of a place, its id, or a country code.
    source: words in the name of somebody in the source chain of one of its claims, or the id.
    since, until: happened on or after, on or before, as far as known.
    independent: at least so many independent origins.
    disputed: only disputed ones, or only undisputed.
    background: only, or never, what all claims tell as long past.
    changed_since: ISO time; only what was made or changed since.
    min_confidence: the surest claim at least this likely to be right as read.
    q: words that the event's claims and names must hold, phrases in quotation marks.
    reviewed: only where people judged each claim, or only the rest.
    """

    ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    place: str | None = None
    source: str | None = None
    since: date | None = None
    until: date | None = None
    independent: int = 0
    disputed: bool | None = None
    background: bool | None = None
    changed_since: str | None = None
    min_confidence: float = 0.0
    q: str | None = None
    reviewed: bool | None = None


def conditions(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Turn a filter into conditions, all of which must hold."""
    if wanted.ids:
        yield or_(*(begins(events.c.id, one) for one in wanted.ids))
    if wanted.types:
        yield events.c.type.in_(wanted.types)
    if wanted.statuses:
        yield events.c.status.in_(wanted.statuses)
    yield from _in_time(wanted)
    if wanted.independent:
        yield events.c.independent >= wanted.independent
    if wanted.disputed is not None:
        yield events.c.disputed.is_(wanted.disputed)
    if wanted.background is not None:
        yield events.c.background.is_(wanted.background)
    if wanted.min_confidence:
        yield events.c.confidence >= wanted.min_confidence
    found = None if wanted.q is None else with_words(events.c.id, wanted.q)
    if found is not None:
        yield found
    if wanted.reviewed is not None:
        yield _reviewed() if wanted.reviewed else not_(_reviewed())
    yield from _with_names(wanted)


def _with_names(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.place is not None:
        yield _named(wanted.place, ("place",))
    if wanted.actor is not None:
        yield _named(wanted.actor, ("actor", "recipient"))
    if wanted.source is not None:
        yield _told_by(wanted.source)


def _told_by(words: str) -> ColumnElement[bool]:
    """Whether somebody who vouches for a claim of the event has the words in the name, or the id."""
    fits = or_(has(claim_names.c.name, words), claim_names.c.id == words)
    told = (
        select(event_claims.c.event)
        .join(claim_names, claim_names.c.claim == event_claims.c.claim)
        .where(claim_names.c.cell == "source", fits)
    )
    return events.c.id.in_(told)


def _reviewed() -> ColumnElement[bool]:
    """Whether people judged each claim of the event; asked of those alone that have a judged one."""
    seen = (
        select(event_claims.c.event)
        .join(judged_claims, judged_claims.c.claim == event_claims.c.claim)
        .where(judged_claims.c.state.in_(REVIEWED))
    )
    open_claims = (
        select(event_claims.c.event)
        .outerjoin(judged_claims, judged_claims.c.claim == event_claims.c.claim)
        .where(
            event_claims.c.event.in_(seen),
            or_(judged_claims.c.claim.is_(None), judged_claims.c.state.not_in(REVIEWED)),
        )
    )
    return and_(events.c.id.in_(seen), events.c.id.not_in(open_claims))


def _in_time(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    dated = or_(events.c.first_day.is_not(None), events.c.last_day.is_not(None))
    if wanted.since is not None:
        yield dated
        yield or_(events.c.last_day >= wanted.since, events.c.last_day.is_(None))
    if wanted.until is not None:
        yield dated
        yield or_(events.c.first_day <= wanted.until, events.c.first_day.is_(None))
    if wanted.changed_since is not None:
        yield events.c.changed >= wanted.changed_since


def _named(words: str, cells: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a name in one of these cells has the words in it, is of the country or has the id."""
    fits = or_(
        has(event_names.c.name, words),
        event_names.c.country == words,
        event_names.c.key == words,
    )
    return events.c.id.in_(select(event_names.c.event).where(event_names.c.cell.in_(cells), fits))
