"""Form 4: one index holds all that lists ask of events."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Connection, Date, Index, Integer, MetaData, Table

from dateline.case.databases.laying_out import add_index, drop_indices
from dateline.case.databases.types import word

revision = "4"
down_revision = "3"
branch_labels = None
depends_on = None

EVENTS = Table(
    "events",
    MetaData(),
    Column("id", word(40), primary_key=True),
    Column("type", word(20)),
    Column("status", word(20)),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("independent", Integer),
    Column("changed", word(40)),
    Column("disputed", Boolean),
    Column("background", Boolean),
)
_OLD = ("id", "type", "status", "first_day", "last_day", "independent", "changed")
LISTED = Index("events_listed", *(EVENTS.c[name] for name in _OLD))
HELD = Index("events_held", *(EVENTS.c[name] for name in (*_OLD, "disputed", "background")))


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: nothing."""
    del connection
    return []


def upgrade() -> None:
    """Put the wider index in place of the other."""
    drop_indices(op.get_bind(), (LISTED,))
    add_index(op.get_bind(), HELD)


def downgrade() -> None:
    """Put the other back."""
    drop_indices(op.get_bind(), (HELD,))
    add_index(op.get_bind(), LISTED)
