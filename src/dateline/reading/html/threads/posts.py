"""A post as the markup gives it, before it becomes a passage."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.html.layout import Node
from dateline.reading.html.threads.dates import DateMark


@dataclass(frozen=True, slots=True)
class Author:
    """Who a post says wrote it.

    start, end: characters of the canonical text that hold the name.
    name: the name as printed there.
    link: the address the name links to; empty where it links to none.
    """

    start: int
    end: int
    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a thread.

    start, end: characters of the canonical text that hold its words.
    body: the element that holds its words.
    item: the element that holds the whole post, header and answers included.
    author: who wrote it; None where the page does not say.
    date: where its date stands; None where it has none.
    number: the number printed at it; None where none is.
    answers: place in the thread of the post it answers; None where the markup does not tell.
    basis: how that is known, in a few words.
    """

    start: int
    end: int
    body: Node
    item: Node
    author: Author | None = None
    date: DateMark | None = None
    number: int | None = None
    answers: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """The posts of a page.

    posts: in text order.
    root: the innermost element around all of them.
    engine: the engine whose marks were recognised, or "structure".
    forum: whether the page belongs to a forum, where the first post opens the thread and there is no article.
    """

    posts: tuple[Post, ...]
    root: Node
    engine: str
    forum: bool = False
