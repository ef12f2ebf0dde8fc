"""How sure a text is that an event happened, against judgements of -3 to 3; Pearson's r, each set by itself.

The sets' scales differ (one asks whether it happened or will, as the text puts it, another whether it has happened), so
they are never pooled: `StatusReading.factuality` answers the first, `happened_of` the second, and where there is a
trained reader `as_put` and `in_fact` weigh it beside them. Text of these sets comes
as tokens parted by white space; a target counts where the parse has the token.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bench.parses import parse_of
from bench.rows import Row, pearson
from dateline.coding.deciding.factuality import (
    FactualityWeights,
    as_put,
    in_fact,
    load_factuality_weights,
)
from dateline.coding.status.status import happened_of, load_status_tables, status_of
from dateline.coding.status.tables import StatusTables
from dateline.parsing.encoder.reader import Reader, load_reader
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A judged word in the parse of its text.

    degree: what the trained reader says, -3 to 3; None where there is no reader.
    """

    sentence: Sentence
    token: int
    label: float
    degree: float | None = None

    def as_put(self, tables: StatusTables) -> float:
        """The rules' number for whether it is so, or will be, as the text puts it."""
        return status_of(self.sentence, self.token, tables).factuality


def located(items: Iterable[Item]) -> Iterator[tuple[Sentence, int, float]]:
    """Find each judged word in the parse of its text."""
    for one in seen_in(items, None):
        yield one.sentence, one.token, one.label


def seen_in(items: Iterable[Item], reader: Reader | None) -> Iterator[Seen]:
    """Find each judged word in the parse of its text, with what the reader says of it."""
    for text, together in groupby(items, key=lambda item: item.text):
        parse = parse_of(text)[1]
        marks = None if reader is None else reader.mark(parse)
        for item in together:
            for sentence in parse.sentences:
                token = sentence.token_at(item.start)
                if token is not None:
                    degree = None if marks is None else marks.factuality(sentence.index, token)
                    yield Seen(sentence, token, item.label, degree)
                    break


def number(one: Seen, tables: StatusTables, weights: FactualityWeights, past_only: bool) -> float:
    """Our answer to the question that the set asks: of the rules alone where the reader said nothing."""
    happened = happened_of(one.sentence, one.token, tables) if past_only else None
    rules = one.as_put(tables) if happened is None else happened
    if one.degree is None:
        return rules
    return (as_put if happened is None else in_fact)(rules, one.degree, weights)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score each part that is there, the rules alone beside; what the numbers were fitted on is left out."""
    rows: list[Row] = []
    reader = load_reader()[0]
    for name in PEERS:
        for part in ("dev", "test"):
            path = gold / "status" / name / f"{part}.jsonl"
            if path.is_file():
                items = load(path, limit)
                rows.append(_measure(f"{name}, Pearson r", name, part, items, reader))
                if reader is not None:
                    rows.append(_measure(f"{name}, Pearson r, rules alone", name, part, items, None))
    return rows


def _measure(what: str, name: str, part: str, items: list[Item], reader: Reader | None) -> Row:
    began = time.perf_counter()
    tables, weights = load_status_tables(), load_factuality_weights()
    found = list(seen_in(items, reader))
    ours = [number(one, tables, weights, name in PAST_ONLY) for one in found]
    r = pearson(ours, [one.label for one in found])
    part = f"{part}, {len(found)} words"
    return Row("status", what, r, PEERS[name], part, len(found), time.perf_counter() - began)
