"""The tables of what events give to pictures: made of events and their claims, and made anew where they are missing."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, MetaData, Table

from dateline.case.databases.types import prose, word

#: What all tables of a case stand in; `schema` has the others.
metadata = MetaData()

event_ties = Table(
    "event_ties",
    metadata,
    Column("event", word(40), primary_key=True),
    Column("value", prose(), nullable=False),  # what the event gives to ties; empty where nothing
)

event_signs = Table(
    "event_signs",
    metadata,
    Column("event", word(40), primary_key=True),
    Column("number", Integer, primary_key=True),  # in the order of its claims
    Column("place", prose(), nullable=False),  # the key of the place
    Column("day", Date, nullable=False),  # from which it counts
    Column("value", prose(), nullable=False),  # who is shown to stand how to the place
    Index("signs_by_place", "place"),
    Index("signs_by_day", "day", "place"),
)

laid_places = Table(
    "laid_places",
    metadata,
    Column(
        "place", prose(), primary_key=True
    ),  # the key of a place whose days are laid out as its signs have it
)

spells = Table(
    "spells",
    metadata,
    Column("place", prose(), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # by the first day
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("value", prose(), nullable=False),  # who stood how to the place
    Index("spells_by_day", "last_day", "first_day"),
)

backings = Table(
    "backings",
    metadata,
    Column("place", prose(), primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),  # of which spells
    Column("number", Integer, primary_key=True, autoincrement=False),  # orders the claims of a seat
    Column("first_day", Date, primary_key=True),
    Column("last_day", Date, nullable=False),
    Column("claim", word(40), nullable=False),
    Column("event", word(40), nullable=False),
    Index("backings_by_event", "event", "last_day", "first_day"),
    sqlite_with_rowid=False,
)

#: All of them.
OF_PICTURES = (event_ties, event_signs, laid_places, spells, backings)
