"""Whole columns of a table at once: a row at a time takes five times as long, and hands the interpreter to and fro."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Text, cast, func, select


def columns_of(
    connection: Connection, columns: tuple[ColumnElement[Any], ...], *where: ColumnElement[bool]
) -> tuple[list[Any], ...]:
    """Fetch columns of one table, or of a join, whole, each value as JSON has it: days as they are written."""
    gathered = func.json_agg if connection.dialect.name == "postgresql" else func.json_group_array
    # gathered in one pass, so that what stands side by side is of one row
    row = connection.execute(select(*(cast(gathered(one), Text) for one in columns)).where(*where)).one()
    return tuple(msgspec.json.decode(told or "[]") for told in row)
