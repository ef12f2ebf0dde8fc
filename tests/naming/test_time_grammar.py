"""The grammar of times: words as letters, and that no run of words breaks it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.events.time import event_when
from dateline.model.spans import Span
from dateline.model.when import Precision, When, WhenBasis
from dateline.naming.quantities.quantities import quantities
from dateline.naming.times.anchor import Anchor
from dateline.naming.times.grammar import grammar
from dateline.naming.times.times import time_mentions
from dateline.parsing.tokens import Sentence, Token

WORDS = [
    *sorted(grammar().values),
    *(
        "the",
        "of",
        "in",
        "on",
        "to",
        "-",
        "–",
        ",",
        "since",
        "ago",
        "later",
        "between",
        "and",
        "killed",
        "people",
        "%",
    ),
    *(
        "1",
        "12",
        "31",
        "1999",
        "2014",
        "2100",
        "0530",
        "1,200",
        "10.30",
        "3rd",
        "31st",
        "99th",
        "13:05",
        "24:59",
        "9am",
    ),
    *(
        "1980s",
        "'80s",
        "2014-06-12",
        "2014-99-99",
        "06/12/2014",
        "99/99/99",
        "10–12",
        "1980–88",
        "mid-1996",
        "1/2",
    ),
    *(
        "9" * 40,
        "9" * 400,
        "0",
        "00",
        "ramadan",
        "christmas",
        "easter",
        "hundred",
        "million",
        "trillion",
        "dozens",
        "$",
    ),
]
TAGS = ["NN", "NNS", "NNP", "CD", "VBD", "VBP", "VB", "MD", "IN", "DT", "JJ"]


def sentence_of(words: list[str], tags: list[str], heads: list[int]) -> Sentence:
    """A sentence whose words hang on one another in any way that is a tree."""
    text = " ".join(words)
    tokens: list[Token] = []
    at = 0
    for index, (word, tag) in enumerate(zip(words, tags, strict=True)):
        head = heads[index] % index if index else 0
        pos = "VERB" if tag.startswith("VB") else {"MD": "AUX", "IN": "ADP", "CD": "NUM"}.get(tag, "NOUN")
        dep = "ROOT" if not index else ("dobj" if pos == "NOUN" else "prep")
        tokens.append(Token(index, at, at + len(word), word, word, word, pos, tag, dep, head, "", False))
        at += len(word) + 1
    children = tuple(
        tuple(one.index for one in tokens if one.head == index and one.index != index)
        for index in range(len(tokens))
    )
    return Sentence(0, "p", 0, Span(0, len(text), text), tuple(tokens), children, 0)


ANCHORS = st.one_of(
    st.just(Anchor()),
    st.dates(date(1, 1, 1), date(9999, 12, 31)).map(
        lambda day: Anchor(published=When(day, day, Precision.DAY, WhenBasis.PAGE))
    ),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(
        lambda day: Anchor(not_before=When(day, day, Precision.DAY, WhenBasis.PAGE))
    ),
)
WORD_RUNS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.integers(0, 30)), min_size=1, max_size=12
)


@settings(max_examples=400, deadline=None)
@given(WORD_RUNS, ANCHORS)
def test_any_run_of_time_words_gives_times_that_stand_in_the_text(
    run: list[tuple[str, str, int]], anchor: Anchor
) -> None:
    sentence = sentence_of(
        [word for word, _, _ in run], [tag for _, tag, _ in run], [head for _, _, head in run]
    )
    found = time_mentions([sentence], anchor)
    end = 0
    for one in found:
        assert one.span.stands_in(sentence.span.exact)
        assert one.first >= end
        assert one.value
        end = one.last
    for one in quantities([sentence], found):
        assert one.span.stands_in(sentence.span.exact)
        assert one.low is None or one.high is None or one.low <= one.high
    for token in sentence.tokens:
        event_when(sentence, token.index, found, (), anchor)


@pytest.mark.parametrize("run", [("-", "0"), ("and", "2014"), ("the", "year"), (",", "12"), ("1", "hundred")])
def test_no_run_of_figures_takes_long_however_it_goes_on(run: tuple[str, str]) -> None:
    words = [*run] * 2_000
    sentence = sentence_of(words, ["CD"] * len(words), [0] * len(words))
    began = time.process_time()
    found = time_mentions([sentence], Anchor())
    quantities([sentence], found)
    assert time.process_time() - began < 3


def test_one_letter_a_word() -> None:
    sentence = sentence_of(["two", "days", "ago"], ["CD", "NNS", "RB"], [0, 0, 1])
    assert len(grammar().encode(sentence.tokens)) == 3


def test_a_sentence_without_time_words_has_nowhere_to_begin() -> None:
    sentence = sentence_of(["rebels", "took", "towns"], ["NNS", "VBD", "NNS"], [0, 0, 1])
    letters = grammar().encode(sentence.tokens)
    assert not any(letter in grammar().by_start for letter in letters)


@pytest.mark.parametrize("rule", grammar().rules, ids=lambda rule: rule.name)
def test_every_rule_can_begin_somewhere(rule: object) -> None:
    assert any(rule in rules for rules in grammar().by_start.values())


def test_every_rule_is_needed_once() -> None:
    patterns = [rule.pattern.pattern for rule in grammar().rules]
    assert len(patterns) == len(set(patterns))
