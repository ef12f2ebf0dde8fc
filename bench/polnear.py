"""PolNeAR: who says what in news articles; pairs of source and content."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.parses import parse_of, shared_reader
from bench.rows import Row, Score
from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import Attribution, Stretch
from dateline.parsing.encoder.reader import Reader

#: intersection over union of the characters of two contents from which they count as the same
SAME_CONTENT = 0.5
PEERS_CONTENT = "CRF .680, newsroom extractor .506, textacy .287 (measured, test part); human .81"
PEERS_PAIR = "CRF .591, newsroom extractor .451, textacy .268 (measured, test part); human .75"

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution as sets of characters (white space left out).

    content: the characters of what is said.
    source: the characters that name who says it; empty where nobody is named.
    cue: the characters of the cue.
    """

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int] = frozenset()


def parse_brat(annotation: str, text: str) -> list[Said]:
    """Read the attributions of one brat file; notes and topics that are no attribution are left out."""
    return [
        Said(_characters(text, content), _characters(text, source), _characters(text, cue))
        for source, cue, content in parse_brat_spans(annotation)
    ]


def parse_brat_spans(annotation: str) -> list[tuple[Spans, Spans, Spans]]:
    """Read the characters of source, cue and content of each attribution of a brat file."""
    spans: dict[str, Spans] = {}
    events: list[list[str]] = []
    for line in annotation.split("\n"):
        parts = line.split("\t")
        if line.startswith("T") and len(parts) >= 2:
            _, _, places = parts[1].partition(" ")
            spans[parts[0]] = [_bounds(place) for place in places.split(";")]
        elif line.startswith("E") and len(parts) >= 2:
            events.append(parts[1].split())
    found: list[tuple[Spans, Spans, Spans]] = []
    for event in events:
        roles: dict[str, Spans] = defaultdict(list)
        for role in event[1:]:
            name, _, target = role.partition(":")
            roles[name.rstrip("0123456789")] += spans.get(target, [])
        if roles["Content"]:
            found.append((roles["Source"], roles["Cue"], roles["Content"]))
    return found


def _bounds(place: str) -> tuple[int, int]:
    start, end = place.split()
    return int(start), int(end)


def _characters(text: str, spans: Spans) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end) if not text[at].isspace())


def documents(folder: Path, limit: int | None = None) -> Iterator[tuple[str, list[Said]]]:
    """Yield each text of a part with the attributions of its first annotator, by name."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    for stem, path in list(first.items())[:limit]:
        source = folder / "text" / f"{stem}.txt"
        if source.is_file():
            text = source.read_bytes().decode("utf-8")
            yield text, parse_brat(path.read_text("utf-8"), text)


def ours(text: str, reader: Reader | None = None) -> list[Said]:
    """Find our attributions; those inside what another says are left out, for the gold marks the outermost."""
    parse = parse_of(text)[1]
    marks = None if reader is None else reader.mark(parse)
    return [as_said(one, text) for one in attributions(parse.sentences, marks=marks) if one.parent is None]


def as_said(one: Attribution, text: str) -> Said:
    """Turn an attribution of ours into sets of characters."""
    source = [] if one.source is None else [one.source]
    return Said(_of(one.contents, text), _of(source, text), _of([one.cue], text))


def _of(stretches: Sequence[Stretch], text: str) -> frozenset[int]:
    return _characters(text, [(one.span.start, one.span.end) for one in stretches])


def matches(gold: Sequence[Said], found: Sequence[Said]) -> list[tuple[int, int]]:
    """Match contents one to one, the most alike first."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        for place in one.content:
            holders[place].append(at)
    alike: list[tuple[float, int, int]] = []
    for at, one in enumerate(gold):
        shared = Counter(other for place in one.content for other in holders.get(place, ()))
        for other, count in shared.items():
            share = count / len(one.content | found[other].content)
            if share >= SAME_CONTENT:
                alike.append((-share, at, other))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, at, other in sorted(alike):
        if at not in taken_gold and other not in taken_found:
            taken_gold.add(at)
            taken_found.add(other)
            pairs.append((at, other))
    return pairs


def scores(gold: Sequence[Said], found: Sequence[Said]) -> tuple[Score, Score]:
    """Score contents, and pairs: a pair is right when its sources share a character or neither has one."""
    pairs = matches(gold, found)
    right = sum(
        bool(gold[at].source & found[other].source) or not (gold[at].source or found[other].source)
        for at, other in pairs
    )
    return Score(len(pairs), len(found), len(gold)), Score(right, len(found), len(gold))


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure each part that trained and chose nothing; rules and trained reader together, and the rules alone."""
    rows: list[Row] = []
    reader = shared_reader()
    for part in ("dev", "test"):
        texts = list(documents(gold / "attribution" / "polnear" / part, limit))
        if texts:
            where = f"{part}, {len(texts)} texts"
            rows += _rows(texts, reader, where, "")
            if reader is not None:
                rows += _rows(texts, None, where, ", rules alone")[1:2]
    return rows


def _rows(
    texts: Sequence[tuple[str, Sequence[Said]]], reader: Reader | None, where: str, how: str
) -> list[Row]:
    started = time.perf_counter()
    content = pair = Score(0, 0, 0)
    for text, said in texts:
        one_content, one_pair = scores(said, ours(text, reader))
        content, pair = content + one_content, pair + one_pair
    seconds, items = time.perf_counter() - started, int(pair.gold)
    return [
        Row("polnear", metric + how, value, peers, where, items, seconds)
        for metric, value, peers in (
            ("content F1", content.f1, PEERS_CONTENT),
            ("pair F1", pair.f1, PEERS_PAIR),
            ("pair precision", pair.precision, ""),
            ("pair recall", pair.recall, ""),
        )
    ]
