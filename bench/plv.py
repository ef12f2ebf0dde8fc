"""PLV: sentences with a source and a target, and the PLOVER type of what lies between them.

The event that joins the marked source to the marked target is taken; where none does, the first. The set's codebook
differs from PLOVER's in names that `plv_types.tsv` lists.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.plover_practice import Coded, code
from bench.rows import Row
from training.reader.labels import part_of

PEERS = "UniversalPetrarch .449 measured, TF-IDF .694, a large NLI model .835 published"
_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its id, text without marks, where source and target stand, and the gold type."""

    id: str

    text: str
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]
    type: str


def load(path: Path) -> list[Item]:
    """Read the rows of one file."""
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as file:
        return [
            unmarked(f"plv-{row['sentence_id']}", row["marked_sentence"], row["gold_root"])
            for row in csv.DictReader(file, delimiter="\t")
        ]


def unmarked(name: str, marked: str, type_: str) -> Item:
    """Take the tags out of a sentence and keep where they stood."""
    plain: list[str] = []
    length = 0
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    opened: dict[str, int] = {}
    at = 0
    for tag in _TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        letter = tag.group()[-2]
        if tag.group().startswith("</"):
            spans[letter].append((opened.pop(letter, length), length))
        else:
            opened[letter] = length
    plain.append(marked[at:])
    return Item(name, "".join(plain), tuple(spans["s"]), tuple(spans["t"]), type_)


@cache
def names() -> dict[tuple[str, str], str]:
    """What the set's codebook calls a type, or a type with a mode."""
    table = Path(__file__).with_name("plv_types.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {(type_, mode): name for type_, mode, name in rows}


def name_of(event: Coded) -> str:
    """The set's name for an event."""
    known = names()
    return known.get((event.type, event.mode or "-"), known.get((event.type, "*"), event.type))


def chosen(events: list[Coded], item: Item) -> Coded | None:
    """The event that joins source to target best; the first of equals."""

    def fit(event: Coded) -> int:
        forth = 2 * _touch(event.actor_spans, item.source) + _touch(event.recipient_spans, item.target)
        return 2 * forth - event.depth if forth else -event.depth

    return max(events, key=fit, default=None)


def _touch(ours: Iterable[tuple[int, int]], gold: Iterable[tuple[int, int]]) -> bool:
    marked = list(gold)
    return any(start < end_of and start_of < end for start, end in ours for start_of, end_of in marked)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score every file of rows; of the one that trains, the rows that the trained reader was never shown."""
    rows = []
    for path in sorted((gold / "events" / "plv").glob("*.tsv")):
        started = time.perf_counter()
        items = [one for one in load(path) if path.stem != "train" or part_of(one.id) == "report"][:limit]
        picked = [chosen(code(item.text), item) for item in items]
        right = sum(
            event is not None and name_of(event) == item.type
            for event, item in zip(picked, items, strict=True)
        )
        seconds = time.perf_counter() - started
        held = ", held out" if path.stem == "train" else ""
        part = f"{path.stem}{held}, {len(items)} sentences"
        rows.append(
            Row("plv", "first event right", right / max(1, len(items)), PEERS, part, len(items), seconds)
        )
    return rows
