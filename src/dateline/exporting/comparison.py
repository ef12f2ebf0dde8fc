"""What a project coded beside what is told, as records and as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from dateline.exporting.event_record import title_of
from dateline.exporting.record import Record
from dateline.exporting.refusing import Ground
from dateline.picturing.compared import Compared, Near, Side

#: Raised by a change that breaks a reader of the record.
COMPARISON_VERSION = 1
_HEADS = {
    Side.BOTH: "Coded and told",
    Side.CODED: "Only coded",
    Side.TOLD: "Only told",
}


def comparison_records(found: Iterable[Compared], ground: Ground) -> Iterator[Record]:
    """Set each event that was compared."""
    for one in found:
        yield {
            "v": COMPARISON_VERSION,
            "side": one.side.value,
            "event": one.event.id,
            "title": title_of(one.event, ground.event(one.event)),
            "coded": list(one.coded),
            "disputes": [
                {
                    "id": dispute.id,
                    "kind": dispute.kind.value,
                    "positions": [
                        {
                            "says": position.says,
                            "claims": list(position.claims),
                            "coded": [claim for claim in position.claims if claim in one.coded],
                        }
                        for position in dispute.positions
                    ],
                }
                for dispute in one.disputes
            ],
            "near": None if one.near is None else _near(one.near),
        }


def _near(near: Near) -> Record:
    return {"event": near.event, "days": near.days, "km": near.km}


def show_comparison(records: Iterable[Record], project: str, console: Console) -> int:
    """Print the events side by side: what both have and where they differ, then what each has alone; how many."""
    sides: dict[str, list[Record]] = {side.value: [] for side in Side}
    for record in records:
        sides[record["side"]].append(record)
    for side in Side:
        here = sides[side.value]
        console.print(Text(f"{_HEADS[side]} ({len(here)})", style="bold"))
        for record in here:
            console.print(Text.assemble((f"  {record['event']}  ", "dim"), record["title"]))
            for line in _differences(record, project):
                console.print(line)
    return sum(map(len, sides.values()))


def _differences(record: Record, project: str) -> Iterator[Text]:
    for dispute in record["disputes"]:
        told = " / ".join(_position(one, project) for one in dispute["positions"])
        yield Text.assemble(("      differs ", "red"), f"{dispute['kind']}: {told}")
    if record["near"] is not None:
        near = record["near"]
        days = f"{_counted(near['days'])} apart" if near["days"] else "the same day"
        far = "" if near["km"] is None else f", {near['km']:g} km apart"
        yield Text(f"      perhaps {near['event']}, told otherwise: {days}{far}", style="yellow")


def _counted(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def _position(position: Record, project: str) -> str:
    """What a position says and whether the project or the reports hold it, or both."""
    who = [project] if position["coded"] else []
    if len(position["coded"]) < len(position["claims"]):
        who.append("told")
    return f"{' '.join(position['says'].split())} ({', '.join(who)})"
