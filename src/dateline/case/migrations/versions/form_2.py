"""Form 2: what people decided, and what weighing makes.

Tables were added to this form while it was the newest; whoever comes from one of its earlier states gains them on the
way to form 3, which lays out what is missing of this one.
"""

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
    func,
    select,
    text,
)

from dateline.case.databases.laying_out import add_index, drop_indices, lay_out
from dateline.case.databases.types import prose, word
from dateline.case.words import drop_index, make_index

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None

#: Those of form 1 that the tables of this one refer to, with the indices that this one added to them.
BEFORE = MetaData()
_PAGES = Table(
    "pages", BEFORE, Column("id", word(64), primary_key=True), Column("uri", prose()), Column("run", Integer)
)
_CLAIMS = Table("claims", BEFORE, Column("id", word(40), primary_key=True), Column("confidence", Float))
ADDED = (
    Index("pages_by_address", _PAGES.c.uri, _PAGES.c.id),
    Index("pages_by_run", _PAGES.c.run, _PAGES.c.id, _PAGES.c.uri),
    Index("claims_by_confidence", _CLAIMS.c.confidence, _CLAIMS.c.id),
)

#: What weighing notes of how far it came.
_HEARD = text("DELETE FROM about WHERE key IN ('weighed as', 'judged by', 'judgements heard')")

TABLES = MetaData()
Table("claims", TABLES, Column("id", word(40), primary_key=True))

Table(
    "unplaced_claims",
    TABLES,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
)

Table(
    "claim_tolls",
    TABLES,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("killed", Float, nullable=False),
    Index("tolls_most_first", text("(-killed)"), "claim"),
)

Table(
    "judgements",
    TABLES,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("id", word(40), nullable=False, unique=True),
    Column("kind", word(20), nullable=False, index=True),
    Column("value", prose(), nullable=False),
)

Table(
    "judged_claims",
    TABLES,
    Column("claim", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("state", word(10), nullable=False, index=True),
    Column("judgements", prose(), nullable=False),
    Column("parties", prose(), nullable=False),
    Column("doubts", prose(), nullable=False),
    Column("read", prose(), nullable=False),
    Column("weighed", Boolean, nullable=False, index=True),
)

Table(
    "tellings",
    TABLES,
    Column("claim", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("passage", word(40), nullable=False, index=True),
    Column("linked", Boolean, nullable=False, index=True),
    Column("settled", Boolean, nullable=False),
    Column("value", prose(), nullable=False),
    Column("traits", prose(), nullable=False),
    Index("tellings_unsettled", "settled", "claim"),
)

Table(
    "claim_keys",
    TABLES,
    Column("key", prose(), primary_key=True),
    Column("claim", word(40), primary_key=True),
    Column("denies", Boolean, nullable=False),
    Index("keys_by_claim", "claim"),
    Index("keys_of_denials", "denies", "key"),
    sqlite_with_rowid=False,
)

Table(
    "links",
    TABLES,
    Column("first", word(40), primary_key=True),
    Column("second", word(40), primary_key=True),
    Column("score", Float, nullable=False),
    Index("links_back", "second"),
    sqlite_with_rowid=False,
)

Table(
    "sketches",
    TABLES,
    Column("passage", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("value", LargeBinary, nullable=False),
)

Table(
    "uncompared",
    TABLES,
    Column("passage", word(40), primary_key=True),
)

Table(
    "credit_lines",
    TABLES,
    Column("passage", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("value", prose(), nullable=False),
)

Table(
    "copies",
    TABLES,
    Column("first", word(40), primary_key=True),
    Column("second", word(40), primary_key=True),
    Column("kind", word(20), nullable=False),
    Column("value", prose(), nullable=False),
    Index("copies_back", "second"),
)

Table(
    "weighed_pages",
    TABLES,
    Column("page", word(64), primary_key=True),
    Column("run", Integer, nullable=False),
    Column("heard", Boolean, nullable=False, index=True),
)

Table(
    "events",
    TABLES,
    Column("id", word(40), primary_key=True),
    Column("type", word(20), nullable=False, index=True),
    Column("status", word(20), nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("first_day", Date, index=True),
    Column("last_day", Date),
    Column("independent", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("made", word(40), nullable=False),
    Column("changed", word(40), nullable=False),
    Column("value", prose(), nullable=False),
    Index("events_in_order", "first_day", "id"),
    Index("events_by_origins", "independent", "id"),
    Index("events_by_change", "changed", "id"),
    Index("events_disputed", "disputed", "id"),
    Index("events_in_background", "background"),
    Index(
        "events_listed",
        "id",
        "type",
        "status",
        "first_day",
        "last_day",
        "independent",
        "changed",
    ),
)

Table(
    "event_claims",
    TABLES,
    Column("claim", word(40), primary_key=True),
    Column("event", word(40), nullable=False, index=True),
    Column("origin", word(40), nullable=False),
)

Table(
    "event_names",
    TABLES,
    Column("event", word(40), primary_key=True),
    Column("cell", word(12), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("key", prose(), nullable=False),
    Column("name", prose(), nullable=False),
    Column("country", word(3)),
    Index("event_names_by_key", "cell", "key"),
    Index("event_names_counted", "cell", "key", "event", "name"),
    Index("event_names_by_country", "cell", "country", "event"),
)

Table(
    "event_words",
    TABLES,
    Column("row", Integer, primary_key=True),
    Column("event", word(40), nullable=False, unique=True),
    Column("words", prose(), nullable=False),
)

Table(
    "event_lines",
    TABLES,
    Column("event", word(40), primary_key=True),
    Column("value", prose(), nullable=False),
)

Table(
    "disputes",
    TABLES,
    Column("id", word(40), primary_key=True),
    Column("kind", word(30), nullable=False, index=True),
    Column("value", prose(), nullable=False),
)

Table(
    "dispute_events",
    TABLES,
    Column("dispute", word(40), primary_key=True),
    Column("event", word(40), primary_key=True),
    Index("disputes_by_event", "event"),
)

Table(
    "grades",
    TABLES,
    Column("claim", word(40), primary_key=True),
    Column("credibility", word(1), nullable=False),
    Column("value", prose(), nullable=False),
)

Table(
    "replies",
    TABLES,
    Column("page", word(64), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("value", prose(), nullable=False),
)

Table(
    "briefs",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("made", word(40), nullable=False),
    Column("value", prose(), nullable=False),
)


def lay_out_form() -> None:
    """Make what is missing."""
    connection = op.get_bind()
    lay_out(connection, TABLES)
    for index in ADDED:
        add_index(connection, index)
    make_index(connection)


def lost(connection: Connection) -> list[str]:
    """What going down from here would lose, beside what weighing makes anew."""
    told = []
    for name, what in (("judgements", "judgements"), ("briefs", "briefs")):
        count = connection.scalar(select(func.count()).select_from(TABLES.tables[name])) or 0
        told += [f"{count} {what}"] * bool(count)
    return told


def upgrade() -> None:
    """Make the tables."""
    lay_out_form()


def downgrade() -> None:
    """Take the tables away."""
    connection = op.get_bind()
    drop_index(connection)
    drop_indices(connection, ADDED)
    TABLES.drop_all(connection, [one for one in TABLES.sorted_tables if one.name != "claims"])
    connection.execute(_HEARD)
