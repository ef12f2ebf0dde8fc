"""A row of UCDP's georeferenced event data: which cell is what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.coding.imported.cells import Coding, between, day_of, killed, named_sources
from dateline.coding.imported.parties import country_called, party
from dateline.coding.imported.places import Located, place_mention
from dateline.coding.imported.rows import CodedRow
from dateline.coding.imported.tables import meaning_of
from dateline.model.actors import ActorMention
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.naming.names import Knowledge

#: where_prec, and the columns that name what it means. 5 and 7 are lines, seas and the air above: no place of ours.
_PRECISION = {
    "1": (PlacePrecision.TOWN, ("where_coordinates",)),
    "2": (PlacePrecision.DISTRICT, ("adm_2", "adm_1", "where_coordinates")),
    "3": (PlacePrecision.DISTRICT, ("adm_2", "where_coordinates")),
    "4": (PlacePrecision.PROVINCE, ("adm_1", "where_coordinates")),
    "6": (PlacePrecision.COUNTRY, ("country",)),
}
#: What the names of units end with in these tables and not in ours: "Salah ad Din governorate".
_UNITS = (" province", " governorate", " state", " district", " region", " oblast", " county", " department")
_TOWNS = (" town", " city", " village")


def code(row: CodedRow, knowledge: Knowledge, outlet_ids: Mapping[str, str]) -> Coding | str:
    """Say what a row says; why not, where no claim can be made of it."""
    what = row.get("type_of_violence")
    meaning = meaning_of(row.project, what.exact) if what is not None else None
    if what is None or meaning is None:
        return "it names no type of violence"
    first = row.get("date_start")
    when = between(day_of(first.exact) if first is not None else None, day_of(row.text("date_end")), first)
    return Coding(
        what,
        row.get("source_headline"),
        meaning,
        _side(row, "side_a", when.start, knowledge),
        _side(row, "side_b", when.start, knowledge),
        _places(row, knowledge),
        when,
        killed(row.get("best"), row.number("low"), row.number("best"), row.number("high")),
        named_sources(row.parts("source_office"), outlet_ids, row.project),
    )


def _side(row: CodedRow, column: str, day: date | None, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    side = row.get(column)
    return () if side is None else (party(side, "", day, knowledge.actors),)


def _places(row: CodedRow, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    exactly = row.text("where_prec")
    if exactly not in _PRECISION:
        return ()
    precision, columns = _PRECISION[exactly]
    span = row.get(*columns)
    if span is None:
        return ()
    country = country_called(row.text("country"), knowledge.actors)
    lat, lon = row.point("latitude", "longitude")
    where = Located(
        span,
        precision,
        lat,
        lon,
        country,
        _bare(row.text("adm_1")),
        exactly,
    )
    return (place_mention(where, _bare(span.exact), knowledge.gazetteer),)


def _bare(name: str) -> str:
    """A name without the word for what it is."""
    end = next((end for end in (*_UNITS, *_TOWNS) if name.lower().endswith(end)), "")
    return name[: len(name) - len(end)]
