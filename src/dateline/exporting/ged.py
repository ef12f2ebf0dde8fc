"""Events in the columns of UCDP's georeferenced event data: "GED-shaped", never "UCDP data".

UCDP takes one incident of lethal organised violence a row. So does this: an event told as having happened, an ASSAULT,
at least one killed as some origin has it, and at least one side that is a state, its forces or an armed group. Which
conflict and dyad it belongs to, and whether that was active in the year, is UCDP's judgement; those columns stay empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dateline.exporting.facts import (
    HAPPENED,
    Facts,
    Field,
    Toll,
    countries,
    days_of,
    inter_of,
    joined,
    latitude,
    longitude,
    mention_words,
    never,
    of_country,
    of_place,
    outlets,
    tolls_of,
    whole,
    year_of,
)
from dateline.exporting.material import Material
from dateline.exporting.projection import lines as project
from dateline.exporting.projection import write as write_lines
from dateline.exporting.refusing import EMPTY, Cell
from dateline.model.actors import Actor, ActorKind
from dateline.model.events import Attested
from dateline.model.page import PassageKind
from dateline.model.places import Place, PlacePrecision
from dateline.model.telling import Telling

_WHERE_PREC = {
    PlacePrecision.POINT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 4,
    PlacePrecision.COUNTRY: 6,
}
#: longest interval in days of each date_prec
_DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_STATE = "State forces"
_ORGANISED = frozenset({_STATE, "Rebel group", "Political militia"})
_STATE_KINDS = frozenset({ActorKind.STATE, ActorKind.ORGAN, ActorKind.FORCE})
_UNARMED = frozenset({"Civilians", "Protesters"})
_CELL = 0.5  # degrees: the side of a cell of PRIO-GRID, which counts from the south-west corner
_ROWS, _COLUMNS = 360, 720
_ID_DIGITS = 13  # hexadecimal: 52 bits, which every reader of numbers holds exactly

Party = Attested[Actor]


# the two sides ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _sides(facts: Facts) -> tuple[tuple[Party, ...], tuple[Party, ...], int | None]:
    """Set the two sides in UCDP's order, with its type of violence: 1 state-based, 2 non-state, 3 one-sided."""
    one, two = facts.actors, facts.recipients
    kinds_one, kinds_two = _kinds(one), _kinds(two)
    if not kinds_one & _ORGANISED and kinds_two & _ORGANISED:
        one, two, kinds_one, kinds_two = two, one, kinds_two, kinds_one
        if kinds_two and kinds_two <= _UNARMED:
            return one, two, None  # people without arms who kill: no type of UCDP's
    if not kinds_one or not kinds_two:
        return one, two, None
    if kinds_one & _ORGANISED and kinds_two <= _UNARMED:
        return one, two, 3
    if not (kinds_one & _ORGANISED and kinds_two & _ORGANISED):
        return one, two, None
    if _STATE in kinds_one:
        return one, two, 1
    return (two, one, 1) if _STATE in kinds_two else (one, two, 2)


def _kinds(parties: tuple[Party, ...]) -> frozenset[str]:
    """What sorts of actor they are; a state's forces stay so wherever they act."""
    return frozenset(kind for one in parties if (kind := inter_of(one.value, None)) is not None)


def _side(at: int) -> Field:
    def of(facts: Facts) -> Cell:
        first, second, violence = _sides(facts)
        parties = (first, second)[at]
        if at == 1 and violence == 3:
            claims = tuple(dict.fromkeys(claim for one in parties for claim in one.claims))
            return Cell("Civilians", claims, "what UCDP calls those to whom one-sided violence is done")
        return joined(((one.value.name, one.claims) for one in parties), ", ")

    return Field(
        ("side_a", "side_b")[at],
        (
            "who did it, all who are told; in state-based violence the state; in one-sided violence those who did it",
            "the other side; `Civilians` in one-sided violence",
        )[at],
        "UCDP's own names (`Government of …`); which actor is the conflict's party and which its ally",
        of,
    )


def _dyad(facts: Facts) -> Cell:
    first, second = _side(0).of(facts), _side(1).of(facts)
    if first.value is None or second.value is None:
        return EMPTY
    return Cell(f"{first.value} - {second.value}", basis="side_a and side_b")


def _gw(at: int) -> Field:
    def of(facts: Facts) -> Cell:
        for one in _sides(facts)[:2][at]:
            country = countries().get(one.value.country or "")
            if country is not None and one.value.kind in _STATE_KINDS:
                return Cell(country.gw, one.claims)
        return EMPTY

    return Field(
        ("gwnoa", "gwnob")[at],
        "number of the state in Gleditsch and Ward's list; empty for a side that is none",
        "",
        of,
    )


def wanted(facts: Facts) -> bool:
    """Whether it is lethal organised violence that is told as having happened."""
    event = facts.event
    if event.status.value not in HAPPENED or event.type.value != "ASSAULT" or not facts.told:
        return False
    if not (_kinds(facts.actors) | _kinds(facts.recipients)) & _ORGANISED:
        return False
    return any((toll.best or toll.low or toll.high or 0) >= 1 for toll in tolls_of(facts))


# the dead ---------------------------------------------------------------------------------------------------


def _best(facts: Facts) -> tuple[float, tuple[Toll, ...]] | None:
    """Choose the number that most origins give; among equals the smallest."""
    behind: dict[float, list[Toll]] = {}
    for toll in tolls_of(facts):
        if toll.best is not None:
            behind.setdefault(toll.best, []).append(toll)
    if not behind:
        return None
    number = max(behind, key=lambda one: (len(behind[one]), -one))
    return number, tuple(behind[number])


def _claims(tolls: tuple[Toll, ...]) -> tuple[str, ...]:
    return tuple(claim for toll in tolls for claim in toll.claims)


def _best_cell(facts: Facts) -> Cell:
    found = _best(facts)
    return EMPTY if found is None else Cell(whole(found[0]), _claims(found[1]))


def _bound(facts: Facts, end: str) -> Cell:
    tolls = [(value, toll) for toll in tolls_of(facts) if (value := getattr(toll, end)) is not None]
    if not tolls:
        return EMPTY
    extreme = (min if end == "low" else max)(value for value, _ in tolls)
    return Cell(whole(extreme), _claims(tuple(toll for value, toll in tolls if value == extreme)))


def _deaths(one_sided: bool) -> Field:
    def of(facts: Facts) -> Cell:
        return _best_cell(facts) if (_sides(facts)[2] == 3) is one_sided else EMPTY

    return Field(
        "deaths_civilians" if one_sided else "deaths_unknown",
        "best, in one-sided violence, whose dead are civilians by definition; else empty"
        if one_sided
        else "best, in all other violence: the claims do not part the dead by side",
        "" if one_sided else "whose dead they are, where the words say so",
        of,
    )


# where, when ------------------------------------------------------------------------------------------------


def priogrid(lat: float, lon: float) -> int:
    """Number the half-degree cell of PRIO-GRID that holds a point, from 1 in the south-west, row by row."""
    row = min(math.floor((lat + 90) / _CELL), _ROWS - 1)
    column = min(math.floor((lon + 180) / _CELL), _COLUMNS - 1)
    return row * _COLUMNS + column + 1


def _grid(place: Place) -> int | None:
    lat, lon = latitude(place), longitude(place)
    return None if lat is None or lon is None else priogrid(lat, lon)


def _point(place: Place) -> str | None:
    lat, lon = latitude(place), longitude(place)
    return None if lat is None or lon is None else f"POINT ({lon:g} {lat:g})"


def _day(end: str) -> Field:
    def of(facts: Facts) -> Cell:
        days = days_of(facts)
        return EMPTY if days is None else Cell(getattr(days, end).isoformat(), days.claims)

    name = "date_start" if end == "first" else "date_end"
    return Field(
        name, f"the {end} day; empty where the interval is open at an end", "an end that is known alone", of
    )


def _date_prec(facts: Facts) -> Cell:
    days = days_of(facts)
    if days is None:
        return EMPTY
    return Cell(next((code for longest, code in _DATE_PREC if days.count <= longest), None), days.claims)


# who says so ------------------------------------------------------------------------------------------------


def _first_telling(facts: Facts) -> Telling:
    return facts.told[0]


def _headline(facts: Facts) -> Cell:
    telling = _first_telling(facts)
    reading = facts.ground.reading(telling.claim.page)
    for passage in reading.passages:
        if passage.kind is PassageKind.HEADLINE:
            words = " ".join(reading.page.text[passage.start : passage.end].split())
            return Cell(words, (telling.claim.id,), "the first headline of the page")
    title = reading.page.title
    return EMPTY if title is None else Cell(title.value, (telling.claim.id,), "the title of the page")


def _office(facts: Facts) -> Cell:
    telling = _first_telling(facts)
    return Cell(telling.outlet, (telling.claim.id,))


def _source_date(facts: Facts) -> Cell:
    telling = _first_telling(facts)
    published = telling.published
    if published is None or published.start is None or published.start != published.end:
        return EMPTY
    return Cell(published.start.isoformat(), (telling.claim.id,))


FIELDS: tuple[Field, ...] = (
    Field(
        "id",
        "a number made of our id: its first 13 hexadecimal digits",
        "UCDP's numbers run from 1",
        lambda facts: Cell(
            int(facts.event.id.partition("-")[2][:_ID_DIGITS] or "0", 16) or None,
            basis="the id of the event as a number",
        ),
    ),
    Field(
        "relid",
        "our own id of the event",
        "",
        lambda facts: Cell(facts.event.id, basis="a hash of the event's anchor, its lowest claim"),
    ),
    Field("year", "the year, where the whole interval lies in one", "", year_of),
    Field(
        "active_year",
        "always empty: whether the dyad reached 25 dead in the year is UCDP's to say",
        "",
        never,
    ),
    Field("code_status", "always empty", "", never),
    Field(
        "type_of_violence",
        "1 a state against an organised side, 2 organised sides without a state, 3 an organised side against "
        "civilians; empty where one side is not told",
        "",
        lambda facts: Cell(_sides(facts)[2], basis="the kinds of side_a and side_b (`acled_inter.tsv`)"),
    ),
    *(
        Field(name, "always empty: UCDP's own number or name", "", never)
        for name in ("conflict_dset_id", "conflict_new_id")
    ),
    Field("conflict_name", "always empty: which conflict it belongs to is UCDP's to say", "", never),
    *(Field(name, "always empty: UCDP's own number", "", never) for name in ("dyad_dset_id", "dyad_new_id")),
    Field("dyad_name", "side_a and side_b", "", _dyad),
    *(
        Field(name, "always empty: UCDP's own number", "", never)
        for name in ("side_a_dset_id", "side_a_new_id")
    ),
    _side(0),
    *(
        Field(name, "always empty: UCDP's own number", "", never)
        for name in ("side_b_dset_id", "side_b_new_id")
    ),
    _side(1),
    Field(
        "number_of_sources",
        "independent origins that tell it as having happened, the talk left out, where UCDP counts reports",
        "how many sites carry it; which claims make one origin and why",
        lambda facts: Cell(len(facts.origins), facts.event.claims),
    ),
    Field(
        "source_article",
        "the outlets that tell it, origin by origin",
        "addresses and days of the others",
        outlets,
    ),
    Field("source_office", "the outlet of the telling that was published first", "", _office),
    Field(
        "source_date", "the day on which that was published, where it is known to the day", "", _source_date
    ),
    Field("source_headline", "its headline, else the title of its page", "", _headline),
    Field(
        "source_original",
        "the names of the origins: who said it first, as far as the chains go",
        "the kinds of source, and the words that show them",
        lambda facts: joined((origin.name, origin.claims) for origin in facts.origins),
    ),
    Field(
        "where_prec",
        "1 a point or town, 3 a district, 4 a province, 6 a country; empty for a region and an unresolved place",
        "UCDP's 2, near a town",
        of_place(lambda place: _WHERE_PREC.get(place.precision)),
    ),
    Field(
        "where_coordinates",
        "name of the place that the coordinates stand for",
        "",
        of_place(lambda place: place.name),
    ),
    Field(
        "where_description",
        "the words that name the places",
        "",
        lambda facts: mention_words(facts, "places"),
    ),
    Field("adm_1", "first-order division of the place", "", of_place(lambda place: place.admin1)),
    Field(
        "adm_2",
        "name of the place where it is a district; else empty, for claims hold no second-order division",
        "",
        of_place(lambda place: place.name if place.precision is PlacePrecision.DISTRICT else None),
    ),
    Field(
        "latitude",
        "degrees north of the place or the centre of its division; empty for countries, where UCDP gives the centre",
        "",
        of_place(latitude),
    ),
    Field("longitude", "degrees east, likewise", "", of_place(longitude)),
    Field("geom_wkt", "the point as well-known text", "", of_place(_point)),
    Field("priogrid_gid", "the half-degree cell of PRIO-GRID that holds the point", "", of_place(_grid)),
    Field("country", "name of the place's country", "", of_country(lambda country: country.name)),
    Field(
        "country_id", "its number in Gleditsch and Ward's list", "", of_country(lambda country: country.gw)
    ),
    Field("region", "UCDP's region of that country", "", of_country(lambda country: country.ucdp)),
    Field(
        "event_clarity", "always empty: whether a report sums several incidents up is not known", "", never
    ),
    Field(
        "date_prec",
        "1 one day, 2 up to six days, 3 a week, 4 up to a month, 5 up to a year; empty where longer or open",
        "",
        _date_prec,
    ),
    _day("first"),
    _day("last"),
    Field("deaths_a", "always empty: the claims do not part the dead by side", "", never),
    Field("deaths_b", "always empty, likewise", "", never),
    _deaths(True),
    _deaths(False),
    Field(
        "best",
        "the number of killed that most origins give, among equals the smallest; of each origin its largest number; "
        "empty where no origin gives one number",
        "who gives which number",
        _best_cell,
    ),
    Field("high", "the largest upper bound that an origin gives", "", lambda facts: _bound(facts, "high")),
    Field("low", "the smallest lower bound that an origin gives", "", lambda facts: _bound(facts, "low")),
    _gw(0),
    _gw(1),
)


def lines(material: Material) -> Iterator[str]:
    """Set the header and one row an event, as lines of CSV without their line ends."""
    return project(material, FIELDS, wanted)


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for a cell without words."""
    write_lines(path, lines(material))
