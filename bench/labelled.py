"""Whole claims on our own labelled text (``training/data``): happenings found, their status, type, parties and source.

Only the part that trains and chooses nothing is read (``training/reader/labels.py``). It is harder than pages are:
sentences were made to differ from all others, and many happenings are named by words that no table holds. Statuses are
also scored for every labelled happening, found or not: in ten, and in the six of which others speak.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.pipeline import pipeline
from bench.rows import Row, Score
from bench.stages import Stages, load_stages
from dateline.coding.deciding.happenings import all_tokens, open_trigger
from dateline.coding.deciding.statuses import decided_status
from dateline.coding.events.triggers import Trigger, triggers
from dateline.coding.prepared import Prepared, slots_of, status_by_rules
from dateline.model.claims import Claim
from dateline.model.spans import Span
from dateline.parsing.tokens import Sentence
from dateline.running.pipeline import Pipeline
from training.annotations import Item, Label, Words, load
from training.reader.labels import part_of

#: the ten statuses in six: done, not done, committed to, asked for, left open, tried
SIX = {
    "asserted": "asserted",
    "denied": "denied",
    "planned": "committed",
    "promised": "committed",
    "threatened": "committed",
    "requested": "requested",
    "conditional": "open",
    "possible": "open",
    "questioned": "open",
    "attempted": "attempted",
}


def claims_in(item: Item, stages: Pipeline | None = None) -> tuple[Claim, ...]:
    """Read an item's text as a page of its own; claims whose words are not where the item has them are left out.

    stages: what reads it; the pipeline of this run of the bench unless said.
    """
    result = (stages or pipeline()).read(item.text.encode(), f"own:{item.id}")
    return tuple(claim for claim in result.claims if claim.trigger.stands_in(item.text))


def pairs(labels: Sequence[Label], claims: Sequence[Claim]) -> list[tuple[Label, Claim]]:
    """Pair each label with the claim whose trigger shares a character with its own, one to one, same type first."""
    left = list(claims)
    found: list[tuple[Label, Claim]] = []
    for label in labels:
        fits = [one for one in left if overlap(label.trigger, one.trigger)]
        if fits:
            best = max(fits, key=lambda one: (one.type == label.type, one.status is label.status))
            left.remove(best)
            found.append((label, best))
    return found


def overlap(words: Words, span: Span | None) -> bool:
    """Whether labelled words and a span share a character."""
    return span is not None and words.start < span.end and span.start < words.end


def macro_f1(pairs_of: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the classes of the gold, of (gold, ours) pairs."""
    classes = {gold for gold, _ in pairs_of}
    total = 0.0
    for one in classes:
        right = sum(gold == ours == one for gold, ours in pairs_of)
        total += Score(right, sum(o == one for _, o in pairs_of), sum(g == one for g, _ in pairs_of)).f1
    return total / len(classes) if classes else 0.0


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score our own labelled text; it comes with the project, so ``gold`` is not looked at."""
    del gold
    started = time.perf_counter()
    items = [item for item in load()[0] if part_of(item.id) == "report"][:limit]
    found: list[tuple[Label, Claim]] = []
    score, right = Score(0, 0, 0), Counter[str]()
    for item in items:
        claims = claims_in(item)
        matched = pairs(item.labels, claims)
        score += Score(len(matched), len(claims), len(item.labels))
        found += matched
    for label, claim in found:
        right["type"] += label.type == claim.type
        right["who"] += _same(label.cells.get("who", ()), [one.span for one in claim.actors])
        right["whom"] += _same(label.cells.get("whom", ()), [one.span for one in claim.recipients])
        right["source"] += same_source(label, claim)
    status = macro_f1([(label.status.value, claim.status.value) for label, claim in found])
    asked = statuses_of(items, load_stages())
    part, seconds = f"own, {len(items)} items", time.perf_counter() - started
    figures = [
        ("happenings, precision", score.precision, len(found)),
        ("happenings, recall", score.recall, len(found)),
        ("status of ten, macro F1, of those found", status, len(found)),
        ("status of ten, macro F1, of all", macro_f1(asked), len(asked)),
        ("status of six, macro F1, of all", macro_f1([(SIX[a], SIX[b]) for a, b in asked]), len(asked)),
        *(
            (f"{cell} right, of those found", count / max(1, len(found)), len(found))
            for cell, count in right.items()
        ),
    ]
    return [Row("labelled", name, value, "", part, count, seconds) for name, value, count in figures]


def statuses_of(items: Sequence[Item], stages: Stages) -> list[tuple[str, str]]:
    """Pair the labelled status of every happening with the one we read at its words, whether we found it or not."""
    found: list[tuple[str, str]] = []
    for item in items:
        for sentence, work in stages.ready(item.text):
            rules = triggers(sentence, stages.tables.lexicon, slots_of(sentence, work))
            for label in item.labels:
                at = sentence.token_at(label.trigger.start)
                if at is not None:
                    found.append((label.status.value, _status(sentence, at, label, rules, work, stages)))
    return found


def _status(
    sentence: Sentence, at: int, label: Label, rules: Sequence[Trigger], work: Prepared, stages: Stages
) -> str:
    here = [one for one in rules if at in all_tokens(one)]
    trigger = here[0] if here else open_trigger(sentence, at, label.type, label.mode)
    read = status_by_rules(sentence, trigger, work, stages.tables)
    if work.marks is None:
        return read.status.value
    put = decided_status(read, sentence, trigger.token, work.marks, stages.tables.deciding)
    return put.reading.status.value


def _same(words: tuple[Words, ...], spans: list[Span]) -> bool:
    """Whether a cell holds what the label holds: nobody where it has nobody, else at least one of them."""
    return not spans if not words else any(overlap(one, span) for one in words for span in spans)


def same_source(label: Label, claim: Claim) -> bool:
    """Whether the innermost source is the labelled one; the writer where the label has none."""
    first = claim.sources[0] if claim.sources else None
    if not label.says:
        return first is None or first.kind.value in {"author", "media", "commenter"}
    source = label.says[0].source
    if source is None:
        return first is not None and first.mention is None
    return first is not None and overlap(source, first.mention)
