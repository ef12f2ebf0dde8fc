"""Slots of verbs and nouns, read as meant; on real parses and on any tree at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding.events.frames import load_lexicon
from dateline.coding.events.roles import RoleFinder
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.triggers import triggers
from dateline.model.spans import Span
from dateline.parsing.tokens import Sentence, Token
from tests.conftest import ParseText

CASES = [
    ("The rebels attacked the base.", "attacked", ["rebels"], ["base"]),
    ("The base was attacked by rebels.", "attacked", ["rebels"], ["base"]),
    ("The base the rebels attacked burned.", "attacked", ["rebels"], ["base"]),
    ("The rebels who attacked the base fled.", "attacked", ["rebels"], ["base"]),
    ("The base attacked by rebels burned.", "attacked", ["rebels"], ["base"]),
    ("The rebels began to attack the base.", "attack", ["rebels"], ["base"]),
    ("The general ordered the rebels to attack the base.", "attack", ["rebels"], ["base"]),
    ("The general promised the rebels to leave.", "leave", ["general"], []),
    ("Rebels captured and executed the mayor.", "captured", ["Rebels"], ["mayor"]),
    ("The mayor was captured and executed by rebels.", "executed", ["rebels"], ["mayor"]),
    ("Rebels stormed the base, killing the guard.", "killing", ["Rebels"], ["guard"]),
    ("They accused the army of shelling the town.", "shelling", ["army"], ["town"]),
    ("The army denied shelling the town.", "shelling", ["army"], ["town"]),
    ("Rebels and soldiers burned the town.", "burned", ["Rebels", "soldiers"], ["town"]),
]


@pytest.mark.parametrize(("text", "verb", "subj", "obj"), CASES)
def test_verb(text: str, verb: str, subj: list[str], obj: list[str], parse_text: ParseText) -> None:
    sentence = parse_text(text)[1].sentences[0]
    at = next(token.index for token in sentence.tokens if token.text == verb)
    slots = SlotReader(sentence).of(at)
    assert [sentence.tokens[head].text for head in slots.subj] == subj
    assert [sentence.tokens[head].text for head in slots.obj] == obj


DEPS = ["nsubj", "nsubjpass", "dobj", "prep", "pobj", "conj", "relcl", "acl", "advcl", "xcomp", "ccomp", "agent",
        "pcomp", "compound", "amod", "poss", "auxpass", "aux", "dative", "appos", "punct"]  # fmt: skip
WORDS = [
    "attack",
    "threaten",
    "withdraw",
    "army",
    "talks",
    "to",
    "by",
    "of",
    "who",
    "that",
    "not",
    "seize",
    "town",
]
TAGS = [("VERB", "VBD"), ("VERB", "VBN"), ("VERB", "VB"), ("NOUN", "NN"), ("PROPN", "NNP"), ("ADP", "IN"),
        ("PRON", "WP"), ("AUX", "MD")]  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any sentence with any tree over it, however senseless."""
    count = draw(st.integers(1, 10))
    root = draw(st.integers(0, count - 1))
    tokens: list[Token] = []
    at = 0
    order = [root]
    heads = {root: root}
    for index in draw(st.permutations([one for one in range(count) if one != root])):
        heads[index] = draw(st.sampled_from(order))
        order.append(index)
    for index in range(count):
        word = draw(st.sampled_from(WORDS))
        pos, tag = draw(st.sampled_from(TAGS))
        dep = "ROOT" if index == root else draw(st.sampled_from(DEPS))
        tokens.append(
            Token(index, at, at + len(word), word, word, word, pos, tag, dep, heads[index], "", False)
        )
        at += len(word) + 1
    children = tuple(
        tuple(one.index for one in tokens if one.head == index and one.index != index)
        for index in range(count)
    )
    text = " ".join(one.text for one in tokens)
    return Sentence(0, "p", 0, Span(0, len(text), text), tuple(tokens), children, root)


@settings(max_examples=300, deadline=None)
@given(trees())
def test_any_tree_is_read_without_end_or_error(sentence: Sentence) -> None:
    finder = RoleFinder(SlotReader(sentence), ())
    for one in triggers(sentence, load_lexicon()):
        parties = finder.of(one)
        assert all(
            mention.span.exact in sentence.span.exact for mention in parties.actors + parties.recipients
        )
        assert one.span.exact in sentence.span.exact
        assert sentence.span.covers(one.span)
        assert one.token in range(len(sentence.tokens))
        assert one.under is None or one.under.token != one.token


def test_lemmas_that_the_parser_gets_wrong_are_mended(parse_text: ParseText) -> None:
    """The militia staged a parade of tanks."""
    sentence = parse_text("The militia staged a parade of tanks.")[1].sentences[0]
    (one,) = triggers(sentence, load_lexicon())
    assert one.type == "MOBILIZE"
    assert "parade" in one.span.exact
