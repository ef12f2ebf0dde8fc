"""Article bodies of news pages, as the article extraction benchmark scores them: F1 of 4-gram shingles."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

from bench.pages import bytes_of, parts, reading_of, said, words_in
from bench.rows import Row
from dateline.model.page import PassageKind, Reading

PEERS = "all 181: trafilatura .960, readability-lxml .953, newspaper4k .938, whole page .665"
_SHINGLE = 4


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = words_in(text)
    last = max(1, len(words) - _SHINGLE + 1)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(last)) if words else Counter()


def shares(ours: str, gold: str) -> tuple[float, float, float]:
    """Shares of shingles that both have, only ours and only the gold; they add up to 1 for each page."""
    found, wanted = shingles(ours), shingles(gold)
    both = sum((found & wanted).values())
    counts = (both, sum(found.values()) - both, sum(wanted.values()) - both)
    total = sum(counts)
    return (counts[0] / total, counts[1] / total, counts[2] / total) if total else (0.0, 0.0, 0.0)


def f1_of(pages: list[tuple[float, float, float]]) -> float:
    """F1 over pages that weigh the same."""
    right, extra, missed = (sum(column) for column in zip(*pages, strict=True))
    return 2 * right / (2 * right + extra + missed) if right else 0.0


def body_of(reading: Reading | None) -> str:
    """The words of a page's articles."""
    if reading is None:
        return ""
    articles = (one for one in reading.passages if one.kind is PassageKind.ARTICLE)
    return "\n".join(said(reading, one) for one in articles)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure article extraction, and count pages on which comments were found."""
    rows: list[Row] = []
    for part, folder in parts(gold / "pages" / "articles", "ground-truth.json"):
        truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
        names = sorted(name for name in truth if (folder / "html" / f"{name}.html.gz").exists())[:limit]
        began = time.perf_counter()
        readings = {name: reading_of(bytes_of(folder / "html" / f"{name}.html.gz"), name) for name in names}
        seconds = time.perf_counter() - began
        if not names:
            continue
        scores = [shares(body_of(readings[name]), truth[name]["articleBody"]) for name in names]
        where = f"{part}, {len(names)} pages"
        rows.append(Row("articles", "4-gram shingle F1", f1_of(scores), PEERS, where, len(names), seconds))
        talk = sum(
            any(one.kind is PassageKind.COMMENT for one in reading.passages)
            for reading in readings.values()
            if reading is not None
        )
        rows.append(
            Row("articles", "pages with comments found (share)", talk / len(names), "", where, talk, seconds)
        )
    return rows
