"""The public event record: an event as plain dictionaries, keys in the published order, each value with its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from dateline.exporting.by_person import claims_by_person, put_by_person
from dateline.exporting.headings import headed
from dateline.exporting.record import Record
from dateline.exporting.refusing import Ground
from dateline.model.actors import Actor
from dateline.model.claims import Source
from dateline.model.disputes import Dispute
from dateline.model.events import Amount, Attested, Event, Handover, Origin
from dateline.model.page import PassageKind, Reading
from dateline.model.places import Place
from dateline.model.telling import Telling
from dateline.model.weighed import Weighed
from dateline.model.when import When

#: Raised by a change that breaks a reader of the record.
EVENT_VERSION = 1

T = TypeVar("T")


def event_records(
    weighed: Weighed, readings: Callable[[str], Reading], events: Iterable[Event] | None = None
) -> Iterator[Record]:
    """Set events as records, all of the case unless some are given; ValueError for a value without words."""
    ground = Ground(weighed, readings)
    on: dict[str, list[Dispute]] = {}
    for dispute in weighed.disputes:
        for identity in dispute.events:
            on.setdefault(identity, []).append(dispute)
    for event in weighed.events if events is None else events:
        yield event_record(event, ground, on.get(event.id, ()))


def event_record(event: Event, ground: Ground, disputes: Sequence[Dispute]) -> Record:
    """Set an event and the disputes on it as a record; raises ValueError for a value without words."""
    tellings = ground.event(event)
    told = {one.claim.id: one.claim for one in tellings}

    def value(cell: str, one: Attested[T], of: Callable[[T], Record] = _plain) -> Record:
        """A value with its claims, and those of them in which a person put it."""
        judged = claims_by_person(cell, one.claims, told)
        record = {**of(one.value), "claims": list(one.claims)}
        return {**record, "by_person": judged} if judged else record

    def maybe(cell: str, one: Attested[T] | None, of: Callable[[T], Record] = _plain) -> Record | None:
        return None if one is None else value(cell, one, of)

    return {
        "v": EVENT_VERSION,
        "id": event.id,
        "title": title_of(event, tellings),
        "type": value("type", event.type),
        "mode": maybe("mode", event.mode),
        "other_types": [value("type", one) for one in event.other_types],
        "status": value("status", event.status),
        "denied": list(event.denied),
        "background": event.background,
        "actors": [value("actors", one, actor_record) for one in event.actors],
        "recipients": [value("recipients", one, actor_record) for one in event.recipients],
        "place": maybe("places", event.place, place_record),
        "other_places": [value("places", one, place_record) for one in event.other_places],
        "when": maybe("when", event.when, when_record),
        "amounts": [value("quantities", one, _amount) for one in event.amounts],
        "handover": maybe("territory", event.handover, _handover),
        "independent": event.independent,
        "origins": [_origin(one) for one in event.origins],
        "disputes": [dispute_record(one, ground) for one in disputes],
        "credibility": _credibility(event, ground.weighed),
        "confidence": round(event.confidence, 3),
        "claims": [claim_line(one) for one in tellings],
    }


def title_of(event: Event, tellings: Sequence[Telling]) -> str:
    """Make a line of the event's own cells: what, in which status, who to whom, where, when.

    Those whom only the talk or only a denial names are left out, where others are named.
    """
    aloud = {one.claim.id for one in tellings if not one.talk and one.claim.id not in event.denied}

    def named(parties: Sequence[Attested[Actor]]) -> str:
        heard = [one for one in parties if not aloud.isdisjoint(one.claims)] or list(parties)
        return ", ".join(headed([one.value for one in heard]))

    what = event.type.value + ("" if event.mode is None else f"/{event.mode.value}")
    parts = [f"{what} ({event.status.value.value})"]
    who, whom = named(event.actors), named(event.recipients)
    if who or whom:
        parts.append(f"{who or 'somebody'} to {whom}" if whom else who)
    if event.place is not None:
        parts.append(" ".join(event.place.value.name.split()))
    if event.when is not None:
        parts.append(days_in_words(event.when.value))
    return f"{parts[0]}: {', '.join(parts[1:])}" if parts[1:] else parts[0]


def spokesman(origin: Origin, tellings: Mapping[str, Telling]) -> Telling | None:
    """Choose whose words stand for an origin: its first telling in running text, else its first, a headline.

    tellings: those that may be chosen, by the id of their claim; None where the origin has none of them.
    """
    own = [tellings[claim] for claim in origin.claims if claim in tellings]
    return next((one for one in own if one.voice is not PassageKind.HEADLINE), own[0] if own else None)


def days_in_words(when: When) -> str:
    """Set an interval as a day or as two days; an open end is three dots."""
    first, last = (day.isoformat() if day else "…" for day in (when.start, when.end))
    return first if first == last else f"{first} to {last}"


def dispute_record(dispute: Dispute, ground: Ground) -> Record:
    """Set a dispute with its positions and who holds them; raises ValueError for a position without claims."""
    for position in dispute.positions:
        ground.claims(position.claims, f"position “{position.says}” of dispute {dispute.id}")
    return {
        "v": EVENT_VERSION,
        "id": dispute.id,
        "kind": dispute.kind.value,
        "events": list(dispute.events),
        "why": dispute.why,
        "positions": [
            {
                "says": position.says,
                "origins": list(position.origins),
                "talk": position.talk,
                "claims": [claim_line(ground.claim(one, "position")) for one in position.claims],
                "holders": [
                    {
                        **_source(holder.source),
                        "claim": holder.claim,
                        "interest": holder.interest.value,
                        "why": holder.why,
                    }
                    for holder in position.holders
                ],
            }
            for position in dispute.positions
        ],
    }


def claim_line(telling: Telling) -> Record:
    """Set a claim in short: where it stands, how it is put, and its words."""
    claim, judged = telling.claim, put_by_person(telling.claim)
    line = {
        "id": claim.id,
        "page": claim.page,
        "uri": telling.uri,
        "outlet": telling.outlet,
        "author": telling.author,
        "voice": telling.voice.value,
        "number": telling.number,
        "talk": telling.talk,
        "published": None if telling.published is None else _day(telling.published.start),
        "status": claim.status.value,
        "evidence": {
            "start": claim.evidence.start,
            "end": claim.evidence.end,
            "exact": claim.evidence.exact,
        },
    }
    if claim.coded_by is not None:
        line["coded_by"] = claim.coded_by
    return {**line, "by_person": judged} if judged else line


def actor_record(actor: Actor) -> Record:
    """Set an actor."""
    return {
        "name": actor.name,
        "id": actor.id,
        "country": actor.country,
        "sector": actor.sector,
        "kind": None if actor.kind is None else actor.kind.value,
    }


def place_record(place: Place) -> Record:
    """Set a place; its point means no more than its precision says."""
    return {
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision.value,
    }


def when_record(when: When) -> Record:
    """Set an interval of days."""
    return {
        "start": _day(when.start),
        "end": _day(when.end),
        "precision": when.precision.value,
        "basis": when.basis.value,
    }


def _plain(value: object) -> Record:
    return {"value": str(value)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _amount(amount: Amount) -> Record:
    return {
        "of": amount.of.value,
        "low": amount.low,
        "best": amount.best,
        "high": amount.high,
        "unit": amount.unit,
    }


def _handover(handover: Handover) -> Record:
    return {
        "place": None if handover.place is None else place_record(handover.place),
        "taken_by": [actor_record(one) for one in handover.taken_by],
        "lost_by": [actor_record(one) for one in handover.lost_by],
    }


def _source(source: Source) -> Record:
    return {"name": source.name, "id": source.id, "kind": source.kind.value}


def _origin(origin: Origin) -> Record:
    return {
        "id": origin.id,
        "name": origin.name,
        "source": None if origin.source is None else _source(origin.source),
        "talk": origin.talk,
        "claims": list(origin.claims),
        "links": [
            {"first": one.first, "second": one.second, "basis": one.basis.value, "detail": one.detail}
            for one in origin.links
        ],
    }


def _credibility(event: Event, weighed: Weighed) -> Record | None:
    grades = [weighed.grades[one] for one in event.claims if one in weighed.grades]
    if not grades:
        return None
    ordered = sorted(one.credibility.value for one in grades)
    return {
        "best": ordered[0],
        "worst": ordered[-1],
        "grades": [
            {"claim": one.claim, "credibility": one.credibility.value, "why": one.why, "by": one.by}
            for one in grades
        ],
    }
