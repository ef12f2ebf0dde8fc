"""Keep what each event gives to ties and to who holds what, so that a picture of a day need not read the whole case.

It goes with its event: whatever makes an event be computed anew takes this out, and `missing` says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine, delete, select

from dateline.case.databases.turn import writing
from dateline.case.laid_places import drop_laid
from dateline.case.picture_tables import OF_PICTURES, event_signs, event_ties
from dateline.case.rows import fill, indexed, parts, put
from dateline.case.schema import about, event_claims, events, tellings

#: What the rules by which this was made are noted under.
_PICTURED_AS = "pictured as"


@dataclass(frozen=True, slots=True)
class KeptSign:
    """A sign of who stands how to a place: the key of the place, the day from which it counts, and the rest as JSON."""

    place: str
    day: date
    value: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """What an event gives: to ties, as JSON and empty where nothing; and its signs."""

    event: str
    ties: str
    signs: tuple[KeptSign, ...]


@dataclass(frozen=True, slots=True)
class PictureShelf:
    """What events give to pictures. Each method is one transaction."""

    engine: Engine

    def begin(self, pictured_as: str) -> None:
        """Make ready for keeping by these rules: what others made is thrown away."""
        with writing(self.engine) as connection:
            if self._made_as(connection) != pictured_as:
                for table in OF_PICTURES:
                    connection.execute(delete(table))
                put(connection, about, "key", [{"key": _PICTURED_AS, "value": pictured_as}])

    def stands(self, pictured_as: str) -> bool:
        """Whether what is kept was made by these rules."""
        with self.engine.connect() as connection:
            return self._made_as(connection) == pictured_as

    def missing(self) -> list[str]:
        """List the events of which nothing is kept, by id."""
        kept = select(event_ties.c.event)
        with self.engine.connect() as connection:
            return list(
                connection.scalars(select(events.c.id).where(events.c.id.not_in(kept)).order_by(events.c.id))
            )

    @staticmethod
    def _made_as(connection: Connection) -> str | None:
        return connection.scalar(select(about.c.value).where(about.c.key == _PICTURED_AS))

    def keep(self, made: Iterable[Pictured]) -> None:
        """Keep what events give, in place of what was kept of them."""
        kept = list(made)
        with writing(self.engine) as connection:
            drop_pictured(connection, [one.event for one in kept])
            fill(connection, event_ties, [{"event": one.event, "value": one.ties} for one in kept])
            signs = [
                {
                    "event": one.event,
                    "number": number,
                    "place": indexed(sign.place),
                    "day": sign.day,
                    "value": sign.value,
                }
                for one in kept
                for number, sign in enumerate(one.signs)
            ]
            fill(connection, event_signs, signs)
            drop_laid(connection, [one.event for one in kept])

    def ties(self) -> Iterator[str]:
        """What each event gives to ties, those left out that give nothing."""
        with self.engine.connect() as connection:
            yield from connection.scalars(select(event_ties.c.value).where(event_ties.c.value != ""))

    def places(self, since: date, until: date) -> list[str]:
        """Keys of the places with a sign of one of these days, both ends included."""
        told = event_signs.c.day.between(since, until)
        with self.engine.connect() as connection:
            return list(connection.scalars(select(event_signs.c.place).where(told).distinct()))

    def signs(self, places: Collection[str]) -> Iterator[tuple[str, str]]:
        """The signs of these places, each with the key of its place; by the ids of their events."""
        chosen = select(event_signs.c.place, event_signs.c.value)
        ordered = chosen.order_by(event_signs.c.event, event_signs.c.number)
        with self.engine.connect() as connection:
            for part in parts(sorted({indexed(place) or "" for place in places})):
                for row in connection.execute(ordered.where(event_signs.c.place.in_(part))):
                    yield row.place, row.value


def drop_pictured(connection: Connection, wanted: Sequence[str]) -> None:
    """Take out what is kept of these events, and the days of the places of which they show something."""
    drop_laid(connection, wanted)
    for part in parts(wanted):
        for table in (event_ties, event_signs):
            connection.execute(delete(table).where(table.c.event.in_(part)))


def drop_pictured_of(connection: Connection, pages: Collection[str]) -> None:
    """Take out what is kept of the events of these pages: whose rebels are meant depends on all that a page tells."""
    for part in parts(sorted(pages)):
        of = select(tellings.c.claim).where(tellings.c.page.in_(part))
        mine = select(event_claims.c.event).where(event_claims.c.claim.in_(of)).distinct()
        drop_pictured(connection, list(connection.scalars(mine)))
