"""Drafts of passages, made into values: ids, order, ties to the passage answered, and bounds on time.

Readers fill in drafts while they find their way through a page; ``assemble`` turns the tree of drafts into the
tuple of passages that other rooms see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.model.ids import content_id, sha256_of
from dateline.model.page import Dateline, Page, Passage, PassageKind
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.model.when import When
from dateline.reading.decoding import Decoded


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Whom a draft answers.

    to: the draft that is answered.
    basis: how that is known.
    span: the words that show it; None for markup.
    note: in a few words, why.
    """

    to: Draft
    basis: Basis
    span: Span | None = None
    note: str = ""


@dataclass(slots=True, eq=False)
class Draft:
    """A passage in the making; attributes as in ``Passage``, but children are held and answers point at drafts."""

    kind: PassageKind
    start: int
    end: int
    number: int | None = None
    author: Stated[str] | None = None
    outlet: Stated[str] | None = None
    dateline: Dateline | None = None
    published: Stated[When] | None = None
    updated: Stated[When] | None = None
    answers: Answer | None = None
    declared: Stated[int] | None = None
    furniture: list[Span] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    def inside(self) -> Iterator[Draft]:
        """Walk this draft and all inside it, parents first, in text order."""
        yield self
        for child in sorted(self.children, key=lambda one: (one.start, -one.end)):
            yield from child.inside()


def make_page(
    decoded: Decoded,
    page_id: str,
    uri: str,
    media_type: str,
    text: str | None = None,
    title: Stated[str] | None = None,
    url: Stated[str] | None = None,
) -> Page:
    """Make the page value; ``text`` where the canonical text is not the decoded one (then edits do not apply)."""
    canonical = decoded.text if text is None else text
    edits = decoded.edits if text is None else ()
    digest = sha256_of(canonical.encode("utf-8", "surrogatepass"))
    return Page(page_id, uri, media_type, decoded.encoding, canonical, digest, edits, title, url)


def assemble(page_id: str, drafts: Sequence[Draft]) -> tuple[Passage, ...]:
    """Make passages of a tree of drafts, parents first, in text order; no passage leaves its parent, no two overlap."""
    ids: dict[Draft, str] = {}
    made: list[tuple[Draft, str | None]] = []
    stack: list[tuple[Draft, Draft | None]] = [(draft, None) for draft in reversed(_apart(drafts))]
    while stack:
        draft, parent = stack.pop()
        if parent is not None:
            draft.start, draft.end = max(draft.start, parent.start), min(draft.end, parent.end)
        if draft.end <= draft.start:
            continue
        ids[draft] = content_id("p", page_id, draft.kind.value, draft.start, draft.end)
        made.append((draft, ids[parent] if parent is not None else None))
        stack.extend((child, draft) for child in reversed(_apart(draft.children)))
    passages = [_passage(draft, parent, ids) for draft, parent in made]
    return tuple(_bounded(passages))


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Sort siblings by place; where two overlap the later one is clipped, or left out if nothing of it remains."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.start, -one.end)):
        if kept and draft.start < kept[-1].end:
            draft.start = kept[-1].end
        if draft.start < draft.end:
            kept.append(draft)
    return kept


def _passage(draft: Draft, parent: str | None, ids: dict[Draft, str]) -> Passage:
    answer = draft.answers
    stated = None
    if answer is not None and answer.to in ids:
        stated = Stated(ids[answer.to], answer.basis, answer.span, answer.note)
    return Passage(
        id=ids[draft],
        kind=draft.kind,
        start=draft.start,
        end=draft.end,
        parent=parent,
        number=draft.number,
        author=draft.author,
        outlet=draft.outlet,
        dateline=draft.dateline,
        published=draft.published,
        updated=draft.updated,
        answers=stated,
        declared=draft.declared,
        furniture=tuple(sorted(draft.furniture)),
    )


def _bounded(passages: list[Passage]) -> Iterator[Passage]:
    """Give comments and reposts without a printed time the bounds that the passages around them set."""
    by_id = {passage.id: passage for passage in passages}
    comments = [passage for passage in passages if passage.kind is PassageKind.COMMENT]
    lower = _lower_bounds(passages, comments)
    upper = _upper_bounds(comments)
    for passage in passages:
        if passage.published is not None:
            yield passage
        elif passage.kind is PassageKind.COMMENT:
            yield replace(passage, not_before=lower.get(passage.id), not_after=upper.get(passage.id))
        elif passage.kind in {PassageKind.REPOST, PassageKind.QUOTATION} and passage.parent:
            around = by_id[passage.parent]
            while around.kind not in {PassageKind.COMMENT, PassageKind.REPOST, PassageKind.ARTICLE}:
                if around.parent is None:
                    break
                around = by_id[around.parent]
            last = around.published or upper.get(around.id)
            note = f"no later than the {around.kind} it stands in"
            yield replace(passage, not_after=_noted(last, note))
        else:
            yield passage


def _lower_bounds(passages: list[Passage], comments: list[Passage]) -> dict[str, Stated[When]]:
    """For each comment the latest time that something before it, or pasted into it, was written."""
    order = _in_order(comments)
    bounds: dict[str, Stated[When]] = {}
    latest: Stated[When] | None = None
    note = ""
    known = {
        PassageKind.ARTICLE: "later than the article",
        PassageKind.REPOST: "later than a report pasted above",
    }
    known[PassageKind.COMMENT] = "later than a comment above"
    current: Passage | None = None
    floor: Stated[When] | None = None
    for passage in passages:
        if passage.kind is PassageKind.COMMENT:
            current = passage
        if passage.kind in known and passage.published is not None and _later(passage.published, latest):
            within = current is not None and passage.end <= current.end and passage.kind is PassageKind.REPOST
            if passage.kind is PassageKind.ARTICLE or order or within:
                latest = passage.published
                note = known[passage.kind]
            if passage.kind is PassageKind.ARTICLE:
                floor = latest
        if current is not None and latest is not None and passage.end <= current.end:
            bounds[current.id] = _noted(latest, note) or latest
        if not order:
            latest, note = floor, known[PassageKind.ARTICLE]
    return bounds


def _upper_bounds(comments: list[Passage]) -> dict[str, Stated[When]]:
    """For each comment without a time the first printed time after it, where comments stand in order of time."""
    bounds: dict[str, Stated[When]] = {}
    if not _in_order(comments):
        return bounds
    following: Stated[When] | None = None
    for comment in reversed(comments):
        if comment.published is not None:
            following = comment.published
        elif following is not None:
            bounds[comment.id] = _noted(following, "no later than a comment below") or following
    return bounds


def _in_order(comments: Sequence[Passage]) -> bool:
    """Whether the printed times of comments never fall."""
    days = [one.published.value.start for one in comments if one.published and one.published.value.start]
    return all(first <= second for first, second in pairwise(days))


def _later(one: Stated[When], other: Stated[When] | None) -> bool:
    if one.value.start is None:
        return False
    if other is None or other.value.start is None:
        return True
    first, second = one.value, other.value
    if first.moment and second.moment:
        return first.moment > second.moment
    return one.value.start > other.value.start


def _noted(time: Stated[When] | None, note: str) -> Stated[When] | None:
    return None if time is None else Stated(time.value, Basis.INFERRED, time.span, note)
