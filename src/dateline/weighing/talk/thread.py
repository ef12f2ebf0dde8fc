"""The comments of a page: their own sentences, and whom each answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.model.page import Passage, PassageKind, Reading, children_of, prose_of
from dateline.model.spans import Span, stripped

#: passages in a comment whose words are not the commenter's
_FOREIGN = frozenset({PassageKind.REPOST, PassageKind.QUOTATION})
_OPENING = re.compile(
    r"\s*(?:@\s?(?P<name>[\w.-]+)|(?:#|no\.\s?|nr\.\s?|comment\s#?)(?P<number>\d{1,5})\b)", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,600})[”\"]|^[^\S\n]*>+\s?(.{12,600})$", re.MULTILINE)
#: words from which a quotation is looked for in what stands before; fewer are found by chance
_LEAST_QUOTED = 4
_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[@#]*[A-Z0-9])|\n\s*\n|\n(?=\s*[-*•>])|(?<=[.!?…])\n")
#: what stands before a stop that ends no sentence
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Maj|Gov|Sen|Rep|Pres|St|No|vs|etc|e\.g|i\.e))\.\Z"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a comment answers.

    passage: id of the passage; None where nothing tells.
    quoted: where the words that it quotes stand in the text before it; None where it quotes none.
    why: how that is known, in words.
    """

    passage: str | None
    quoted: Span | None
    why: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as far as its writer speaks.

    passage: the passage.
    sentences: its own sentences, without what it quotes, pastes or is furnished with.
    answer: what it answers.
    """

    passage: Passage
    sentences: tuple[Span, ...]
    answer: Answer


def comments_of(reading: Reading) -> tuple[Comment, ...]:
    """List the comments of a page in text order."""
    found = [one for one in reading.passages if one.kind is PassageKind.COMMENT]
    return tuple(Comment(one, tuple(_own(reading, one)), answer_of(reading, one)) for one in found)


def answers_of(reading: Reading) -> Mapping[str, Answer]:
    """Whom each comment answers, by the comment's id; those of which nothing tells are left out."""
    return {
        one.passage.id: one.answer
        for one in comments_of(reading)
        if one.answer.passage is not None or one.answer.quoted is not None
    }


def answer_of(reading: Reading, comment: Passage) -> Answer:
    """Tell what a comment answers: by the page's structure, by "@name" or "#17" at its head, by words it quotes."""
    quoted = _quoted(reading, comment)
    if comment.answers is not None:
        return Answer(comment.answers.value, quoted, comment.answers.note or str(comment.answers.basis))
    named = _named(reading, comment)
    if named is not None:
        return named
    if quoted is not None:
        holder = _holder(reading, quoted)
        return Answer(None if holder is None else holder.id, quoted, "quotes its words")
    return Answer(None, None, "")


def _named(reading: Reading, comment: Passage) -> Answer | None:
    """The comment that the first words name by its writer or number."""
    stretches = prose_of(reading.passages, comment)
    found = _OPENING.match(reading.page.text, stretches[0][0], comment.end) if stretches else None
    if found is None:
        return None
    before = [
        one for one in reading.passages if one.kind is PassageKind.COMMENT and one.start < comment.start
    ]
    for one in reversed(before):
        author = "" if one.author is None else one.author.value.casefold().replace(" ", "")
        if found["number"] is not None and one.number == int(found["number"]):
            return Answer(one.id, _quoted(reading, comment), f"opens with its number, {one.number}")
        if found["name"] is not None and author and author == found["name"].casefold().rstrip(".-"):
            return Answer(one.id, _quoted(reading, comment), "opens with the name of its writer")
    return None


def _quoted(reading: Reading, comment: Passage) -> Span | None:
    """Where the words that a comment quotes stand before it."""
    text = reading.page.text
    for child in children_of(reading.passages, comment.id):
        if child.kind is PassageKind.QUOTATION:
            words = [text[start:end] for start, end in prose_of(reading.passages, child)]
            place = _before(text, " ".join(words), comment.start)
            if place is not None:
                return place
    for found in _QUOTED.finditer(text, comment.start, comment.end):
        place = _before(text, found[1] or found[2], comment.start)
        if place is not None:
            return place
    return None


def _before(text: str, words: str, end: int) -> Span | None:
    """The last place before ``end`` where the same words stand, whatever the marks between them."""
    parts = _WORD.findall(words)
    if len(parts) < _LEAST_QUOTED:
        return None
    pattern = re.compile(r"[\W_]+".join(map(re.escape, parts)), re.IGNORECASE)
    last = None
    for found in pattern.finditer(text, 0, end):
        last = found
    return None if last is None else Span.of(text, last.start(), last.end())


def _holder(reading: Reading, span: Span) -> Passage | None:
    """The innermost comment or article that holds a span."""
    holders = [
        one
        for one in reading.passages
        if one.kind in {PassageKind.ARTICLE, PassageKind.COMMENT} and one.start <= span.start < one.end
    ]
    return max(holders, key=lambda one: one.start, default=None)


def _own(reading: Reading, comment: Passage) -> Iterator[Span]:
    """The sentences that the writer says himself; a quoted sentence that stands before is not his."""
    text = reading.page.text
    for start, end in _stretches(reading.passages, comment):
        for sentence in sentences_of(text, start, end):
            inner = sentence.exact.strip(" \n\t“”\"'’‘>")
            whole = sentence.exact[:1] in '“">' and _before(text, inner, comment.start) is not None
            if not whole:
                yield sentence


def _stretches(passages: Sequence[Passage], comment: Passage) -> list[tuple[int, int]]:
    """The prose of a comment with that of its lists, without what it quotes or pastes."""
    found = prose_of(passages, comment)
    for child in children_of(passages, comment.id):
        if child.kind not in _FOREIGN and child.kind is not PassageKind.COMMENT:
            found += _stretches(passages, child)
    return sorted(found)


def sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    """Split a stretch into sentences, as roughly as comments are written."""
    at = start
    for found in _END.finditer(text, start, end):
        if _SHORT.search(text, at, found.start()):
            continue
        sentence = stripped(text, at, found.start())
        if _WORD.search(sentence.exact):
            yield sentence
        at = found.end()
    sentence = stripped(text, at, end)
    if _WORD.search(sentence.exact):
        yield sentence
