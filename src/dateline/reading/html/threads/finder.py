"""Find the thread of a page: its posts with their words, authors, times and answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dateline.reading.html.layout import Layout, Node
from dateline.reading.html.threads.dates import DateMark, date_marks
from dateline.reading.html.threads.fields import Surroundings, answered, authors_of, items_of, number_of
from dateline.reading.html.threads.keys import index_nodes
from dateline.reading.html.threads.marked import marked_comments
from dateline.reading.html.threads.opening import opening_body
from dateline.reading.html.threads.plausible import is_comment, is_thread
from dateline.reading.html.threads.posts import Post, Thread
from dateline.reading.html.threads.structure import Weights, best_group
from dateline.reading.lines import Line
from dateline.reading.text.headers import header_of

# On a forum page, posts found by structure are worth at least so much of those that carry a comment's marks:
# the first post often carries other marks than its answers.
_STRUCTURE_WINS = 0.8
_HEADER = 100  # a header or footer inside the element of the words is no longer than this, in characters
# The line that signs a post, as themes without a header have it.
_SIGNED = re.compile(
    r"(?:comment|posted|kommentar|commentaire|comentario|submitted|written|left)\s+(?:by|von|par|por|de)\b",
    re.IGNORECASE,
)
_LINE_REST = 40  # what may stand behind the date on its line: "| Reply | #12"


def find_thread(layout: Layout, forum: bool = False) -> Thread | None:
    """Find the posts of a page, by marks or by structure; None where it has no thread.

    ``forum`` says that the page belongs to a forum, whose first post opens the thread.
    """
    marks = date_marks(layout)
    index = index_nodes(layout)
    weights = Weights(layout, marks)
    marked = marked_comments(layout, index, marks, weights)
    group = best_group(layout, index, marks, weights)
    make = partial(posts_of, layout, marks=marks, weights=weights)
    thread: Thread | None = None
    value = 0.0
    if marked:
        none = [None] * len(marked.items)
        posts = make(marked.words, marked.stretches, marked.items, none)
        if sum(is_comment(post) for post in posts) >= len(posts) / 2:
            thread = Thread(tuple(posts), common_root(marked.items), marked.engine, forum)
            value = sum(weights.worth_between(*stretch) for stretch in marked.stretches)
    if group is not None and (thread is None or (forum and group.worth >= _STRUCTURE_WINS * value)):
        stretches = [(body.start, body.end) for body in group.bodies]
        posts = make(group.bodies, stretches, items_of(group.bodies), group.dates)
        by_structure = Thread(tuple(posts), common_root(group.bodies), "structure", forum)
        thread = by_structure if is_thread(layout, by_structure, forum) else thread
    if thread is None or not forum:
        return thread
    bodies = [post.body for post in thread.posts]
    opening = opening_body(layout, bodies, marks, weights)
    if opening is None:
        return thread
    items = items_of([opening, bodies[0]])[:1] + [post.item for post in thread.posts]
    stretches = [(opening.start, opening.end)] + [(post.start, post.end) for post in thread.posts]
    posts = make([opening, *bodies], stretches, items, [None, *(post.date for post in thread.posts)])
    return replace(thread, posts=tuple(posts), root=common_root([opening, *bodies]))


def posts_of(
    layout: Layout,
    bodies: Sequence[Node],
    stretches: Sequence[tuple[int, int]],
    items: Sequence[Node],
    dates: Sequence[DateMark | None],
    *,
    marks: list[DateMark],
    weights: Weights,
) -> list[Post]:
    """Make posts of bodies: fields from their surroundings, template trimmed from both ends of their words."""
    dates = [
        date or _outer_date(marks, item, start) or _edge_date(layout.text, marks, start, end)
        for date, item, (start, end) in zip(dates, items, stretches, strict=True)
    ]
    words = [
        _without_date(layout.text, *weights.trimmed(start, end), date)
        for (start, end), date in zip(stretches, dates, strict=True)
    ]
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


def _outer_date(marks: list[DateMark], item: Node, start: int) -> DateMark | None:
    """Find the date in a post's header, before the element of its words; a date among the words may be anything."""
    high = bisect_left(marks, start, key=lambda mark: mark.start)
    return marks[high - 1] if high and marks[high - 1].start >= item.start else None


def _edge_date(text: str, marks: list[DateMark], start: int, end: int) -> DateMark | None:
    """Find a date in the header, or the line that signs the post, that stands inside the element of the words."""
    low = bisect_left(marks, start, key=lambda mark: mark.start)
    if low < len(marks) and marks[low].start < min(end, start + _HEADER):
        return marks[low]
    last = text.rfind("\n", start, end) + 1
    high = bisect_left(marks, end, key=lambda mark: mark.start)
    if last and high and marks[high - 1].start >= last and end - last <= _HEADER:
        signed = header_of(Line(last, end, text[last:end], 0, 0, 0))
        return marks[high - 1] if signed is not None or _SIGNED.match(text, last, end) else None
    return None


def _without_date(text: str, start: int, end: int, date: DateMark | None) -> tuple[int, int]:
    """Cut the line of the post's own date, and what stands before or behind it, from the ends of its words."""
    last = text.rfind("\n", start, end) + 1
    if last and end - last <= _HEADER and _SIGNED.match(text, last, end):
        return start, start + len(text[start:last].rstrip())
    if date is None or not start <= date.start < end:
        return start, end
    line_end = text.find("\n", date.end, end)
    if date.start - start <= _HEADER and line_end > 0 and line_end - date.end <= _LINE_REST:
        return line_end + len(text[line_end:end]) - len(text[line_end:end].lstrip()), end
    line_start = text.rfind("\n", start, date.start) + 1
    if end - date.end <= _HEADER and line_start > start:
        return start, start + len(text[start:line_start].rstrip())
    return start, end


def common_root(bodies: Sequence[Node]) -> Node:
    """Find the innermost element around all bodies."""
    root = bodies[0]
    while not (root.start <= bodies[0].start and bodies[-1].end <= root.end and root is not bodies[0]):
        if root.parent is None:
            break
        root = root.parent
    return root
