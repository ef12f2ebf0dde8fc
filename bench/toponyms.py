"""Toponyms in news with GeoNames ids: what the sets of this kind share, their scorer included.

A gold toponym counts as found when one of our mentions has exactly its characters, and as right when that
mention has its GeoNames id, or lies within 161 km (100 miles) of its coordinates. What is not found is wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from bench.parses import parse_of
from bench.rows import Row, Score
from dateline.model.places import PlaceMention
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.places.places import PlaceContext, place_mentions

NEAR_KM = 161.0  # 100 miles, the measure that the field has settled on
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A toponym marked by hand: its characters, GeoNames id (None where the set has none) and coordinates."""

    start: int
    end: int
    phrase: str
    geonames: int | None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its toponyms."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


@cache
def gazetteer() -> Gazetteer:
    """Open the shipped gazetteer once a run."""
    opened, problems = Gazetteer.open()
    if problems:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return opened


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    half = sin(radians(other_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def same_place(gold: Toponym, ours: PlaceMention) -> bool:
    """Whether our mention has the gold's GeoNames id."""
    return gold.geonames is not None and ours.place.id == f"gn:{gold.geonames}"


def near(gold: Toponym, ours: PlaceMention) -> bool:
    """Whether our mention is the same place or within 161 km of it."""
    if same_place(gold, ours):
        return True
    if None in (gold.lat, gold.lon, ours.place.lat, ours.place.lon):
        return False
    return kilometres(gold.lat, gold.lon, ours.place.lat, ours.place.lon) <= NEAR_KM  # type: ignore[arg-type]


def scores(gold: Sequence[Toponym], ours: Iterable[PlaceMention]) -> dict[str, Score]:
    """Counts of one text, by metric; only gold with an id counts for id and distance."""
    found = {(one.span.start, one.span.end): one for one in ours}
    spans = {(one.start, one.end) for one in gold}
    marked = [one for one in gold if one.geonames is not None]
    paired = [(one, found[one.start, one.end]) for one in marked if (one.start, one.end) in found]
    resolved = sum(1 for one in found.values() if one.place.id is not None)
    right = sum(same_place(one, mention) for one, mention in paired)
    return {
        "exact id": Score(right, resolved, len(marked)),
        "within 161 km": Score(sum(near(one, mention) for one, mention in paired), resolved, len(marked)),
        "spans": Score(len(spans & set(found)), len(found), len(spans)),
    }


def measure(name: str, file: str, texts: Sequence[Text], peers: dict[str, str]) -> list[Row]:
    """Find and resolve the toponyms of all texts, from raw text, and score them."""
    started = time.perf_counter()
    total: dict[str, Score] = {}
    for text in texts:
        for metric, score in scores(text.toponyms, find(text.text)).items():
            total[metric] = total.get(metric, Score(0, 0, 0)) + score
    seconds = time.perf_counter() - started
    figures: list[tuple[str, Callable[[dict[str, Score]], float]]] = [
        ("exact id, of all marked", lambda all_: all_["exact id"].recall),
        ("within 161 km, of all marked", lambda all_: all_["within 161 km"].recall),
        ("spans precision", lambda all_: all_["spans"].precision),
        ("spans recall", lambda all_: all_["spans"].recall),
    ]
    if not total:
        return []
    items = int(total["exact id"].gold)
    part = f"{file}, {len(texts)} texts"
    return [
        Row(name, metric, figure(total), peers.get(metric, ""), part, items, seconds)
        for metric, figure in figures
    ]


def find(text: str) -> tuple[PlaceMention, ...]:
    """Run our stage over one text."""
    _, parse = parse_of(text)
    return place_mentions(parse.sentences, gazetteer(), PlaceContext())[0]
