"""Our own week: claims grouped into happenings, against the happenings that its writer meant.

``tests/examples/week/events.tsv`` lists each mention of a happening on the pages of ``examples/week``. A claim stands
for a mention when its trigger overlaps the mention's; chains are compared over the mentions that a claim stands for,
so that what the coding room misses is told apart (its share is a row of its own) from what is grouped wrongly.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.conll import b_cubed, ceaf_e, chains_of, conll, muc
from bench.rows import Row
from dateline.model.telling import Telling
from dateline.running.pipeline import Pipeline, Settings, load_pipeline
from dateline.weighing.sameness.group import group, links_of
from dateline.weighing.sameness.traits import traits_of
from dateline.weighing.tellings import tellings_of

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "examples" / "week"
TRUTH = ROOT / "tests" / "examples" / "week" / "events.tsv"


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a happening as its writer meant it.

    event: key of the happening. file: the page. words: the clause, once in the page. trigger: the words in it that
    name the happening. types: PLOVER types that are right for it.
    """

    event: str
    file: str
    words: str
    trigger: str
    types: frozenset[str]


def parse_truth(text: str) -> list[Mention]:
    """Read the table of mentions."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    names = lines[0]
    rows = [dict(zip(names, line, strict=False)) for line in lines[1:]]
    return [
        Mention(row["event"], row["file"], row["words"], row["trigger"], frozenset(row["type"].split("|")))
        for row in rows
    ]


def trigger_span(text: str, mention: Mention) -> tuple[int, int] | None:
    """Characters of the mention's trigger in the text of its page; None where the words do not stand there."""
    clause = re.search(_loose(mention.words), text)
    trigger = clause and re.search(_loose(mention.trigger), clause.group())
    if not clause or not trigger:
        return None
    return clause.start() + trigger.start(), clause.start() + trigger.end()


def _loose(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def matched(
    mentions: Sequence[Mention], texts: dict[str, str], tellings: Iterable[Telling]
) -> dict[str, Mention]:
    """Claim id -> the mention it stands for, each mention and each claim at most once; the right type goes first."""
    by_page: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_page.setdefault(Path(telling.uri).name, []).append(telling)
    found: dict[str, Mention] = {}
    for mention in mentions:
        span = trigger_span(texts.get(mention.file, ""), mention)
        if span is None:
            continue
        here = [
            (telling.claim.type not in mention.types, telling.claim.trigger.start, telling.claim.id)
            for telling in by_page.get(mention.file, ())
            if telling.claim.id not in found
            and telling.claim.trigger.start < span[1]
            and span[0] < telling.claim.trigger.end
        ]
        if here:
            found[min(here)[2]] = mention
    return found


def run(gold: Path, limit: int | None) -> list[Row]:
    """Read the week, group its claims, score; ``gold`` is not used, the truth is our own."""
    if not TRUTH.is_file():
        return []
    pipeline, _ = load_pipeline(Settings())
    if pipeline is None:
        return []
    started = time.perf_counter()
    tellings, texts = read_week(pipeline, limit)
    mentions = [one for one in parse_truth(TRUTH.read_text("utf-8")) if one.file in texts]
    stands_for = matched(mentions, texts, tellings)
    seconds = time.perf_counter() - started
    part = f"week, {len(texts)} pages, {len({one.event for one in stands_for.values()})} events"
    return [
        Row("own_events", metric, value, "", part, items, seconds)
        for metric, value, items in scores(mentions, stands_for, tellings)
    ]


def read_week(pipeline: Pipeline, limit: int | None) -> tuple[list[Telling], dict[str, str]]:
    """The claims of the week where they stand, and the text of each page by its file."""
    tellings: list[Telling] = []
    texts: dict[str, str] = {}
    for path in sorted(PAGES.iterdir())[:limit]:
        result = pipeline.read(path.read_bytes(), path.name)
        if result.reading is not None:
            texts[path.name] = result.reading.page.text
            tellings += tellings_of(result.reading, result.claims)
    return tellings, texts


def scores(
    mentions: Sequence[Mention], stands_for: dict[str, Mention], tellings: Sequence[Telling]
) -> list[tuple[str, float, int]]:
    """Group all claims; score the chains of those that stand for a mention."""
    traits = {telling.claim.id: traits_of(telling) for telling in tellings}
    groups = group(traits, links_of(list(traits.values()), []))
    ours = chains_of(
        {claim: at for at, members in enumerate(groups) for claim in members if claim in stands_for}
    )
    gold = chains_of({claim: stands_for[claim].event for chain in ours for claim in chain})
    items = len(stands_for)
    return [
        ("B3 F1", b_cubed(gold, ours)[2], items),
        ("B3 precision", b_cubed(gold, ours)[0], items),
        ("B3 recall", b_cubed(gold, ours)[1], items),
        ("MUC F1", muc(gold, ours)[2], items),
        ("CEAFe F1", ceaf_e(gold, ours)[2], items),
        ("CoNLL F1", conll(gold, ours), items),
        ("mentions that a claim stands for", items / len(mentions) if mentions else 0.0, len(mentions)),
    ]
