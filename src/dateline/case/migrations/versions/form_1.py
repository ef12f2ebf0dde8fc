"""Form 1: pages, passages, claims, problems, and the runs that read them."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
)

from dateline.case.databases.laying_out import lay_out
from dateline.case.databases.types import prose, word

revision = "1"
down_revision = None
branch_labels = None
depends_on = None

TABLES = MetaData()

Table(
    "about",
    TABLES,
    Column("key", word(40), primary_key=True),
    Column("value", prose(), nullable=False),
)

Table(
    "runs",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("version", word(40), nullable=False),
    Column("model", prose(), nullable=False),
    Column("settings", prose(), nullable=False),
    Column("started", word(40), nullable=False),
    Column("ended", word(40)),
)

Table(
    "pages",
    TABLES,
    Column("id", word(64), primary_key=True),
    Column("uri", prose(), nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("text", prose(), nullable=False),
    Column("text_sha256", word(64), nullable=False),
    Column("value", prose(), nullable=False),
    Column("read_as", word(40), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

Table(
    "addresses",
    TABLES,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("uri", prose(), primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

Table(
    "passages",
    TABLES,
    Column("id", word(40), primary_key=True),
    Column("page", ForeignKey("pages.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("kind", word(20), nullable=False),
    Column("value", prose(), nullable=False),
)

Table(
    "claims",
    TABLES,
    Column("id", word(40), primary_key=True),
    Column("page", ForeignKey("pages.id"), nullable=False),
    Column("passage", ForeignKey("passages.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("type", word(20), nullable=False, index=True),
    Column("mode", word(40)),
    Column("status", word(20), nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("confidence", Float, nullable=False),
    Column("value", prose(), nullable=False),
    Index("claims_in_order", "page", "place"),
)

Table(
    "claim_names",
    TABLES,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("cell", word(12), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("id", prose()),
    Column("name", prose()),
    Column("words", prose()),
    Column("country", word(3)),
    Column("kind", word(30)),
    Index("names_by_name", "cell", "name"),
    Index("names_by_country", "cell", "country"),
)

Table(
    "problems",
    TABLES,
    Column("uri", prose(), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("code", word(40), nullable=False, index=True),
    Column("severity", word(10), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("value", prose(), nullable=False),
)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: there is nowhere to go."""
    del connection
    return ["the case"]


def upgrade() -> None:
    """Make the tables."""
    lay_out(op.get_bind(), TABLES)


def downgrade() -> None:
    """Nothing stands below."""
    raise NotImplementedError
