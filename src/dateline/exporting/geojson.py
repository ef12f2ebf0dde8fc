"""Events and holds as GeoJSON (RFC 7946): WGS 84, longitude first, one feature a line.

A point never says more than is known: beside it stand the `precision` of its place and `radius_km`, a radius within
which the place lies (`radii.tsv` says on what that rests). A country, a region and an unresolved place have no
point: their geometry is null. Nothing is drawn as an area, for no page says where an area ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dateline.exporting.event_record import title_of, when_record
from dateline.exporting.facts import POINTS, rows
from dateline.exporting.json_files import listed
from dateline.exporting.material import Material
from dateline.exporting.projection import write as write_lines
from dateline.exporting.refusing import Ground
from dateline.model.events import Event
from dateline.model.holds import Hold
from dateline.model.ids import content_id
from dateline.model.places import Place

_DEGREES = 6  # decimals: a tenth of a metre, more than any gazetteer knows; RFC 7946 advises no more


@cache
def _radii() -> dict[str, float]:
    return {row.get("precision"): float(row.get("km")) for row in rows("radii.tsv")}


def lines(material: Material) -> Iterator[str]:
    """Set the collection as lines without their ends; raises ValueError for a value without words."""
    return listed({"type": "FeatureCollection"}, "features", _features(material))


def write(material: Material, path: Path) -> None:
    """Write the file; raises ValueError for a value without words."""
    write_lines(path, lines(material), "\n")


def _features(material: Material) -> Iterator[dict[str, Any]]:
    ground = Ground(material.weighed, material.readings)
    disputed = {event for dispute in material.weighed.disputes for event in dispute.events}
    for event in material.weighed.events:
        if event.independent or material.talk:
            yield _event(event, ground, event.id in disputed)
    for hold in material.holds:
        yield _hold(hold, ground)


def _feature(identity: str, place: Place | None, properties: dict[str, Any]) -> dict[str, Any]:
    drawn = (
        place is not None and place.precision in POINTS and place.lat is not None and place.lon is not None
    )
    where = {
        "place": None if place is None else place.name,
        "place_id": None if place is None else place.id,
        "country": None if place is None else place.country,
        "precision": None if place is None else place.precision.value,
        "radius_km": _radii()[place.precision.value] if place is not None and drawn else None,
    }
    point = None
    if place is not None and drawn:
        point = {
            "type": "Point",
            "coordinates": [round(place.lon or 0.0, _DEGREES), round(place.lat or 0.0, _DEGREES)],
        }
    return {"type": "Feature", "id": identity, "geometry": point, "properties": {**properties, **where}}


def _event(event: Event, ground: Ground, disputed: bool) -> dict[str, Any]:
    tellings = ground.event(event)
    when = None if event.when is None else when_record(event.when.value)
    return _feature(
        event.id,
        None if event.place is None else event.place.value,
        {
            "kind": "event",
            "title": title_of(event, tellings),
            "type": event.type.value,
            "mode": None if event.mode is None else event.mode.value,
            "status": event.status.value.value,
            "when": when,
            "independent_origins": event.independent,
            "disputed": disputed,
            "other_places": [one.value.name for one in event.other_places],
            "claims": list(event.claims),
        },
    )


def _hold(hold: Hold, ground: Ground) -> dict[str, Any]:
    ground.hold(hold)
    who = None if hold.actor is None else hold.actor.name
    return _feature(
        content_id("h", hold.place.id, hold.place.name, who, hold.state.value, hold.basis.value, hold.day),
        hold.place,
        {
            "kind": "hold",
            "title": f"{who or 'nobody named'} {hold.state.value} {hold.place.name}",
            "actor": who,
            "state": hold.state.value,
            "basis": hold.basis.value,
            "day": hold.day.isoformat(),
            "since": None if hold.since is None else hold.since.isoformat(),
            "last": hold.last.isoformat(),
            "strength": round(hold.strength, 3),
            "independent_origins": hold.origins,
            "disputed": bool(hold.disputed),
            "why": hold.why,
            "claims": list(hold.claims),
        },
    )
