"""The tables of a case.

A value is kept whole as JSON in its row; the other columns repeat what is searched by. One page is written in one
transaction, so a run that is killed leaves whole pages or none.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

#: Raised by each change of these tables that an older Dateline cannot read.
SCHEMA_VERSION = 1

metadata = MetaData()

about = Table(
    "about",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(40), nullable=False),
    Column("model", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("started", String(40), nullable=False),
    Column("ended", String(40)),  # null: the run was cut off; what it finished is here
)

pages = Table(
    "pages",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("uri", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),  # as read, deflated with zlib
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("value", Text, nullable=False),  # the Page without its text
    Column("read_as", String(40), nullable=False),  # what made the claims: version, model, tables
    Column("run", ForeignKey("runs.id"), nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("uri", Text, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("page", ForeignKey("pages.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("value", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("page", ForeignKey("pages.id"), nullable=False),
    Column("passage", ForeignKey("passages.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("type", String(20), nullable=False, index=True),
    Column("mode", String(40)),
    Column("status", String(20), nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("confidence", Float, nullable=False),
    Column("value", Text, nullable=False),
    Index("claims_in_order", "page", "place"),
)

claim_names = Table(
    "claim_names",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("cell", String(12), primary_key=True),  # actor, recipient, place, source
    Column("place", Integer, primary_key=True),
    Column("id", Text),
    Column("name", Text),
    Column("words", Text),
    Column("country", String(3)),
    Column("kind", String(30)),  # the sector of an actor, the kind of a source, the precision of a place
    Index("names_by_name", "cell", "name"),
    Index("names_by_country", "cell", "country"),
)

problems = Table(
    "problems",
    metadata,
    Column("uri", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("code", String(40), nullable=False, index=True),
    Column("severity", String(10), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("value", Text, nullable=False),
)
