"""Find comments by the marks that known engines leave on them, one comment alone included."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.dates import DateMark
from dateline.reading.html.threads.keys import Key
from dateline.reading.html.threads.structure import Weights

_PLACES = {".": "class", "#": "id", "@": "property"}
_ITEM_TAGS = frozenset({"li", "div", "article", "dd", "section", "tr", "td", "table", "p", "dl", "ul"})
_COST = 0.5  # template costs little here: marks, not words, say that this is a comment
_LEAST = 0.05  # share of its characters that a marked comment is worth at least
_WORDS_FAVOUR = 1.3  # an element that is called the words of a comment is worth this much more than another
_MOST_WORDS = 0.5  # the element of the words holds at least this share of what its comment is worth
_SKIP_LEVELS = 3  # how many elements around a comment are asked whether they mark it as none


@dataclass(frozen=True, slots=True)
class Marked:
    """Comments found by their marks.

    engine: whose marks they are.
    items: the elements of whole comments, in text order; answers may lie inside.
    words: the element that holds the words of each, or the item itself.
    stretches: the characters of the canonical text that hold the words of each, answers left out.
    worth: how many characters of their own the words have, as `structure` counts them.
    """

    engine: str
    items: tuple[Node, ...]
    words: tuple[Node, ...]
    stretches: tuple[tuple[int, int], ...]
    worth: float


@cache
def _table() -> tuple[tuple[str, str, str, re.Pattern[str]], ...]:
    """Load the table of marks: engine, role, place, form."""
    text = files("dateline.reading.html.threads").joinpath("engines.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    return tuple((engine, role, place, re.compile(form)) for engine, role, place, form in rows)


@cache
def role_of(name: str) -> tuple[tuple[str, str], ...]:
    """Roles (with engine) of a key's name such as ``.comment-body``; empty for what the table does not hold."""
    place = _PLACES.get(name[:1])
    return tuple(
        (role, engine)
        for engine, role, where, form in _table()
        if where == place and form.fullmatch(name[1:])
    )


def marked_comments(
    layout: Layout, index: dict[Key, list[Node]], marks: list[DateMark], weights: Weights
) -> Marked | None:
    """Find the comments that carry marks; None where there are none with words."""
    starts = [mark.start for mark in marks]
    words: dict[int, Node] = {}
    for key, nodes in index.items():
        if any(role == "words" for role, _ in role_of(key[1])):
            words.update((node.order, node) for node in nodes)
    best: Marked | None = None
    for key, nodes in index.items():
        engines = [engine for role, engine in role_of(key[1]) if role == "item"]
        if not engines or key[0] not in _ITEM_TAGS:
            continue
        items = [node for node in nodes if node.end > node.start and not _skipped(node)]
        if not items:
            continue
        found = _read(engines[0], items, words, starts, weights)
        if found.worth > 0 and (best is None or found.worth > best.worth):
            best = found
    return best


def _skipped(node: Node) -> bool:
    """Whether the element, or one around it, is marked as no comment: a pingback, a form, a widget."""
    for one in (node, *node.outwards()):
        if one.tag == "nav" or any(
            role == "skip" for token in one.tokens for role, _ in role_of("." + token)
        ):
            return True
        if node.depth - one.depth >= _SKIP_LEVELS:
            break
    return False


def _read(
    engine: str, items: list[Node], words: dict[int, Node], marks: list[int], weights: Weights
) -> Marked:
    """Find the words in each item and what they are worth; an item with several dates is a list of comments."""
    chosen: list[Node] = []
    stretches: list[tuple[int, int]] = []
    worth = 0.0
    for place, item in enumerate(items):
        end = item.end
        if place + 1 < len(items) and items[place + 1].start < end and item.holds(items[place + 1]):
            end = items[place + 1].start
        # Words that many comments repeat look like template, but a mark says that somebody wrote them.
        least = _LEAST * (end - item.start)
        holder, value = item, max(least, weights.worth_between(item.start, end, _COST))
        for node in item.walk():
            if node.start >= end and node.end > node.start:
                break
            if node is item or node.order not in words or node.end <= node.start:
                continue
            inner = weights.worth_between(node.start, min(node.end, end), _COST)
            if inner >= _MOST_WORDS * value:
                holder = node
        stop = min(holder.end, end)
        dates = bisect_left(marks, end) - bisect_left(marks, item.start)
        outside = dates - (bisect_left(marks, stop) - bisect_left(marks, holder.start))
        crowd = max(1, outside if holder is not item else dates)
        chosen.append(holder)
        stretches.append((holder.start, stop))
        worth += value * (_WORDS_FAVOUR if holder is not item else 1.0) / crowd
    return Marked(engine, tuple(items), tuple(chosen), tuple(stretches), worth)
