"""What is promised of every page, claim and problem, whatever they were made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.exporting.refusing import spans_of
from dateline.model.claims import Claim
from dateline.model.page import Passage, Reading
from dateline.model.problems import Code, Problem
from dateline.model.spans import Span


def held(reading: Reading) -> None:
    """Passages are a tree in text order, and every span is the words that it says; raises AssertionError."""
    text, seen, last = reading.page.text, dict[str, Passage](), dict[str | None, int]()
    text.encode("utf-8")  # a lone surrogate could not be kept
    for passage in reading.passages:
        assert 0 <= passage.start < passage.end <= len(text), "a passage that leaves its page"
        assert last.get(passage.parent, 0) <= passage.start, "passages that overlap, or out of order"
        last[passage.parent] = passage.end
        assert passage.id not in seen, "two passages with one id"
        if passage.parent is not None:
            around = seen[passage.parent]
            assert around.start <= passage.start and passage.end <= around.end, "a passage outside its parent"
        seen[passage.id] = passage
        _stand(_spans(passage), text)
    answers = [one.answers.value for one in reading.passages if one.answers is not None]
    assert set(answers) <= set(seen), "an answer to a passage that is not there"


def _spans(passage: Passage) -> Iterable[Span]:
    yield from passage.furniture
    stated = (
        passage.author,
        passage.outlet,
        passage.published,
        passage.updated,
        passage.declared,
        passage.answers,
    )
    yield from (one.span for one in stated if one is not None and one.span is not None)
    if passage.dateline is not None:
        yield passage.dateline.span
        yield from passage.dateline.places


def _stand(spans: Iterable[Span], text: str) -> None:
    for span in spans:
        assert span.stands_in(text), f"words that do not stand there: {span}"


def held_claims(reading: Reading, claims: Sequence[Claim]) -> None:
    """Each cell of a claim is words of its page, and no two claims have one id; raises AssertionError."""
    assert len({one.id for one in claims}) == len(claims), "two claims with one id"
    passages = {one.id for one in reading.passages}
    for claim in claims:
        assert claim.page == reading.page.id and claim.passage in passages, "a claim of no passage"
        assert 0 <= claim.confidence <= 1, "a confidence that is none"
        _stand((span for _, span in spans_of(claim)), reading.page.text)


def held_problems(problems: Iterable[Problem]) -> None:
    """A problem has a code, and says something that can be kept; raises AssertionError."""
    for one in problems:
        assert isinstance(one.code, Code)
        assert one.message.strip(), f"a problem without words: {one.code}"
        one.message.encode("utf-8")
