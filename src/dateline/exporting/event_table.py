"""Events and disputes for people at a terminal: a block each, who says so and in which words beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from dateline.exporting.csv import amount
from dateline.exporting.record import Record
from dateline.exporting.table import COLOURS

#: Origins whose words a block shows; `dateline events --format jsonl` has all.
_SHOWN = 4


def show_events(records: Iterable[Record], console: Console) -> int:
    """Print each event record as a block; returns how many were printed."""
    count = 0
    for record in records:
        console.print(_head(record))
        for label, value in _cells(record):
            console.print(Text.assemble((f"    {label:<9}", "dim"), value))
        for dispute in record["disputes"]:
            console.print(
                Text.assemble(("    disputed ", "red"), f"{dispute['kind']}: ", _positions(dispute))
            )
        for line in _quotations(record):
            console.print(line)
        count += 1
    return count


def show_disputes(records: Iterable[Record], console: Console) -> int:
    """Print each dispute record as a card: the positions side by side, who holds each and what it means for them."""
    count = 0
    for record in records:
        console.print(
            Text.assemble((f"{record['id']}  ", "dim"), (record["kind"], "bold red"), f"  {record['why']}")
        )
        console.print(Text(f"    on {', '.join(record['events'])}", style="dim"))
        for position in record["positions"]:
            origins = _counted(len(position["origins"]), "origin")
            only = ", only in comments" if position["talk"] else ""
            console.print(Text.assemble("  - ", (position["says"], "bold"), (f"  {origins}{only}", "dim")))
            for line in dict.fromkeys(_holder(one) for one in position["holders"]):
                console.print(Text(f"    {line}"))
            for claim in position["claims"][:_SHOWN]:
                console.print(_quotation(claim))
            _more(console, len(position["claims"]))
        count += 1
    return count


def _head(record: Record) -> Text:
    head, _, rest = record["title"].partition(": ")
    line = Text.assemble(
        (f"{record['id']}  ", "dim"),
        (head, f"bold {COLOURS.get(record['status']['value'], '')}"),
        f"  {rest}",
    )
    if record["background"]:
        line.append("  background", "dim")
    return line


def _cells(record: Record) -> Iterator[tuple[str, str]]:
    for label, key in (("who", "actors"), ("to whom", "recipients")):
        if record[key]:
            yield label, "; ".join(_counted_name(one) for one in record[key])
    places = [one for one in (record["place"], *record["other_places"]) if one]
    if places:
        yield "where", "; ".join(f"{_flat(one['name'])} ({one['precision']})" for one in places)
    if record["when"]:
        when = record["when"]
        days = (
            when["start"]
            if when["start"] == when["end"]
            else f"{when['start'] or '…'} to {when['end'] or '…'}"
        )
        yield "when", f"{days} ({when['precision']}, from {when['basis']})"
    if record["amounts"]:
        yield "how many", "; ".join(amount(one) for one in record["amounts"])
    if record["handover"]:
        yield "holds", _handover(record["handover"])
    names = "; ".join(_flat(one["name"]) + (" (talk)" if one["talk"] else "") for one in record["origins"])
    independent = f"{record['independent']} independent"
    yield "origins", f"{independent} in {_counted(len(record['claims']), 'claim')}: {names}"
    if record["credibility"]:
        best, worst = record["credibility"]["best"], record["credibility"]["worst"]
        yield "credible", best if best == worst else f"{best} to {worst}"


def _counted_name(party: Record) -> str:
    tags = [party["country"]] if party["country"] else []
    return f"{_flat(party['name'])} [{', '.join([*tags, _counted(len(party['claims']), 'claim')])}]"


def _handover(handover: Record) -> str:
    place = "a place" if handover["place"] is None else _flat(handover["place"]["name"])
    takers = ", ".join(_flat(one["name"]) for one in handover["taken_by"]) or "nobody named"
    losers = ", ".join(_flat(one["name"]) for one in handover["lost_by"])
    return f"{place} taken by {takers}" + (f" from {losers}" if losers else "")


def _positions(dispute: Record) -> str:
    return " / ".join(
        f"{_flat(one['says'])} ({_counted(len(one['origins']), 'origin')})" for one in dispute["positions"]
    )


def _holder(holder: Record) -> str:
    why = f" ({holder['why']})" if holder["why"] else ""
    return f"{_flat(holder['name'] or 'unnamed')}, {holder['kind']}: {holder['interest']}{why}"


def _quotations(record: Record) -> Iterator[Text]:
    """The words of a claim of each origin in running text, of the first few."""
    claims = {claim["id"]: claim for claim in record["claims"]}
    for origin in record["origins"][:_SHOWN]:
        own = [claims[one] for one in origin["claims"]]
        yield _quotation(next((one for one in own if one["voice"] != "headline"), own[0]))
    left = len(record["origins"]) - _SHOWN
    if left > 0:
        yield Text(f"      and of {_counted(left, 'more origin')}", style="dim")


def _quotation(claim: Record) -> Text:
    where = claim["outlet"] or claim["uri"]
    number = "" if claim["number"] is None else f" {claim['number']}"
    put = "" if claim["status"] == "asserted" else f", {claim['status']}"
    words = _flat(claim["evidence"]["exact"])
    voice = "coded, not read" if "coded_by" in claim else claim["voice"]
    return Text(f"      “{words}” ({_flat(where)}, {voice}{number}{put})", style="italic dim")


def _more(console: Console, count: int) -> None:
    if count > _SHOWN:
        console.print(Text(f"      and {_counted(count - _SHOWN, 'more claim')}", style="dim"))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _flat(words: str) -> str:
    return " ".join(words.split())
