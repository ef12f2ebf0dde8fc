"""A place as a project that codes events gives it: a name, coordinates, and how exactly they are meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, hypot, radians

from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.spans import Span
from dateline.naming.places.gazetteer import Entry, Gazetteer
from dateline.naming.places.gazetteer_schema import Kind

#: Kilometres between the coordinates of a row and those of the gazetteer within which one name is one place: projects
#: set a town's point somewhere in it, and in large districts far from the centre.
_NEAR_KM = {PlacePrecision.POINT: 15.0, PlacePrecision.TOWN: 25.0, PlacePrecision.DISTRICT: 80.0}
_KM_A_DEGREE = 111.2
_KINDS = {
    PlacePrecision.POINT: frozenset({Kind.POINT, Kind.VILLAGE, Kind.TOWN, Kind.CAPITAL}),
    PlacePrecision.TOWN: frozenset({Kind.TOWN, Kind.CAPITAL, Kind.VILLAGE, Kind.POINT}),
    PlacePrecision.DISTRICT: frozenset({Kind.DIVISION_2, Kind.DIVISION_3, Kind.AREA}),
    PlacePrecision.PROVINCE: frozenset({Kind.DIVISION_1}),
    PlacePrecision.COUNTRY: frozenset({Kind.COUNTRY}),
}


@dataclass(frozen=True, slots=True)
class Located:
    """Where a row puts an event.

    span: the words that name the place. precision: how exactly. lat, lon: degrees; None where the row gives none.
    country: alpha-3; None where not known. admin1: as the row has it; empty where it does not. code: its own word for
    how exactly.
    """

    span: Span
    precision: PlacePrecision
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str
    code: str


def place_mention(where: Located, name: str, gazetteer: Gazetteer) -> PlaceMention:
    """The place that a row means; one that the gazetteer does not hold keeps the row's own name and point."""
    entry = _entry(where, name, gazetteer)
    if entry is None:
        place = Place(None, name, where.lat, where.lon, where.country, where.admin1 or None, where.precision)
        return _mention(where, place, "which the gazetteer does not hold: by the row's own coordinates")
    place = replace(gazetteer.place(entry), precision=where.precision)
    if where.precision in _NEAR_KM and where.lat is not None:
        place = replace(place, lat=where.lat, lon=where.lon)
    return _mention(where, place, "by its name and coordinates")


def _mention(where: Located, place: Place, rule: str) -> PlaceMention:
    return PlaceMention(where.span, 0, 0, 0, place, f"coded with precision {where.code}, {rule}")


def _entry(where: Located, name: str, gazetteer: Gazetteer) -> Entry | None:
    """The place of that name and kind which lies nearest; None where none lies near enough."""
    kinds = _KINDS.get(where.precision, frozenset())
    found = [
        (_kilometres(where, one), one)
        for one in gazetteer.lookup(name)
        if one.kind in kinds and (where.country is None or one.country == where.country)
    ]
    most = _NEAR_KM.get(where.precision, float("inf"))
    near = [(distance, one.number, one) for distance, one in found if distance <= most]
    return min(near, key=lambda each: each[:2])[2] if near else None


def _kilometres(where: Located, entry: Entry) -> float:
    if where.lat is None or where.lon is None or entry.lat is None or entry.lon is None:
        return 0.0 if where.precision not in _NEAR_KM else float("inf")
    middle = radians((where.lat + entry.lat) / 2)
    return _KM_A_DEGREE * hypot(where.lat - entry.lat, (where.lon - entry.lon) * cos(middle))
