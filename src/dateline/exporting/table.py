"""Claims for people at a terminal: a block a claim, the words beneath."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from dateline.exporting.csv import amount
from dateline.exporting.record import Record

#: How a status is coloured; the word itself is always printed, so nothing hangs on colour.
COLOURS = {
    "asserted": "green",
    "denied": "red",
    "questioned": "red",
    "threatened": "magenta",
    "promised": "blue",
    "planned": "blue",
    "requested": "blue",
    "conditional": "yellow",
    "possible": "yellow",
    "attempted": "yellow",
}


def show(records: Iterable[Record], console: Console) -> int:
    """Print each record as a block, passages parted by a rule; returns how many were printed."""
    passage, count = None, 0
    for record in records:
        if record["passage"]["id"] != passage:
            passage = record["passage"]["id"]
            console.rule(Text(_heading(record), style="bold"), align="left", style="dim")
        console.print(_first_line(record))
        for label, value in _cells(record):
            console.print(Text.assemble((f"    {label:<9}", "dim"), value), soft_wrap=False)
        console.print(Text(f"    “{_quoted(record)}”", style="italic dim"))
        count += 1
    return count


def _heading(record: Record) -> str:
    passage = record["passage"]
    name = passage["kind"] if passage["number"] is None else f"{passage['kind']} {passage['number']}"
    parts = [name, *(passage[key] for key in ("outlet", "author") if passage[key])]
    if passage["published"]:
        parts.append(passage["published"]["start"] or "undated")
    inside = " in ".join(
        one["kind"] if one["number"] is None else f"{one['kind']} {one['number']}"
        for one in passage["within"]
    )
    return ", ".join(parts) + (f" (in {inside})" if inside else "")


def _first_line(record: Record) -> Text:
    kind = record["type"] + (f"/{record['mode']}" if record["mode"] else "")
    status = record["status"] + (", background" if record["background"] else "")
    line = Text.assemble(
        (f"{record['id']}  ", "dim"), (kind, "bold"), "  ", (status, COLOURS.get(record["status"], ""))
    )
    line.append(f"  {record['confidence']:.2f}", "dim")
    return line


def _named(mention: Record) -> str:
    words = mention["mention"]["exact"]
    tags = [tag for tag in (mention["name"] if mention["name"] != words else None, mention["country"]) if tag]
    return f"{words} [{', '.join(tags)}]" if tags else words


def _cells(record: Record) -> Iterable[tuple[str, str]]:
    if record["actors"]:
        yield "who", "; ".join(_named(one) for one in record["actors"])
    if record["recipients"]:
        yield "to whom", "; ".join(_named(one) for one in record["recipients"])
    if record["places"]:
        yield "where", "; ".join(f"{_named(one)} ({one['precision']})" for one in record["places"])
    when = record["when"]
    if when["start"] or when["end"]:
        days = (
            when["start"]
            if when["start"] == when["end"]
            else f"{when['start'] or '…'} to {when['end'] or '…'}"
        )
        said = f" “{when['mention']['exact']}”" if when["mention"] else ""
        yield "when", f"{days} ({when['precision']}, from {when['basis']}){said}"
    if record["quantities"]:
        yield "how many", "; ".join(amount(one) for one in record["quantities"])
    if record["territory"]:
        yield "holds", _territory(record)
    yield (
        "says",
        " < ".join(f"{one['name'] or 'unnamed'} ({one['kind']})" for one in record["sources"]) or "?",
    )


def _territory(record: Record) -> str:
    change = record["territory"]
    place = "a place" if change["place"] is None else record["places"][change["place"]]["name"]
    takers = ", ".join(record["actors"][at]["name"] for at in change["taken_by"]) or "nobody named"
    losers = ", ".join(record["recipients"][at]["name"] for at in change["lost_by"])
    return f"{place} taken by {takers}" + (f" from {losers}" if losers else "")


def _quoted(record: Record) -> str:
    return " ".join(record["evidence"]["exact"].split())
