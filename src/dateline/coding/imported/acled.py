"""A row of ACLED: which cell is what, in the columns of its exports since 2017."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.coding.imported.cells import Coding, about, day_of, killed, named_sources
from dateline.coding.imported.parties import country_called, party
from dateline.coding.imported.places import Located, place_mention
from dateline.coding.imported.rows import CodedRow
from dateline.coding.imported.tables import meaning_of
from dateline.model.actors import ActorMention
from dateline.model.claims import Reason
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.naming.names import Knowledge

_PRECISION = {"1": PlacePrecision.TOWN, "2": PlacePrecision.DISTRICT, "3": PlacePrecision.PROVINCE}
#: Columns of whoever stood beside the two actors, in newer exports and older ones.
_BESIDE = (("assoc_actor_1", "ally_actor_1"), ("assoc_actor_2", "ally_actor_2"))


def code(row: CodedRow, knowledge: Knowledge, outlet_ids: Mapping[str, str]) -> Coding | str:
    """Say what a row says; why not, where no claim can be made of it."""
    what = row.get("sub_event_type", "event_type")
    if what is None:
        return "it names no type"
    meaning = meaning_of(row.project, what.exact)
    if meaning is None or not meaning.type:
        return f"PLOVER has no type for {what.exact!r}"
    day = row.get("event_date")
    when = about(day_of(day.exact) if day is not None else None, row.text("time_precision"), day)
    dead = row.number("fatalities")
    return Coding(
        what,
        row.get("notes"),
        meaning,
        _side(row, 1, when.start, knowledge),
        _side(row, 2, when.start, knowledge),
        _places(row, knowledge),
        when,
        killed(row.get("fatalities"), dead, dead, dead),
        named_sources(row.parts("source"), outlet_ids, row.project),
        (Reason("actors", "ACLED has no direction", "its first actor is taken for who did it"),),
    )


def _side(row: CodedRow, number: int, day: date | None, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    """The actor with this number, and whoever stood beside it."""
    actor = row.get(f"actor{number}")
    if actor is None:
        return ()
    found = [party(actor, row.text(f"inter{number}"), day, knowledge.actors)]
    for column in _BESIDE[number - 1]:
        found += [party(one, "", day, knowledge.actors) for one in row.parts(column)]
    return tuple(found)


def _places(row: CodedRow, knowledge: Knowledge) -> tuple[PlaceMention, ...]:
    """Where; a row whose point only stands for a division is placed in that division."""
    exactly = row.text("geo_precision")
    precision = _PRECISION.get(exactly, PlacePrecision.TOWN)
    columns = {
        PlacePrecision.PROVINCE: ("admin1", "location"),
        PlacePrecision.DISTRICT: ("admin2", "admin1", "location"),
    }
    span = row.get(*columns.get(precision, ("location",)))
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
        row.text("admin1"),
        exactly or "unknown",
    )
    return (place_mention(where, span.exact, knowledge.gazetteer),)
