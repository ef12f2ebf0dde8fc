"""Form 8: keys for disputes that reach across events, which were looked for under the keys of sameness.

What goes under keys is made of the claims when a case is weighed; so it is weighed anew from here, up and down.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Connection, Index, Integer, MetaData, Table, delete

from dateline.case.databases.laying_out import lay_out
from dateline.case.databases.types import prose, word

revision = "8"
down_revision = "7"
branch_labels = None
depends_on = None

TABLES = MetaData()
CLAIM_KEYS = Table(
    "claim_keys",
    TABLES,
    Column("key", prose(), primary_key=True),
    Column("claim", word(40), primary_key=True),
    Index("keys_by_claim", "claim"),
    sqlite_with_rowid=False,
)
CROSSING_KEYS = Table(
    "crossing_keys",
    TABLES,
    Column("key", prose(), primary_key=True),
    Column("side", Integer, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("claim", word(40), primary_key=True),
    Index("crossing_keys_by_claim", "claim"),
    sqlite_with_rowid=False,
)

BEFORE = MetaData()
_KEYS_BEFORE = Table(
    "claim_keys",
    BEFORE,
    Column("key", prose(), primary_key=True),
    Column("claim", word(40), primary_key=True),
    Column("denies", Boolean, nullable=False),
    Index("keys_by_claim", "claim"),
    sqlite_with_rowid=False,
)
_ABOUT = Table("about", BEFORE, Column("key", word(60), primary_key=True), Column("value", prose()))


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: nothing that is not made again."""
    del connection
    return []


def upgrade() -> None:
    """Make the tables, empty."""
    connection = op.get_bind()
    _KEYS_BEFORE.drop(connection)
    lay_out(connection, TABLES)
    _weigh_anew(connection)


def downgrade() -> None:
    """Put the table that was back, empty."""
    connection = op.get_bind()
    TABLES.drop_all(connection)
    _KEYS_BEFORE.create(connection)
    _weigh_anew(connection)


def _weigh_anew(connection: Connection) -> None:
    """Forget by which rules the case was weighed."""
    connection.execute(delete(_ABOUT).where(_ABOUT.c.key == "weighed as"))
