"""The entries of the actor tables: actors, names with the years they were used, offices and who held them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.actors import ActorKind, Naming


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an actor.

    words: the name as people print it.
    naming: what kind of naming it is: name, acronym, demonym, capital (seat of a government).
    since, until: the days between which it was called so; None where open.
    adjective: whether it is an adjective ("Iraqi"), which names an actor only through a noun or as a people.
    """

    words: str
    naming: Naming = Naming.NAME
    since: date | None = None
    until: date | None = None
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor of the tables.

    id: its id, such as ``state:IRQ``, ``group:islamic-state``, ``role:protester``.
    kind: the sort of actor.
    name: the name to show.
    names: every name it goes by, the shown one first.
    country: ISO 3166-1 alpha-3 code; None where it has none; ``*`` for what every state has (an army).
    sector: PLOVER sector; None where unknown.
    since, until: the days between which it existed; None where open.
    parent: id of the actor it belongs to (the force of a unit, the owner of a newspaper); None where none.
    run: for media, ``state``, ``public``, ``private`` or ``party``; empty for others.
    family: for media, id of the news agency whose reports it mostly carries; empty where it writes its own.
    notes: where a fact was found, or what to know.
    table: name of the table it stands in.
    """

    id: str
    kind: ActorKind
    name: str
    names: tuple[Name, ...]
    country: str | None
    sector: str | None
    since: date | None = None
    until: date | None = None
    parent: str | None = None
    run: str = ""
    family: str = ""
    notes: str = ""
    table: str = ""

    def lives_on(self, day: date | None) -> bool:
        """Whether it existed on ``day``; True where the day is unknown."""
        return within(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Office:
    """A title or office.

    id: its id, such as ``president``.
    names: the words for it, in the singular, the shown one first.
    titles: short forms that stand before a name: ``Gen.``, ``Gov.``.
    sector: PLOVER sector of who holds it.
    organ: id of the organ it belongs to, such as ``organ:*/foreign-ministry``; None where none.
    single: whether a state has one holder at a time, so that "Iran's president" names a person.
    """

    id: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    sector: str
    organ: str | None
    single: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held by a person from one day to another.

    person: id of the person's entry.
    office: id of the office.
    country: ISO code of the state; None where it is none of a state.
    body: id of the organ or group that is led, where the office is not that of the state itself; None else.
    since, until: first and last day; None where open or unknown.
    """

    person: str
    office: str
    country: str | None
    body: str | None
    since: date | None
    until: date | None


def within(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether ``day`` lies in the interval; an unknown day or an open end does not exclude."""
    if day is None:
        return True
    return not (since and day < since) and not (until and day > until)
