"""A telling as a row: where a claim stands, beside the claim that has its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, select

from dateline.case.rows import Values, json_of
from dateline.case.schema import claims, tellings
from dateline.model.claims import Claim
from dateline.model.page import PassageKind
from dateline.model.telling import Telling
from dateline.model.when import When

if TYPE_CHECKING:  # they bring half of the program along, which who only reads a case need not load
    from dateline.weighing.copies.sketch import Sketch
    from dateline.weighing.sameness.traits import Traits


def fetched(connection: Connection, condition: Any) -> Iterator[tuple[str, Telling]]:
    """Fetch the tellings that fit a condition on their table, each with its claim."""
    chosen = (
        select(claims.c.id, tellings.c.value, claims.c.value.label("claim"))
        .join(claims, claims.c.id == tellings.c.claim)
        .where(condition)
        .order_by(claims.c.page, claims.c.place)
    )
    for row in connection.execute(chosen):
        at = msgspec.json.decode(row.value, type=_Standing)
        claim = msgspec.json.decode(row.claim, type=Claim)
        yield (
            row.id,
            Telling(
                claim, at.uri, at.voice, at.number, at.outlet, at.outlet_id, at.author, at.published, at.talk
            ),
        )


@dataclass(frozen=True, slots=True)
class _Standing:
    """A telling without its claim, which stands in its own row."""

    uri: str
    voice: PassageKind
    number: int | None
    outlet: str | None
    outlet_id: str | None
    author: str | None
    published: When | None
    talk: bool


def telling_row(telling: Telling, traits: Traits) -> Values:
    """Set a telling as a row; it is neither linked nor settled yet."""
    claim = telling.claim
    standing = _Standing(
        telling.uri,
        telling.voice,
        telling.number,
        telling.outlet,
        telling.outlet_id,
        telling.author,
        telling.published,
        telling.talk,
    )
    return {
        "claim": claim.id,
        "page": claim.page,
        "passage": claim.passage,
        "linked": False,
        "settled": False,
        "value": json_of(standing),
        "traits": json_of(traits),
    }


def sketch_row(page: str, sketch: Sketch) -> Values:
    """Set the sketch of a passage as a row."""
    return {"passage": sketch.passage, "page": page, "value": msgspec.msgpack.encode(sketch)}
