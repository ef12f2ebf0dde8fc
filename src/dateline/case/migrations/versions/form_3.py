"""Form 3: the seals of the log of judgements."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, select

from dateline.case.databases.laying_out import lay_out
from dateline.case.databases.types import word
from dateline.case.migrations.versions import form_2
from dateline.case.sealing import seal_all

revision = "3"
down_revision = "2"
branch_labels = None
depends_on = None

TABLES = MetaData()

SEALS = Table(
    "judgement_seals",
    TABLES,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("seal", word(64), nullable=False),
)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose."""
    count = connection.scalar(select(func.count()).select_from(SEALS)) or 0
    return [f"the seals of {count} judgements"] * bool(count)


def upgrade() -> None:
    """Make the table and seal the log as it stands."""
    form_2.lay_out_form()
    lay_out(op.get_bind(), TABLES)
    seal_all(op.get_bind())


def downgrade() -> None:
    """Take the seals away."""
    TABLES.drop_all(op.get_bind())
