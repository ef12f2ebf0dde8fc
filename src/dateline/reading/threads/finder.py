"""Find the thread of a page: its posts with their words, authors, times and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.layout import Layout, Node
from dateline.reading.threads.dates import DateMark, date_marks
from dateline.reading.threads.fields import Surroundings, answered, authors_of, items_of, number_of
from dateline.reading.threads.keys import index_nodes
from dateline.reading.threads.posts import Post, Thread
from dateline.reading.threads.structure import Weights, best_group


def find_thread(layout: Layout) -> Thread | None:
    """Find the posts of a page; None where it has no thread."""
    marks = date_marks(layout)
    index = index_nodes(layout)
    weights = Weights(layout, marks)
    group = best_group(layout, index, marks, weights)
    if group is None:
        return None
    posts = posts_of(layout, group.bodies, group.dates, marks, weights)
    return Thread(tuple(posts), common_root(group.bodies), "structure") if posts else None


def posts_of(
    layout: Layout,
    bodies: Sequence[Node],
    dates: Sequence[DateMark | None],
    marks: list[DateMark],
    weights: Weights,
) -> list[Post]:
    """Make posts of bodies: fields from their surroundings, template trimmed from both ends of their words."""
    items = items_of(bodies)
    words = [weights.trimmed(body.start, body.end) for body in bodies]
    around = Surroundings(layout, words, items, dates, marks)
    authors = authors_of(around)
    posts = [
        Post(start, end, body, item, author, date or around.date(place), number_of(around, place))
        for place, ((start, end), body, item, author, date) in enumerate(
            zip(words, bodies, items, authors, dates, strict=True)
        )
    ]
    return [
        replace(post, answers=answers, basis=basis)
        for post, (answers, basis) in zip(posts, answered(around, posts), strict=True)
    ]


def common_root(bodies: Sequence[Node]) -> Node:
    """Find the innermost element around all bodies."""
    root = bodies[0]
    while not (root.start <= bodies[0].start and bodies[-1].end <= root.end and root is not bodies[0]):
        if root.parent is None:
            break
        root = root.parent
    return root
