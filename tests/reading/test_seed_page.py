"""The page that the project started from, read whole; it lies beside the project and is not part of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dateline.model.page import PassageKind
from dateline.model.stated import Basis
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings
from tests.reading.page_reading import Read, check

SEED = Path(__file__).parents[3] / "shared" / "seed" / "page.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the page is not beside the project")


@pytest.fixture(scope="module")
def page() -> Read:
    reading, _ = read_bytes(SEED.read_bytes(), "seed", ReadingSettings())
    assert reading is not None
    check(reading)
    return Read(reading)


def test_the_article(page: Read) -> None:
    article = page.article
    assert len(page.headlines(article)) == 2
    assert article.published is not None
    assert article.published.value.moment == datetime(
        2014, 6, 12, 13, 5, tzinfo=timezone(timedelta(hours=-4))
    )
    assert article.dateline is not None
    assert [place.exact.lower() for place in article.dateline.places] == ["beirut", "lebanon"]


def test_the_thread(page: Read) -> None:
    assert page.thread.declared is not None
    assert page.thread.declared.value == 24
    assert [comment.number for comment in page.comments] == list(range(1, 20))
    assert page.codes() == {"thread-incomplete", "number-lost"}


def test_who_answers_whom_and_what_they_are_called(page: Read) -> None:
    assert {a + 1: b + 1 for a, b in page.answers().items()} == {3: 2, 9: 3, 14: 13, 15: 14}
    named = {comment.number: comment.author for comment in page.comments if comment.author}
    assert {number: author.value.lower() for number, author in named.items()} == {
        2: "muck",
        3: "zara",
        13: "llpoh",
        14: "z",
    }
    assert all(author.basis is Basis.INFERRED and author.span and author.note for author in named.values())


def test_what_was_pasted(page: Read) -> None:
    reposts = {
        comment.number: repost
        for comment in page.comments
        for repost in page.inside(comment, PassageKind.REPOST)
    }
    assert set(reposts) == {11, 17, 18, 19}
    assert all(len(page.headlines(repost)) == 1 for repost in reposts.values())
    assert [reposts[n].author.value if reposts[n].author else None for n in (11, 17, 18, 19)] == [
        "Tyler Durden",
        None,
        "Tyler Durden",
        None,
    ]
    assert [reposts[n].outlet.value if reposts[n].outlet else None for n in (11, 17, 18, 19)] == [
        None,
        "MarketWatch",
        None,
        None,
    ]
    assert reposts[11].published is not None and reposts[11].published.value.start == date(2014, 6, 12)
    assert reposts[18].published is not None
    assert reposts[18].published.value.moment == datetime(
        2014, 6, 13, 8, 9, tzinfo=timezone(timedelta(hours=-4))
    )
    assert reposts[17].dateline is not None and reposts[17].dateline.places[0].exact == "LONDON"
    quotations = page.inside(reposts[18], PassageKind.QUOTATION)
    assert [one.outlet.value for one in quotations if one.outlet] == ["Reuters", "Reuters"]


def test_comments_are_bounded_by_what_stands_above(page: Read) -> None:
    bounds = [comment.not_before.value.start for comment in page.comments if comment.not_before]
    assert bounds == [date(2014, 6, 12)] * 17 + [date(2014, 6, 13)] * 2
