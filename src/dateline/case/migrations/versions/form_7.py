"""Form 7: what each event gives to ties and to who holds what, kept so that no picture reads a whole case."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Connection, Date, Index, Integer, MetaData, Table

from dateline.case.databases.laying_out import lay_out
from dateline.case.databases.types import prose, word

revision = "7"
down_revision = "6"
branch_labels = None
depends_on = None

TABLES = MetaData()
Table(
    "event_ties",
    TABLES,
    Column("event", word(40), primary_key=True),
    Column("value", prose(), nullable=False),
)
Table(
    "event_signs",
    TABLES,
    Column("event", word(40), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place", prose(), nullable=False),
    Column("day", Date, nullable=False),
    Column("value", prose(), nullable=False),
    Index("signs_by_place", "place"),
    Index("signs_by_day", "day", "place"),
)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: nothing that is not made again."""
    del connection
    return []


def upgrade() -> None:
    """Make the tables; they are filled when the case is weighed, and until then what is missing is made as asked."""
    lay_out(op.get_bind(), TABLES)


def downgrade() -> None:
    """Take them away."""
    TABLES.drop_all(op.get_bind())
