"""The actor tables without what is blacked out: what they know of a name must not be told beside a row of blocks."""

from __future__ import annotations

from dataclasses import replace

from dateline.naming.actors.entries import ActorEntry, Holding
from dateline.naming.actors.index import index_names
from dateline.naming.actors.tables import ActorTables
from dateline.web.publishing.redacting import Redactor


def without_names(tables: ActorTables, redactor: Redactor) -> ActorTables:
    """The tables without the entries that bear a name, belong to one that does, or hold an office of one."""
    entries = {identity: one for identity, one in tables.entries.items() if not _named(one, redactor)}
    holdings = {
        person: kept
        for person, held in tables.holdings.items()
        if person in entries and (kept := tuple(one for one in held if not _held(one, redactor)))
    }
    holders = {
        key: kept
        for key, held in tables.holders.items()
        if (kept := tuple(one for one in held if one.person in holdings and not _held(one, redactor)))
    }
    index = index_names(entries.values(), tables.offices.values())
    return replace(tables, entries=entries, holdings=holdings, holders=holders, index=index)


def _named(entry: ActorEntry, redactor: Redactor) -> bool:
    words = (
        entry.id,
        entry.name,
        *(one.words for one in entry.names),
        entry.parent,
        entry.family,
        entry.notes,
    )
    return any(redactor.reveals(one) for one in words if one)


def _held(holding: Holding, redactor: Redactor) -> bool:
    words = (holding.person, holding.body)
    return any(redactor.reveals(one) for one in words if one)
