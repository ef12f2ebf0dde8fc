"""The voices of a page that can be copies, and the words they are compared by."""

from __future__ import annotations

import inspect

import pytest

from dateline.model.page import PassageKind
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from dateline.weighing.copies.compare import compare
from dateline.weighing.copies.passage_text import passage_texts
from dateline.weighing.copies.words import keys_in, places_of, quotes_in, word_key
from tests.conftest import article
from tests.weighing.copies.texts import WIRE, prose


@pytest.mark.parametrize(
    ("one", "other"),
    [("Café", "cafe"), ("1,700", "1700"), ("Don’t", "don't"), ("U.S", "u.s"), ("Müller’s", "MULLER'S")],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert word_key(one) == word_key(other)


def test_words_know_where_they_stand() -> None:
    text = "Half–way, “they said”:\n1,700 men."
    places = places_of(text, [(0, len(text))])
    assert keys_in(text, [(0, len(text))]) == ["half", "way", "they", "said", "1700", "men"]
    assert [text[start:end] for start, end in zip(places.starts, places.ends, strict=True)] == [
        "Half",
        "way",
        "they",
        "said",
        "1,700",
        "men",
    ]
    assert list(places.quoted) == [0, 0, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "we go now" and left.', ["we go now"]),
        ("The rebels' guns fired. 'It was bad,' he said.", ["It was bad,"]),
        ("‘We don’t know,’ she said. It’s the rebels’ town.", ["We don’t know,"]),
        ('He said: "We go.\n\n"We stay," he said.', ["We go.", "We stay,"]),
        ("No quotation here, it's plain.", []),
    ],
)
def test_quotations_are_found_however_they_are_printed(text: str, quotes: list[str]) -> None:
    assert [text[start:end] for start, end in quotes_in(text, 0, len(text))] == quotes


def test_a_short_passage_is_left_out() -> None:
    (found,) = passage_texts(article(WIRE[0]))
    assert found.pieces == ((0, len(WIRE[0])),)
    assert passage_texts(article("Well said, thank you for this.")) == ()


def page_of(test: object) -> str:
    return inspect.cleandoc(test.__doc__ or "")


def test_article_and_pasted_wire_are_passages_of_their_own() -> None:
    """
    Rebels take Selim

    By Ana Rusk
    June 14, 2014

    Rebels took the bridge at Selim on Friday after a night of shelling, the governor of the province said.

    Two battalions of the army withdrew along the river road before dawn and left eleven vehicles burning.

    Comments (2)

    1. Karim says:
    June 15, 2014 at 9:10 am
    Two battalions of the army withdrew along the river road before dawn? Nobody here saw any of them go.

    2. Lena says:
    June 15, 2014 at 9:40 am
    My cousin lives in Selim and says that the market has been shut for a whole week.
    """
    text = page_of(test_article_and_pasted_wire_are_passages_of_their_own)
    reading, problems = read_bytes(text.encode(), "test:page.txt", ReadingSettings())
    assert reading is not None, problems
    report, karim, lena = passage_texts(reading)
    assert [one.kind for one in (report, karim, lena)] == [
        PassageKind.ARTICLE,
        PassageKind.COMMENT,
        PassageKind.COMMENT,
    ]
    copy = compare(karim, report)
    assert copy is not None
    assert (copy.first, copy.direction) == (report.id, "a comment quotes it")
    assert compare(lena, report) is None
    assert prose(*WIRE[:2]).split()[0] in report.text
