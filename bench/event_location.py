"""Where the event of one verb happened, in sentences on conflicts (Halterman 2019): the exact set of places.

The set's character offsets are broken where a place was marked later, and so are some of its last tokens; its
token indices are used, and an end beyond the sentence is taken for a name of one token. Items without a verb,
and those that an annotator did not accept, are left out.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.parses import parse_of
from bench.rows import Row, Score
from bench.toponyms import gazetteer
from dateline.coding.events.place import event_places
from dateline.naming.places.places import PlaceContext, place_mentions

PEERS = "nearest place after the verb .56, all places of the sentence .42 (measured on another part)"
_REFUSED = {"reject", "ignore"}

Spans = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, the characters of its verb, and those of the places of the verb's event."""

    text: str
    verb: tuple[int, int]
    places: Spans


def load(path: Path) -> list[Item]:
    """Read one file of items."""
    items: list[Item] = []
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        spans = [(one["label"], _characters(record["tokens"], one)) for one in record.get("spans", [])]
        verbs = [span for label, span in spans if label == "VERB"]
        if verbs and record.get("answer") not in _REFUSED:
            places = frozenset(span for label, span in spans if label == "LOCATION")
            items.append(Item(record["text"], verbs[0], places))
    return items


def _characters(tokens: Sequence[dict[str, Any]], span: dict[str, Any]) -> tuple[int, int]:
    first, last = int(span["token_start"]), int(span["token_end"])
    return int(tokens[first]["start"]), int(tokens[last if last < len(tokens) else first]["end"])


def find(item: Item) -> Spans:
    """Run our stages over one item."""
    _, parse = parse_of(item.text)
    mentions, _ = place_mentions(parse.sentences, gazetteer(), PlaceContext())
    for sentence in parse.sentences:
        trigger = sentence.token_at(item.verb[0])
        if trigger is not None:
            here = [one for one in mentions if one.sentence == sentence.index]
            chosen = event_places(sentence, trigger, here).places
            return frozenset((one.span.start, one.span.end) for one in chosen)
    return frozenset()


def score(gold: Spans, ours: Spans) -> tuple[bool, Score]:
    """Whether the sets are equal, and the counts of single places."""
    return gold == ours, Score(len(gold & ours), len(ours), len(gold))


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure every file under ``places/event_location``."""
    rows: list[Row] = []
    for path in sorted((gold / "places" / "event_location").rglob("*.jsonl")):
        started = time.perf_counter()
        items = load(path)[:limit]
        results = [score(item.places, find(item)) for item in items]
        seconds = time.perf_counter() - started
        part = f"{path.stem}, {len(items)} items"
        exact = sum(same for same, _ in results) / max(1, len(results))
        single = sum((counts for _, counts in results), Score(0, 0, 0))
        rows.append(Row("event_location", "exact set", exact, PEERS, part, len(items), seconds))
        rows.append(Row("event_location", "places F1", single.f1, "nearest .54", part, len(items), seconds))
    return rows
