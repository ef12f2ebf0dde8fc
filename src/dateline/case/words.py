"""Full-text search over the words of events: those of their claims, and the names of their parties and places.

The words of an event stand in a table of their own, and an index over them beside it. How that index is made and asked
each database does its own way, and all of it stands in this file: SQLite by FTS5, kept in step by triggers, PostgreSQL
by a table of ``tsvector`` that is filled here (see `lexemes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    cast,
    column,
    delete,
    func,
    select,
    table,
    text,
)
from sqlalchemy import insert as insert_into
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from dateline.case.columns import columns_of
from dateline.case.databases.dialects import json_at
from dateline.case.databases.turn import on_server
from dateline.case.rows import parts
from dateline.case.schema import claims, event_claims, event_names, event_words

#: A phrase in quotation marks, or a run of letters, figures and what joins them within a word.
_TERM = re.compile(r'"([^"]+)"|([^\W_][\w’\'-]*)')
#: The last word of a search of at least so many letters fits all words that begin with it, as for one who still types.
_BEGUN = 3
#: Words are found by their stem, which may be shorter than what is typed: "governmen" begins "government", found by
#: "govern". So a stem counts, too, that is at most so many letters shorter, of no fewer letters than the second.
_CUT, _SHORT = 5, 4

_INDEX = table("event_words_index", column("rowid"), column("event_words_index"))
_MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS event_words_index USING fts5("
    "words, content='event_words', content_rowid='row', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER IF NOT EXISTS event_words_new AFTER INSERT ON event_words BEGIN "
    "INSERT INTO event_words_index(rowid, words) VALUES (new.row, new.words); END",
    "CREATE TRIGGER IF NOT EXISTS event_words_gone AFTER DELETE ON event_words BEGIN "
    "INSERT INTO event_words_index(event_words_index, rowid, words) VALUES ('delete', old.row, old.words); END",
)
_LEXEMES = table("event_lexemes", column("event"), column("words"))
_MAKE_ON_SERVER = (
    'CREATE TABLE IF NOT EXISTS event_lexemes(event text COLLATE "C" PRIMARY KEY '
    "REFERENCES event_words(event) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS event_lexemes_by_word ON event_lexemes USING gin(words)",
)
_UNMAKE = (
    "DROP TRIGGER IF EXISTS event_words_new",
    "DROP TRIGGER IF EXISTS event_words_gone",
    "DROP TABLE IF EXISTS event_words_index",
)
_UNMAKE_ON_SERVER = ("DROP TABLE IF EXISTS event_lexemes",)
_FILL = text("INSERT INTO event_lexemes(event, words) VALUES (:event, CAST(:words AS tsvector))")


def make_index(connection: Connection) -> None:
    """Make the index where it is missing; `event_words` must stand."""
    for statement in _MAKE_ON_SERVER if on_server(connection) else _MAKE:
        connection.execute(text(statement))


def drop_index(connection: Connection) -> None:
    """Take the index away."""
    for statement in _UNMAKE_ON_SERVER if on_server(connection) else _UNMAKE:
        connection.execute(text(statement))


def fill_index(connection: Connection) -> None:
    """Put into the index what `event_words` has and it has not; what fills SQLite's is a trigger."""
    if not on_server(connection):
        return
    from dateline.case.databases.lexemes import vector_of  # noqa: PLC0415 - who works in files does without

    lacking = select(event_words.c.event).where(event_words.c.event.not_in(select(_LEXEMES.c.event)))
    for part in parts(list(connection.scalars(lacking.order_by(event_words.c.event)))):
        chosen = select(event_words.c.event, event_words.c.words).where(event_words.c.event.in_(part))
        rows = connection.execute(chosen).all()
        connection.execute(_FILL, [{"event": row.event, "words": vector_of(row.words)} for row in rows])


def keep_words(connection: Connection, of: Sequence[str]) -> None:
    """Put the words of these events, as they stand in the case, in place of what was kept of them."""
    evidence = func.aggregate_strings(json_at(claims.c.value, "evidence", "exact"), "\n")
    names = (
        select(func.coalesce(func.aggregate_strings(event_names.c.name, "\n"), ""))
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
    fill_index(connection)


def drop_words(connection: Connection, of: Sequence[str]) -> None:
    """Take out the words of these events."""
    for part in parts(of):
        connection.execute(delete(event_words).where(event_words.c.event.in_(part)))


def with_words(identity: ColumnElement[str], words: str) -> ColumnElement[bool] | None:
    """Whether the event of this id has all the words; None for a search without a word in it."""
    query = query_of(words)
    return _Found(identity, query, _on_server(words)) if query else None


def rows_with(connection: Connection, words: str) -> list[int] | None:
    """The numbers (`event_words.row`) of what has all the words; None for a search without a word in it.

    In a file the index answers alone, without a look at the long rows of words that it was made of.
    """
    query = query_of(words)
    if not query:
        return None
    if on_server(connection):
        fits = _LEXEMES.c.words.op("@@")(cast(_on_server(words), TSQUERY))
        of = event_words.c.event == _LEXEMES.c.event
        return columns_of(connection, (event_words.c.row,), of, fits)[0]
    return columns_of(connection, (_INDEX.c.rowid,), _INDEX.c.event_words_index.op("MATCH")(query))[0]


class _Found(FunctionElement[bool]):
    """Whether an event is found by a search: its id, the search as FTS5 has it, and as PostgreSQL has it."""

    name = "found"
    type = Boolean()
    inherit_cache = True


@compiles(_Found, "sqlite")
def _found_in_file(element: _Found, compiler: SQLCompiler, **more: Any) -> str:
    identity, query, _ = element.clauses
    rows = select(_INDEX.c.rowid).where(_INDEX.c.event_words_index.op("MATCH")(query))
    return compiler.process(
        identity.in_(select(event_words.c.event).where(event_words.c.row.in_(rows))), **more
    )


@compiles(_Found, "postgresql")
def _found_on_server(element: _Found, compiler: SQLCompiler, **more: Any) -> str:
    identity, _, query = element.clauses
    fits = _LEXEMES.c.words.op("@@")(cast(query, TSQUERY))
    return compiler.process(identity.in_(select(_LEXEMES.c.event).where(fits)), **more)


def query_of(words: str) -> str:
    """Set what a person typed as a query: every word and every quoted phrase must stand there, in any order.

    Nothing that is typed is ever an operator; what is no word is passed over.
    """
    phrases = _phrases(words)
    terms = [f'"{phrase}"' for phrase in phrases]
    if terms and _begun(words):
        ways = [f"{terms[-1]}*", *(f'"{one}"' for one in _stems_within(phrases[-1]))]
        terms[-1] = ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
    return " AND ".join(terms)


def _on_server(words: str) -> str:
    """As `query_of`, as PostgreSQL has it."""
    from dateline.case.databases.lexemes import query_of as asked  # noqa: PLC0415 - most who read a case never search

    phrases = _phrases(words)
    return asked(phrases, _stems_within(phrases[-1]) if phrases and _begun(words) else None)


def _phrases(words: str) -> list[str]:
    """The words and quoted phrases of what a person typed, each with one space between its words."""
    phrases = (" ".join(re.findall(r"[^\W_]+", found[1] or found[2])) for found in _TERM.finditer(words))
    return [one for one in phrases if one]


def _stems_within(phrase: str) -> tuple[str, ...]:
    """The phrase with its last word cut to what may be the stem of the word that it begins."""
    last = phrase.rpartition(" ")[2]
    return tuple(phrase[:-cut] for cut in range(1, _CUT + 1) if len(last) - cut >= _SHORT)


def _begun(words: str) -> bool:
    """Whether the last word may be one that is still being typed."""
    last = re.search(r"([^\W_]+)$", words)
    return last is not None and len(last[1]) >= _BEGUN and words.count('"') % 2 == 0
