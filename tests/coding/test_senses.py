"""One word, two senses: a happening in one sentence and none, or another, in the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.coding.events.frames import load_lexicon
from dateline.coding.events.triggers import triggers
from tests.conftest import ParseText

TABLE = Path(__file__).with_name("senses.tsv")
#: The small parser misreads a few of the sentences; the class of error is what is held, not each sentence.
ENOUGH = 0.95


def rows() -> list[list[str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def types_at_mark(marked: str, parse_text: ParseText) -> set[str]:
    """Types of the happenings that the marked word names, by itself or with others."""
    mark = re.search(r"\[(.+?)\]", marked)
    if mark is None:
        return set()
    _, parse = parse_text(marked.replace("[", "").replace("]", ""))
    found = set()
    for sentence in parse.sentences:
        for one in triggers(sentence, load_lexicon()):
            words = {sentence.tokens[at].start for at in one.tokens}
            if one.light is not None:
                words.add(sentence.tokens[one.light].start)
            for above in (one, one.under, *one.also):
                if above is not None:
                    words.add(sentence.tokens[above.token].start)
            if mark.start() in words:
                found.add(one.type)
    return found


def test_table_holds_enough_pairs() -> None:
    assert len(rows()) >= 60
    assert all(len(row) == 5 for row in rows())


def test_words_are_told_apart(parse_text: ParseText) -> None:
    wrong = []
    count = 0
    for _, literal, type_, other, other_type in rows():
        for sentence, expected in ((literal, type_), (other, other_type)):
            count += 1
            found = types_at_mark(sentence, parse_text)
            if found != (set() if expected == "-" else {expected}):
                wrong.append(f"{sentence} expected {expected}, found {sorted(found)}")
    assert 1 - len(wrong) / count >= ENOUGH, "\n".join(wrong)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A lightning [strike] hit the tower.", set()),
        ("Deputies [shot] down the proposal.", {"REJECT"}),
        ("Short sellers [attacked] the shares of the bank on the stock market.", set()),
        ("The premier [fired] his minister.", set()),
    ],
)
def test_the_four_named_examples(sentence: str, expected: set[str], parse_text: ParseText) -> None:
    assert types_at_mark(sentence, parse_text) == expected
