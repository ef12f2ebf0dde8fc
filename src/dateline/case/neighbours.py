"""Which claims are held against which: those that share a key, of sameness or of disputes across events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import CompoundSelect, Connection, Select, and_, func, literal, select, union

from dateline.case.rows import fill, indexed
from dateline.case.schema import claim_keys, crossing_keys

if TYPE_CHECKING:  # it brings half of the program along, which who only reads a case need not load
    from dateline.weighing.disputes.crossing import CrossingKey


def keep_keys(connection: Connection, of: Mapping[str, Iterable[str]]) -> None:
    """Keep the keys of claims, in the order of the table: a quarter of the time of going to and fro in it."""
    held = sorted((key, claim) for claim, keys in of.items() for key in {indexed(one) or "" for one in keys})
    fill(connection, claim_keys, [{"key": key, "claim": claim} for key, claim in held])


def keep_crossing_keys(connection: Connection, of: Mapping[str, Iterable[CrossingKey]]) -> None:
    """Keep the keys by which disputes across events find claims."""
    held = {
        (indexed(one.key) or "", int(one.side), one.day, claim) for claim, keys in of.items() for one in keys
    }
    names = ("key", "side", "day", "claim")
    fill(connection, crossing_keys, [dict(zip(names, one, strict=True)) for one in sorted(held)])


def sharing(connection: Connection, wanted: Sequence[str]) -> Iterator[str]:
    """Claims found by the keys of these, as `dateline.weighing.sameness.keys.sought` says."""
    from dateline.weighing.sameness.keys import FOR_WITHOUT_TIME, WITHOUT_TIME  # noqa: PLC0415

    key = claim_keys.c.key
    keys = select(key).where(claim_keys.c.claim.in_(wanted))
    words = func.substr(key, len(WITHOUT_TIME) + 1)
    sought: CompoundSelect[tuple[str]] = union(
        keys.where(~key.startswith(FOR_WITHOUT_TIME)),
        keys.with_only_columns(literal(WITHOUT_TIME) + words).where(key.startswith(FOR_WITHOUT_TIME)),
        keys.with_only_columns(literal(FOR_WITHOUT_TIME) + words).where(key.startswith(WITHOUT_TIME)),
    )
    yield from connection.scalars(select(claim_keys.c.claim).where(key.in_(sought)).distinct())


def crossing(connection: Connection, wanted: Sequence[str], within: int) -> Iterator[str]:
    """Claims that disputes across events may hold against these: under one key, in days no farther apart than so many.

    A claim without a day is near to any.
    """
    mine = select(crossing_keys.c.key, crossing_keys.c.side, crossing_keys.c.day)
    own = mine.where(crossing_keys.c.claim.in_(wanted)).distinct().cte("own")
    other = crossing_keys.alias("other")
    met: Select[tuple[str]] = select(other.c.claim).select_from(
        own.join(other, and_(other.c.key == own.c.key, other.c.side == -own.c.side))
    )
    near = other.c.day.between(own.c.day - within, own.c.day + within)
    ways = (met.where(own.c.day > 0, near), met.where(other.c.day == 0), met.where(own.c.day == 0))
    found: CompoundSelect[tuple[str]] = union(*ways)
    yield from (row.claim for row in connection.execute(found))
