"""Columns of text that sort alike in every database: by the bytes of their letters.

SQLite sorts so by itself. PostgreSQL would sort as the language of the server does; there each column says that it is
to be sorted otherwise, and none is cut at a length, which SQLite does not do either.
"""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.types import TypeEngine

_ON_SERVER = Text(collation="C")


def word(length: int) -> TypeEngine[str]:
    """Make the type of an id, a code or another short text; the length is told to readers and held by nobody."""
    return String(length).with_variant(_ON_SERVER, "postgresql")


def prose() -> TypeEngine[str]:
    """Make the type of a text of any length."""
    return Text().with_variant(_ON_SERVER, "postgresql")
