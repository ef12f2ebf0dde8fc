"""Keep what weighing makes, piece by piece, so that a new page touches only its neighbours.

A claim is *unsettled* from the moment something changes that its event may rest on, until its event was computed anew
in the same transaction that settles it. A weighing that is cut off therefore goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    delete,
    insert,
    or_,
    select,
    update,
)

from dateline.case.bulk import all_wanted
from dateline.case.databases.turn import writing
from dateline.case.judged_claims import now_weighed
from dateline.case.neighbours import crossing, keep_crossing_keys, keep_keys, sharing
from dateline.case.pictured import drop_pictured_of
from dateline.case.publications import keep_publications
from dateline.case.rows import fill, json_of, parts, put
from dateline.case.schema import (
    about,
    claim_keys,
    claims,
    copies,
    credit_lines,
    crossing_keys,
    event_claims,
    links,
    pages,
    passages,
    publications,
    sketches,
    tellings,
    uncompared,
    weighed_pages,
)
from dateline.case.telling_rows import fetched, sketch_row, telling_row
from dateline.model.copies import Credit
from dateline.model.page import PassageKind
from dateline.model.telling import Telling

if TYPE_CHECKING:  # they bring half of the program along, which who only reads a case need not load
    from dateline.weighing.copies.sketch import Sketch
    from dateline.weighing.disputes.crossing import CrossingKey
    from dateline.weighing.sameness.group import Link
    from dateline.weighing.sameness.traits import Traits

_WEIGHED_AS = "weighed as"
_JUDGED_BY = "judged by"
_HEARD_UP_TO = "judgements heard"
#: Where what is made of one claim alone is kept.
_OF_CLAIMS = (tellings.c.claim, publications.c.claim, claim_keys.c.claim, crossing_keys.c.claim)


@dataclass(frozen=True, slots=True)
class ClaimWeighed:
    """What weighing keeps of one claim before it is held against others.

    telling: it where it stands.
    traits: what sameness compares.
    keys: under which sameness looks it up.
    crossing: under which disputes across events do.
    """

    telling: Telling
    traits: Traits
    keys: tuple[str, ...]
    crossing: tuple[CrossingKey, ...]


@dataclass(frozen=True, slots=True)
class PageWeighed:
    """What weighing keeps of one page before it is held against others.

    claims: in the order of the text.
    sketches: of its passages.
    credits: its credit lines, by passage.
    """

    page: str
    run: int
    claims: tuple[ClaimWeighed, ...]
    sketches: tuple[Sketch, ...]
    credits: Mapping[str, tuple[Credit, ...]]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What weighing has made of a case so far. Each method is one transaction."""

    engine: Engine

    # what is to be done --------------------------------------------------------------------------------------

    def begin(self, weighed_as: str) -> bool:
        """Make ready for weighing by these rules; True where what older rules made was thrown away."""
        rules = select(about.c.value).where(about.c.key == _WEIGHED_AS)
        with self.engine.connect() as connection:
            if connection.scalar(rules) == weighed_as:
                return False
        with writing(self.engine) as connection:
            known = connection.scalar(rules)
            if known == weighed_as:  # somebody was before us
                return False
            for table in (
                tellings,
                publications,
                claim_keys,
                crossing_keys,
                links,
                sketches,
                uncompared,
                credit_lines,
                copies,
                weighed_pages,
            ):
                connection.execute(delete(table))
            connection.execute(delete(about).where(about.c.key == _WEIGHED_AS))
            connection.execute(insert(about).values(key=_WEIGHED_AS, value=weighed_as))
            return known is not None

    def judged_by(self) -> tuple[str, ...] | None:
        """Ids of the judgements on sources that the events have heard of; None where that was not noted."""
        with self.engine.connect() as connection:
            known = connection.scalar(select(about.c.value).where(about.c.key == _JUDGED_BY)) or ""
        return tuple(msgspec.json.decode(known, type=list[str])) if known.startswith("[") else None

    def hear_of_sources(self, judgements: Sequence[str], of: Iterable[str] | None) -> None:
        """Unsettle the claims of sources of which something else was decided, None for all; and note by what."""
        with writing(self.engine) as connection:
            put(connection, about, "key", [{"key": _JUDGED_BY, "value": json_of(list(judgements))}])
            if of is None:
                connection.execute(update(tellings).values(settled=False))
        self.unsettle(of or ())

    def pages_to_weigh(self) -> list[tuple[str, int]]:
        """List the pages that are new or were read again, with the run that read them, by address."""
        joined = pages.outerjoin(
            weighed_pages, and_(weighed_pages.c.page == pages.c.id, weighed_pages.c.run == pages.c.run)
        )
        wanted = select(pages.c.id, pages.c.run).select_from(joined).where(weighed_pages.c.page.is_(None))
        with self.engine.connect() as connection:
            return [(row.id, row.run) for row in connection.execute(wanted.order_by(pages.c.uri, pages.c.id))]

    def gone(self) -> list[str]:
        """List the claims that are weighed or stand in an event, and are no longer in the case."""
        held = select(claims.c.id)
        weighed = select(tellings.c.claim)
        inside = event_claims.c.claim
        with self.engine.connect() as connection:
            return [
                *connection.scalars(weighed.where(tellings.c.claim.not_in(held))),
                *connection.scalars(select(inside).where(inside.not_in(held), inside.not_in(weighed))),
            ]

    def forget(self, gone: Sequence[str]) -> None:
        """Take out claims, and the passages that are no longer in the case; what rested on them is unsettled."""
        with writing(self.engine) as connection:
            self._unsettle_around(connection, gone)
            for part in parts(gone):
                for column in (*_OF_CLAIMS, links.c.first, links.c.second):
                    connection.execute(delete(column.table).where(column.in_(part)))
            kept = select(passages.c.id)
            for column in (
                sketches.c.passage,
                uncompared.c.passage,
                credit_lines.c.passage,
                copies.c.first,
                copies.c.second,
            ):
                connection.execute(delete(column.table).where(column.not_in(kept)))
            connection.execute(delete(weighed_pages).where(weighed_pages.c.page.not_in(select(pages.c.id))))

    @staticmethod
    def _unsettle_around(connection: Connection, gone: Sequence[str]) -> None:
        """Unsettle the claims that were linked to these or stood in one event with them."""
        for part in parts(gone):
            events = select(event_claims.c.event).where(event_claims.c.claim.in_(part))
            beside = select(event_claims.c.claim).where(event_claims.c.event.in_(events))
            linked = select(links.c.second).where(links.c.first.in_(part))
            back = select(links.c.first).where(links.c.second.in_(part))
            for around in (beside, linked, back):
                connection.execute(update(tellings).where(tellings.c.claim.in_(around)).values(settled=False))

    def judgements_heard(self) -> int:
        """How many judgements of the log the events have heard of."""
        with self.engine.connect() as connection:
            return int(connection.scalar(select(about.c.value).where(about.c.key == _HEARD_UP_TO)) or 0)

    def hear_judgements(self, up_to: int, of: Iterable[str]) -> None:
        """Unsettle the claims that further judgements are about, and note how many of the log were heard."""
        self.unsettle(of)
        with writing(self.engine) as connection:
            put(connection, about, "key", [{"key": _HEARD_UP_TO, "value": str(up_to)}])

    def keep_claims(self, weighed: Sequence[ClaimWeighed]) -> None:
        """Keep what was made of claims that people judged; they and those beside them are unsettled."""
        with writing(self.engine) as connection:
            self._keep_told(connection, weighed)
            drop_pictured_of(connection, {one.telling.claim.page for one in weighed})
            now_weighed(connection, [one.telling.claim.id for one in weighed])

    def keep_pages(self, weighed: Iterable[PageWeighed]) -> None:
        """Keep what was made of pages; their claims and those beside them are unsettled."""
        kept = list(weighed)
        drawn = [(one.page, sketch) for one in kept for sketch in one.sketches]
        lines = [(one.page, *credited) for one in kept for credited in one.credits.items()]
        with writing(self.engine) as connection:
            self._keep_told(connection, [claim for one in kept for claim in one.claims])
            put(connection, sketches, "passage", [sketch_row(*it) for it in drawn])
            put(connection, uncompared, "passage", [{"passage": it.passage} for _, it in drawn])
            credited = [
                {"page": page, "passage": passage, "value": json_of(it)} for page, passage, it in lines
            ]
            put(connection, credit_lines, "passage", credited)
            done = [{"page": one.page, "run": one.run, "heard": False} for one in kept]
            put(connection, weighed_pages, "page", done)

    @staticmethod
    def _keep_told(connection: Connection, weighed: Sequence[ClaimWeighed]) -> None:
        """Keep claims in place of what was kept of them; their neighbours must be settled without that."""
        by_claim = {one.telling.claim.id: one for one in weighed}
        Weighing._unsettle_around(connection, list(by_claim))
        for part in parts(list(by_claim)):
            for column in _OF_CLAIMS:
                connection.execute(delete(column.table).where(column.in_(part)))
        fill(connection, tellings, [telling_row(one.telling, one.traits) for one in weighed])
        keep_publications(connection, [one.telling for one in weighed])
        keep_keys(connection, {claim: one.keys for claim, one in by_claim.items()})
        keep_crossing_keys(connection, {claim: one.crossing for claim, one in by_claim.items()})

    # sameness ------------------------------------------------------------------------------------------------

    def unlinked(self) -> list[str]:
        """List the claims that were not yet held against others, by first day."""
        return self._where(~tellings.c.linked)

    def unsettled(self) -> list[str]:
        """List the claims whose event is not as it should be, by first day."""
        return self._where(~tellings.c.settled)

    def _where(self, condition: ColumnElement[bool]) -> list[str]:
        """List claims by their first day, for neighbours fall on the same days, then id."""
        joined = select(tellings.c.claim).join(claims, claims.c.id == tellings.c.claim)
        wanted = joined.where(condition).order_by(claims.c.first_day.nulls_first(), tellings.c.claim)
        with self.engine.connect() as connection:
            return list(connection.scalars(wanted))

    def settle(self, wanted: Sequence[str]) -> None:
        """Mark claims whose event is as it should be; what comments on their pages say of them is to be heard anew."""
        with writing(self.engine) as connection:
            for part in parts(wanted):
                connection.execute(update(tellings).where(tellings.c.claim.in_(part)).values(settled=True))
                on = select(tellings.c.page).where(tellings.c.claim.in_(part))
                connection.execute(
                    update(weighed_pages).where(weighed_pages.c.page.in_(on)).values(heard=False)
                )

    def unheard(self) -> list[str]:
        """List the pages with comments that are to be heard, by id."""
        talking = select(passages.c.page).where(passages.c.kind == PassageKind.COMMENT.value)
        wanted = select(weighed_pages.c.page).where(~weighed_pages.c.heard, weighed_pages.c.page.in_(talking))
        with self.engine.connect() as connection:
            return list(connection.scalars(wanted.order_by(weighed_pages.c.page)))

    def hear_all(self) -> None:
        """Mark every page as heard."""
        with writing(self.engine) as connection:
            connection.execute(update(weighed_pages).values(heard=True))

    def near(self, wanted: Iterable[str]) -> set[str]:
        """Ids of the claims that these are to be held against by their keys, themselves included."""
        with self.engine.connect() as connection:
            return {claim for part in parts(sorted(set(wanted))) for claim in sharing(connection, part)}

    def crossing(self, wanted: Iterable[str], within: int) -> set[str]:
        """Ids of the claims that disputes across events may hold against these, in days within so many of theirs."""
        with self.engine.connect() as connection:
            return {
                claim for part in parts(sorted(set(wanted))) for claim in crossing(connection, part, within)
            }

    def traits(self, wanted: Iterable[str]) -> dict[str, str]:
        """Fetch what sameness compares of these claims, as JSON; those that the case does not hold are left out."""
        found: dict[str, str] = {}
        chosen = select(tellings.c.claim, tellings.c.traits)
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                rows = connection.execute(chosen.where(tellings.c.claim.in_(part)))
                found.update((row.claim, row.traits) for row in rows)
        return found

    def keep_links(self, compared: Sequence[str], found: Iterable[Link]) -> None:
        """Keep the links of claims that were compared, in place of what they had; these claims are unsettled.

        Those at the other ends are grouped anew with them, and computed anew where they are grouped otherwise.
        """
        rows = [{"first": one.first, "second": one.second, "score": one.score} for one in found]
        with writing(self.engine) as connection:
            for part in parts(compared):
                connection.execute(
                    delete(links).where(or_(links.c.first.in_(part), links.c.second.in_(part)))
                )
                done = update(tellings).where(tellings.c.claim.in_(part))
                connection.execute(done.values(linked=True, settled=False))
            fill(connection, links, rows)

    def links_of(self, wanted: Iterable[str]) -> list[Link]:
        """List the links that start or end at one of these claims."""
        from dateline.weighing.sameness.group import Link  # noqa: PLC0415

        found: dict[tuple[str, str], Link] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                for column in (links.c.first, links.c.second):
                    for row in connection.execute(select(links).where(column.in_(part))):
                        found[row.first, row.second] = Link(row.first, row.second, row.score)
        return [found[pair] for pair in sorted(found)]

    def linked(self, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Walk over the links that start or end at one of these claims, by the ids of both; some come twice."""
        with self.engine.connect() as connection:
            for part in parts(wanted):
                for column in (links.c.first, links.c.second):
                    found = select(links.c.first, links.c.second).where(column.in_(part))
                    yield from ((row.first, row.second) for row in connection.execute(found))

    def held(self, wanted: Iterable[str]) -> set[str]:
        """Those of these claims that are weighed in the case."""
        found: set[str] = set()
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                found.update(connection.scalars(select(tellings.c.claim).where(tellings.c.claim.in_(part))))
        return found

    def unsettle(self, wanted: Iterable[str]) -> None:
        """Mark claims whose event may have changed."""
        chosen = sorted(set(wanted))
        if not chosen:
            return
        with writing(self.engine) as connection:
            for part in parts(chosen):
                connection.execute(update(tellings).where(tellings.c.claim.in_(part)).values(settled=False))

    def tellings(self, wanted: Iterable[str]) -> dict[str, Telling]:
        """Fetch the tellings of these claims; those that the case does not hold are left out."""
        found: dict[str, Telling] = {}
        with self.engine.connect() as connection:
            for part in parts(sorted(set(wanted))):
                found.update(fetched(connection, tellings.c.claim.in_(part)))
        return found

    def all_tellings(self) -> dict[str, Telling]:
        """Fetch every telling of the case, by the id of its claim."""
        with self.engine.connect() as connection, all_wanted():
            return dict(fetched(connection, tellings.c.claim.is_not(None)))

    def tellings_on(self, page: str) -> dict[str, Telling]:
        """Fetch the tellings of one page, by the id of their claims, in the order of the text."""
        with self.engine.connect() as connection:
            return dict(fetched(connection, tellings.c.page == page))
