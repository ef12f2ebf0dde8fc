"""The tables of the file of a watch."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

#: Raised by a change of these tables that an older Dateline cannot read.
FORM = 1

metadata = MetaData()
facts = Table(
    "facts", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False)
)
#: Claims that were in an event when the case was last looked at; by them an event is known whatever its id is now.
claims = Table(
    "claims",
    metadata,
    Column("claim", String(40), primary_key=True),
    Column(
        "level", Integer, nullable=False
    ),  # 1: its event was reported as one, or told by enough from the start
    sqlite_with_rowid=False,
)
events = Table(
    "events",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("changed", String(40), nullable=False),
    sqlite_with_rowid=False,
)
disputes = Table(
    "disputes",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("value", Text, nullable=False),
)
holds = Table(
    "holds", metadata, Column("place", Text, primary_key=True), Column("value", Text, nullable=False)
)
pages = Table(
    "pages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("page", String(64), nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Index("pages_at", "address", "number"),
)
searches = Table(
    "searches", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
matched = Table(
    "matched",
    metadata,
    Column("search", Text, primary_key=True),
    Column("claim", String(40), primary_key=True),
    sqlite_with_rowid=False,
)
files = Table(
    "files", metadata, Column("path", Text, primary_key=True), Column("stamp", String(80), nullable=False)
)
addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("due", Float, nullable=False),  # seconds since 1970
    Column("failures", Integer, nullable=False),  # in a row
    Column("since", Float),  # when the first of them was
    Column("state", String(10), nullable=False),  # watched, linked (from a feed, to be asked once), done
    Column("told", Boolean, nullable=False),  # whether it was reported that nothing comes
)
reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("kind", String(30), nullable=False),
    Column("about", Text, nullable=False),
    Column("told", Integer, nullable=False),  # 1: of its own, 0: within a digest
    Column("printed", Integer, nullable=False),
    Column("value", Text, nullable=False),
    Index("reports_about", "kind", "about"),
    Index("reports_unprinted", "printed", "number"),
)
outbox = Table(
    "outbox",
    metadata,
    Column("hook", Text, primary_key=True),
    Column("report", Integer, primary_key=True),  # its number
    Column("tries", Integer, nullable=False),
    Column("due", Float, nullable=False),  # seconds since 1970
)
