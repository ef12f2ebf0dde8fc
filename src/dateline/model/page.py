"""Pages, their passages, and the tree that passages form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.model.problems import Problem
from dateline.model.spans import Span
from dateline.model.stated import Stated
from dateline.model.when import When


class PassageKind(StrEnum):
    """The kinds of voice."""

    ARTICLE = "article"  #: the report or post that the page is about
    THREAD = "thread"  #: the container of comments; has no words of its own but its heading
    COMMENT = "comment"  #: what a reader wrote beneath it
    REPOST = "repost"  #: a whole article pasted into a comment or another article
    QUOTATION = "quotation"  #: a block quoted from somebody else
    LIST = "list"
    HEADLINE = "headline"  #: a headline or sub-headline of the passage it lies in
    BOILERPLATE = "boilerplate"  #: menus, notices, forms, footers


#: kinds whose words are somebody's account, in the order of `within`
VOICES = frozenset({PassageKind.ARTICLE, PassageKind.COMMENT, PassageKind.REPOST, PassageKind.QUOTATION})


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where the canonical text differs from the decoded bytes.

    start, end: the characters of the canonical text.
    source_start, source_end: the characters of the decoded text that they stand for.
    """

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Custody:
    """How a page came out of the file that held it: an archive, a feed, a mailbox, a table.

    container: address of that file; of the inner one where one lay in another.
    record: what names the page in there: a path, the id of a record or message, the number of a row.
    url: the address on the web that the container gives for it; None where it gives none.
    captured: when it was captured, as the container says; None where it does not say.
    declared: the media type that the container declares; None where it declares none.
    digest: the digest that the container declares (``sha1:…``), which the bytes have; None where it declares none
        or the bytes do not have it (then a problem says so).
    """

    container: str
    record: str
    url: str | None = None
    captured: datetime | None = None
    declared: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    r"""Bytes that were read and the one canonical text made from them.

    id: sha256 of the bytes.
    uri: where it was read from.
    media_type: ``text/plain``, ``text/html``, or that of a format with a reader of its own (``docs/inputs.md``).
    encoding: the encoding the bytes were decoded with; empty where the format has an encoding of its own.
    text: the canonical text; lines end with ``\n``; never changed.
    text_sha256: sha256 of the text in UTF-8.
    edits: where the canonical text differs from the decoded bytes (mended mojibake, dropped controls, line
        ends); for HTML and other formats, whose text is made from the tree, empty.
    title: the page's title, where it has one apart from its headline.
    url: the address that the page itself declares, else what its container gives; None where neither does.
    custody: the container it came out of; None for a file that stood by itself.
    """

    id: str
    uri: str
    media_type: str
    encoding: str
    text: str
    text_sha256: str
    edits: tuple[Edit, ...] = ()
    title: Stated[str] | None = None
    url: Stated[str] | None = None
    custody: Custody | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where (and often when and for whom) a report was filed: a weak hint of where things happened.

    span: the whole dateline, separator included.
    places: the towns and countries it names, as printed.
    day: the day it names; None where it names none.
    agency: the agency it names; None where it names none.
    """

    span: Span
    places: tuple[Span, ...] = ()
    day: Stated[When] | None = None
    agency: Stated[str] | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the page's text with one voice.

    id: hash of page, kind and place.
    kind: the kind of voice.
    start, end: characters of the page's canonical text; children lie inside.
    parent: id of the passage around it; None at the top.
    number: the number it carries in its thread, printed or made out (see `problems`); None where none.
    author, outlet: who wrote it, who published it, each with its basis; None where unknown.
    dateline: its dateline; None where none.
    published: when it was published; None where the page gives nothing.
    updated: when it was last updated; None where the page gives nothing.
    answers: id of the passage it replies to, with the basis; None where none is known.
    declared: for a thread, how many comments the page says it has; None where it does not say.
    furniture: stretches inside it that are not its prose: numbers, bylines, datelines, timestamps, headings.
    not_before: lower bound on when it was written, where `published` is None (the article before a comment).
    not_after: upper bound on when it was written (the comment around a repost).
    """

    id: str
    kind: PassageKind
    start: int
    end: int
    parent: str | None = None
    number: int | None = None
    author: Stated[str] | None = None
    outlet: Stated[str] | None = None
    dateline: Dateline | None = None
    published: Stated[When] | None = None
    updated: Stated[When] | None = None
    answers: Stated[str] | None = None
    declared: Stated[int] | None = None
    furniture: tuple[Span, ...] = ()
    not_before: Stated[When] | None = None
    not_after: Stated[When] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading room hands on: a page, its passages in text order, parents first, and problems."""

    page: Page
    passages: tuple[Passage, ...]
    problems: tuple[Problem, ...] = ()


def children_of(passages: Sequence[Passage], parent: str | None) -> list[Passage]:
    """List the passages directly inside ``parent``, in text order."""
    return [passage for passage in passages if passage.parent == parent]


def outwards(passages: Sequence[Passage], passage: Passage) -> Iterator[Passage]:
    """Walk from ``passage`` (not included) to the outermost passage around it."""
    by_id = {one.id: one for one in passages}
    while passage.parent is not None:
        passage = by_id[passage.parent]
        yield passage


def prose_of(passages: Sequence[Passage], passage: Passage) -> list[tuple[int, int]]:
    """List the stretches of ``passage`` that are its own prose: without its children and its furniture."""
    holes = [(child.start, child.end) for child in children_of(passages, passage.id)]
    holes += [(span.start, span.end) for span in passage.furniture]
    stretches: list[tuple[int, int]] = []
    at = passage.start
    for start, end in sorted(holes):
        if start > at:
            stretches.append((at, start))
        at = max(at, end)
    if at < passage.end:
        stretches.append((at, passage.end))
    return stretches
