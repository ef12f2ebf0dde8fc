"""Events in the columns of POLECAT: "POLECAT-shaped", never "POLECAT data".

POLECAT has no column for how a source puts it, so only what is told as having happened is written; and its coders leave
out what is told as long past, so that is left out too. It has no precision of time either: a date stands only where the
day is known. Columns are parted by commas, where POLECAT's own files have tabs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.coding.events.ontology import EventType, Quad, load_ontology
from dateline.exporting.facts import (
    HAPPENED,
    Country,
    Facts,
    Field,
    attested,
    countries,
    days_of,
    joined,
    latitude,
    longitude,
    mention_words,
    never,
    of_country,
    of_place,
    outlets,
)
from dateline.exporting.material import Material
from dateline.exporting.projection import lines as project
from dateline.exporting.projection import write as write_lines
from dateline.exporting.refusing import EMPTY, Cell, Value
from dateline.model.actors import Actor, ActorKind
from dateline.model.places import Place, PlacePrecision

_QUADS = {
    Quad.VERBAL_COOPERATION: "VERBAL COOPERATION",
    Quad.MATERIAL_COOPERATION: "MATERIAL COOPERATION",
    Quad.VERBAL_CONFLICT: "VERBAL CONFLICT",
    Quad.MATERIAL_CONFLICT: "MATERIAL CONFLICT",
}
_MARK = ";"  # POLECAT parts several values of a cell so
_TOWNS = frozenset({PlacePrecision.TOWN, PlacePrecision.POINT})
_ORGANISATIONS = frozenset(
    set(ActorKind) - {ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.ROLE, ActorKind.STATE}
)
_GEONAMES = "gn:"


def wanted(facts: Facts) -> bool:
    """Whether the event is told as having happened, and not as long past."""
    return facts.event.status.value in HAPPENED and bool(facts.told) and not facts.event.background


# what -------------------------------------------------------------------------------------------------------


def _of_type(of: Callable[[EventType], Value]) -> Callable[[Facts], Cell]:
    def cell(facts: Facts) -> Cell:
        kind = load_ontology().types.get(facts.event.type.value)
        return EMPTY if kind is None else Cell(of(kind), facts.event.type.claims)

    return cell


def _day(facts: Facts) -> Cell:
    days = days_of(facts)
    return EMPTY if days is None or days.count > 1 else Cell(days.first.isoformat(), days.claims)


# who --------------------------------------------------------------------------------------------------------


def _party(side: str, of: Callable[[Actor], str | None]) -> Callable[[Facts], Cell]:
    return lambda facts: joined(((of(one.value), one.claims) for one in getattr(facts, side)), _MARK)


def _cow(actor: Actor) -> str | None:
    country = countries().get(actor.country or "")
    return None if country is None or country.cow is None else str(country.cow)


def _sector(side: str) -> Callable[[Facts], Cell]:
    def of(facts: Facts) -> Cell:
        parties = getattr(facts, side)
        return Cell(parties[0].value.sector, parties[0].claims) if parties else EMPTY

    return of


def _side(side: str, word: str, said: str) -> tuple[Field, ...]:
    """Make the eight columns of one side."""
    return (
        Field(
            f"{word} Name",
            f"{said}, all who are told, most origins first",
            "",
            _party(side, lambda one: one.name),
        ),
        Field(
            f"{word} Country",
            "ISO 3166-1 alpha-3 of their countries, each once; those without one left out",
            "which of several actors is of which country",
            _party(side, lambda one: one.country),
        ),
        Field(
            f"{word} COW",
            "numbers of these countries in the Correlates of War state system",
            "countries that the system does not list",
            _party(side, _cow),
        ),
        Field(f"Primary {word} Sector", "PLOVER sector of the first", "", _sector(side)),
        Field(
            f"{word} Sectors",
            "sectors of all, each once",
            "which actor has which",
            _party(side, lambda one: one.sector),
        ),
        Field(
            f"{word} Title", "always empty: offices are part of the words, not a cell of their own", "", never
        ),
        Field(
            f"{word} Name Raw",
            "the words that name them in the claims that count",
            "which words are whose, and what pronouns go back to",
            lambda facts: mention_words(facts, side),
        ),
        Field(f"Wikipedia {word} ID", "always empty: the actor tables hold no such ids", "", never),
    )


def _story(kinds: frozenset[ActorKind]) -> Callable[[Facts], Cell]:
    return lambda facts: joined(
        (
            (mention.actor.name, (telling.claim.id,))
            for telling in facts.told
            for mention in (*telling.claim.actors, *telling.claim.recipients)
            if mention.actor.kind in kinds
        ),
        _MARK,
    )


# where ------------------------------------------------------------------------------------------------------


def _named(*precisions: PlacePrecision) -> Callable[[Facts], Cell]:
    return of_place(lambda place: place.name if place.precision in precisions else None)


def _geonames(place: Place) -> str | None:
    return (
        place.id.removeprefix(_GEONAMES) if place.id is not None and place.id.startswith(_GEONAMES) else None
    )


def _iso(country: Country) -> str:
    return country.code


def _published(facts: Facts) -> Cell:
    dated = [
        (one.published.start, one.claim.id)
        for one in facts.told
        if one.published is not None
        and one.published.start is not None
        and one.published.start == one.published.end
    ]
    if not dated:
        return EMPTY
    first, claim = min(dated)
    return Cell(first.isoformat(), (claim,))


FIELDS: tuple[Field, ...] = (
    Field(
        "Event ID",
        "our own id of the event",
        "",
        lambda facts: Cell(facts.event.id, basis="a hash of the event's anchor, its lowest claim"),
    ),
    Field(
        "Event Date",
        "the day, where the interval is one day; else empty",
        "every interval longer than a day",
        _day,
    ),
    Field(
        "Event Type",
        "the PLOVER type that most origins give",
        "types that others give",
        lambda facts: attested(facts.event.type),
    ),
    Field(
        "Event Mode",
        "the mode of that type; empty where none is told",
        "",
        lambda facts: attested(facts.event.mode),
    ),
    Field(
        "Intensity",
        "intensity of the type in `plover.tsv`, -10 to 10",
        "",
        _of_type(lambda kind: kind.intensity),
    ),
    Field("Quad Code", "the type's quadrant", "", _of_type(lambda kind: _QUADS[kind.quad])),
    Field("Contexts", "always empty: claims hold no context", "", never),
    *_side("actors", "Actor", "who did it"),
    *_side("recipients", "Recipient", "to whom it was done"),
    Field("Placename", "name of the place", "other places that are told", of_place(lambda place: place.name)),
    Field("City", "name of the place where it is a town or point", "", _named(*_TOWNS)),
    Field("District", "name of the place where it is a district", "", _named(PlacePrecision.DISTRICT)),
    Field("Province", "first-order division of the place", "", of_place(lambda place: place.admin1)),
    Field("Country", "ISO 3166-1 alpha-3 of the place's country", "", of_country(_iso)),
    Field(
        "Latitude",
        "degrees north of the place or the centre of its division; empty for countries and regions",
        "how exactly it is known: POLECAT has no column for it",
        of_place(latitude),
    ),
    Field("Longitude", "degrees east, likewise", "", of_place(longitude)),
    Field(
        "GeoNames ID",
        "id of the place, where the gazetteer has it from GeoNames",
        "ids of other gazetteers",
        of_place(_geonames),
    ),
    Field(
        "Raw Placename", "the words that name the places", "", lambda facts: mention_words(facts, "places")
    ),
    Field("Feature Type", "always empty: a place keeps its precision, not GeoNames' feature", "", never),
    Field("Source", "the outlets that tell it, origin by origin", "the chain behind each outlet", outlets),
    Field(
        "Publication Date",
        "the first day on which a report that tells it was published",
        "later reports",
        _published,
    ),
    Field(
        "Story People",
        "persons in the claims of the event, where POLECAT takes the whole story",
        "",
        _story(frozenset({ActorKind.PERSON})),
    ),
    Field(
        "Story Organizations", "organisations in these claims, states left out", "", _story(_ORGANISATIONS)
    ),
    Field(
        "Story Locations",
        "places in these claims",
        "",
        lambda facts: joined(
            (
                (mention.place.name, (telling.claim.id,))
                for telling in facts.told
                for mention in telling.claim.places
            ),
            _MARK,
        ),
    ),
    Field("Language", "always empty: the language of a page is not kept", "", never),
    Field(
        "Version",
        "`dateline` and its version",
        "",
        lambda facts: Cell(f"dateline {facts.version}".strip(), basis="the program that writes the file"),
    ),
)


def lines(material: Material) -> Iterator[str]:
    """Set the header and one row an event, as lines of CSV without their line ends."""
    return project(material, FIELDS, wanted)


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for a cell without words."""
    write_lines(path, lines(material))
