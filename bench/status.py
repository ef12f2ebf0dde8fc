"""How sure a text is that an event happened, against judgements of -3 to 3; Pearson's r, each set by itself.

The sets' scales differ (one asks whether it happened or will, as the text puts it, another whether it has happened), so
they are never pooled: `StatusReading.factuality` answers the first, `happened_of` the second. Text of these sets comes
as tokens parted by white space; a target counts where the parse has the token.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.parses import parse_of
from bench.rows import Row, pearson
from dateline.coding.status.status import happened_of, load_status_tables, status_of
from dateline.coding.status.tables import StatusTables
from dateline.parsing.tokens import Sentence

#: set -> what others reach, measured on its unseen part unless it says otherwise
PEERS = {
    "uw": "ridge on a parse .717; published .66-.72",
    "uds_ih2": "ridge on a parse .733; published .77",
    "meantime": "rules .489; published .61",
}
#: sets that ask whether it has happened, not whether it is so as the text puts it
PAST_ONLY = frozenset({"uds_ih2"})


@dataclass(frozen=True, slots=True)
class Item:
    """A judged word: text, the character where the word starts, and the judgement, -3 to 3."""

    text: str
    start: int
    label: float


def load(path: Path, limit: int | None = None) -> list[Item]:
    """Read the judged words of the first ``limit`` sentences of a part."""
    items: list[Item] = []
    for line in path.read_text("utf-8").splitlines()[:limit]:
        record = json.loads(line)
        starts = word_starts(record["text"])
        items += [
            Item(record["text"], starts[target["span1"][0]], float(target["label"]))
            for target in record["targets"]
        ]
    return items


def word_starts(text: str) -> list[int]:
    """Characters where the words between blanks start."""
    starts, at = [], 0
    for word in text.split(" "):
        starts.append(at)
        at += len(word) + 1
    return starts


def located(items: list[Item]) -> Iterator[tuple[Sentence, int, float]]:
    """Find each judged word in the parse of its text."""
    for item in items:
        for sentence in parse_of(item.text)[1].sentences:
            if sentence.span.start <= item.start < sentence.span.end:
                token = sentence.token_at(item.start)
                if token is not None:
                    yield sentence, token, item.label
                break


def number(sentence: Sentence, token: int, tables: StatusTables, past_only: bool) -> float:
    """Our answer to the question that the set asks."""
    if past_only:
        answer = happened_of(sentence, token, tables)
        if answer is not None:
            return answer
    return status_of(sentence, token, tables).factuality


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score each part of each set that is there; the parts that the numbers were fitted on are left out."""
    rows: list[Row] = []
    tables = load_status_tables()
    for name, peers in PEERS.items():
        for part in ("dev", "test"):
            path = gold / "status" / name / f"{part}.jsonl"
            if not path.is_file():
                continue
            began = time.perf_counter()
            found = list(located(load(path, limit)))
            ours = [number(sentence, token, tables, name in PAST_ONLY) for sentence, token, _ in found]
            r = pearson(ours, [label for _, _, label in found])
            seconds = time.perf_counter() - began
            rows.append(
                Row(
                    "status",
                    f"{name}, Pearson r",
                    r,
                    peers,
                    f"{part}, {len(found)} words",
                    len(found),
                    seconds,
                )
            )
    return rows
