"""Form 9: the days of places, from when to when who stood how to each; made of the signs when a case is weighed."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Connection, Date, Index, Integer, MetaData, Table

from dateline.case.databases.laying_out import lay_out
from dateline.case.databases.types import prose, word

revision = "9"
down_revision = "8"
branch_labels = None
depends_on = None

TABLES = MetaData()
LAID_PLACES = Table("laid_places", TABLES, Column("place", prose(), primary_key=True))
SPELLS = Table(
    "spells",
    TABLES,
    Column("place", prose(), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("value", prose(), nullable=False),
    Index("spells_by_day", "last_day", "first_day"),
)
BACKINGS = Table(
    "backings",
    TABLES,
    Column("place", prose(), primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("first_day", Date, primary_key=True),
    Column("last_day", Date, nullable=False),
    Column("claim", word(40), nullable=False),
    Column("event", word(40), nullable=False),
    Index("backings_by_event", "event", "last_day", "first_day"),
    sqlite_with_rowid=False,
)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: nothing that is not made again."""
    del connection
    return []


def upgrade() -> None:
    """Make the tables, empty; the next weighing fills them."""
    lay_out(op.get_bind(), TABLES)


def downgrade() -> None:
    """Take them away."""
    TABLES.drop_all(op.get_bind())
