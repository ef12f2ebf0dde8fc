"""Full-text search over the words of events: those of their claims, and the names of their parties and places.

The words of an event stand in a table of their own, and an index over them beside it. How that index is made and asked
is the one thing here that SQLite does its own way (FTS5, kept in step by triggers), so all of it stands in this file;
PostgreSQL would put a ``tsvector`` in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, column, delete, func, select, table, text
from sqlalchemy import insert as insert_into

from dateline.case.rows import parts
from dateline.case.schema import claims, event_claims, event_names, event_words

#: A phrase in quotation marks, or a run of letters, figures and what joins them within a word.
_TERM = re.compile(r'"([^"]+)"|([^\W_][\w’\'-]*)')
#: The last word of a search of at least so many letters fits all words that begin with it, as for one who still types.
_BEGUN = 3

_INDEX = table("event_words_index", column("rowid"), column("event_words_index"))
_MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS event_words_index USING fts5("
    "words, content='event_words', content_rowid='row', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER IF NOT EXISTS event_words_new AFTER INSERT ON event_words BEGIN "
    "INSERT INTO event_words_index(rowid, words) VALUES (new.row, new.words); END",
    "CREATE TRIGGER IF NOT EXISTS event_words_gone AFTER DELETE ON event_words BEGIN "
    "INSERT INTO event_words_index(event_words_index, rowid, words) VALUES ('delete', old.row, old.words); END",
)


def make_index(connection: Connection) -> None:
    """Make the index where it is missing; `event_words` must stand."""
    for statement in _MAKE:
        connection.execute(text(statement))


def keep_words(connection: Connection, of: Sequence[str]) -> None:
    """Put the words of these events, as they stand in the case, in place of what was kept of them."""
    evidence = func.group_concat(func.json_extract(claims.c.value, "$.evidence.exact"), "\n")
    names = (
        select(func.coalesce(func.group_concat(event_names.c.name, "\n"), ""))
        .where(event_names.c.event == event_claims.c.event)
        .scalar_subquery()
    )
    for part in parts(of):
        drop_words(connection, part)
        found = (
            select(event_claims.c.event, evidence.op("||")("\n").op("||")(names))
            .join(claims, claims.c.id == event_claims.c.claim)
            .where(event_claims.c.event.in_(part))
            .group_by(event_claims.c.event)
            .order_by(event_claims.c.event)
        )
        connection.execute(insert_into(event_words).from_select(["event", "words"], found))


def drop_words(connection: Connection, of: Sequence[str]) -> None:
    """Take out the words of these events."""
    for part in parts(of):
        connection.execute(delete(event_words).where(event_words.c.event.in_(part)))


def with_words(identity: ColumnElement[str], words: str) -> ColumnElement[bool] | None:
    """Whether the event of this id has all the words; None for a search without a word in it."""
    query = query_of(words)
    if not query:
        return None
    rows = select(_INDEX.c.rowid).where(_INDEX.c.event_words_index.op("MATCH")(query))
    return identity.in_(select(event_words.c.event).where(event_words.c.row.in_(rows)))


def query_of(words: str) -> str:
    """Set what a person typed as a query: every word and every quoted phrase must stand there, in any order.

    Nothing that is typed is ever an operator; what is no word is passed over.
    """
    terms: list[str] = []
    for found in _TERM.finditer(words):
        phrase = " ".join(re.findall(r"[^\W_]+", found[1] or found[2]))
        if phrase:
            terms.append(f'"{phrase}"')
    last = re.search(r"([^\W_]+)$", words)
    if terms and last is not None and len(last[1]) >= _BEGUN and words.count('"') % 2 == 0:
        terms[-1] += "*"
    return " ".join(terms)
