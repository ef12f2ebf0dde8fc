"""Events in the columns of an ACLED export: "ACLED-shaped", never "ACLED data".

One row an event that is told as having happened and that the rules of `sub_events` read as one of ACLED's sub-events.
ACLED's coders read more than a page says and give one answer where sources disagree; this file gives what the pages
say, leaves empty what they do not, and sets in `notes` who says so and what is disputed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from dateline.exporting.event_record import spokesman
from dateline.exporting.facts import (
    HAPPENED,
    Days,
    Facts,
    Field,
    attested,
    days_of,
    inter_code,
    inter_of,
    joined,
    latitude,
    longitude,
    never,
    of_country,
    of_place,
    outlets,
    rows,
    tolls_of,
    year_of,
)
from dateline.exporting.material import Material
from dateline.exporting.projection import lines as project
from dateline.exporting.projection import write as write_lines
from dateline.exporting.record import record_of
from dateline.exporting.refusing import EMPTY, Cell
from dateline.exporting.sub_event_rules import SubEvent, load_rules
from dateline.exporting.sub_events import sub_event_of
from dateline.model.actors import Actor
from dateline.model.events import Attested
from dateline.model.places import PlacePrecision
from dateline.model.quantities import Counted
from dateline.model.spans import Span

_GEO_PRECISION = {
    PlacePrecision.POINT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 3,
}
_WEEK, _MONTH = 7, 31  # days
_POLITICAL = "Political violence"
_CIVILIANS = "Civilians"
#: what unarmed people become by what they do
_DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}
_UNARMED = frozenset({_CIVILIANS, "Protesters", "Rioters"})
_OTHERS = "External/Other forces"


# what it is -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _shape(facts: Facts) -> tuple[SubEvent, tuple[str, ...]] | None:
    """Choose the sub-event that most origins tell, then the one with most points; with the claims that tell it."""
    rules = load_rules()
    origin_of = {claim: origin.id for origin in facts.origins for claim in origin.claims}
    behind: dict[str, list[str]] = {}
    points: dict[str, int] = {}
    for telling in facts.told:
        claim = telling.claim
        choice = sub_event_of(record_of(claim, facts.ground.reading(claim.page)), rules)
        if choice is not None:
            name = choice.sub_event.name
            behind.setdefault(name, []).append(claim.id)
            points[name] = max(points.get(name, 0), choice.points)
    if not behind:
        return None
    order = list(rules.sub_events)
    best = max(
        behind,
        key=lambda name: (
            len({origin_of.get(one, one) for one in behind[name]}),
            points[name],
            -order.index(name),
        ),
    )
    return rules.sub_events[best], tuple(behind[best])


def _sub_event(part: str) -> Field:
    def of(facts: Facts) -> Cell:
        shape = _shape(facts)
        return EMPTY if shape is None else Cell(getattr(shape[0], part), shape[1])

    names = {"disorder_type": "disorder_type", "event_type": "event_type", "name": "sub_event_type"}
    return Field(
        names[part],
        "the sub-event whose signs (`acled_signs.tsv`) most origins' claims show, and the types above it",
        "PLOVER type and mode; what the other origins' words would make it",
        of,
    )


def wanted(facts: Facts) -> bool:
    """Whether the event is told as having happened and is one that ACLED codes."""
    return facts.event.status.value in HAPPENED and bool(facts.told) and _shape(facts) is not None


# who --------------------------------------------------------------------------------------------------------


def _first(side: str) -> Field:
    def of(facts: Facts) -> Cell:
        parties = getattr(facts, side)
        return attested(Attested(parties[0].value.name, parties[0].claims)) if parties else EMPTY

    name = "actor1" if side == "actors" else "actor2"
    said = "who did it" if side == "actors" else "to whom it was done"
    return Field(
        name,
        f"{said}, as most origins have it",
        "ACLED's own names, with the years of a government; here the name in the actor tables or the page's words",
        of,
    )


def _others(side: str) -> Field:
    def of(facts: Facts) -> Cell:
        return joined((one.value.name, one.claims) for one in getattr(facts, side)[1:])

    return Field(
        "assoc_actor_1" if side == "actors" else "assoc_actor_2",
        "whoever else is told on the same side",
        "who is an ally and who another account's name for the same",
        of,
    )


def _kind(facts: Facts, side: str) -> Cell:
    parties: tuple[Attested[Actor], ...] = getattr(facts, side)
    shape = _shape(facts)
    if not parties or shape is None:
        return EMPTY
    place = facts.event.place
    found = inter_of(parties[0].value, place.value.country if place else None)
    if side == "actors" and found in _UNARMED:
        found = _DEMONSTRATORS.get(shape[0].event_type or "", found)
    return Cell(found, parties[0].claims)


def _inter(side: str) -> Field:
    return Field(
        "inter1" if side == "actors" else "inter2",
        "the kind of actor by its sector and sort (`acled_inter.tsv`), in ACLED's words; the forces of a state in "
        "another country are External/Other forces; unarmed people who act are Protesters or Rioters by event_type",
        "political and identity militias are told apart by nothing the tables hold",
        lambda facts: _kind(facts, side),
    )


def _interaction(facts: Facts) -> Cell:
    first, second = _kind(facts, "actors"), _kind(facts, "recipients")
    if first.value is None or (facts.recipients and second.value is None):
        return EMPTY
    if second.value is None:
        return Cell(f"{first.value} only", first.claims)
    pair = sorted((str(first.value), str(second.value)), key=inter_code)
    if pair == [_CIVILIANS, _OTHERS]:
        pair.reverse()  # the one pair that ACLED names the other way round
    return Cell("-".join(pair), tuple(dict.fromkeys((*first.claims, *second.claims))))


def _civilian_targeting(facts: Facts) -> Cell:
    shape, whom = _shape(facts), _kind(facts, "recipients")
    if shape is None or whom.value not in {_CIVILIANS, "Protesters"}:
        return EMPTY
    kinds = {inter_of(one.value, None) for one in facts.recipients}
    if shape[0].disorder_type == _POLITICAL and kinds == {_CIVILIANS}:
        return Cell("Civilian targeting", whom.claims)
    if shape[0].name == "Excessive force against protesters":
        return Cell("Civilian targeting", shape[1])
    return EMPTY


# when, where ------------------------------------------------------------------------------------------------


def _dated(facts: Facts) -> Days | None:
    days = days_of(facts)
    return days if days is not None and days.count <= _MONTH else None


def _event_date(facts: Facts) -> Cell:
    days = _dated(facts)
    if days is None:
        return EMPTY
    basis = "" if days.count == 1 else "the middle day of the interval"
    return Cell(days.middle.isoformat(), days.claims, basis)


def _time_precision(facts: Facts) -> Cell:
    days = _dated(facts)
    if days is None:
        return EMPTY
    return Cell(1 if days.count == 1 else 2 if days.count <= _WEEK else 3, days.claims)


# how many ---------------------------------------------------------------------------------------------------


@cache
def _vague() -> dict[str, int]:
    return {row.get("word"): int(row.get("number")) for row in rows("acled_numbers.tsv")}


def _fatalities(facts: Facts) -> Cell:
    numbers = []
    for toll in tolls_of(facts):
        words = toll.words.lower().split()
        coded = next((_vague()[word] for word in words if word in _vague()), None)
        if toll.best is None and coded is not None:
            numbers.append((coded, toll.claims))
        elif (number := toll.low if toll.low is not None else toll.best) is not None:
            numbers.append((int(number), toll.claims))
    if not numbers:
        return EMPTY
    least = min(number for number, _ in numbers)
    return Cell(least, tuple(claim for number, claims in numbers if number == least for claim in claims))


def _tags(facts: Facts) -> Cell:
    shape = _shape(facts)
    if shape is None or shape[0].event_type not in _DEMONSTRATORS:
        return EMPTY
    return joined(
        (f"crowd size={quantity.span.exact}", (telling.claim.id,))
        for telling in facts.told
        for quantity in telling.claim.quantities
        if quantity.of is Counted.PEOPLE
    )


# who says so ------------------------------------------------------------------------------------------------


def _notes(facts: Facts) -> Cell:
    told = {telling.claim.id: telling for telling in facts.told}
    parts, claims = [], []
    for origin in facts.origins:
        first = spokesman(origin, told)
        if first is not None:
            parts.append(f"“{_flat(first.claim.evidence)}” ({origin.name})")
            claims.append(first.claim.id)
    for dispute in facts.disputes:
        sides = " / ".join(position.says for position in dispute.positions)
        parts.append(f"Disputed, {dispute.kind.value}: {sides}")
    return Cell(" ".join(parts), tuple(claims), "the words of a claim of each origin, and the disputes")


def _flat(span: Span) -> str:
    return " ".join(span.exact.split())


FIELDS: tuple[Field, ...] = (
    Field(
        "event_id_cnty",
        "our own id of the event",
        "ACLED's ids open with a country",
        lambda facts: Cell(facts.event.id, basis="a hash of the event's anchor, its lowest claim"),
    ),
    Field(
        "event_date",
        "the day; of a longer interval the middle day; empty where it is longer than a month or open at an end",
        "the interval itself, and whether it is said in the text or taken from the dateline",
        _event_date,
    ),
    Field("year", "the year, where the whole interval lies in one", "", year_of),
    Field(
        "time_precision",
        "1 one day, 2 up to a week, 3 up to a month",
        "the bounds of the interval",
        _time_precision,
    ),
    _sub_event("disorder_type"),
    _sub_event("event_type"),
    _sub_event("name"),
    _first("actors"),
    _others("actors"),
    _inter("actors"),
    _first("recipients"),
    _others("recipients"),
    _inter("recipients"),
    Field(
        "interaction",
        "inter1 and inter2 in the order of ACLED's digits; `… only` where nobody is told on the other side",
        "the direction: ACLED has none",
        _interaction,
    ),
    Field(
        "civilian_targeting",
        "`Civilian targeting` where political violence is done to civilians alone, or excessive force to protesters",
        "civilians who are hit beside others",
        _civilian_targeting,
    ),
    Field("iso", "ISO 3166-1 number of the place's country", "", of_country(lambda country: country.numeric)),
    Field("region", "ACLED's region of that country", "", of_country(lambda country: country.acled)),
    Field("country", "name of that country", "", of_country(lambda country: country.name)),
    Field("admin1", "first-order division of the place", "", of_place(lambda place: place.admin1)),
    Field("admin2", "always empty: claims hold no second-order division", "", never),
    Field("admin3", "always empty", "", never),
    Field(
        "location",
        "name of the place, unless it is a country or region",
        "other places that are told; ACLED puts a town where only a division is known",
        of_place(
            lambda place: (
                place.name if place.precision in {*_GEO_PRECISION, PlacePrecision.UNRESOLVED} else None
            )
        ),
    ),
    Field(
        "latitude",
        "degrees north of the place or the centre of its division; empty for countries",
        "",
        of_place(latitude),
    ),
    Field("longitude", "degrees east, likewise", "", of_place(longitude)),
    Field(
        "geo_precision",
        "1 a point or town, 2 a district, 3 a province; empty for a country, a region and an unresolved place",
        "point and town are one",
        of_place(lambda place: _GEO_PRECISION.get(place.precision)),
    ),
    Field("source", "the outlets that tell it, origin by origin", "the chain behind each outlet", outlets),
    Field("source_scale", "always empty: how far an outlet reaches is not known", "", never),
    Field(
        "notes",
        "for each origin the words of its first claim in running text and its name, then what is disputed",
        "who holds which side of a dispute",
        _notes,
    ),
    Field(
        "fatalities",
        "of each origin the largest number of killed it tells, by its lower bound (`dozens` 12, `hundreds` 100, "
        "`tens` 10); of these the smallest; empty where nobody gives a number, where ACLED prints 0",
        "the range, what other origins say, whose dead they are",
        _fatalities,
    ),
    Field("tags", "`crowd size=` and the words, for demonstrations", "", _tags),
    Field(
        "timestamp",
        "when the file was made, in seconds since 1970; empty where the run does not say",
        "when the event was first told",
        lambda facts: Cell(facts.made, basis="the clock of the run"),
    ),
)


def lines(material: Material) -> Iterator[str]:
    """Set the header and one row an event, as lines of CSV without their line ends."""
    return project(material, FIELDS, wanted)


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for a cell without words."""
    write_lines(path, lines(material))
