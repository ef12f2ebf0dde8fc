"""Schemas, tables and indices made where they are missing, and taken away where they stand."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, Index, MetaData, text
from sqlalchemy.schema import CreateIndex, DropIndex


def make_schema(engine: Engine, name: str) -> None:
    """Make a schema on a server where it is missing; where it is there, it takes no right to make one."""
    with engine.begin() as connection:
        known = text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
        if connection.execute(known, {"name": name}).first() is None:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {name}"))


def lay_out(connection: Connection, tables: MetaData) -> None:
    """Make all of these tables and their indices that are missing."""
    tables.create_all(connection)
    for table in tables.sorted_tables:
        for index in sorted(table.indexes, key=lambda one: one.name or ""):
            add_index(connection, index)


def add_index(connection: Connection, index: Index) -> None:
    """Make an index where it is missing."""
    connection.execute(CreateIndex(index, if_not_exists=True))


def drop_indices(connection: Connection, indices: Iterable[Index]) -> None:
    """Take indices away where they stand."""
    for index in indices:
        connection.execute(DropIndex(index, if_exists=True))
