"""What the whole way from bytes to claims costs, as a ratio to the bare spaCy pipeline on the same text in one run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bench.rows import Row
from dateline.running.pipeline import Settings, load_pipeline

EXAMPLES = Path(__file__).parents[1] / "examples"
#: Rounds; the first is not counted, for it fills caches that a run over many pages has full.
ROUNDS = 4


def run(gold: Path, limit: int | None) -> list[Row]:
    """Time the example pages, and the seed page where it lies beside the gold."""
    seed = gold.parent / "seed" / "page.txt"
    paths = [path for path in (seed, *sorted(EXAMPLES.iterdir())) if path.is_file()][:limit]
    pages = [(path.name, path.read_bytes()) for path in paths]
    pipeline, problems = load_pipeline(Settings())
    if pipeline is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    texts = [reading.page.text for name, data in pages if (reading := pipeline.read(data, name).reading)]
    ours: list[float] = []
    bare: list[float] = []
    started = time.perf_counter()
    for _ in range(ROUNDS):
        ours.append(_cost(lambda: [pipeline.read(data, name) for name, data in pages]))
        bare.append(_cost(lambda: pipeline.bare(texts)))
    words = sum(len(text.split()) for text in texts)
    ratio = sorted(a / b for a, b in zip(ours[1:], bare[1:], strict=True))[(ROUNDS - 1) // 2]
    part, seconds = f"{len(pages)} pages, {words} words", time.perf_counter() - started
    return [Row("speed", "whole pipeline to bare spaCy (ratio)", ratio, "bar 1.6", part, len(pages), seconds)]


def _cost(work: Callable[[], object]) -> float:
    """Processor seconds that a piece of work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before
