"""Trees that no sentence of English has are put right; others are left alone."""

from __future__ import annotations

import pytest

from dateline.parsing.mending import mended
from dateline.parsing.tokens import Sentence
from tests.conftest import ParseText

WRONG = [
    ("A strike on a hospital killed two.", "killed", "strike"),
    (
        "An Israeli strike on a school sheltering families killed at least 12, Palestinian officials said.",
        "killed",
        "strike",
    ),
    ("A Russian missile strike on a market sheltering families killed at least 12.", "killed", "strike"),
    ("An attack on a police post in the north wounded six officers.", "wounded", "attack"),
]


def words_of(sentence: Sentence, *deps: str, of: str) -> list[str]:
    at = next(token.index for token in sentence.tokens if token.text == of)
    return [sentence.tokens[one].text for one in sentence.children[at] if sentence.tokens[one].dep in deps]


@pytest.mark.parametrize(("text", "verb", "subject"), WRONG)
def test_who_strikes_a_place_kills(parse_text: ParseText, text: str, verb: str, subject: str) -> None:
    (sentence,) = parse_text(text)[1].sentences
    assert words_of(sentence, "nsubj", of=verb) == [subject]
    (token,) = (one for one in sentence.tokens if one.text == verb)
    assert token.tag == "VBD"


@pytest.mark.parametrize(
    "text",
    [
        "Two men killed in a raid on a hospital were doctors.",
        "The trial of a man given two years ended on Friday.",
        "The mayor of a town called Bria fled.",
        "Soldiers wounded in the attack told reporters that they had fled.",
        "The death of a boy shot by guards angered the town.",
        "A visit to the camp.",
    ],
)
def test_what_describes_a_noun_goes_on_to(parse_text: ParseText, text: str) -> None:
    (sentence,) = parse_text(text)[1].sentences
    assert mended(sentence.tokens) == sentence.tokens
    assert [one.index for one in sentence.tokens if one.head == one.index] == [sentence.root]


@pytest.mark.parametrize("text", [text for text, _, _ in WRONG])
def test_a_mended_tree_is_a_tree(parse_text: ParseText, text: str) -> None:
    (sentence,) = parse_text(text)[1].sentences
    assert sentence.subtree(sentence.root) == [token.index for token in sentence.tokens]
    assert mended(sentence.tokens) == sentence.tokens
