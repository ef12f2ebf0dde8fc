"""What it costs to read: processor time beside the bare spaCy pipeline, pages a second, memory, and room on disk.

Times are processor seconds, so that other work on the machine does not count; wall seconds stand beside them where
people wait for them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row
from bench.sizes import environment_bytes, wheel_bytes
from bench.workers import Work, side_by_side
from dateline.running.pipeline import Pipeline, Settings, load_pipeline

EXAMPLES = Path(__file__).parents[1] / "examples"
#: Rounds; the first is not counted, for it fills caches that a run over many pages has full.
ROUNDS = 4
#: Words of a page of the middle length, which the bar on pages a second is set for.
WORDS = 300
#: Pages for each worker; fewer than this and the start weighs too much.
PAGES = 40
MEGA, GIGA = 1e6, 1e9


@dataclass(frozen=True, slots=True)
class Pages:
    """What is read: the bytes of each page with its name, and the canonical text of each."""

    data: list[tuple[str, bytes]]
    texts: list[str]

    @property
    def words(self) -> int:
        """How many words all have."""
        return sum(len(text.split()) for text in self.texts)


def run(gold: Path, limit: int | None, settings: Settings | None = None) -> list[Row]:
    """Time the example pages, and the seed page where it lies beside the gold; with the packaged reader unless said."""
    chosen = settings or Settings()
    seed = gold.parent / "seed" / "page.txt"
    paths = [path for path in (seed, *sorted(EXAMPLES.iterdir())) if path.is_file()][:limit]
    pipeline = _loaded(chosen)
    data = [(path.name, path.read_bytes()) for path in paths]
    pages = Pages(
        data, [reading.page.text for name, page in data if (reading := pipeline.read(page, name).reading)]
    )
    who = "rules alone" if pipeline.reader.startswith("rules alone") else pipeline.reader.split(" sha256")[0]
    return [
        *_ratios(pipeline, _loaded(Settings(rules_alone=True)), pages, who),
        *_workers(chosen, pages, who),
        *_sizes(),
    ]


def _loaded(settings: Settings) -> Pipeline:
    pipeline, problems = load_pipeline(settings)
    if pipeline is None:
        raise SystemExit("; ".join(problem.message for problem in problems))
    return pipeline


def _ratios(whole: Pipeline, rules: Pipeline, pages: Pages, who: str) -> list[Row]:
    """Both ways of reading beside the bare spaCy pipeline, in turns, so that a busy hour strikes all."""
    started = time.perf_counter()
    costs: dict[str, list[float]] = {"whole": [], "rules": [], "bare": []}
    for _ in range(ROUNDS):
        costs["whole"].append(_cost(lambda: [whole.read(data, name) for name, data in pages.data]))
        costs["bare"].append(_cost(lambda: whole.bare(pages.texts)))
        costs["rules"].append(_cost(lambda: [rules.read(data, name) for name, data in pages.data]))
    part = f"{len(pages.data)} pages, {pages.words} words"
    seconds = time.perf_counter() - started

    def row(metric: str, name: str, bar: str, of: str) -> Row:
        ratio = middle([a / b for a, b in zip(costs[name][1:], costs["bare"][1:], strict=True)])
        return Row("speed", f"{metric} to bare spaCy (ratio)", ratio, bar, of, len(pages.data), seconds)

    return [
        row("whole pipeline", "whole", "bar 2.2 at most", f"{part}, {who}"),
        row("rules alone", "rules", "bar 1.6 at most", part),
    ]


def _workers(settings: Settings, pages: Pages, who: str) -> list[Row]:
    """Two processes with a pipeline each over pages of one length."""
    started = time.perf_counter()
    work = side_by_side(settings, documents_of(pages.texts, WORDS), PAGES, workers=2)
    seconds = time.perf_counter() - started
    part = f"{sum(one.pages for one in work)} pages, {who}"
    metric = f"pages of {WORDS} words a second, two processes"
    figures = (
        (f"{metric} (processor time)", rate(work, "processor"), "bar 12 at least"),
        (f"{metric} (wall time)", rate(work, "wall"), "bar 12 at least on an idle machine"),
        ("memory of two processes (GB)", sum(one.peak for one in work) / GIGA, "bar 1.5 at most"),
    )
    return [
        Row("speed", name, ours, bar, part, sum(one.pages for one in work), seconds)
        for name, ours, bar in figures
    ]


def _sizes() -> list[Row]:
    started = time.perf_counter()
    wheel, files = wheel_bytes()
    seconds = time.perf_counter() - started
    environment, packages = environment_bytes()
    return [
        Row("speed", "our wheel (MB)", wheel / MEGA, "bar 80 at most", f"{files} files", files, seconds),
        Row(
            "speed",
            "whole environment (MB)",
            environment / MEGA,
            "bar 700 at most",
            f"{packages} packages",
            packages,
            0,
        ),
    ]


def rate(work: Sequence[Work], clock: str) -> float:
    """Pages a second of workers side by side: by the sum of their own rates, or by when the last was done."""
    if clock == "wall":
        return sum(one.pages for one in work) / max(one.wall for one in work)
    return sum(one.pages / one.processor for one in work)


def documents_of(texts: Sequence[str], words: int) -> list[str]:
    """Cut texts at ends of lines into documents of at least ``words`` words; a shorter rest joins no other."""
    found: list[str] = []
    for text in texts:
        held: list[str] = []
        for line in text.splitlines():
            held.append(line)
            if sum(len(one.split()) for one in held) >= words:
                found.append("\n".join(held))
                held = []
    return found


def middle(values: Sequence[float]) -> float:
    """The value in the middle, which one disturbed round does not move."""
    return sorted(values)[len(values) // 2]


def _cost(work: Callable[[], object]) -> float:
    """Processor seconds that a piece of work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before
