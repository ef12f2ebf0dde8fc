"""Keep the days of places: from when to when who stood how to each, so that a day is looked up and not worked out.

They go with what they were made of: whatever changes the signs of a place, or what disputes its events, takes them out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, Row, and_, delete, select

from dateline.case.databases.turn import writing
from dateline.case.picture_tables import backings, event_signs, laid_places, spells
from dateline.case.rows import fill, json_of, parts

if TYPE_CHECKING:  # they bring half of the program along, which who only reads a case need not load
    from dateline.picturing.holds.spells import Backing, PlaceDays, Spell

#: Events from which on it is sooner to walk over all that backs a day than to ask for what each of them backs.
_MANY = 20_000


@dataclass(frozen=True, slots=True)
class LaidPlaces:
    """The days of places, by their keys. Each method is one transaction."""

    engine: Engine

    def missing(self) -> list[str]:
        """List the places with signs whose days are not laid out."""
        wanted = select(event_signs.c.place).distinct()
        with self.engine.connect() as connection:
            known = set(connection.scalars(select(laid_places.c.place)))
            return sorted(place for place in connection.scalars(wanted) if place not in known)

    def keep(self, laid: Mapping[str, PlaceDays]) -> None:
        """Keep the days of places, in place of what was kept of them."""
        with writing(self.engine) as connection:
            drop_places(connection, laid)
            fill(connection, laid_places, [{"place": place} for place in laid])
            fill(
                connection,
                spells,
                [
                    {
                        "place": place,
                        "number": number,
                        "first_day": one.first,
                        "last_day": one.last,
                        "value": json_of(one),
                    }
                    for place, days in laid.items()
                    for number, one in enumerate(days.spells)
                ],
            )
            fill(
                connection,
                backings,
                [
                    {
                        "place": place,
                        "seat": one.seat,
                        "number": one.number,
                        "first_day": one.first,
                        "last_day": one.last,
                        "claim": one.claim,
                        "event": one.event,
                    }
                    for place, days in laid.items()
                    for one in days.backings
                ],
            )

    def on(self, day: date) -> Iterator[tuple[str, Spell]]:
        """The spells of a day, each with its place."""
        yield from self._spells(and_(spells.c.last_day >= day, spells.c.first_day <= day))

    def of(self, places: Collection[str], since: date, until: date) -> Iterator[tuple[str, Spell]]:
        """The spells of some places with one of these days, each with its place; by their first day."""
        met = and_(spells.c.last_day >= since, spells.c.first_day <= until)
        for part in parts(sorted(places)):
            yield from self._spells(and_(spells.c.place.in_(part), met))

    def _spells(self, met: ColumnElement[bool]) -> Iterator[tuple[str, Spell]]:
        from dateline.picturing.holds.spells import Spell  # noqa: PLC0415

        decode = msgspec.json.Decoder(Spell).decode
        wanted = select(spells.c.place, spells.c.value).where(met).order_by(spells.c.place, spells.c.number)
        with self.engine.connect() as connection:
            for row in connection.execute(wanted):
                yield row.place, decode(row.value)

    def backing(self, places: Collection[str], since: date, until: date) -> Iterator[tuple[str, Backing]]:
        """What backs the spells of some places on one of these days, each with its place; by seat and number."""
        met = and_(backings.c.last_day >= since, backings.c.first_day <= until)
        ordered = select(backings).order_by(
            backings.c.place, backings.c.seat, backings.c.number, backings.c.first_day
        )
        with self.engine.connect() as connection:
            for part in parts(sorted(places)):
                for row in connection.execute(ordered.where(backings.c.place.in_(part), met)):
                    yield row.place, _backing(row)

    def resting_on(self, events: Collection[str], day: date) -> set[tuple[str, int]]:
        """The place and seat of each spell of a day that rests on one of these events."""
        met = and_(backings.c.last_day >= day, backings.c.first_day <= day)
        wanted = select(backings.c.place, backings.c.seat, backings.c.event).where(met)
        with self.engine.connect() as connection:
            if len(events) > _MANY:
                among = frozenset(events)
                return {(row.place, row.seat) for row in connection.execute(wanted) if row.event in among}
            return {
                (row.place, row.seat)
                for part in parts(sorted(events))
                for row in connection.execute(wanted.where(backings.c.event.in_(part)))
            }


def drop_laid(connection: Connection, events: Collection[str]) -> None:
    """Take out the days of the places of which these events show something."""
    for part in parts(sorted(events)):
        shown = select(event_signs.c.place).where(event_signs.c.event.in_(part)).distinct()
        drop_places(connection, list(connection.scalars(shown)))


def drop_places(connection: Connection, places: Collection[str]) -> None:
    """Take out the days of these places."""
    for part in parts(sorted(places)):
        for table in (laid_places, spells, backings):
            connection.execute(delete(table).where(table.c.place.in_(part)))


def _backing(row: Row[tuple[object, ...]]) -> Backing:
    from dateline.picturing.holds.spells import Backing  # noqa: PLC0415

    return Backing(row.seat, row.first_day, row.last_day, row.claim, row.event, row.number)
