"""The public claim record: a claim and its passage as plain dictionaries, keys in the published order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Any

from dateline.exporting.by_person import put_by_person
from dateline.model.actors import ActorMention
from dateline.model.claims import Claim, Source, Territory
from dateline.model.page import VOICES, Page, Passage, Reading, outwards
from dateline.model.places import PlaceMention
from dateline.model.quantities import Quantity
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import When

#: Raised by a change that breaks a reader of the record.
RECORD_VERSION = 1

Record = dict[str, Any]


def record_of(claim: Claim, reading: Reading) -> Record:
    """Set a claim as a record; raises ValueError for a claim whose words do not stand in the page.

    Where a person put a cell, ``by_person`` says so; a claim as the machine read it has no such key. Where a project
    coded it and nothing was read, ``coded_by`` names the project; a claim that was read has no such key either.
    """
    for span in (claim.evidence, claim.trigger):
        if not span.stands_in(reading.page.text):
            raise ValueError(f"claim {claim.id} rests on words that the page does not hold: {span.exact!r}")
    passage = voice_of(claim.passage, reading.passages)
    record = {
        "v": RECORD_VERSION,
        "id": claim.id,
        "page": _page(reading.page),
        "passage": _passage(passage, reading.passages),
        "evidence": _span(claim.evidence),
        "type": claim.type,
        "mode": claim.mode,
        "trigger": _span(claim.trigger),
        "status": claim.status.value,
        "background": claim.background,
        "actors": [_actor(one) for one in claim.actors],
        "recipients": [_actor(one) for one in claim.recipients],
        "places": [_place(one) for one in claim.places],
        "when": _when(claim.when),
        "sources": [_source(one) for one in claim.sources],
        "quantities": [_quantity(one) for one in claim.quantities],
        "territory": _territory(claim.territory),
        "confidence": round(claim.confidence, 3),
    }
    if claim.coded_by is not None:
        record["coded_by"] = claim.coded_by
    judged = put_by_person(claim)
    return {**record, "by_person": judged} if judged else record


def voice_of(passage: str, passages: Sequence[Passage]) -> Passage:
    """Whose words a passage holds: a headline or list has the voice of the article or comment that it is part of."""
    start = next(one for one in passages if one.id == passage)
    return next((one for one in chain([start], outwards(passages, start)) if one.kind in VOICES), start)


def _span(span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "exact": span.exact}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _page(page: Page) -> Record:
    return {"id": page.id, "uri": page.uri}


def printed(stated: Stated[str] | None) -> str | None:
    """Take a name that the page itself gives; one that was worked out is never shown as if it had been printed."""
    return stated.value if stated is not None and stated.basis is not Basis.INFERRED else None


def _passage(passage: Passage, passages: Sequence[Passage]) -> Record:
    return {
        "id": passage.id,
        "kind": passage.kind.value,
        "number": passage.number,
        "author": printed(passage.author),
        "outlet": printed(passage.outlet),
        "published": _published(passage.published),
        "within": [
            {"id": one.id, "kind": one.kind.value, "number": one.number, "author": printed(one.author)}
            for one in outwards(passages, passage)
            if one.kind in VOICES
        ],
    }


def _published(published: Stated[When] | None) -> Record | None:
    if published is None:
        return None
    when = published.value
    return {"start": _day(when.start), "end": _day(when.end), "basis": published.basis.value}


def _actor(mention: ActorMention) -> Record:
    actor = mention.actor
    return {
        "name": actor.name,
        "id": actor.id,
        "country": actor.country,
        "sector": actor.sector,
        "mention": _span(mention.span),
    }


def _place(mention: PlaceMention) -> Record:
    place = mention.place
    return {
        "name": place.name,
        "id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision.value,
        "mention": _span(mention.span),
    }


def _when(when: When) -> Record:
    return {
        "start": _day(when.start),
        "end": _day(when.end),
        "precision": when.precision.value,
        "basis": when.basis.value,
        "mention": _span(when.span),
    }


def _source(source: Source) -> Record:
    return {
        "name": source.name,
        "id": source.id,
        "kind": source.kind.value,
        "cue": _span(source.cue),
        "mention": _span(source.mention),
    }


def _quantity(quantity: Quantity) -> Record:
    return {
        "of": quantity.of.value,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "unit": quantity.unit,
        "mention": _span(quantity.span),
    }


def _territory(territory: Territory | None) -> Record | None:
    if territory is None:
        return None
    return {
        "place": territory.place,
        "taken_by": list(territory.taken_by),
        "lost_by": list(territory.lost_by),
    }
