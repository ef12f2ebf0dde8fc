"""Whatever the parser hands on, actors come out with spans that stand, or not at all."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.spans import Span
from dateline.naming.actors.actors import actor_mentions
from dateline.naming.actors.tables import load_actor_tables
from dateline.parsing.tokens import Sentence, Token

WORDS = [
    "Iran", "'s", "army", "and", "Syrian", "-", "led", "rebels", ",", "the", "group", "President", "Assad", "(", "ISIS",
    ")", "al", "Qaeda", "who", "they", "it", "his", "said", "of", "in", "Baghdad", "spokesman", "Ali", "Hassan", "U.S.",
    "Washington", "anti", "backed", "two", "fighters", "country", "Mr.", "Maliki", "F-16", "Council", "“", ".", "themselves",
]  # fmt: skip
POS = ["NOUN", "PROPN", "ADJ", "VERB", "PUNCT", "PART", "PRON", "DET", "ADP", "CCONJ", "NUM"]
TAGS = ["NN", "NNS", "NNP", "NNPS", "JJ", "VBD", "VBN", "PRP", "PRP$", "WP", "WP$", "WDT", "DT", "IN"]
DEPS = [
    "nsubj",
    "dobj",
    "pobj",
    "prep",
    "amod",
    "compound",
    "poss",
    "appos",
    "conj",
    "cc",
    "relcl",
    "det",
    "ROOT",
    "punct",
]
LABELS = ["", "PERSON", "ORG", "NORP", "GPE", "LOC"]


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
    tokens: list[Token] = []
    at = 0
    for index, word in enumerate(words):
        head = draw(st.integers(0, index - 1)) if index else 0
        token = Token(
            index, at, at + len(word), word, word.lower(), word.lower(), draw(st.sampled_from(POS)),
            draw(st.sampled_from(TAGS)), draw(st.sampled_from(DEPS)) if index else "ROOT", head,
            draw(st.sampled_from(LABELS)), draw(st.booleans()),
        )  # fmt: skip
        tokens.append(token)
        at += len(word) + 1
    children = tuple(
        tuple(one.index for one in tokens[1:] if one.head == index) for index in range(len(tokens))
    )
    text = " ".join(words)
    return Sentence(0, "p-1", 0, Span(0, len(text), text), tuple(tokens), children, 0, draw(st.booleans()))


@settings(max_examples=200, deadline=None)
@given(sentences(), st.sampled_from([None, date(2014, 6, 12), date(1985, 1, 1)]))
def test_any_tree_gives_mentions_whose_words_stand(sentence: Sentence, day: date | None) -> None:
    tables = load_actor_tables()[0]
    for one in actor_mentions((sentence,), tables, day):
        assert one.span.stands_in(sentence.span.exact)
        assert sentence.words(one.first, one.last) == one.span
        assert one.first <= one.head < one.last
        assert one.actor.name and one.rule
