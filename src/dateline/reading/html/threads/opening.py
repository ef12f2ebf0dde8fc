"""The post that opens a thread, where its mark-up is not that of the answers to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.dates import DateMark
from dateline.reading.html.threads.structure import Weights, is_unlikely, is_user_link

# Tuned on the development threads: the shortest opening post that is not found by its kinship with the others.
_LEAST = 40
_NEAR = 250  # characters around its words within which an opening post has its date or the link to its author
_TAGS = frozenset({"div", "p", "td", "article", "section", "blockquote", "span"})
_LEVELS = 4  # how many elements around a body are asked whether they are called an answer
_ANSWER = re.compile(r"comment|reply|replies|respon|resp[-_]|answer|antwort", re.IGNORECASE)
_NOTICE = re.compile(r"notice|alert|ipsmessage|login|guest|regist|announce|categor|tags?$", re.IGNORECASE)
_NO_PROSE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "time", "button", "label"})
_PROSE = 8  # words
_SAME = 0.9  # an inner element with so much of the worth of the best one is the better body


def opening_body(
    layout: Layout, bodies: Sequence[Node], marks: Sequence[DateMark], weights: Weights
) -> Node | None:
    """Find the words of the opening post before the first body, where that is called an answer.

    None where no words before it are signed or dated.
    """
    if not _is_answer(bodies[0]):
        return None
    users = [node.start for node in layout.nodes if is_user_link(node) and node.end > node.start]
    signs = sorted([mark.start for mark in marks] + users)
    first = bodies[0]
    for around in first.outwards():
        if around.tag in {"body", "html"}:
            return None
        best: tuple[float, Node | None] = (_LEAST, None)
        for node in _before(around, first):
            if node.tag not in _TAGS or node.end - node.start < _LEAST or is_unlikely(node) or _asks(node):
                continue
            worth = weights.worth_between(node.start, node.end)
            better = worth > best[0] or (
                best[1] is not None and best[1].holds(node) and worth >= _SAME * best[0]
            )
            if better and _is_signed(signs, node) and _is_prose(layout, node):
                best = max(worth, best[0]), node
        if best[1] is not None:
            return best[1]
    return None


def _is_answer(body: Node) -> bool:
    """Whether a body, or an element close around it, is called an answer rather than a post."""
    return any(
        _ANSWER.search(name)
        for node in (body, *list(body.outwards())[:_LEVELS])
        for name in (*node.tokens, node.get("id"))
    )


def _before(around: Node, first: Node) -> Iterator[Node]:
    """Walk over what stands in an element before the part of it that holds the first body."""
    for child in around.children:
        if child.holds(first):
            return
        yield from child.walk()


def _asks(node: Node) -> bool:
    """Whether an element is a notice to the reader, or asks for something to be filled in."""
    names = (*node.tokens, node.get("id"), *(node.parent.tokens if node.parent else ()))
    inputs = node.element.iter("input", "textarea", "select")
    return any(_NOTICE.search(name) for name in names) or next(inputs, None) is not None


def _is_prose(layout: Layout, node: Node) -> bool:
    """Whether an element has a sentence's worth of words that are no links and no headings."""
    words = 0
    for one in node.walk():
        if one.tag in _NO_PROSE:
            words -= len(layout.words_of(one).split())
    return len(layout.words_of(node).split()) + words >= _PROSE


def _is_signed(signs: Sequence[int], node: Node) -> bool:
    """Whether a date or a link to a user stands near the words, and not a list of them among the words."""
    near = bisect_left(signs, node.end + _NEAR) - bisect_left(signs, node.start - _NEAR)
    inside = bisect_left(signs, node.end) - bisect_left(signs, node.start)
    return near > 0 and inside <= 3
