"""Read a small page given as text, and look at its passages by number, kind and place."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from dateline.model.page import Passage, PassageKind, Reading
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings


@dataclass(frozen=True)
class Read:
    """A reading with short ways to its parts."""

    reading: Reading

    @property
    def text(self) -> str:
        return self.reading.page.text

    def all(self, kind: PassageKind) -> list[Passage]:
        return [one for one in self.reading.passages if one.kind is kind]

    @property
    def article(self) -> Passage:
        (found,) = self.all(PassageKind.ARTICLE)
        return found

    @property
    def thread(self) -> Passage:
        (found,) = self.all(PassageKind.THREAD)
        return found

    @property
    def comments(self) -> list[Passage]:
        return self.all(PassageKind.COMMENT)

    def inside(self, parent: Passage, kind: PassageKind) -> list[Passage]:
        return [one for one in self.reading.passages if one.parent == parent.id and one.kind is kind]

    def headlines(self, parent: Passage) -> list[str]:
        return [self.words(one) for one in self.inside(parent, PassageKind.HEADLINE)]

    def words(self, passage: Passage) -> str:
        return self.text[passage.start : passage.end]

    def authors(self) -> list[str | None]:
        return [one.author.value if one.author else None for one in self.comments]

    def answers(self) -> dict[int, int]:
        """Place of the comment that answers -> place of the one answered, from 0."""
        places = {one.id: place for place, one in enumerate(self.comments)}
        return {
            place: places[one.answers.value]
            for place, one in enumerate(self.comments)
            if one.answers is not None
        }

    def codes(self) -> set[str]:
        return {problem.code.value for problem in self.reading.problems}


def read(document: str | None, uri: str = "test:page.txt") -> Read:
    """Read the document; its common indent is taken off, as with docstrings."""
    reading, problems = read_bytes(inspect.cleandoc(document or "").encode(), uri, ReadingSettings())
    assert reading is not None, problems
    check(reading)
    return Read(reading)


def check(reading: Reading) -> None:
    """Hold what holds of every reading: spans stand where they say, children lie inside, parents come first."""
    text, seen, last = reading.page.text, {}, {}
    for passage in reading.passages:
        assert last.get(passage.parent, 0) <= passage.start, "siblings overlap or are out of order"
        last[passage.parent] = passage.end
        assert 0 <= passage.start <= passage.end <= len(text)
        assert passage.id not in seen
        if passage.parent is not None:
            around = seen[passage.parent]
            assert around.start <= passage.start and passage.end <= around.end
        seen[passage.id] = passage
        spans = [*passage.furniture]
        stated = (
            passage.author,
            passage.outlet,
            passage.published,
            passage.updated,
            passage.declared,
            passage.answers,
        )
        spans += [one.span for one in stated if one is not None and one.span is not None]
        if passage.dateline is not None:
            spans += [passage.dateline.span, *passage.dateline.places]
        assert all(span.stands_in(text) for span in spans)
