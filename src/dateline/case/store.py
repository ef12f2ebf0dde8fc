"""Keep pages, claims, problems and runs in a case, and fetch them again as the same values."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Connection, Engine, delete, func, insert, or_, select, update

from dateline.case.claim_rows import drop_claims, put_claims
from dateline.case.copying import CopyShelf
from dateline.case.databases.address import Address
from dateline.case.databases.alone import alone
from dateline.case.databases.dialects import ends
from dateline.case.databases.turn import writing
from dateline.case.events import EventShelf
from dateline.case.judged_claims import JudgedShelf, forget_page
from dateline.case.judging import JudgementLog
from dateline.case.laid_places import LaidPlaces
from dateline.case.lines import LineShelf
from dateline.case.pictured import PictureShelf
from dateline.case.rows import begins, fill, json_of, now
from dateline.case.schema import addresses, claims, pages, passages, problems, runs
from dateline.case.weighing import Weighing
from dateline.model.claims import Claim
from dateline.model.ids import sha256_of
from dateline.model.page import Page, Passage, Reading
from dateline.model.problems import Problem

#: Bytes of an address that it is filed under: PostgreSQL holds 2,704 in an index, with what else stands there.
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Run:
    """What made claims: recorded when a run starts, closed when it ends."""

    id: int
    version: str
    model: str
    settings: str
    started: str
    ended: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of each thing a case holds."""

    pages: int
    passages: int
    claims: int
    problems: int
    runs: int


@dataclass(frozen=True, slots=True)
class Case:
    """An open case. Each method is one transaction.

    address: where it is kept; printed, it holds no password.
    """

    engine: Engine
    address: Address

    @property
    def name(self) -> str:
        """The name of the case: its file's, without the ending, or that of the database or schema."""
        return self.address.stem

    def alone(self, patience: float | None = None) -> AbstractContextManager[None]:
        """Wait until nobody else judges or weighs it; raises `BusyError` after so many seconds, if any are given."""
        return alone(self.engine, self.address, patience)

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    @property
    def weighing(self) -> Weighing:
        """What weighing has made so far, for the weighing to go on from."""
        return Weighing(self.engine)

    @property
    def copies(self) -> CopyShelf:
        """The copies among its passages, and whose text they are."""
        return CopyShelf(self.engine)

    @property
    def events(self) -> EventShelf:
        """The events with their disputes, grades, replies and briefs."""
        return EventShelf(self.engine)

    @property
    def lines(self) -> LineShelf:
        """The events as lists show them."""
        return LineShelf(self.engine)

    @property
    def laid_places(self) -> LaidPlaces:
        """From when to when who stood how to its places."""
        return LaidPlaces(self.engine)

    @property
    def pictured(self) -> PictureShelf:
        """What its events give to ties and to who holds what."""
        return PictureShelf(self.engine)

    @property
    def judgements(self) -> JudgementLog:
        """What people decided."""
        return JudgementLog(self.engine)

    @property
    def judged(self) -> JudgedShelf:
        """What became of the claims that people judged."""
        return JudgedShelf(self.engine)

    # runs ---------------------------------------------------------------------------------------------------

    def start_run(self, version: str, model: str, settings: str) -> int:
        """Record that a run starts; returns its number."""
        with writing(self.engine) as connection:
            done = connection.execute(
                insert(runs).values(version=version, model=model, settings=settings, started=now())
            )
            number: int = done.inserted_primary_key[0]  # type: ignore[index] # an insert of one row has one
            return number

    def end_run(self, run: int) -> None:
        """Record that a run came to its end."""
        with writing(self.engine) as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(ended=now()))

    def runs(self) -> list[Run]:
        """List all runs, oldest first."""
        with self.engine.connect() as connection:
            return [Run(*row) for row in connection.execute(select(runs).order_by(runs.c.id))]

    # pages --------------------------------------------------------------------------------------------------

    def holds(self, page: str, uri: str, read_as: str, run: int) -> bool:
        """Whether the page was read already by the same reader; notes the address where it is a new one."""
        here = (addresses.c.page == page) & (addresses.c.uri == filed_under(uri))
        with self.engine.connect() as connection:
            row = connection.execute(select(pages.c.read_as).where(pages.c.id == page)).first()
            if row is None or row.read_as != read_as:
                return False
            known = connection.execute(select(addresses.c.page).where(here)).first()
        if known is None:
            with writing(self.engine) as connection:
                _note_address(connection, page, uri, run)
        return True

    def keep(
        self,
        reading: Reading,
        data: bytes,
        found: Sequence[Claim],
        troubles: Sequence[Problem],
        read_as: str,
        run: int,
    ) -> None:
        """Keep a page with all that came of it, in place of what an earlier reading of it gave."""
        page = reading.page
        with writing(self.engine) as connection:
            _drop(connection, page.id)
            connection.execute(
                insert(pages).values(
                    id=page.id,
                    uri=filed_under(page.uri),
                    bytes=zlib.compress(data),
                    text=page.text,
                    text_sha256=page.text_sha256,
                    value=json_of(replace(page, text="")),
                    read_as=read_as,
                    run=run,
                )
            )
            _note_address(connection, page.id, page.uri, run)
            fill(
                connection,
                passages,
                [_passage_row(page.id, n, one) for n, one in enumerate(reading.passages)],
            )
            put_claims(connection, list(enumerate(found)))
            _keep_problems(connection, page.uri, troubles, run)

    def keep_problems(self, uri: str, troubles: Sequence[Problem], run: int) -> None:
        """Keep the problems of an input that gave no page, in place of those that it had."""
        with writing(self.engine) as connection:
            _keep_problems(connection, uri, troubles, run)

    def add_problem(self, uri: str, trouble: Problem, run: int) -> None:
        """Keep one more problem of a container beside what this run found in it, in place of what others found."""
        with writing(self.engine) as connection:
            here = problems.c.uri == filed_under(uri)
            connection.execute(delete(problems).where(here & (problems.c.run != run)))
            last = connection.scalar(select(func.max(problems.c.place)).where(here))
            fill(connection, problems, [_problem_row(uri, 0 if last is None else last + 1, trouble, run)])

    def page_ids(self) -> list[str]:
        """List the ids of all pages, by address."""
        with self.engine.connect() as connection:
            return list(connection.scalars(select(pages.c.id).order_by(pages.c.uri, pages.c.id)))

    def runs_of_pages(self) -> dict[str, int]:
        """Say which run read each page."""
        with self.engine.connect() as connection:
            return {row.id: row.run for row in connection.execute(select(pages.c.id, pages.c.run))}

    def find_page(self, words: str) -> str | None:
        """Id of the one page whose id starts with, or whose address is or ends with, ``words``; None otherwise."""
        loosely = or_(
            addresses.c.page.startswith(words, autoescape=True),
            ends(addresses.c.uri, words),
        )
        with self.engine.connect() as connection:
            chosen = connection.execute(select(addresses.c.page, addresses.c.uri).where(loosely)).all()
        exact = {row.page for row in chosen if words in {row.uri, row.page}}
        loose = {row.page for row in chosen}
        found = exact or loose
        return next(iter(found)) if len(found) == 1 else None

    def reading(self, page: str) -> Reading:
        """Fetch a page with its passages; raises KeyError where the case does not hold it."""
        with self.engine.connect() as connection:
            row = connection.execute(select(pages.c.value, pages.c.text).where(pages.c.id == page)).first()
            if row is None:
                raise KeyError(page)
            values = connection.scalars(
                select(passages.c.value).where(passages.c.page == page).order_by(passages.c.place)
            )
            tree = tuple(msgspec.json.decode(value, type=Passage) for value in values)
        return Reading(replace(msgspec.json.decode(row.value, type=Page), text=row.text), tree)

    def data(self, page: str) -> bytes:
        """Fetch the bytes of a page as they were read; raises KeyError where the case does not hold it."""
        with self.engine.connect() as connection:
            packed = connection.scalar(select(pages.c.bytes).where(pages.c.id == page))
        if packed is None:
            raise KeyError(page)
        return zlib.decompress(packed)

    # claims and problems -----------------------------------------------------------------------------------

    def claim(self, words: str) -> Claim | None:
        """Fetch the one claim whose id is or starts with ``words``; None where none or several do."""
        with self.engine.connect() as connection:
            values = connection.scalars(
                select(claims.c.value).where(begins(claims.c.id, words)).limit(2)
            ).all()
        return msgspec.json.decode(values[0], type=Claim) if len(values) == 1 else None

    def claims(self, page: str | None = None) -> Iterator[Claim]:
        """Fetch the claims of a page, or of all pages, in the order of the text."""
        wanted = select(claims.c.value).join(pages, claims.c.page == pages.c.id)
        if page is not None:
            wanted = wanted.where(claims.c.page == page)
        with self.engine.connect() as connection:
            for value in connection.scalars(wanted.order_by(pages.c.uri, pages.c.id, claims.c.place)):
                yield msgspec.json.decode(value, type=Claim)

    def problems(self) -> list[Problem]:
        """List all problems, by address and in the order in which they were met."""
        with self.engine.connect() as connection:
            values = connection.scalars(select(problems.c.value).order_by(problems.c.uri, problems.c.place))
            return [msgspec.json.decode(value, type=Problem) for value in values]

    def counts(self) -> Counted:
        """Count what the case holds."""
        with self.engine.connect() as connection:
            return Counted(
                *(
                    connection.scalar(select(func.count()).select_from(table)) or 0
                    for table in (pages, passages, claims, problems, runs)
                )
            )


def filed_under(uri: str) -> str:
    """What a page is filed under: its address; of one longer than an index of PostgreSQL can hold, the beginning.

    The hash behind the beginning keeps two apart that begin alike. The page itself has its whole address.
    """
    written = uri.encode("utf-8", "replace")
    if len(written) <= _LONGEST:
        return uri
    return f"{written[:_LONGEST].decode('utf-8', 'ignore')}… {sha256_of(written)[:16]}"


def _note_address(connection: Connection, page: str, uri: str, run: int) -> None:
    filed = filed_under(uri)
    here = (addresses.c.page == page) & (addresses.c.uri == filed)
    if connection.execute(select(addresses.c.page).where(here)).first() is None:
        connection.execute(insert(addresses).values(page=page, uri=filed, run=run))


def _drop(connection: Connection, page: str) -> None:
    """Take out what an earlier reading of the page gave."""
    forget_page(connection, page)
    drop_claims(connection, claims.c.page == page)
    for table in (passages, addresses):
        connection.execute(delete(table).where(table.c.page == page))
    connection.execute(delete(pages).where(pages.c.id == page))


def _keep_problems(connection: Connection, uri: str, troubles: Sequence[Problem], run: int) -> None:
    connection.execute(delete(problems).where(problems.c.uri == filed_under(uri)))
    fill(connection, problems, [_problem_row(uri, place, one, run) for place, one in enumerate(troubles)])


def _problem_row(uri: str, place: int, problem: Problem, run: int) -> dict[str, object]:
    return {
        "uri": filed_under(uri),
        "place": place,
        "code": problem.code.value,
        "severity": problem.severity.value,
        "run": run,
        "value": json_of(replace(problem, uri=uri)),
    }


def _passage_row(page: str, place: int, passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "page": page,
        "place": place,
        "kind": passage.kind.value,
        "value": json_of(passage),
    }
