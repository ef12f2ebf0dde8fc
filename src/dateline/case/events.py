"""Keep events, disputes, grades, replies and briefs, and find them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, and_, delete, func, insert, or_, select, update

from dateline.case.databases.turn import writing
from dateline.case.event_filter import EventFilter, conditions
from dateline.case.laid_places import drop_laid
from dateline.case.pictured import drop_pictured
from dateline.case.rows import Values, fill, indexed, json_of, now, parts, put
from dateline.case.schema import (
    briefs,
    claims,
    dispute_events,
    disputes,
    event_claims,
    event_lines,
    event_names,
    events,
    grades,
    publications,
    replies,
    tellings,
)
from dateline.case.words import drop_words, keep_words
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.places import Place
from dateline.model.sources import Graded, Reply
from dateline.model.when import When

#: The first and the last day as ordinals, of all that claims give; an open end is the first or last day there is.
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """An event with when the case first saw it and last saw it change, as ISO times in UTC."""

    event: Event
    made: str
    changed: str


@dataclass(frozen=True, slots=True)
class EventShelf:
    """The events of a case and what hangs on them. Each method is one transaction."""

    engine: Engine

    def keep(self, settled: Sequence[str], found: Sequence[Event], contested: Sequence[Dispute]) -> set[str]:
        """Keep the events of these claims with their own disputes, in place of the events the claims stood in.

        Returns the ids of the events that are gone, new or changed.
        """
        with writing(self.engine) as connection:
            before: dict[str, Any] = {}
            for part in parts(settled):
                mine = select(event_claims.c.event).where(event_claims.c.claim.in_(part))
                for known in connection.execute(select(events).where(events.c.id.in_(mine))):
                    before[known.id] = known
            _drop_events(connection, sorted(before))
            moment = now()
            touched = set(before) - {event.id for event in found}
            fresh: list[Values] = []
            for event in found:
                old, row = before.get(event.id), event_row(event)
                same = old is not None and old.value == row["value"]
                if not same:
                    touched.add(event.id)
                made = moment if old is None else old.made
                fresh.append(
                    {**row, "made": made, "changed": old.changed if old is not None and same else moment}
                )
            fill(connection, events, fresh)
            fill(connection, event_claims, [row for event in found for row in _claim_rows(event)])
            fill(connection, event_names, [row for event in found for row in name_rows(event)])
            keep_words(connection, [event.id for event in found])
            _keep_disputes(connection, contested)
        return touched

    def drop_empty(self) -> None:
        """Take out the events none of whose claims is left in the case."""
        with writing(self.engine) as connection:
            alive = select(event_claims.c.event).join(tellings, tellings.c.claim == event_claims.c.claim)
            gone = list(connection.scalars(select(events.c.id).where(events.c.id.not_in(alive))))
            _drop_events(connection, gone)
            known = select(tellings.c.claim)
            connection.execute(delete(event_claims).where(event_claims.c.claim.not_in(known)))
            connection.execute(delete(grades).where(grades.c.claim.not_in(known)))

    def keep_crossing(self, of: Iterable[str], contested: Sequence[Dispute]) -> None:
        """Keep the disputes between these events and others, in place of the ones that stood there before."""
        with writing(self.engine) as connection:
            crossing: list[str] = []
            for part in parts(sorted(set(of))):
                mine = select(dispute_events.c.dispute).where(dispute_events.c.event.in_(part))
                crossing += connection.scalars(
                    select(dispute_events.c.dispute)
                    .where(dispute_events.c.dispute.in_(mine))
                    .group_by(dispute_events.c.dispute)
                    .having(func.count(dispute_events.c.event) > 1)
                )
            _drop_disputes(connection, crossing)
            _keep_disputes(connection, contested)

    def keep_grades(self, graded: Sequence[Graded]) -> None:
        """Keep how credible claims are, in place of what was kept before."""
        with writing(self.engine) as connection:
            put(connection, grades, "claim", [_grade_row(one) for one in graded])

    # finding -------------------------------------------------------------------------------------------------

    def find(self, wanted: EventFilter | None = None, limit: int | None = None) -> Iterator[Kept]:
        """Fetch the events that fit, by first day, undated ones last, then id."""
        chosen = select(events).where(*conditions(wanted or EventFilter()))
        ordered = chosen.order_by(events.c.first_day.is_(None), events.c.first_day, events.c.id)
        with self.engine.connect() as connection:
            for row in connection.execute(ordered.limit(limit) if limit else ordered):
                yield Kept(msgspec.json.decode(row.value, type=Event), row.made, row.changed)

    def event_of_claims(self, wanted: Iterable[str]) -> dict[str, str]:
        """Say which event each of these claims stands in; claims in none are left out."""
        found: dict[str, str] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                rows = connection.execute(
                    select(event_claims.c.claim, event_claims.c.event).where(event_claims.c.claim.in_(part))
                )
                found.update((row.claim, row.event) for row in rows)
        return found

    def sizes(self, wanted: Iterable[str]) -> dict[str, int]:
        """Count the claims of these events; those that the case does not hold are left out."""
        found: dict[str, int] = {}
        counted = select(event_claims.c.event, func.count()).group_by(event_claims.c.event)
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                rows = connection.execute(counted.where(event_claims.c.event.in_(part)))
                found.update((event, count) for event, count in rows)
        return found

    def by_ids(self, wanted: Iterable[str]) -> list[Event]:
        """Fetch these events, by id; those that the case does not hold are left out."""
        found: list[Event] = []
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                chosen = select(events.c.value).where(events.c.id.in_(part)).order_by(events.c.id)
                found += [msgspec.json.decode(value, type=Event) for value in connection.scalars(chosen)]
        return found

    def changing_hands_with(self, of: Iterable[tuple[Event, Days]], within: int) -> set[str]:
        """Ids of the events that tell of a change of hands of a place whose change of hands one of these tells.

        of: events with the days that their claims give, as `days_of`; only events are wanted of which a claim gives
        days not more than so many from theirs.
        """
        wanted: dict[str, list[Days]] = {}
        for event, days in of:
            for key in sorted(_held_keys(event)):
                wanted.setdefault(key, []).append(days)
        first = func.min(func.coalesce(claims.c.first_day, date.min))
        last = func.max(func.coalesce(claims.c.last_day, date.max))
        held = (
            select(event_names.c.key, event_names.c.event, first.label("first"), last.label("last"))
            .join(event_claims, event_claims.c.event == event_names.c.event)
            .join(claims, claims.c.id == event_claims.c.claim)
            .where(event_names.c.cell == "held")
            .group_by(event_names.c.key, event_names.c.event)
        )
        found: set[str] = set()
        with self.engine.connect() as connection:
            for part in parts(sorted(wanted)):
                for row in connection.execute(held.where(event_names.c.key.in_(part))):
                    days = row.first.toordinal() - within, row.last.toordinal() + within
                    if any(days[0] <= end and start <= days[1] for start, end in wanted[row.key]):
                        found.add(row.event)
        return found

    def within(self, since: date, until: date) -> list[str]:
        """Ids of the events that may have happened on one of these days, both included; none told as long past.

        One of which a day is open counts by the publication of its claims, and wherever that is open too.
        """
        start, end = events.c.first_day, events.c.last_day
        known = select(event_claims.c.event).join(publications, publications.c.claim == event_claims.c.claim)
        day = publications.c.published
        told = known.where(day >= since.isoformat(), day <= until.isoformat())
        said = known.where(day.is_not(None))
        is_open = or_(start.is_(None), end.is_(None))
        chosen = or_(
            and_(start <= until, end >= since),
            and_(is_open, or_(events.c.id.in_(told), events.c.id.not_in(said))),
        )
        fitting = select(events.c.id).where(events.c.background.is_(False), chosen)
        with self.engine.connect() as connection:
            return list(connection.scalars(fitting.order_by(events.c.id)))

    def disputes(self, of: Iterable[str] | None = None) -> list[Dispute]:
        """List the disputes of these events, or of all, by their first event and kind."""
        found: dict[str, Dispute] = {}
        chosen = select(disputes.c.value)
        with self.engine.connect() as connection:
            if of is None:
                values = list(connection.scalars(chosen))
            else:
                values = []
                for part in parts(sorted(set(of))):
                    mine = select(dispute_events.c.dispute).where(dispute_events.c.event.in_(part))
                    values += connection.scalars(chosen.where(disputes.c.id.in_(mine)))
        for value in values:
            dispute = msgspec.json.decode(value, type=Dispute)
            found[dispute.id] = dispute
        return sorted(found.values(), key=lambda one: (one.events, one.kind.value, one.id))

    def disputed(self) -> frozenset[str]:
        """Ids of the events on which a dispute stands."""
        with self.engine.connect() as connection:
            return frozenset(connection.scalars(select(dispute_events.c.event).distinct()))

    def grades(self, of: Iterable[str] | None = None) -> dict[str, Graded]:
        """Fetch the credibility of these claims, or of all, by claim."""
        chosen = select(grades.c.value)
        with self.engine.connect() as connection:
            if of is None:
                values = list(connection.scalars(chosen))
            else:
                values = []
                for part in parts(sorted(set(of))):
                    values += connection.scalars(chosen.where(grades.c.claim.in_(part)))
        graded = (msgspec.json.decode(value, type=Graded) for value in values)
        return {one.claim: one for one in sorted(graded, key=lambda one: one.claim)}

    def ids(self) -> list[str]:
        """List the ids of all events."""
        with self.engine.connect() as connection:
            return list(connection.scalars(select(events.c.id).order_by(events.c.id)))

    def count(self) -> tuple[int, int]:
        """Count events and disputes."""
        with self.engine.connect() as connection:
            return (
                connection.scalar(select(func.count()).select_from(events)) or 0,
                connection.scalar(select(func.count()).select_from(disputes)) or 0,
            )

    # the talk and the briefs ---------------------------------------------------------------------------------

    def keep_replies(self, page: str, found: Sequence[Reply]) -> None:
        """Keep what the comments of a page do with claims, in place of what was kept before."""
        with writing(self.engine) as connection:
            connection.execute(delete(replies).where(replies.c.page == page))
            rows: list[Values] = [
                {"page": page, "place": place, "value": json_of(reply)} for place, reply in enumerate(found)
            ]
            fill(connection, replies, rows)

    def replies(self, page: str | None = None) -> list[tuple[str, Reply]]:
        """List replies with the id of their page, in the order of the pages' ids and texts."""
        chosen = select(replies.c.page, replies.c.value).order_by(replies.c.page, replies.c.place)
        if page is not None:
            chosen = chosen.where(replies.c.page == page)
        with self.engine.connect() as connection:
            return [
                (row.page, msgspec.json.decode(row.value, type=Reply)) for row in connection.execute(chosen)
            ]

    def keep_brief(self, value: str) -> None:
        """Keep a brief, as JSON, so that the next can say what changed."""
        with writing(self.engine) as connection:
            connection.execute(insert(briefs).values(made=now(), value=value))

    def last_brief(self) -> str | None:
        """The latest brief as JSON; None where none was kept."""
        with self.engine.connect() as connection:
            return connection.scalar(select(briefs.c.value).order_by(briefs.c.id.desc()).limit(1))


def _drop_events(connection: Connection, gone: Sequence[str]) -> None:
    for part in parts(gone):
        _drop_disputes(
            connection,
            list(
                connection.scalars(select(dispute_events.c.dispute).where(dispute_events.c.event.in_(part)))
            ),
        )
        connection.execute(delete(event_claims).where(event_claims.c.event.in_(part)))
        connection.execute(delete(event_names).where(event_names.c.event.in_(part)))
        connection.execute(delete(event_lines).where(event_lines.c.event.in_(part)))
        drop_pictured(connection, part)
        drop_words(connection, part)
        connection.execute(delete(events).where(events.c.id.in_(part)))


def _drop_disputes(connection: Connection, gone: Sequence[str]) -> None:
    """Take out disputes; the events that no other dispute is on are disputed no longer."""
    left: set[str] = set()
    for part in parts(sorted(set(gone))):
        here = dispute_events.c.dispute.in_(part)
        left.update(connection.scalars(select(dispute_events.c.event).where(here)))
        connection.execute(delete(dispute_events).where(here))
        connection.execute(delete(disputes).where(disputes.c.id.in_(part)))
    drop_laid(connection, left)
    still = select(dispute_events.c.event)
    for part in parts(sorted(left)):
        clear = events.c.id.in_(part), events.c.id.not_in(still.where(dispute_events.c.event.in_(part)))
        connection.execute(update(events).where(*clear).values(disputed=False))


def _keep_disputes(connection: Connection, contested: Sequence[Dispute]) -> None:
    _drop_disputes(connection, [one.id for one in contested])
    fill(
        connection,
        disputes,
        [{"id": one.id, "kind": one.kind.value, "value": json_of(one)} for one in contested],
    )
    rows: list[Values] = [
        {"dispute": one.id, "event": event} for one in contested for event in sorted(set(one.events))
    ]
    fill(connection, dispute_events, rows)
    touched = sorted({event for one in contested for event in one.events})
    drop_laid(connection, touched)
    for part in parts(touched):
        connection.execute(update(events).where(events.c.id.in_(part)).values(disputed=True))


def event_row(event: Event) -> Values:
    """Make the row of an event, without when it was made and last changed."""
    when = None if event.when is None else event.when.value
    return {
        "id": event.id,
        "type": event.type.value,
        "status": event.status.value.value,
        "background": event.background,
        "first_day": None if when is None else when.start,
        "last_day": None if when is None else when.end,
        "independent": event.independent,
        "disputed": False,
        "confidence": event.confidence,
        "value": json_of(event),
    }


def _claim_rows(event: Event) -> Iterator[Values]:
    origin_of = {claim: origin.id for origin in event.origins for claim in origin.claims}
    for claim in event.claims:
        yield {"claim": claim, "event": event.id, "origin": origin_of.get(claim, "")}


def days_of(whens: Iterable[When]) -> Days:
    """The days that intervals cover between them."""
    told = list(whens)
    return (
        min(((one.start or date.min).toordinal() for one in told), default=0),
        max(((one.end or date.max).toordinal() for one in told), default=0),
    )


def place_key(place: Place) -> str:
    """Make the key under which an event is found by its place: the gazetteer's id, else the name without its case."""
    return place.id or place.name.casefold()


def places_of(event: Event) -> list[Place]:
    """List the places that an event names, the one of its change of hands among them."""
    told = [one.value for one in (event.place, *event.other_places) if one is not None]
    if event.handover is not None and event.handover.value.place is not None:
        told.append(event.handover.value.place)
    return told


def name_rows(event: Event) -> Iterator[Values]:
    """Repeat the names in an event as rows to search by."""
    for cell, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for place, party in enumerate(one.value for one in parties):
            yield _name_row(event, cell, place, party.id or party.name.casefold(), party.name, party.country)
    for number, where in enumerate({place_key(one): one for one in places_of(event)}.values()):
        yield _name_row(event, "place", number, place_key(where), where.name, where.country)
        if event.handover is not None:
            yield _name_row(event, "held", number, place_key(where), where.name, where.country)


def _held_keys(event: Event) -> set[str]:
    return set() if event.handover is None else {place_key(place) for place in places_of(event)}


def _name_row(event: Event, cell: str, place: int, key: str, name: str, country: str | None) -> Values:
    found = {"key": indexed(key), "name": indexed(name), "country": country}
    return {"event": event.id, "cell": cell, "place": place, **found}


def _grade_row(one: Graded) -> Values:
    return {"claim": one.claim, "credibility": one.credibility.value, "value": json_of(one)}
