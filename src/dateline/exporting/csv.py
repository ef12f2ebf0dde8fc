"""Claims as CSV: one claim a row, several values in a cell parted by "; ".

The last two columns read the claim as ACLED's types, for those whose tables are cut that way; no other format has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.exporting import delimited
from dateline.exporting.record import Record
from dateline.exporting.sub_event_rules import load_rules
from dateline.exporting.sub_events import sub_event_of

COLUMNS = (
    "id",
    "page",
    "passage_kind",
    "passage_number",
    "passage_author",
    "passage_outlet",
    "published",
    "type",
    "mode",
    "status",
    "background",
    "actors",
    "actor_countries",
    "recipients",
    "recipient_countries",
    "places",
    "place_precision",
    "latitude",
    "longitude",
    "start",
    "end",
    "time_precision",
    "time_basis",
    "sources",
    "source_kinds",
    "quantities",
    "taken_by",
    "confidence",
    "trigger",
    "evidence",
    "evidence_start",
    "evidence_end",
    "acled_event_type",
    "acled_sub_event_type",
)


def lines(records: Iterable[Record]) -> Iterator[str]:
    """Set a header and each record as one line, without its line end."""
    return delimited.lines(COLUMNS, map(_row, records))


def _joined(things: list[Record], key: str) -> str:
    return "; ".join(str(thing[key]) if thing[key] is not None else "?" for thing in things)


def _row(record: Record) -> list[Any]:
    passage, when, territory = record["passage"], record["when"], record["territory"]
    shaped = sub_event_of(record, load_rules())
    first = record["places"][0] if record["places"] else {"precision": None, "lat": None, "lon": None}
    return [
        record["id"],
        record["page"]["uri"],
        passage["kind"],
        passage["number"],
        passage["author"],
        passage["outlet"],
        (passage["published"] or {}).get("start"),
        record["type"],
        record["mode"],
        record["status"],
        str(record["background"]).lower(),
        _joined(record["actors"], "name"),
        _joined(record["actors"], "country"),
        _joined(record["recipients"], "name"),
        _joined(record["recipients"], "country"),
        _joined(record["places"], "name"),
        first["precision"],
        first["lat"],
        first["lon"],
        when["start"],
        when["end"],
        when["precision"],
        when["basis"],
        " < ".join(source["name"] or "unnamed" for source in record["sources"]),
        _joined(record["sources"], "kind"),
        "; ".join(amount(quantity) for quantity in record["quantities"]),
        "; ".join(record["actors"][at]["name"] for at in territory["taken_by"]) if territory else None,
        record["confidence"],
        record["trigger"]["exact"],
        record["evidence"]["exact"],
        record["evidence"]["start"],
        record["evidence"]["end"],
        shaped.sub_event.event_type if shaped else None,
        shaped.sub_event.name if shaped else None,
    ]


def amount(quantity: Record) -> str:
    """Set a quantity in few words: its range, unit and what it counts."""
    ends = [quantity[key] for key in ("low", "best", "high") if quantity[key] is not None]
    number = "-".join(f"{value:g}" for value in sorted({min(ends), max(ends)})) if ends else "?"
    return " ".join(str(part) for part in (number, quantity["unit"], quantity["of"]) if part)
