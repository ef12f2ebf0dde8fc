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
    Table,
    text,
)

from dateline.case import picture_tables
from dateline.case.databases.types import prose, word

#: Raised by each change of these tables, with a step in ``migrations`` that brings a case there and back: 2 added the
#: tables of weighing and the judgements, 3 the seals of the log, 4 has one index hold all that lists ask of events, 5
#: columns and indices for what is counted over a case of a million claims, 6 takes away an index of all keys,
#: 7 added what events give to pictures, 8 the keys of disputes between events, 9 the days of places.
SCHEMA_VERSION = 9

#: All tables of a case, those of pictures among them.
metadata = picture_tables.metadata

about = Table(
    "about",
    metadata,
    Column("key", word(40), primary_key=True),
    Column("value", prose(), nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", word(40), nullable=False),
    Column("model", prose(), nullable=False),
    Column("settings", prose(), nullable=False),
    Column("started", word(40), nullable=False),
    Column("ended", word(40)),  # null: the run was cut off; what it finished is here
)

pages = Table(
    "pages",
    metadata,
    Column("id", word(64), primary_key=True),
    Column("uri", prose(), nullable=False),
    Column("bytes", LargeBinary, nullable=False),  # as read, deflated with zlib
    Column("text", prose(), nullable=False),
    Column("text_sha256", word(64), nullable=False),
    Column("value", prose(), nullable=False),  # the Page without its text
    Column("read_as", word(40), nullable=False),  # what made the claims: version, model, tables
    Column("run", ForeignKey("runs.id"), nullable=False),
    Index("pages_by_address", "uri", "id"),
    Index("pages_by_run", "run", "id", "uri"),  # what was weighed: the rows themselves are long
)

addresses = Table(
    "addresses",
    metadata,
    Column("page", ForeignKey("pages.id"), primary_key=True),
    Column("uri", prose(), primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", word(40), primary_key=True),
    Column("page", ForeignKey("pages.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("kind", word(20), nullable=False),
    Column("value", prose(), nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", word(40), primary_key=True),
    Column("page", ForeignKey("pages.id"), nullable=False),
    Column("passage", ForeignKey("passages.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("type", word(20), nullable=False, index=True),
    Column("mode", word(40)),
    Column("status", word(20), nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("confidence", Float, nullable=False),
    Column("value", prose(), nullable=False),
    Index("claims_in_order", "page", "place"),
    Index("claims_by_confidence", "confidence", "id"),
)

claim_names = Table(
    "claim_names",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("cell", word(12), primary_key=True),  # actor, recipient, place, source
    Column("place", Integer, primary_key=True),
    Column("id", prose()),
    Column("name", prose()),
    Column("words", prose()),
    Column("country", word(3)),
    Column("kind", word(30)),  # the sector of an actor, the kind of a source, the precision of a place
    Index("names_by_name", "cell", "name"),
    Index("names_by_country", "cell", "country"),
    Index(
        "names_by_id", "cell", "id", "name", "country", "kind", "claim"
    ),  # who is counted over a whole case
)

unplaced_claims = Table(
    "unplaced_claims",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),  # no place smaller than a country is known
)

claim_tolls = Table(
    "claim_tolls",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("killed", Float, nullable=False),  # the most that it says were killed
    Index("tolls_most_first", text("(-killed)"), "claim"),
)

problems = Table(
    "problems",
    metadata,
    Column("uri", prose(), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("code", word(40), nullable=False, index=True),
    Column("severity", word(10), nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("value", prose(), nullable=False),
)

# What people decided ------------------------------------------------------------------------------------------

judgements = Table(
    "judgements",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("id", word(40), nullable=False, unique=True),
    Column("kind", word(20), nullable=False, index=True),
    Column("value", prose(), nullable=False),
)

judgement_seals = Table(
    "judgement_seals",
    metadata,
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("seal", word(64), nullable=False),  # of the judgement at this place and of the seal before it
)

judged_claims = Table(
    "judged_claims",
    metadata,
    Column("claim", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # where it stands among the claims of its page
    Column("state", word(10), nullable=False, index=True),  # of `Became`
    Column("judgements", prose(), nullable=False),  # ids of what was decided of it, oldest first
    Column("parties", prose(), nullable=False),  # its actors before people made two of them one
    Column(
        "doubts", prose(), nullable=False
    ),  # where the machine now reads otherwise than when it was judged
    Column("read", prose(), nullable=False),  # the Claim as the machine read it; `claims` holds it as judged
    Column("weighed", Boolean, nullable=False, index=True),  # whether its event has heard of it
)

# What weighing made -------------------------------------------------------------------------------------------
#
# None of these refers to the claims by a foreign key: a page that is read again leaves the rows of its former claims
# here, and it is by them that the next weighing finds the events that have to be computed anew.

tellings = Table(
    "tellings",
    metadata,
    Column("claim", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("passage", word(40), nullable=False, index=True),
    Column(
        "linked", Boolean, nullable=False, index=True
    ),  # whether it was held against those that share a key
    Column("settled", Boolean, nullable=False),  # whether the event of this claim is as it should be
    Column("value", prose(), nullable=False),  # the Telling without its claim
    Column("traits", prose(), nullable=False),  # what sameness compares
    Index("tellings_unsettled", "settled", "claim"),
)

publications = Table(
    "publications",
    metadata,
    Column("claim", word(40), primary_key=True),
    Column("outlet", prose()),  # who publishes the passage that it stands in
    Column("outlet_id", prose()),
    Column("published", word(10)),  # the last day on which that may have been, as ISO 8601 has it
    Index("publications_by_outlet", "outlet", "outlet_id", "claim"),
    Index("publications_by_day", "published"),
)

claim_keys = Table(
    "claim_keys",
    metadata,
    Column("key", prose(), primary_key=True),
    Column("claim", word(40), primary_key=True),
    Index("keys_by_claim", "claim"),
    sqlite_with_rowid=False,
)

crossing_keys = Table(
    "crossing_keys",
    metadata,
    Column("key", prose(), primary_key=True),
    Column("side", Integer, primary_key=True, autoincrement=False),  # it is looked for by the negative of it
    Column("day", Integer, primary_key=True, autoincrement=False),  # an ordinal; 0 where none is known
    Column("claim", word(40), primary_key=True),
    Index("crossing_keys_by_claim", "claim"),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("first", word(40), primary_key=True),
    Column("second", word(40), primary_key=True),
    Column("score", Float, nullable=False),
    Index("links_back", "second"),
    sqlite_with_rowid=False,
)

sketches = Table(
    "sketches",
    metadata,
    Column("passage", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("value", LargeBinary, nullable=False),
)

uncompared = Table(
    "uncompared",
    metadata,
    Column("passage", word(40), primary_key=True),  # its text was not yet held against the others
)

credit_lines = Table(
    "credit_lines",
    metadata,
    Column("passage", word(40), primary_key=True),
    Column("page", word(64), nullable=False, index=True),
    Column("value", prose(), nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("first", word(40), primary_key=True),
    Column("second", word(40), primary_key=True),
    Column("kind", word(20), nullable=False),
    Column("value", prose(), nullable=False),
    Index("copies_back", "second"),
)

weighed_pages = Table(
    "weighed_pages",
    metadata,
    Column("page", word(64), primary_key=True),
    Column("run", Integer, nullable=False),  # the run that had read it
    Column(
        "heard", Boolean, nullable=False, index=True
    ),  # whether its comments were heard on the events as they are
    Index("weighed_by_run", "page", "run"),
)

events = Table(
    "events",
    metadata,
    Column("id", word(40), primary_key=True),
    Column("type", word(20), nullable=False, index=True),
    Column("status", word(20), nullable=False, index=True),
    Column("background", Boolean, nullable=False),
    Column("first_day", Date, index=True),
    Column("last_day", Date),
    Column("independent", Integer, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("made", word(40), nullable=False),  # when it was first seen
    Column("changed", word(40), nullable=False),  # when its value last changed
    Column("value", prose(), nullable=False),
    # what lists and counts read; the values beside them are long
    Index("events_in_order", "first_day", "id"),
    Index("events_by_origins", "independent", "id"),
    Index("events_by_change", "changed", "id"),
    Index("events_disputed", "disputed", "id"),
    Index("events_in_background", "background", "first_day"),
    Index(
        "events_held",
        "id",
        "type",
        "status",
        "first_day",
        "last_day",
        "independent",
        "changed",
        "disputed",
        "background",
    ),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("claim", word(40), primary_key=True),
    Column("event", word(40), nullable=False, index=True),
    Column("origin", word(40), nullable=False),
)

event_names = Table(
    "event_names",
    metadata,
    Column("event", word(40), primary_key=True),
    Column("cell", word(12), primary_key=True),  # actor, recipient, place, held
    Column("place", Integer, primary_key=True),
    Column("key", prose(), nullable=False),  # the id in the tables, else the name without its case
    Column("name", prose(), nullable=False),
    Column("country", word(3)),
    Index("event_names_by_key", "cell", "key"),
    Index("event_names_counted", "cell", "key", "event", "name"),
    Index("event_names_by_country", "cell", "country", "event"),
)

event_words = Table(
    "event_words",
    metadata,
    Column("row", Integer, primary_key=True),  # what the index over the words knows the event by
    Column("event", word(40), nullable=False, unique=True),
    Column("words", prose(), nullable=False),  # the evidence of its claims and its names, a line each
)

event_lines = Table(
    "event_lines",
    metadata,
    Column("event", word(40), primary_key=True),
    Column("value", prose(), nullable=False),  # the event as a list shows it, without its disputes
)

disputes = Table(
    "disputes",
    metadata,
    Column("id", word(40), primary_key=True),
    Column("kind", word(30), nullable=False, index=True),
    Column("value", prose(), nullable=False),
)

dispute_events = Table(
    "dispute_events",
    metadata,
    Column("dispute", word(40), primary_key=True),
    Column("event", word(40), primary_key=True),
    Index("disputes_by_event", "event"),
)

grades = Table(
    "grades",
    metadata,
    Column("claim", word(40), primary_key=True),
    Column("credibility", word(1), nullable=False),
    Column("value", prose(), nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("page", word(64), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("value", prose(), nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("made", word(40), nullable=False),
    Column("value", prose(), nullable=False),
)
