"""A copy of a case that holds nothing but what is handed on; the case itself is never written to.

Everything that is published is read from this copy, so that what must not be told is taken out once, at the source,
and not on each of the pages that might tell it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, text, update

from dateline.case.databases.address import Server
from dateline.case.event_filter import EventFilter, conditions
from dateline.case.moving import copy_case
from dateline.case.opening import open_case
from dateline.case.picture_tables import OF_PICTURES
from dateline.case.schema import (
    addresses,
    briefs,
    claim_keys,
    claim_names,
    claim_tolls,
    claims,
    copies,
    credit_lines,
    crossing_keys,
    dispute_events,
    disputes,
    event_claims,
    event_lines,
    event_names,
    event_words,
    events,
    grades,
    judged_claims,
    links,
    pages,
    passages,
    problems,
    publications,
    replies,
    runs,
    sketches,
    tellings,
    unplaced_claims,
    weighed_pages,
)
from dateline.case.store import Case

#: An address of the net is told as it is; any other is a path of somebody's disk, of which the file's name is told.
_NET = re.compile(r"(?:https?|ftp|gopher)://", re.IGNORECASE)
#: What parts the steps of a path, on any system, and a file from what it was taken out of ("box.zip!/page.html").
_STEPS = re.compile(r"[/\\!]+")


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy to publish from.

    case: the copy, open.
    addresses: what each address of the case became, where it became another.
    """

    case: Case
    addresses: dict[str, str]


def copied(case: Case, target: Path, wanted: EventFilter) -> Copied:
    """Copy a case to a new file and leave in it what fits; raises OSError where the file cannot be written.

    wanted: the events to hand on, with their claims and the pages of these; all pages where nothing is asked for.
    """
    if isinstance(case.address, Server):
        done, problem = copy_case(case, target)
        if done is None:
            raise OSError(f"the case cannot be copied: {problem}")
    else:
        with case.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM INTO :target"), {"target": str(target)})
    copy, problem = open_case(target)
    if copy is None:
        raise OSError(f"the copy of the case cannot be opened: {problem}")
    with copy.engine.begin() as connection:
        if wanted != EventFilter():
            _narrow(connection, wanted)
        _forget(connection)
        told = _tell_no_paths(connection)
    return Copied(copy, told)


def _narrow(connection: Connection, wanted: EventFilter) -> None:
    """Take out the events that do not fit, and what rests on none of the others."""
    _drop(connection, events.c.id, select(events.c.id).where(*conditions(wanted)))
    kept = select(events.c.id)
    for table in (event_claims, event_names, event_words, event_lines):
        _drop(connection, table.c.event, kept)
    gone = select(dispute_events.c.dispute).where(dispute_events.c.event.not_in(kept))
    connection.execute(delete(disputes).where(disputes.c.id.in_(gone)))
    _drop(connection, dispute_events.c.dispute, select(disputes.c.id))
    told = select(event_claims.c.claim)
    for table in (claim_names, claim_tolls, unplaced_claims, judged_claims, tellings, publications, grades):
        _drop(connection, table.c.claim, told)
    _drop(connection, claims.c.id, told)
    target = func.json_extract(replies.c.value, "$.target")
    connection.execute(delete(replies).where(target.is_not(None), target.not_in(told)))
    read = select(claims.c.page)
    for table in (replies, credit_lines, passages, addresses, weighed_pages):
        _drop(connection, table.c.page, read)
    connection.execute(
        delete(problems).where(problems.c.uri.not_in(select(pages.c.uri).where(pages.c.id.in_(read))))
    )
    _drop(connection, pages.c.id, read)
    left = select(passages.c.id)
    connection.execute(delete(copies).where(or_(copies.c.first.not_in(left), copies.c.second.not_in(left))))


def _drop(connection: Connection, column: Any, kept: Any) -> None:
    connection.execute(delete(column.table).where(column.not_in(kept)))


def _forget(connection: Connection) -> None:
    """Take out what no view shows: the bytes as read, what weighing went by, what was searched by, earlier briefs.

    What events give to pictures is made anew, for it names actors as tables do that may not be handed on.
    """
    for table in (claim_keys, crossing_keys, links, sketches, briefs, event_words, *OF_PICTURES):
        connection.execute(delete(table))
    connection.execute(update(pages).values(bytes=b"", read_as=""))
    connection.execute(update(runs).values(settings="{}", model=""))
    connection.execute(update(tellings).values(traits="{}"))


def _tell_no_paths(connection: Connection) -> dict[str, str]:
    """Put the name of its file in place of each path of a disk; returns what became what."""
    known = sorted(
        {*connection.scalars(select(pages.c.uri)), *connection.scalars(select(problems.c.uri))}
        | {*connection.scalars(select(addresses.c.uri))}
    )
    told = names_of(known)
    for uri, name in told.items():
        for table in (pages, addresses, problems):
            connection.execute(update(table).where(table.c.uri == uri).values(uri=name))
    for table in (pages, problems, tellings):
        rows = connection.execute(select(*table.primary_key.columns, table.c.value)).all()
        for row in rows:
            value = json.loads(row.value)
            if _shortened(value, told):
                here = [column == getattr(row, column.name) for column in table.primary_key.columns]
                connection.execute(
                    update(table).where(*here).values(value=json.dumps(value, ensure_ascii=False))
                )
    return told


def _shortened(value: dict[str, Any], told: Mapping[str, str]) -> bool:
    """Put the name of its file in place of the path of a page, problem or telling; whether there was one."""
    uri, custody = value.get("uri"), value.get("custody")
    if custody:
        custody["container"] = next(iter(names_of([custody["container"]]).values()), custody["container"])
    if isinstance(uri, str) and uri in told:
        value["uri"] = told[uri]
        if "message" in value:
            value["message"] = value["message"].replace(uri, told[uri])
    return uri in told or bool(custody)


def names_of(uris: Iterable[str]) -> dict[str, str]:
    """The name of its file for each path of a disk, a number behind those that come again; no address of the net."""
    taken = {uri for uri in uris if _NET.match(uri)}
    told: dict[str, str] = {}
    for uri in sorted(uris):
        if _NET.match(uri):
            continue
        name = next((step for step in reversed(_STEPS.split(uri)) if step), uri)
        number, free = 2, name
        while free in taken:
            free, number = f"{name} ({number})", number + 1
        taken.add(free)
        if free != uri:
            told[uri] = free
    return told
