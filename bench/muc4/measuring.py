"""MUC-4: incidents in news on attacks in Latin America, from our claims, against the official answer keys.

Seven slots are measured, each by F over all templates (see `bench.muc4.scoring` for what is right, half right and
counted). The systems of 1992 were built for these texts and filled 24 slots. Rules and weights that make incidents of
claims (`bench.muc4.incidents`, `bench.muc4.templates`) were made and fitted on ``dev`` alone.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from bench.muc4.incidents import Page, page_of
from bench.muc4.keys import Story, load
from bench.muc4.scoring import SLOTS, Points, score
from bench.muc4.templates import templates_of
from bench.muc4.weights import load_weights
from bench.rows import Row, Score
from dateline.coding.claims import claims_of
from dateline.naming.names import names_of
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from dateline.running.pipeline import Pipeline, Settings, load_pipeline

PEERS = {
    "all seven slots": "1992, 24 slots: GE 56-57, median 29",
    "date": "1992: recall 61, precision 57",
    "place": "1992: recall 63, precision 59",
    "confidence": "1992: recall 29, precision 40",
}
#: the part that rules were made and weights fitted on
FITTED = "dev"


#: The weights were fitted on claims made by rules alone; set to False and fit them anew to measure the trained reader.
RULES_ALONE = True


@cache
def _pipeline() -> Pipeline:
    pipeline, problems = load_pipeline(Settings(rules_alone=RULES_ALONE))
    if pipeline is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return pipeline


def page(story: Story) -> Page:
    """Take a text through the stages."""
    stages = _pipeline()
    reading, problems = read_bytes(story.text.encode(), story.id, ReadingSettings())
    if reading is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    parse, _ = stages._parser.parse(reading)
    marks, _ = stages._marks(parse, story.id)
    names, _ = names_of(reading, parse, stages._knowledge)
    return page_of(reading, parse, names, claims_of(reading, parse, names, stages._coding, marks))


def measure(stories: list[Story]) -> Points:
    """Score texts, slot by slot."""
    total = {slot: Score(0, 0, 0) for slot in SLOTS}
    weights = load_weights()
    for story in stories:
        for slot, points in score(templates_of(page(story), weights), story.templates).items():
            total[slot] += points
    return total


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score the test parts that are there, together; only where none is, the part that rules were made on."""
    folder = gold / "events" / "muc4"
    there = sorted(one.name for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    parts = [name for name in there if name != FITTED] or there
    stories = [story for name in parts for story in load(folder / name)[:limit]]
    if not stories:
        return []
    started = time.perf_counter()
    points = measure(stories)
    seconds = time.perf_counter() - started
    return rows(points, f"{'+'.join(parts)}, {len(stories)} texts", len(stories), seconds)


def rows(points: Points, part: str, items: int, seconds: float) -> list[Row]:
    """Set the scores as rows: all slots together, then each."""
    everything = sum(points.values(), Score(0, 0, 0))
    named = {"all seven slots": everything, **points}
    return [
        Row("muc4", f"{slot}, F1", one.f1, PEERS.get(slot, ""), part, items, seconds)
        for slot, one in named.items()
    ] + [
        Row("muc4", "all seven slots, precision", everything.precision, "", part, items, seconds),
        Row("muc4", "all seven slots, recall", everything.recall, "", part, items, seconds),
    ]
