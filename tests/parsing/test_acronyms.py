"""An acronym that reads as a word is parsed as the name it is, where the page speaks of who bears it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.parsing.acronyms import names_it, readable
from tests.conftest import ParseText


@pytest.mark.parametrize(
    "said", ["The Islamic State group", "Isis, once ISIS", "the group (IS)", "“IS” said"]
)
def test_a_page_that_names_the_group(said: str) -> None:
    assert names_it(f"{said} took the town.")


def test_a_page_that_only_shouts_names_nobody() -> None:
    assert not names_it("This IS a war, and the army IS to blame.")


def test_the_verb_said_loudly_stays() -> None:
    assert (
        readable("This IS a war on IS. What IS that? IS men fled.")
        == "This IS a war on UN. What IS that? UN men fled."
    )


def test_what_it_does_is_parsed_as_a_deed(parse_text: ParseText) -> None:
    _, parse = parse_text(
        "Islamic State took Mosul. Jets attacked IS militants near Tikrit, and IS shelled the town."
    )
    last = parse.sentences[-1]
    words = {token.index: token for token in last.tokens}
    named = [token for token in last.tokens if token.text == "IS"]
    assert [(token.pos, token.lower, token.lemma) for token in named] == [("PROPN", "isis", "isis")] * 2
    assert [words[token.head].text for token in named] == ["militants", "shelled"]


@given(st.text(alphabet="IS thaw.\n'"))
def test_every_place_is_kept(words: str) -> None:
    assert len(readable(words)) == len(words)
