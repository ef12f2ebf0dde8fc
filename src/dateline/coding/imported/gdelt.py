"""A row of GDELT's events, 1.0 and 2.0: which cell is what. It is all codes; the one sentence is an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from dateline.coding.imported.cells import Coding, between, day_of
from dateline.coding.imported.parties import country_called, party_by_code
from dateline.coding.imported.places import Located, place_mention
from dateline.coding.imported.rows import CodedRow
from dateline.coding.imported.tables import meaning_of_code
from dateline.model.actors import ActorMention
from dateline.model.claims import Source, SourceKind
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.naming.names import Knowledge

#: ActionGeo_Type, and which part of a name such as "Tikrit, Salah ad Din, Iraq" is the place.
_PRECISION = {
    "1": PlacePrecision.COUNTRY,
    "2": PlacePrecision.PROVINCE,
    "3": PlacePrecision.TOWN,
    "4": PlacePrecision.TOWN,
    "5": PlacePrecision.PROVINCE,
}
_TYPES = ("knowngroupcode", "type1code", "type2code", "type3code")


def code(row: CodedRow, knowledge: Knowledge, outlet_ids: Mapping[str, str]) -> Coding | str:
    """Say what a row says; why not, where no claim can be made of it."""
    what = row.get("eventcode", "eventbasecode", "eventrootcode")
    if what is None:
        return "it has no code of an event"
    meaning = meaning_of_code(row.project, what.exact)
    if meaning is None or not meaning.type:
        return f"PLOVER has no type for CAMEO {what.exact}"
    day = row.get("sqldate")
    told = day_of(day.exact) if day is not None else None
    return Coding(
        what,
        None,
        meaning,
        _side(row, "actor1", told, knowledge),
        _side(row, "actor2", told, knowledge),
        _places(row, knowledge),
        between(told, told, day),
        (),
        tuple(_sources(row, outlet_ids)),
    )


def _side(row: CodedRow, of: str, day: date | None, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    span = row.get(f"{of}name", f"{of}code")
    if span is None:
        return ()
    codes = [row.text(f"{of}{one}") for one in _TYPES]
    return (party_by_code(span, row.text(f"{of}countrycode"), codes, day, knowledge.actors),)


def _places(row: CodedRow, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    exactly = row.text("actiongeo_type")
    span = row.get("actiongeo_fullname")
    if span is None or exactly not in _PRECISION:
        return ()
    parts = [one.strip() for one in span.exact.split(",") if one.strip()]
    if not parts:
        return ()
    admin1 = parts[-2] if len(parts) > 1 else ""
    lat, lon = row.point("actiongeo_lat", "actiongeo_long")
    where = Located(
        span,
        _PRECISION[exactly],
        lat,
        lon,
        country_called(parts[-1], knowledge.actors),
        admin1,
        exactly,
    )
    return (place_mention(where, parts[0], knowledge.gazetteer),)


def _sources(row: CodedRow, outlet_ids: Mapping[str, str]) -> Iterator[Source]:
    """The site of the page that a row was coded from."""
    span = row.get("sourceurl")
    if span is None:
        return
    try:
        host = urlsplit(span.exact).hostname
    except ValueError:
        host = None
    name = (host or span.exact).removeprefix("www.")
    note = f"{row.project} gives the page as what it coded from"
    yield Source(name, outlet_ids.get(name.casefold()), SourceKind.MEDIA, mention=span, note=note)
