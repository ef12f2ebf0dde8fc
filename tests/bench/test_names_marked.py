"""The reader's names in place of the tagger's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.names_marked import names_of_sentence, retagged
from dateline.model.spans import Span
from dateline.parsing.encoder.manifest import Labels
from dateline.parsing.encoder.marks import Floats, Marks, WindowMarks
from dateline.parsing.tokens import Parse, Sentence, Token

KINDS = ("PER", "ORG", "LOC", "MISC")
NAMES = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))


def sentence_of(words: str, entities: str) -> Sentence:
    """Words and their entities, parted by spaces: "-" for none, a leading "+" where one begins."""
    tokens: list[Token] = []
    at = 0
    for index, (word, entity) in enumerate(zip(words.split(), entities.split(), strict=True)):
        label = entity.lstrip("+-")
        pos = "PROPN" if word[0].isupper() else "PART" if word == "'s" else "NOUN"
        tokens.append(
            Token(
                index,
                at,
                at + len(word),
                word,
                word.lower(),
                word.lower(),
                pos,
                "NN",
                "dep",
                0,
                label,
                "+" in entity,
            )
        )
        at += len(word) + 1
    return Sentence(0, "p", 0, Span(0, len(words), words), tuple(tokens), tuple(() for _ in tokens), 0)


def marks_of(rows: Sequence[str] | Floats, seen: Sequence[bool] | None = None) -> Marks:
    """Marks of one sentence whose tokens are surely as the labels say."""
    names = (
        rows
        if isinstance(rows, np.ndarray)
        else np.array([[float(label == one) for label in NAMES] for one in rows], np.float32)
    )
    size = len(names)
    none = np.zeros((size, 0), np.float32)
    window = WindowMarks(
        sentences=(0,),
        starts=(0, size),
        seen=np.array(seen if seen is not None else [True] * size),
        names=names,
        speech=np.zeros((size, 0, 3), np.float32),
        events=none,
        modes=none,
        statuses=none,
        factuality=np.zeros(size, np.float32),
        anchors=np.zeros((size, 0, 1), np.float32),
        fillers=np.zeros((size, 0, 1), np.float32),
    )
    return Marks("hand", Labels(NAMES, (), (), (), (), ()), (), (), (window,), {0: (0, 0)})


def entities(parse: Parse) -> str:
    (sentence,) = parse.sentences
    return " ".join(("+" if token.entity_start else "") + (token.entity or "-") for token in sentence.tokens)


@pytest.mark.parametrize(
    ("words", "tagger", "reader", "expected"),
    [
        ("Rutshuru fell", "+ORG -", "B-LOC O", "+GPE -"),
        ("Rutshuru fell", "+PERSON -", "B-LOC O", "- -"),
        ("Kivu fell", "+LOC -", "B-LOC O", "+LOC -"),
        ("Kayhan says", "- -", "B-ORG O", "+ORG -"),
        ("rebels quit", "+ORG -", "O O", "- -"),
        ("Kasai Monday", "+DATE DATE", "B-LOC O", "+GPE +DATE"),
        ("Omar Sy Goma", "+PERSON PERSON PERSON", "B-PER I-PER B-LOC", "+PERSON PERSON -"),
        ("Sunni men", "+NORP -", "B-MISC O", "+NORP -"),
        ("the Guards 's men", "+ORG ORG ORG -", "O B-ORG O O", "- +ORG - -"),
    ],
)
def test_the_reader_outranks_the_tagger(words: str, tagger: str, reader: str, expected: str) -> None:
    """Times stay the tagger's, so does a label that says the same; person against place leaves it to the gazetteer."""
    parse = Parse("none", (sentence_of(words, tagger),))
    assert entities(retagged(parse, marks_of(reader.split()))) == expected


def test_words_that_the_reader_was_not_shown_keep_their_tags() -> None:
    parse = Parse("none", (sentence_of("Goma fell Bukavu", "+GPE - +GPE"),))
    marks = marks_of(["O", "O", "O"], [True, True, False])
    assert entities(retagged(parse, marks)) == "- - +GPE"


def test_where_the_reader_doubts_the_tagger_is_left() -> None:
    row = np.zeros((1, len(NAMES)), np.float32)
    row[0, 0], row[0, NAMES.index("B-LOC")] = 0.6, 0.4
    parse = Parse("none", (sentence_of("Goma", "+ORG"),))
    assert entities(retagged(parse, marks_of(row))) == "+ORG"


def test_the_kind_is_that_of_most_of_the_name() -> None:
    """One word of three leans to another kind; articles and possessives stay out."""
    sentence = sentence_of("the Goma Red Star 's", "- - - - -")
    (tag,) = names_of_sentence(marks_of(["B-ORG", "I-LOC", "I-ORG", "I-ORG", "I-ORG"]), sentence)
    assert (tag.first, tag.last, tag.kind) == (1, 4, "ORG")
    assert tag.confidence == pytest.approx(2 / 3)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=12))
def test_any_marks_give_names_in_order_that_do_not_overlap(labels: list[str]) -> None:
    sentence = sentence_of(" ".join("Abc" for _ in labels), " ".join("-" for _ in labels))
    tags = names_of_sentence(marks_of(labels), sentence)
    assert all(one.first < one.last <= len(labels) and one.kind in KINDS for one in tags)
    assert all(one.last <= after.first for one, after in pairwise(tags))
    named = {at for tag in tags for at in range(tag.first, tag.last)}
    assert named == {at for at, label in enumerate(labels) if label != "O"}
