"""What a watch knows, in a file of its own beside the case: what was reported, what is still to be sent, what was seen.

It is no part of the case. A case is evidence and judgements, and may be copied, handed on, restored from a backup or
kept by a server for several desks; what one machine has already told its people, and when it is to ask an address
again, belongs to that machine. A case that is restored elsewhere starts to report from there, and sends nothing twice.

The order of writes. The case is always written first and this file after it, and everything that follows from one look
at the case is one transaction here: what is known from now on, the reports, and the letters that are to be sent. What
is reported is what the case says and this file does not know yet. So a watch that is killed before the transaction
finds the same difference when it starts again, and one that is killed after it finds none, and only sends what was
not sent. Nothing here is needed to read the case rightly: where the file is lost, a watch starts as on its first day.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, select, update
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.case.rows import fill, now, parts, put
from dateline.running.watching import tables
from dateline.running.watching.report import Report, digest_of, json_of_report, report_from, report_id
from dateline.running.watching.step import Address, Letter, Step

#: The fact that says by which rules a case was weighed when it was last looked at.
LOOKED = "weighed as"


class UnusableError(Exception):
    """The file cannot be used; its words say why."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The file of a watch. Each method is one transaction."""

    engine: Engine
    path: Path

    @classmethod
    def open(cls, path: Path) -> Memory:
        """Open the file, made where there is none; raises UnusableError."""
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _settle)
        try:
            with engine.begin() as connection:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                tables.metadata.create_all(connection)
                form = connection.scalar(select(tables.facts.c.value).where(tables.facts.c.key == "form"))
                if form is None:
                    connection.execute(insert(tables.facts).values(key="form", value=str(tables.FORM)))
        except Exception as failure:
            raise UnusableError(f"{path} is not the file of a watch: {failure}") from failure
        if form is not None and form != str(tables.FORM):
            raise UnusableError(f"{path} was written by a newer Dateline")
        return cls(engine, path)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    # what is known ------------------------------------------------------------------------------------------

    def fact(self, key: str) -> str | None:
        """Fetch a fact; None where it was never noted."""
        with self.engine.connect() as connection:
            return connection.scalar(select(tables.facts.c.value).where(tables.facts.c.key == key))

    def has_looked(self) -> bool:
        """Whether a case was looked at before: what it holds is known from then on."""
        return self.fact(LOOKED) is not None

    def events(self) -> dict[str, str]:
        """When each event last changed, as far as is known here."""
        with self.engine.connect() as connection:
            return {row.id: row.changed for row in connection.execute(select(tables.events))}

    def levels(self, wanted: Iterable[str]) -> dict[str, int]:
        """Those of these claims that are known, with their level."""
        found: dict[str, int] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                rows = connection.execute(select(tables.claims).where(tables.claims.c.claim.in_(part)))
                found.update((row.claim, row.level) for row in rows)
        return found

    def disputes(self) -> dict[str, tuple[str, str]]:
        """The digest and the JSON of each dispute that is known."""
        with self.engine.connect() as connection:
            return {row.id: (row.digest, row.value) for row in connection.execute(select(tables.disputes))}

    def holds(self, wanted: Iterable[str]) -> dict[str, str]:
        """What is known of these places, as JSON."""
        found: dict[str, str] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                rows = connection.execute(select(tables.holds).where(tables.holds.c.place.in_(part)))
                found.update((row.place, row.value) for row in rows)
        return found

    def pages(self) -> set[str]:
        """Ids of the pages that are known."""
        with self.engine.connect() as connection:
            return set(connection.scalars(select(tables.pages.c.page)))

    def last_at(self, address: str) -> str | None:
        """The page that was last seen at an address; None where none was."""
        here = select(tables.pages.c.page).where(tables.pages.c.address == address)
        with self.engine.connect() as connection:
            return connection.scalar(here.order_by(tables.pages.c.number.desc()).limit(1))

    def matched(self, search: str, wanted: Iterable[str]) -> set[str]:
        """Those of these claims whose event the search has found before."""
        found: set[str] = set()
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                here = (tables.matched.c.search == search) & tables.matched.c.claim.in_(part)
                found.update(connection.scalars(select(tables.matched.c.claim).where(here)))
        return found

    def keep(self, step: Step, hook: str | None, most: int) -> list[Report]:
        """Keep what follows from one look at the case; returns the reports to tell, with ids and the time.

        hook: the address that they are to be sent to; None for none.
        most: reports that are told one by one; more become a digest.
        """
        with self.engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _keep_known(connection, step)
            made = _identified(connection, step.reports)
            if not made:
                return []
            told = [replace(digest_of(made), at=made[0].at)] if len(made) > most else made
            rows = [_report_row(one, told=len(told) == len(made)) for one in made]
            rows += [_report_row(one, told=True) for one in told if one not in made]
            fill(connection, tables.reports, rows)
            if hook is not None:
                ids = [one.id for one in told]
                numbers = connection.scalars(
                    select(tables.reports.c.number).where(tables.reports.c.id.in_(ids))
                )
                letters = [{"hook": hook, "report": one, "tries": 0, "due": 0.0} for one in numbers]
                fill(connection, tables.outbox, letters)
        return told

    # searches -----------------------------------------------------------------------------------------------

    def searches(self) -> dict[str, str]:
        """The saved searches by name, as JSON."""
        with self.engine.connect() as connection:
            return {
                row.name: row.value
                for row in connection.execute(select(tables.searches).order_by(tables.searches.c.name))
            }

    def save_search(self, name: str, value: str, claims: Iterable[str]) -> None:
        """Save a search with the claims of what it finds already, which is not reported."""
        with self.engine.begin() as connection:
            connection.execute(delete(tables.matched).where(tables.matched.c.search == name))
            put(connection, tables.searches, "name", [{"name": name, "value": value}])
            fill(connection, tables.matched, [{"search": name, "claim": one} for one in sorted(set(claims))])

    def drop_search(self, name: str) -> bool:
        """Drop a search; whether there was one."""
        with self.engine.begin() as connection:
            connection.execute(delete(tables.matched).where(tables.matched.c.search == name))
            return (
                connection.execute(delete(tables.searches).where(tables.searches.c.name == name)).rowcount > 0
            )

    # files and addresses ------------------------------------------------------------------------------------

    def files(self) -> dict[str, str]:
        """The stamps of the files that were read."""
        with self.engine.connect() as connection:
            return {row.path: row.stamp for row in connection.execute(select(tables.files))}

    def keep_files(self, read: Mapping[str, str], gone: Sequence[str] = ()) -> None:
        """Note the files that were read, and forget those that are gone."""
        with self.engine.begin() as connection:
            put(
                connection,
                tables.files,
                "path",
                [{"path": path, "stamp": stamp} for path, stamp in read.items()],
            )
            for part in parts(gone):
                connection.execute(delete(tables.files).where(tables.files.c.path.in_(part)))

    def addresses(self, state: str | None = None) -> list[Address]:
        """List the addresses that are known, or those in a state, the first due first."""
        chosen = select(tables.addresses).order_by(tables.addresses.c.due, tables.addresses.c.url)
        if state is not None:
            chosen = chosen.where(tables.addresses.c.state == state)
        with self.engine.connect() as connection:
            return [Address(*row) for row in connection.execute(chosen)]

    def keep_watched(self, wanted: Sequence[Address]) -> None:
        """Put the addresses of a watch in place of those of the last one; what entries led to stays."""
        with self.engine.begin() as connection:
            connection.execute(delete(tables.addresses).where(tables.addresses.c.state == "watched"))
            put(connection, tables.addresses, "url", [asdict(one) for one in wanted])

    def unknown_addresses(self, wanted: Iterable[str]) -> list[str]:
        """Those of these addresses of which nothing is known, in their order."""
        urls = list(dict.fromkeys(wanted))
        known: set[str] = set()
        with self.engine.connect() as connection:
            for part in parts(urls):
                known.update(
                    connection.scalars(select(tables.addresses.c.url).where(tables.addresses.c.url.in_(part)))
                )
        return [one for one in urls if one not in known]

    # reports ------------------------------------------------------------------------------------------------

    def told(self, most: int) -> list[Report]:
        """The last reports that were told, newest first."""
        chosen = select(tables.reports.c.value).where(tables.reports.c.told == 1)
        with self.engine.connect() as connection:
            values = connection.scalars(chosen.order_by(tables.reports.c.number.desc()).limit(most))
            return [report_from(value) for value in values]

    def all_reports(self) -> Iterator[Report]:
        """Every report, oldest first, without digests: each thing that was told, once."""
        chosen = (
            select(tables.reports.c.value)
            .where(tables.reports.c.kind != "digest")
            .order_by(tables.reports.c.number)
        )
        with self.engine.connect() as connection:
            yield from (report_from(value) for value in connection.scalars(chosen))

    def unprinted(self) -> list[tuple[int, Report]]:
        """Reports that were not printed yet, oldest first, with their numbers."""
        chosen = select(tables.reports.c.number, tables.reports.c.value).where(
            tables.reports.c.printed == 0, tables.reports.c.told == 1
        )
        with self.engine.connect() as connection:
            rows = connection.execute(chosen.order_by(tables.reports.c.number))
            return [(row.number, report_from(row.value)) for row in rows]

    def printed(self, number: int) -> None:
        """Note that a report was printed."""
        with self.engine.begin() as connection:
            connection.execute(
                update(tables.reports).where(tables.reports.c.number == number).values(printed=1)
            )

    def letters(self, hook: str) -> list[Letter]:
        """The reports that are to be sent to a hook, oldest first."""
        chosen = (
            select(tables.outbox.c.report, tables.reports.c.value, tables.outbox.c.tries, tables.outbox.c.due)
            .join(tables.reports, tables.reports.c.number == tables.outbox.c.report)
            .where(tables.outbox.c.hook == hook)
            .order_by(tables.outbox.c.report)
        )
        with self.engine.connect() as connection:
            return [
                Letter(row.report, report_from(row.value), row.tries, row.due)
                for row in connection.execute(chosen)
            ]

    def waiting(self, hook: str) -> tuple[int, float | None]:
        """How many reports are to be sent to a hook, and when the first is due."""
        with self.engine.connect() as connection:
            row = connection.execute(
                select(func.count(), func.min(tables.outbox.c.due)).where(tables.outbox.c.hook == hook)
            ).one()
        return row[0], row[1]

    def sent(self, hook: str, number: int) -> None:
        """Take out a report that arrived."""
        with self.engine.begin() as connection:
            connection.execute(
                delete(tables.outbox).where(
                    (tables.outbox.c.hook == hook) & (tables.outbox.c.report == number)
                )
            )

    def not_sent(self, hook: str, number: int, tries: int, due: float) -> None:
        """Note that a report did not arrive, and when to try again."""
        with self.engine.begin() as connection:
            here = (tables.outbox.c.hook == hook) & (tables.outbox.c.report == number)
            connection.execute(update(tables.outbox).where(here).values(tries=tries, due=due))


def _settle(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    del entry
    connection.execute("PRAGMA busy_timeout = 10000")


def _keep_known(connection: Connection, step: Step) -> None:
    put(connection, tables.events, "id", [{"id": one, "changed": at} for one, at in step.events.items()])
    for part in parts(step.events_gone):
        connection.execute(delete(tables.events).where(tables.events.c.id.in_(part)))
    put(connection, tables.claims, "claim", [{"claim": one, "level": at} for one, at in step.claims.items()])
    disputes = [
        {"id": one, "digest": digest, "value": value} for one, (digest, value) in step.disputes.items()
    ]
    for part in parts(step.disputes_gone):
        connection.execute(delete(tables.disputes).where(tables.disputes.c.id.in_(part)))
    put(connection, tables.disputes, "id", disputes)
    put(
        connection,
        tables.holds,
        "place",
        [{"place": one, "value": value} for one, value in step.holds.items()],
    )
    fill(connection, tables.pages, [{"page": page, "address": address} for page, address in step.pages])
    fill(
        connection,
        tables.matched,
        [{"search": search, "claim": claim} for search, claim in sorted(step.matched)],
    )
    put(connection, tables.addresses, "url", [asdict(one) for one in step.addresses])
    put(connection, tables.facts, "key", [{"key": key, "value": value} for key, value in step.facts.items()])


def _identified(connection: Connection, reports: Sequence[Report]) -> list[Report]:
    """Give reports their ids: the nth of its kind about a thing has its own."""
    at = now()
    made: list[Report] = []
    for one in reports:
        before = connection.scalar(
            select(func.count()).where(
                tables.reports.c.kind == one.kind.value, tables.reports.c.about == one.about
            )
        )
        made.append(replace(one, id=report_id(one.kind, one.about, before or 0), at=at))
    return made


def _report_row(report: Report, *, told: bool) -> dict[str, Any]:
    return {
        "id": report.id,
        "kind": report.kind.value,
        "about": report.about,
        "told": int(told),
        "printed": 0,
        "value": json_of_report(report),
    }


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Be the only watch of a file while this lasts; False where another is.

    The lock is one that SQLite takes on a file beside it, so it is the same on every system, holds over processes,
    and ends with the process that has it, however that ends.
    """
    connection = sqlite3.connect(f"{path}.lock", timeout=0, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
            return
        yield True
    finally:
        connection.close()
