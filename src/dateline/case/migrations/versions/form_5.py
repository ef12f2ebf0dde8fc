"""Form 5: columns and indices for what the workbench counts over a case of a million claims."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Index,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    select,
)

from dateline.case.databases.dialects import json_at
from dateline.case.databases.laying_out import add_index, drop_indices, lay_out
from dateline.case.databases.types import prose, word

revision = "5"
down_revision = "4"
branch_labels = None
depends_on = None

TABLES = MetaData()
PUBLICATIONS = Table(
    "publications",
    TABLES,
    Column("claim", word(40), primary_key=True),
    Column("outlet", prose()),
    Column("outlet_id", prose()),
    Column("published", word(10)),
    Index("publications_by_outlet", "outlet", "outlet_id", "claim"),
    Index("publications_by_day", "published"),
)

BEFORE = MetaData()
_TELLINGS = Table("tellings", BEFORE, Column("claim", word(40), primary_key=True), Column("value", prose()))
_EVENTS = Table("events", BEFORE, Column("background", Boolean), Column("first_day", Date))
_WEIGHED = Table("weighed_pages", BEFORE, Column("page", word(64)), Column("run", Integer))
_NAMES = Table(
    "claim_names",
    BEFORE,
    *(Column(name, prose()) for name in ("cell", "id", "name", "country", "kind", "claim")),
)
PAST = Index("events_in_background", _EVENTS.c.background)
PAST_BY_DAY = Index("events_in_background", _EVENTS.c.background, _EVENTS.c.first_day)
ADDED = (
    Index("names_by_id", *_NAMES.c),
    Index("weighed_by_run", _WEIGHED.c.page, _WEIGHED.c.run),
)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose: nothing."""
    del connection
    return []


def upgrade() -> None:
    """Make the table, fill it with what tellings say, and make the indices."""
    connection = op.get_bind()
    lay_out(connection, TABLES)
    told = _TELLINGS.c.value
    day = func.coalesce(json_at(told, "published", "end"), json_at(told, "published", "start"))
    said = select(_TELLINGS.c.claim, json_at(told, "outlet"), json_at(told, "outlet_id"), day)
    connection.execute(insert(PUBLICATIONS).from_select(["claim", "outlet", "outlet_id", "published"], said))
    drop_indices(connection, (PAST,))
    for index in (PAST_BY_DAY, *ADDED):
        add_index(connection, index)


def downgrade() -> None:
    """Take them away."""
    connection = op.get_bind()
    drop_indices(connection, (PAST_BY_DAY, *ADDED))
    add_index(connection, PAST)
    TABLES.drop_all(connection)
