"""Origins on the example week: claims that truth has as one event, and which of them its reader counts once."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.rows import Row, Score
from dateline.model.copies import Copy, Credit
from dateline.model.telling import Telling
from dateline.naming.actors.tables import load_actor_tables
from dateline.running.pipeline import Settings, load_pipeline
from dateline.weighing.copies.compare import compare
from dateline.weighing.copies.credits import credits_of
from dateline.weighing.copies.passage_text import PassageText, passage_texts
from dateline.weighing.origins.find import CopyList, origins_of
from dateline.weighing.origins.owners import load_owners
from dateline.weighing.origins.sides import load_sides
from dateline.weighing.tellings import tellings_of

ROOT = Path(__file__).parent.parent
PAGES, TRUTH = ROOT / "examples" / "week", ROOT / "tests" / "examples" / "week"


@dataclass(frozen=True, slots=True)
class Week:
    """The pages of the week as read: texts and tellings by file, copies, credits."""

    texts: Mapping[str, str]
    tellings: Mapping[str, tuple[Telling, ...]]
    copies: tuple[Copy, ...]
    credits: Mapping[str, tuple[Credit, ...]]


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Read the rows of a truth table by column."""
    lines = [
        line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    for cells in lines[1:]:
        yield dict(zip(lines[0], cells, strict=False))


def read_week(folder: Path) -> Week | None:
    """Read the pages; None where no model can be loaded."""
    pipeline, _ = load_pipeline(Settings())
    if pipeline is None:
        return None
    actors, _ = load_actor_tables()
    texts: dict[str, str] = {}
    tellings: dict[str, tuple[Telling, ...]] = {}
    passages: list[PassageText] = []
    credited: dict[str, tuple[Credit, ...]] = {}
    for path in sorted(folder.iterdir()):
        result = pipeline.read(path.read_bytes(), path.name)
        if result.reading is not None:
            texts[path.name] = result.reading.page.text
            tellings[path.name] = tellings_of(result.reading, result.claims)
            passages += passage_texts(result.reading)
            credited |= credits_of(result.reading, actors)
    found = (compare(first, second) for first, second in combinations(passages, 2))
    return Week(texts, tellings, tuple(copy for copy in found if copy is not None), credited)


def place(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand, whatever white space is between them; None where they do not."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return None if found is None else found.span()


def aligned(week: Week, truth: Path) -> tuple[dict[str, dict[str, str]], int]:
    """The claims that the mentions of each event give, with the origin in truth; and how many mentions there are."""
    origin_of = {
        (row["event"], row["file"], row["n"]): row["origin"] for row in rows_of(truth / "origins.tsv")
    }
    events: dict[str, dict[str, str]] = defaultdict(dict)
    mentions = 0
    for row in rows_of(truth / "events.tsv"):
        mentions += 1
        text = week.texts.get(row["file"], "")
        sentence = place(text, row["words"])
        trigger = None if sentence is None else place(text[slice(*sentence)], row["trigger"])
        origin = origin_of.get((row["event"], row["file"], row["n"]))
        if sentence is None or trigger is None or origin is None:
            continue
        start, end = sentence[0] + trigger[0], sentence[0] + trigger[1]
        for telling in week.tellings[row["file"]]:
            if telling.claim.trigger.start < end and start < telling.claim.trigger.end:
                events[row["event"]][telling.claim.id] = origin
                break
    return events, mentions


def pairs(found: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    """Count pairs of claims that are one origin, in what was found and in truth."""
    right = ours = gold = 0
    for first, second in combinations(sorted(truth), 2):
        one, said = found[first] == found[second], truth[first] == truth[second]
        right, ours, gold = right + (one and said), ours + one, gold + said
    return Score(right, ours, gold)


def run(gold: Path, limit: int | None) -> list[Row]:
    """Measure with truth's events, so that only origins are judged; the week was looked at while rules were made."""
    if not (TRUTH / "origins.tsv").is_file():
        return []
    week = read_week(PAGES)
    return [] if week is None else _measured(week, limit)


def _measured(week: Week, limit: int | None) -> list[Row]:
    started = time.perf_counter()
    actors, _ = load_actor_tables()
    sides, owners, copies = load_sides(actors), load_owners(actors), CopyList.holding(week.copies)
    by_id = {one.claim.id: one for ones in week.tellings.values() for one in ones}
    events, mentions = aligned(week, TRUTH)
    several = [truth for _, truth in sorted(events.items()) if len(truth) > 1][:limit]
    score, counts = Score(0, 0, 0), 0
    for truth in several:
        origins = origins_of([by_id[claim] for claim in truth], copies, week.credits, owners, (), sides)
        found = {claim: origin.id for origin in origins for claim in origin.claims}
        score += pairs(found, truth)
        counts += len(origins) == len(set(truth.values()))
    claims, seconds = sum(map(len, events.values())), time.perf_counter() - started
    part = f"own week, dev, {claims} of {mentions} mentions read"
    return [
        Row("origins", metric, value, "", part, items, seconds)
        for metric, value, items in (
            ("pairs of one origin F1", score.f1, int(score.gold)),
            ("pairs precision", score.precision, int(score.gold)),
            ("pairs recall", score.recall, int(score.gold)),
            ("events with the right number", counts / max(1, len(several)), len(several)),
        )
    ]
