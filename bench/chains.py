"""Source chains of our own: whether the whole chain is right, link for link.

``bench/own/chains.tsv`` mostly has two links in the words, and the outlet is the third; the chains of three links and
more in the words alone are those of our labelled text.
"""

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
from dateline.model.spans import Span
from dateline.naming.actors.actors import actor_mentions
from dateline.naming.actors.tables import load_actor_tables
from training import annotations as labelled

ITEMS = Path(__file__).parent / "own" / "chains.tsv"
UNNAMED = "?"
#: links in the words of the chains that are taken from our labelled text
DEEP = 3


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


def nested(links: int = DEEP) -> list[tuple[labelled.Item, labelled.Label]]:
    """The claims of our labelled text whose words give at least so many links, one of those alike in an item.

    Of all parts: nothing was fitted or trained on a chain beyond its innermost source.
    """
    found: dict[tuple[str, tuple[labelled.Link, ...]], tuple[labelled.Item, labelled.Label]] = {}
    for item in labelled.load()[0]:
        for label in item.labels:
            if len(label.says) >= links:
                found.setdefault((item.id, label.says), (item, label))
    return list(found.values())


def right_by_place(expected: Sequence[labelled.Link], found: Sequence[Source]) -> bool:
    """Whether every labelled link is there by its words, in order, and none too many."""
    return len(expected) == len(found) and all(
        link.mention is None if one.source is None else _meets(one.source, link.mention)
        for one, link in zip(expected, found, strict=True)
    )


def _meets(words: labelled.Words, span: Span | None) -> bool:
    return span is not None and words.start < span.end and span.start < words.end


def chain_in(text: str, at: int) -> tuple[Source, ...]:
    """Make the inner chain of the word at a character of a text."""
    _, parse = parse_of(text)
    reader = shared_reader()
    marks = None if reader is None else reader.mark(parse)
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
    chains = [(item, chain_in(item.text, item.text.index(item.trigger))) for item in items]
    whole = sum(right(item.chain, found) for item, found in chains) / len(items)
    inner = sum(bool(found) and _fits(item.chain[0], found[0]) for item, found in chains) / len(items)
    part, seconds = f"own, {len(items)} texts", time.perf_counter() - started
    deep = nested()[:limit]
    exact = sum(right_by_place(label.says, chain_in(item.text, label.trigger.start)) for item, label in deep)
    return [
        Row(
            "chains",
            f"exact chain, {DEEP} links and more in the words",
            exact / max(1, len(deep)),
            "two readers of ours .69 on two links and more",
            f"own labelled, {len(deep)} chains",
            len(deep),
            time.perf_counter() - started,
        ),
        Row("chains", "exact chain", whole, "none measures it", part, len(items), seconds),
        Row("chains", "innermost source", inner, "none measures it", part, len(items), seconds),
    ]
