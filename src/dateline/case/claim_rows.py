"""A claim as rows: the value whole, and beside it what claims are searched by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, delete, select

from dateline.case.rows import Values, fill, indexed, json_of
from dateline.case.schema import claim_names, claim_tolls, claims, unplaced_claims
from dateline.model.actors import ActorMention
from dateline.model.claims import Claim
from dateline.model.places import PlacePrecision
from dateline.model.quantities import Counted

_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.UNRESOLVED})


def _claim_row(place: int, claim: Claim) -> Values:
    """Set a claim as a row; ``place`` is where it stands among the claims of its page."""
    return {
        "id": claim.id,
        "page": claim.page,
        "passage": claim.passage,
        "place": place,
        "type": claim.type,
        "mode": claim.mode,
        "status": claim.status.value,
        "background": claim.background,
        "first_day": claim.when.start,
        "last_day": claim.when.end,
        "confidence": claim.confidence,
        "value": json_of(claim),
    }


def put_claims(connection: Connection, placed: Sequence[tuple[int, Claim]]) -> None:
    """Insert claims, each with its place on its page, and all that repeats of them."""
    fill(connection, claims, [_claim_row(place, claim) for place, claim in placed])
    fill(connection, claim_names, [row for _, claim in placed for row in _name_rows(claim)])
    fill(connection, unplaced_claims, [{"claim": claim.id} for _, claim in placed if _unplaced(claim)])
    fill(connection, claim_tolls, [row for _, claim in placed for row in _toll_rows(claim)])


def drop_claims(connection: Connection, chosen: ColumnElement[bool]) -> None:
    """Take claims out, chosen by a condition on their table, with all that repeats of them."""
    ids = select(claims.c.id).where(chosen)
    for column in (claim_names.c.claim, claim_tolls.c.claim, unplaced_claims.c.claim):
        connection.execute(delete(column.table).where(column.in_(ids)))
    connection.execute(delete(claims).where(chosen))


def _unplaced(claim: Claim) -> bool:
    return all(mention.place.precision in _WIDE for mention in claim.places)


def _toll_rows(claim: Claim) -> Iterator[Values]:
    tolls = [
        bound
        for one in claim.quantities
        if one.of is Counted.KILLED
        for bound in (one.high, one.best, one.low)
        if bound is not None
    ]
    if tolls:
        yield {"claim": claim.id, "killed": max(tolls)}


def _name_rows(claim: Claim) -> Iterator[Values]:
    """Repeat the names in a claim as rows to search by."""
    for cell, mentions in (("actor", claim.actors), ("recipient", claim.recipients)):
        for place, mention in enumerate(mentions):
            yield _actor_row(claim.id, cell, place, mention)
    for place, where in enumerate(claim.places):
        it = where.place
        yield _name_row(
            claim.id, "place", place, it.id, it.name, where.span.exact, it.country, it.precision.value
        )
    for place, source in enumerate(claim.sources):
        words = source.mention.exact if source.mention else None
        yield _name_row(claim.id, "source", place, source.id, source.name, words, None, source.kind.value)


def _actor_row(claim: str, cell: str, place: int, mention: ActorMention) -> Values:
    it = mention.actor
    return _name_row(claim, cell, place, it.id, it.name, mention.span.exact, it.country, it.sector)


def _name_row(
    claim: str,
    cell: str,
    place: int,
    identity: str | None,
    name: str | None,
    words: str | None,
    country: str | None,
    kind: str | None,
) -> Values:
    return {
        "claim": claim,
        "cell": cell,
        "place": place,
        "id": indexed(identity),
        "name": indexed(name),
        "words": words,
        "country": country,
        "kind": kind,
    }
