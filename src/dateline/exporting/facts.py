"""What the tables of others ask of an event, worked out once: who counts, when, how many dead, where.

A table with one row an event has no room for who says otherwise, so each fact here says by which rule it was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.exporting.material import Material
from dateline.exporting.refusing import EMPTY, Cell, Ground, Value
from dateline.exporting.sub_event_rules import KNOWLEDGE
from dateline.model.actors import Actor
from dateline.model.claims import Claim, Status
from dateline.model.disputes import Dispute
from dateline.model.events import Attested, Event, Origin
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.telling import Telling
from dateline.naming.table_files import Row, parse_table

#: statuses of what is told as having happened, tried without success included
HAPPENED = frozenset({Status.ASSERTED, Status.ATTEMPTED})
#: precisions that a point on a map may stand for; a country or region never is one
POINTS = frozenset(
    {PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE}
)


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """An event with what a row about it is made of; each is itself, so that what is made of it can be remembered.

    event: the event.
    tellings: all its tellings, in its order.
    told: those that tell it as having happened; the talk left out unless only the talk tells it.
    origins: the origins of these.
    actors, recipients: who did it and to whom, as these have it.
    disputes: the disputes on it.
    ground: the words under the case.
    version: the version of Dateline that writes; empty where not said.
    made: seconds since 1970 when the file is made; None where not said.
    """

    event: Event
    tellings: tuple[Telling, ...]
    told: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    actors: tuple[Attested[Actor], ...]
    recipients: tuple[Attested[Actor], ...]
    disputes: tuple[Dispute, ...]
    ground: Ground
    version: str = ""
    made: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A column of somebody else's table.

    name: its name there.
    rule: how it is made from an event, in words.
    loses: what of ours does not fit into it; empty where nothing is lost.
    of: makes the cell.
    """

    name: str
    rule: str
    loses: str
    of: Callable[[Facts], Cell]


def never(_: Facts) -> Cell:
    """Leave the cell empty: a column that cannot be known from the pages."""
    return EMPTY


def facts_of(material: Material) -> Iterator[Facts]:
    """Gather the facts of each event; raises ValueError where a value of it is without words."""
    ground = Ground(material.weighed, material.readings)
    disputes: dict[str, list[Dispute]] = {}
    for dispute in material.weighed.disputes:
        for identity in dispute.events:
            disputes.setdefault(identity, []).append(dispute)
    made = None if material.made is None else int(material.made.timestamp())
    for event in material.weighed.events:
        if not event.independent and not material.talk:
            continue
        tellings = ground.event(event)
        aloud = [one for one in tellings if not one.talk] or list(tellings)
        told = tuple(one for one in aloud if one.claim.status in HAPPENED)
        heard = {one.claim.id for one in told}
        yield Facts(
            event,
            tellings,
            told,
            tuple(origin for origin in event.origins if not heard.isdisjoint(origin.claims)),
            _heard(event.actors, heard),
            _heard(event.recipients, heard),
            tuple(disputes.get(event.id, ())),
            ground,
            material.version,
            made,
        )


def _heard(parties: Iterable[Attested[Actor]], told: set[str]) -> tuple[Attested[Actor], ...]:
    """Keep the parties that these claims name, and of their claims these."""
    return tuple(
        Attested(one.value, tuple(claim for claim in one.claims if claim in told))
        for one in parties
        if not told.isdisjoint(one.claims)
    )


def attested(cell: Attested[str] | None) -> Cell:
    """Make a cell of a value that claims attest."""
    return EMPTY if cell is None else Cell(cell.value, cell.claims)


def joined(values: Iterable[tuple[str | None, tuple[str, ...]]], mark: str = "; ") -> Cell:
    """Join distinct values into one cell, in their order, with the claims of them all; empty ones are left out."""
    kept: dict[str, tuple[str, ...]] = {}
    for value, claims in values:
        if value:
            kept.setdefault(" ".join(value.split()), claims)
    behind = dict.fromkeys(claim for each in kept.values() for claim in each)
    return Cell(mark.join(kept), tuple(behind)) if kept else EMPTY


# time -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an event, and the claims that say so; only of intervals closed at both ends."""

    first: date
    last: date
    claims: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many days the interval has."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The middle day, the earlier of two."""
        return self.first + timedelta(days=(self.count - 1) // 2)


def days_of(facts: Facts) -> Days | None:
    """Take the days of an event; None where either end is open or unknown."""
    cell = facts.event.when
    if cell is None or cell.value.start is None or cell.value.end is None:
        return None
    return Days(cell.value.start, cell.value.end, cell.claims)


def year_of(facts: Facts) -> Cell:
    """Make a cell of the year, where the whole interval lies in one."""
    days = days_of(facts)
    if days is None or days.first.year != days.last.year:
        return EMPTY
    return Cell(days.first.year, days.claims)


# place ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Country:
    """A country as three projects code it; None where a project has no code for it.

    code: ISO 3166-1 alpha-3. name: to show. numeric: ISO 3166-1 numeric. cow, gw: number in the Correlates of War and
    in Gleditsch and Ward's list. acled, ucdp: region in the cut of each.
    """

    code: str
    name: str
    numeric: int | None
    cow: int | None
    gw: int | None
    acled: str | None
    ucdp: str | None


@cache
def countries() -> dict[str, Country]:
    """Read the packaged table of countries, once."""
    return {row.get("code"): _country(row) for row in rows("countries.tsv")}


def _country(row: Row) -> Country:
    def number(key: str) -> int | None:
        return int(row.get(key)) if row.get(key) else None

    return Country(
        row.get("code"),
        row.get("name"),
        number("numeric"),
        number("cow"),
        number("gw"),
        row.get("acled") or None,
        row.get("ucdp") or None,
    )


def rows(name: str) -> tuple[Row, ...]:
    """Read a table of this room; raises ValueError where a line of it cannot be used."""
    table, problems = parse_table((KNOWLEDGE / name).read_text("utf-8"), name)
    if problems:
        raise ValueError(problems[0].message)
    return table.rows


def of_place(of: Callable[[Place], Value]) -> Callable[[Facts], Cell]:
    """Make the function that fills a cell from the place of an event."""

    def cell(facts: Facts) -> Cell:
        place = facts.event.place
        return EMPTY if place is None else Cell(of(place.value), place.claims)

    return cell


def of_country(of: Callable[[Country], Value]) -> Callable[[Facts], Cell]:
    """Make the function that fills a cell from the country of an event's place."""

    def value(place: Place) -> Value:
        country = countries().get(place.country or "")
        return None if country is None else of(country)

    return of_place(value)


def latitude(place: Place) -> float | None:
    """Degrees north of a place that a point may stand for; None for a country or region."""
    return place.lat if place.precision in POINTS else None


def longitude(place: Place) -> float | None:
    """Degrees east of a place that a point may stand for; None for a country or region."""
    return place.lon if place.precision in POINTS else None


# people -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Inter:
    sectors: frozenset[str]
    kinds: frozenset[str]
    inter: str
    code: int
    abroad: str


@cache
def _inters() -> tuple[tuple[_Inter, ...], dict[str, int]]:
    table = tuple(
        _Inter(
            frozenset(row.parts("sectors")),
            frozenset(row.parts("kinds")),
            row.get("inter"),
            int(row.get("code")),
            row.get("abroad"),
        )
        for row in rows("acled_inter.tsv")
    )
    return table, {one.inter: one.code for one in table}


def inter_of(actor: Actor, country: str | None) -> str | None:
    """Say what kind of actor ACLED sees in one who acts in a country; None where sector and kind do not tell."""
    for one in _inters()[0]:
        if one.sectors and actor.sector not in one.sectors:
            continue
        if one.kinds and (actor.kind is None or actor.kind.value not in one.kinds):
            continue
        elsewhere = actor.country is not None and country is not None and actor.country != country
        return one.abroad if elsewhere and one.abroad else one.inter
    return None


def inter_code(inter: str) -> int:
    """Give the digit of a kind of actor; raises KeyError for an unknown one."""
    return _inters()[1][inter]


def mention_words(facts: Facts, side: str) -> Cell:
    """Join the words with which the claims name one side: "actors", "recipients" or "places"."""
    return joined(
        (mention.span.exact, (telling.claim.id,))
        for telling in facts.told
        for mention in getattr(telling.claim, side)
    )


# the dead ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Toll:
    """How many one origin says were killed; of several claims or numbers the largest, for the others are parts of it.

    low, best, high: the range; None where open. words: the words that say it. claims: the claims that do.
    """

    low: float | None
    best: float | None
    high: float | None
    words: str
    claims: tuple[str, ...]


def tolls_of(facts: Facts) -> tuple[Toll, ...]:
    """List what each origin that counts says of the dead; origins that give no number are left out."""
    told = {telling.claim.id: telling.claim for telling in facts.told}
    found = []
    for origin in facts.origins:
        counts = [
            (quantity, claim)
            for claim in (told[one] for one in origin.claims if one in told)
            for quantity in _killed(claim)
        ]
        if counts:
            most = max(counts, key=lambda one: _size(one[0]))[0]
            same = (most.low, most.best, most.high)
            behind = dict.fromkeys(c.id for q, c in counts if (q.low, q.best, q.high) == same)
            found.append(Toll(*same, most.span.exact, tuple(behind)))
    return tuple(found)


def _killed(claim: Claim) -> list[Quantity]:
    return [one for one in claim.quantities if one.of is Counted.KILLED and one.unit is None]


def _size(quantity: Quantity) -> float:
    bounds = (quantity.best, quantity.low, quantity.high)
    return next((bound for bound in bounds if bound is not None), 0.0)


# who says so ------------------------------------------------------------------------------------------------


def outlets(facts: Facts) -> Cell:
    """Join the outlets that tell it, by origin; the address of a page where its outlet is not known."""
    by_id = {telling.claim.id: telling for telling in facts.told}
    return joined(
        (by_id[claim].outlet or by_id[claim].uri, (claim,))
        for origin in facts.origins
        for claim in origin.claims
        if claim in by_id
    )


def whole(number: float) -> int | float:
    """Set a number without a fraction as a whole one."""
    return int(number) if number == int(number) else number
