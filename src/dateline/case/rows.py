"""Values to rows and rows into tables: what every part of the store does alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Table, and_, delete, insert

#: Ids in one statement; SQLite takes 32,766 variables, PostgreSQL as many.
_AT_ONCE = 5_000

#: Sorts after every letter that an id is written in.
_AFTER_ALL = "\U0010ffff"
#: Bytes of a name that rows are found by; two names, an id and what else stands in an index must hold in 2,704.
_NAME = 600

Item = TypeVar("Item")
Values = dict[str, Any]


def json_of(value: object) -> str:
    """Write a value as JSON."""
    return msgspec.json.encode(value).decode("utf-8")


def now() -> str:
    """The time of day as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def indexed(words: str | None) -> str | None:
    """The beginning of words that a row is found by, where they are longer than any name is.

    An index of PostgreSQL holds 2,704 bytes of a row, and somebody may print a name without end.
    """
    if words is None or len(words) <= _NAME // 4:  # four bytes a letter at most
        return words
    return words.encode("utf-8", "replace")[:_NAME].decode("utf-8", "ignore")


def parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut a sequence into parts that one statement can take."""
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def begins(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether an id begins with these words; entered by the index of the column, which a pattern is not."""
    return and_(column >= words, column < f"{words}{_AFTER_ALL}")


def fill(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows; nothing happens where there are none."""
    if rows:
        connection.execute(insert(table), list(rows))


def put(connection: Connection, table: Table, key: str, rows: Sequence[Values]) -> None:
    """Put rows in place of those with the same key."""
    column: Column[Any] = table.c[key]
    for part in parts([row[key] for row in rows]):
        connection.execute(delete(table).where(column.in_(part)))
    fill(connection, table, rows)
