"""TIMEX3 expressions in news, as TempEval-3 scores them: relaxed extent, type and value."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from bench.parses import parse_of
from bench.rows import Row, Score
from dateline.model.when import Precision, TimeMention, When, WhenBasis
from dateline.naming.times.anchor import Anchor
from dateline.naming.times.times import time_mentions

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
#: what others reach on texts of this kind
PEERS = "HeidelTime .781, UWTime .824, dateparser .091 (all on the platinum part)"


@dataclass(frozen=True, slots=True)
class Timex:
    """One TIMEX3: its characters in the text, its type and its value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its day of creation and its TIMEX3 expressions."""

    name: str
    text: str
    created: date
    times: tuple[Timex, ...]


def load(path: Path) -> Marked:
    """Read one TimeML file; only the expressions inside TEXT count, as in TempEval-3."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True, resolve_entities=False))
    creation = root.find(".//DCT/TIMEX3")
    body = root.find(".//TEXT")
    if creation is None or body is None:
        raise ValueError(f"{path.name} has no creation time or no text")
    pieces: list[str] = []
    times: list[Timex] = []
    at = _walk(body, 0, pieces, times)
    text = "".join(pieces)
    if at != len(text):
        raise ValueError(f"{path.name}: offsets do not add up")
    found = _DAY.match(str(creation.get("value")))
    if not found:
        raise ValueError(f"{path.name}: {creation.get('value')} is no day")
    return Marked(path.stem, text, date(int(found[1]), int(found[2]), int(found[3])), tuple(times))


def _walk(element: etree._Element, at: int, pieces: list[str], times: list[Timex]) -> int:
    start = at
    if element.text:
        pieces.append(element.text)
        at += len(element.text)
    for child in element:
        if isinstance(child.tag, str):  # comments have no words of the text
            at = _walk(child, at, pieces, times)
        if child.tail:
            pieces.append(child.tail)
            at += len(child.tail)
    if element.tag == "TIMEX3":
        times.append(Timex(start, at, str(element.get("type")), str(element.get("value"))))
    return at


def find(marked: Marked) -> tuple[TimeMention, ...]:
    """Run our engine over the text, counted from its day of creation."""
    _, parse = parse_of(marked.text)
    day = When(marked.created, marked.created, Precision.DAY, WhenBasis.PAGE)
    return time_mentions(parse.sentences, Anchor(published=day))


def pairs(gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Pair overlapping expressions one to one, in text order."""
    taken: set[int] = set()
    found: list[tuple[Timex, Timex]] = []
    for one in sorted(gold, key=lambda timex: timex.start):
        for index, other in enumerate(ours):
            if index not in taken and one.start < other.end and other.start < one.end:
                taken.add(index)
                found.append((one, other))
                break
    return found


def scores(gold: Sequence[Timex], ours: Sequence[Timex]) -> dict[str, Score]:
    """Relaxed extent, and of it type and value, as counts."""
    matched = pairs(gold, ours)
    counts = {
        "relaxed F1": len(matched),
        "strict F1": sum((a.start, a.end) == (b.start, b.end) for a, b in matched),
        "type F1": sum(a.type == b.type for a, b in matched),
        "value F1": sum(a.value == b.value for a, b in matched),
    }
    return {name: Score(right, len(ours), len(gold)) for name, right in counts.items()}


def as_timexes(mentions: Iterable[TimeMention]) -> list[Timex]:
    """Our mentions in the form of the gold."""
    return [Timex(one.span.start, one.span.end, one.type.value, one.value) for one in mentions]


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure every folder of TimeML files under ``times/tempeval3``."""
    folders = sorted({path.parent for path in (gold / "times" / "tempeval3").rglob("*.tml")})
    rows: list[Row] = []
    for folder in folders:
        started = time.perf_counter()
        texts = [load(path) for path in sorted(folder.glob("*.tml"))[:limit]]
        total: dict[str, Score] = {}
        for marked in texts:
            for name, score in scores(marked.times, as_timexes(find(marked))).items():
                total[name] = total.get(name, Score(0, 0, 0)) + score
        seconds = time.perf_counter() - started
        part = f"{folder.name}, {len(texts)} texts"
        rows += [
            Row(
                "timebank",
                f"{folder.name} {name}",
                score.f1,
                PEERS if name == "value F1" else "",
                part,
                int(score.gold),
                seconds,
            )
            for name, score in total.items()
        ]
    return rows
