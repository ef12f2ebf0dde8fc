"""Source chains of our own (``bench/own/chains.tsv``): whether the whole chain is right, link for link."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.parses import parse_of, shared_reader
from bench.rows import Row
from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.chains import chain_of
from dateline.model.claims import Source
from dateline.naming.actors.actors import actor_mentions
from dateline.naming.actors.tables import load_actor_tables

ITEMS = Path(__file__).parent / "own" / "chains.tsv"
UNNAMED = "?"


@dataclass(frozen=True, slots=True)
class Item:
    """One item; `chain` holds for each link, innermost first, words that it must hold."""

    outlet: str
    text: str
    trigger: str
    chain: tuple[str, ...]


def load() -> list[Item]:
    """Read our items."""
    rows = [
        line.split("\t")
        for line in ITEMS.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [Item(row[0], row[1], row[2], tuple(row[3].split(" < "))) for row in rows[1:]]


def right(expected: Sequence[str], found: Sequence[Source]) -> bool:
    """Whether every link is there, in order, and none too many."""
    return len(expected) == len(found) and all(
        _fits(words, link) for words, link in zip(expected, found, strict=True)
    )


def _fits(words: str, link: Source) -> bool:
    if words == UNNAMED:
        return link.mention is None
    shown = f"{link.name or ''} {link.mention.exact if link.mention else ''}"
    return words.casefold() in shown.casefold()


def chain_in(item: Item) -> tuple[Source, ...]:
    """Make the inner chain of an item's trigger."""
    _, parse = parse_of(item.text)
    reader = shared_reader()
    marks = None if reader is None else reader.mark(parse)
    at = item.text.index(item.trigger)
    tables, _ = load_actor_tables()
    found = attributions(parse.sentences, actor_mentions(parse.sentences, tables, None), marks=marks)
    for sentence in parse.sentences:
        token = sentence.token_at(at)
        if token is not None:
            return chain_of(sentence.index, token, found)
    return ()


def run(gold: Path, limit: int | None) -> list[Row]:
    """Score our items; they come with the project, so ``gold`` is not looked at."""
    del gold
    started = time.perf_counter()
    items = load()[:limit]
    chains = [(item, chain_in(item)) for item in items]
    whole = sum(right(item.chain, found) for item, found in chains) / len(items)
    inner = sum(bool(found) and _fits(item.chain[0], found[0]) for item, found in chains) / len(items)
    part, seconds = f"own, {len(items)} texts", time.perf_counter() - started
    return [
        Row("chains", "exact chain", whole, "none measures it", part, len(items), seconds),
        Row("chains", "innermost source", inner, "none measures it", part, len(items), seconds),
    ]
