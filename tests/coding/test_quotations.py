"""Quotation marks: pairs within a paragraph, marks that never close, speech over paragraphs."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.attribution.quotations import Quotation, quotations
from dateline.coding.attribution.running_text import RunningText
from dateline.model.spans import Span
from dateline.parsing.tokens import Sentence, Token

_TOKEN = re.compile(r"''|\w+(?:[’']\w+)?|[^\w\s]")


def running(text: str) -> RunningText:
    """Paragraphs of a text, each as one sentence without a tree."""
    sentences: list[Sentence] = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        tokens = tuple(
            Token(
                at,
                one.start(),
                one.end(),
                one[0],
                one[0].lower(),
                one[0].lower(),
                "X",
                "X",
                "dep",
                0,
                "",
                False,
            )
            for at, one in enumerate(_TOKEN.finditer(text, line.start(), line.end()))
        )
        if tokens:
            span = Span.of(text, tokens[0].start, tokens[-1].end)
            sentences.append(
                Sentence(len(sentences), "p", number, span, tokens, tuple(() for _ in tokens), 0)
            )
    return RunningText.of(sentences)


def exact(text: str, one: Quotation) -> str:
    row = running(text)
    return text[row.tokens[one.first].start : row.tokens[one.last - 1].end]


@pytest.mark.parametrize(
    "text",
    [
        'He said "the road is closed now," and left.',
        "He said “the road is closed now,” and left.",
        "He said ''the road is closed now,'' and left.",
        "He said ‘the road is closed now,’ and left.",
        "He said «the road is closed now,» and left.",
    ],
)
def test_all_kinds_of_marks(text: str) -> None:
    (one,) = quotations(running(text))
    assert exact(text, one)[1:-1].strip("'") == "the road is closed now,"
    assert one.closed
    assert one.speech


def test_a_borrowed_word_is_no_speech() -> None:
    (one,) = quotations(running('The "spring offensive" has not come.'))
    assert not one.speech


def test_apostrophes_and_feet_are_no_quotations() -> None:
    assert quotations(running("The workers' camp isn't far; it's the rebels' now.")) == ()


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = 'He said: "We hold the bridge.\nThe army said nothing.'
    (one,) = quotations(running(text))
    assert not one.closed
    assert exact(text, one) == '"We hold the bridge.'


def test_speech_that_opens_again_in_the_next_paragraph_goes_on() -> None:
    text = "“We hold the bridge.\n“We hold the road,” he said."
    first, second = quotations(running(text))
    assert not first.closed
    assert second.continues
    assert second.closed


def test_a_second_opening_mark_closes_the_first() -> None:
    text = "“We hold the bridge, he said. “We hold the road.”"
    first, second = quotations(running(text))
    assert (first.closed, second.closed) == (False, True)
    assert exact(text, second) == "“We hold the road.”"


@given(
    st.lists(
        st.sampled_from(["word", "it’s", '"', "“", "”", "''", "‘", "’", ",", ".", "\n", " "]), max_size=60
    )
)
def test_any_marks_give_ordered_stretches_within_paragraphs(pieces: list[str]) -> None:
    row = running("".join(pieces))
    found = quotations(row)
    for one in found:
        assert 0 <= one.first < one.last <= len(row.tokens)
        assert row.sentence_at(one.first) == row.sentence_at(one.last - 1)
    for before, after in itertools.pairwise(found):
        assert before.last <= after.first
