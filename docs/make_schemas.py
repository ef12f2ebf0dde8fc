"""Write claim.schema.json and event.schema.json: ``python docs/make_schemas.py``; tests hold records to them."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any

from dateline.exporting.event_record import EVENT_VERSION
from dateline.exporting.record import RECORD_VERSION
from dateline.model.actors import ActorKind
from dateline.model.claims import SourceKind, Status
from dateline.model.disputes import DisputeKind, Interest
from dateline.model.events import OriginBasis
from dateline.model.page import PassageKind
from dateline.model.places import PlacePrecision
from dateline.model.quantities import Counted
from dateline.model.when import Precision, WhenBasis

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}


def _or_null(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "null"}]}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_of(kinds: type[Enum]) -> Schema:
    return {"enum": [one.value for one in kinds]}


def _keys(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """An object with these keys and no others; all but the optional ones are always there."""
    return {
        "type": "object",
        "properties": properties,
        "required": [one for one in properties if one not in optional],
        "additionalProperties": False,
    }


SPAN = _keys(start=WHOLE, end=WHOLE, exact=TEXT)
PLACE: dict[str, Schema] = {
    "name": TEXT,
    "id": _or_null(TEXT),
    "lat": _or_null(NUMBER),
    "lon": _or_null(NUMBER),
    "country": _or_null(TEXT),
    "admin1": _or_null(TEXT),
    "precision": _one_of(PlacePrecision),
}
WHEN: dict[str, Schema] = {
    "start": _or_null(DAY),
    "end": _or_null(DAY),
    "precision": _one_of(Precision),
    "basis": _one_of(WhenBasis),
}
AMOUNT: dict[str, Schema] = {
    "of": _one_of(Counted),
    "low": _or_null(NUMBER),
    "best": _or_null(NUMBER),
    "high": _or_null(NUMBER),
    "unit": _or_null(TEXT),
}
ACTOR: dict[str, Schema] = {
    "name": TEXT,
    "id": _or_null(TEXT),
    "country": _or_null(TEXT),
    "sector": _or_null(TEXT),
}
SOURCE: dict[str, Schema] = {"name": _or_null(TEXT), "id": _or_null(TEXT), "kind": _one_of(SourceKind)}
BY_PERSON: Schema = {"type": "object", "additionalProperties": TEXT, "minProperties": 1}


def claim() -> Schema:
    """What ``dateline claims --format jsonl`` prints a line."""
    voice = {"id": TEXT, "kind": _one_of(PassageKind), "number": _or_null(WHOLE), "author": _or_null(TEXT)}
    published = _keys(start=_or_null(DAY), end=_or_null(DAY), basis=TEXT)
    mention = _or_null(SPAN)
    return _document(
        "The claim record",
        _keys(
            ("by_person", "coded_by"),
            v={"const": RECORD_VERSION},
            id=TEXT,
            page=_keys(id=TEXT, uri=TEXT),
            passage=_keys(
                **voice, outlet=_or_null(TEXT), published=_or_null(published), within=_list(_keys(**voice))
            ),
            evidence=SPAN,
            type=TEXT,
            mode=_or_null(TEXT),
            trigger=SPAN,
            status=_one_of(Status),
            background=FLAG,
            actors=_list(_keys(**ACTOR, mention=mention)),
            recipients=_list(_keys(**ACTOR, mention=mention)),
            places=_list(_keys(**PLACE, mention=mention)),
            when=_keys(**WHEN, mention=mention),
            sources=_list(_keys(**SOURCE, cue=mention, mention=mention)),
            quantities=_list(_keys(**AMOUNT, mention=mention)),
            territory=_or_null(_keys(place=_or_null(WHOLE), taken_by=_list(WHOLE), lost_by=_list(WHOLE))),
            confidence=SHARE,
            coded_by=TEXT,
            by_person=BY_PERSON,
        ),
    )


def event() -> Schema:
    """What ``dateline events --format jsonl`` prints a line."""
    actor = {**ACTOR, "kind": _or_null(_one_of(ActorKind))}
    value = _attested(value=TEXT)
    handover = {
        "place": _or_null(_keys(**PLACE)),
        "taken_by": _list(_keys(**actor)),
        "lost_by": _list(_keys(**actor)),
    }
    return _document(
        "The event record",
        _keys(
            v={"const": EVENT_VERSION},
            id=TEXT,
            title=TEXT,
            type=value,
            mode=_or_null(value),
            other_types=_list(value),
            status=value,
            denied=_list(TEXT),
            background=FLAG,
            actors=_list(_attested(**actor)),
            recipients=_list(_attested(**actor)),
            place=_or_null(_attested(**PLACE)),
            other_places=_list(_attested(**PLACE)),
            when=_or_null(_attested(**WHEN)),
            amounts=_list(_attested(**AMOUNT)),
            handover=_or_null(_attested(**handover)),
            independent=WHOLE,
            origins=_list(_origin()),
            disputes=_list(_dispute()),
            credibility=_or_null(_credibility()),
            confidence=SHARE,
            claims=_list(_claim_in_short()),
        ),
    )


def _attested(**properties: Schema) -> Schema:
    """A value of an event with the claims that say it, and those of them in which a person put it."""
    return _keys(("by_person",), **properties, claims=_list(TEXT), by_person=_list(TEXT))


def _origin() -> Schema:
    link = _keys(first=TEXT, second=TEXT, basis=_one_of(OriginBasis), detail=TEXT)
    return _keys(
        id=TEXT, name=TEXT, source=_or_null(_keys(**SOURCE)), talk=FLAG, claims=_list(TEXT), links=_list(link)
    )


def _dispute() -> Schema:
    holder = _keys(**SOURCE, claim=TEXT, interest=_one_of(Interest), why=TEXT)
    position = _keys(
        says=TEXT, origins=_list(TEXT), talk=FLAG, claims=_list(_claim_in_short()), holders=_list(holder)
    )
    return _keys(
        v={"const": EVENT_VERSION},
        id=TEXT,
        kind=_one_of(DisputeKind),
        events=_list(TEXT),
        why=TEXT,
        positions=_list(position),
    )


def _credibility() -> Schema:
    return _keys(
        best=TEXT, worst=TEXT, grades=_list(_keys(claim=TEXT, credibility=TEXT, why=TEXT, by=_or_null(TEXT)))
    )


def _claim_in_short() -> Schema:
    return _keys(
        ("by_person", "coded_by"),
        id=TEXT,
        page=TEXT,
        uri=TEXT,
        outlet=_or_null(TEXT),
        author=_or_null(TEXT),
        voice=_one_of(PassageKind),
        number=_or_null(WHOLE),
        talk=FLAG,
        published=_or_null(DAY),
        status=_one_of(Status),
        evidence=SPAN,
        coded_by=TEXT,
        by_person=BY_PERSON,
    )


def _document(title: str, schema: Schema) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def written(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "claim.schema.json").write_text(written(claim()), "utf-8")
    (here / "event.schema.json").write_text(written(event()), "utf-8")
