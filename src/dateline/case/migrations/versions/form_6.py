"""Form 6: no index of its own for the keys of denials, which held every key to find the few that deny."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Connection, Index, MetaData, Table

from dateline.case.databases.laying_out import add_index, drop_indices
from dateline.case.databases.types import prose

revision = "6"
down_revision = "5"
branch_labels = None
depends_on = None

_KEYS = Table("claim_keys", MetaData(), Column("key", prose()), Column("denies", Boolean))
OF_DENIALS = Index("keys_of_denials", _KEYS.c.denies, _KEYS.c.key)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: nothing."""
    del connection
    return []


def upgrade() -> None:
    """Take it away."""
    drop_indices(op.get_bind(), (OF_DENIALS,))


def downgrade() -> None:
    """Make it again."""
    add_index(op.get_bind(), OF_DENIALS)
