"""JSON Feed: an item is a page with what the feed says of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code
from dateline.reading.door import read_bytes
from tests.reading.formats.opening import PLAIN, codes, pages, reading_of, walked
from tests.reading.page_reading import Read, check

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Valley Herald",
    "home_page_url": "https://herald.example/",
    "feed_url": "https://herald.example/feed.json?t=99",
    "items": [
        {
            "id": 7,
            "url": "https://herald.example/1",
            "title": "Truce holds in Selim &amp; around",
            "content_html": "<p>SELIM (Reuters) - The truce held on Thursday, monitors said.</p><ul><li>two dead</li></ul>",
            "date_published": "2014-06-12T10:00:00Z",
            "date_modified": "2014-06-13T10:00:00Z",
            "authors": [{"name": "Ann Lee"}, {"name": "Bo Hill"}],
        },
        {"id": "b", "summary": "The army left Bor on Wednesday.", "author": {"name": "Cy"}},
        "no item",
    ],
}


def data(feed: object = FEED) -> bytes:
    return json.dumps(feed).encode()


def read(name: str) -> Read:
    reading = reading_of(pages(data(), "feed.json")[f"feed.json!/{name}"])
    check(reading)
    return Read(reading)


def test_an_item_is_a_page_with_what_the_feed_says_of_it() -> None:
    found = read("https://herald.example/1")
    article = found.article
    assert found.text.startswith(
        "Truce holds in Selim & around\nAnn Lee, Bo Hill\n2014-06-12T10:00:00Z\n\nSELIM (Reuters)"
    )
    assert article.outlet is not None
    assert article.outlet.value == "The Valley Herald"
    assert article.published is not None
    assert article.published.value.moment == datetime(2014, 6, 12, 10, tzinfo=UTC)
    assert article.updated is not None
    assert [found.words(one) for one in found.all(PassageKind.LIST)] == ["two dead"]
    page = found.reading.page
    assert page.url is not None
    assert page.url.value == "https://herald.example/1"
    assert page.custody is not None
    assert (page.custody.container, page.custody.record) == ("feed.json", "7")
    assert found.codes() == set()


def test_an_item_without_a_text_says_so_and_has_the_older_form_of_author() -> None:
    found = read("b")
    assert found.text == "Cy\n\nThe army left Bor on Wednesday."
    assert found.codes() == {"summary-only"}


def test_an_item_keeps_its_bytes_when_the_feed_moves_on() -> None:
    later = {**FEED, "feed_url": "https://herald.example/feed.json?t=100", "items": FEED["items"][:1]}
    name = "feed.json!/https://herald.example/1"
    assert pages(data(), "feed.json")[name].data == pages(data(later), "feed.json")[name].data


def test_other_json_is_no_feed_and_damage_is_said() -> None:
    rows = json.dumps([{"text": "The army left Bor.", "version": "1"}]).encode()
    assert [one.code for one in walked(rows, "x.json") if hasattr(one, "code")] == [Code.COLUMNS_GUESSED]
    assert codes(data({**FEED, "items": 3}), "feed.json") == [("feed.json", Code.FORMAT_BROKEN)]
    assert codes(data()[:-9], "feed.json") == [("feed.json", Code.FORMAT_BROKEN)]


@pytest.mark.parametrize("items", [[], [1], [{}, {}], 7])
def test_a_feed_of_no_single_item_is_no_page(items: object) -> None:
    from dateline.reading.formats.jsonfeed import read_json_feed

    reading, problems = read_json_feed(data({**FEED, "items": items}), "p", "x", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FILE_EMPTY]
    assert read_bytes(b"{}", "x", PLAIN)[0] is not None
