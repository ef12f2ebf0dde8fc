"""Tables of texts: CSV, JSON, JSON lines, Parquet; which column is what, and what a row keeps."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pyarrow
import pytest
from pyarrow import parquet

from dateline.model.problems import Code, Problem
from dateline.model.stated import Basis
from dateline.reading.door import read_bytes, sniff
from dateline.reading.settings import ReadingSettings
from tests.reading.formats.opening import PLAIN, codes, pages, reading_of, walked
from tests.reading.page_reading import Read, check

ROW = {
    "Doc ID": "7",
    "headline": "Truce holds in Selim",
    "body": "SELIM (Reuters) - The truce held on Thursday, monitors said.\n\n“We left,” a soldier said.",
    "byline": "Ann Lee",
    "source": "Valley Herald",
    "published_at": "2014-06-12T10:00:00Z",
    "url": "https://herald.example/7",
}
SECOND = {
    **ROW,
    "body": "The army left Bor; 12 were hurt.",
    "url": "https://herald.example/8",
    "published_at": "1402567890",
}


def delimited(rows: list[dict[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return into.getvalue().encode(encoding)


def read(data: bytes, address: str, how: ReadingSettings = PLAIN) -> Read:
    reading = reading_of(pages(data, address.split("!", maxsplit=1)[0], how)[address], how)
    check(reading)
    return Read(reading)


def columnar(rows: list[dict[str, str]]) -> bytes:
    into = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), into)
    return into.getvalue()


FILES = [
    ("t.csv", delimited([ROW, SECOND])),
    ("t.csv", delimited([ROW, SECOND], ";", "cp1252")),
    ("t.csv", delimited([ROW, SECOND], ",", "utf-8-sig")),
    ("t.csv", delimited([ROW, SECOND], "\t", "utf-16")),
    ("t.tsv", delimited([ROW, SECOND], "\t")),
    ("t.jsonl", "\n".join(json.dumps(one) for one in (ROW, SECOND)).encode()),
    ("t.txt", "\n".join(json.dumps(one, ensure_ascii=False) for one in (ROW, SECOND)).encode()),
    ("t.json", json.dumps([ROW, SECOND]).encode()),
    ("t.json", json.dumps({"status": "ok", "articles": [ROW, SECOND]}).encode()),
    ("t.parquet", columnar([ROW, SECOND])),
]


@pytest.mark.parametrize(
    ("name", "data"), FILES, ids=[f"{name} {place}" for place, (name, _) in enumerate(FILES)]
)
def test_a_row_is_a_page_with_what_its_columns_say(name: str, data: bytes) -> None:
    found = read(data, f"{name}!/row 1")
    article = found.article
    assert found.headlines(article) == ["Truce holds in Selim"]
    assert found.text.endswith("“We left,” a soldier said.")
    assert article.author is not None
    assert (article.author.value, article.author.basis) == ("Ann Lee", Basis.MARKUP)
    assert article.outlet is not None
    assert article.published is not None
    assert article.published.value.moment == datetime(2014, 6, 12, 10, tzinfo=UTC)
    assert article.dateline is not None
    assert found.reading.page.url is not None
    assert found.reading.page.url.value == "https://herald.example/7"
    custody = found.reading.page.custody
    assert custody is not None
    assert (custody.container, custody.record, custody.url) == (name, "row 1", "https://herald.example/7")
    second = read(data, f"{name}!/row 2").article.published
    assert second is not None
    assert second.value.moment == datetime(2014, 6, 12, 10, 11, 30, tzinfo=UTC)


def test_what_the_columns_were_taken_for_is_said_once() -> None:
    (problem,) = (one for one in walked(delimited([ROW, SECOND]), "t.csv") if isinstance(one, Problem))
    assert (problem.uri, problem.code) == ("t.csv", Code.COLUMNS_GUESSED)
    assert problem.message == (
        "The columns were told by their names: text from body, title from headline, author from byline, "
        "outlet from source, published from published_at, url from url."
    )


def test_the_user_has_the_last_word() -> None:
    how = ReadingSettings(columns=(("text", "source"), ("author", "headline")))
    found = read(delimited([ROW]), "t.csv!/row 1", how)
    assert found.text == "Truce holds in Selim\n\nValley Herald"
    assert codes(delimited([ROW]), "t.csv", how) == []
    assert codes(delimited([ROW]), "t.csv", ReadingSettings(columns=(("text", "nothing"),))) == [
        ("t.csv", Code.COLUMNS_MISSING)
    ]


def test_a_table_that_comes_through_a_pipe_is_known_by_the_columns_that_are_named() -> None:
    how = ReadingSettings(columns=(("text", "body"),))
    assert list(pages(delimited([ROW]), "stdin:", how)) == ["stdin:!/row 1"]
    assert list(pages(delimited([ROW]), "stdin:")) == ["stdin:"]


def test_a_table_without_a_text_says_which_columns_it_has() -> None:
    events = b"GLOBALEVENTID,SQLDATE,Actor1Name,GoldsteinScale\n1,20140612,ARMY,-10\n"
    (problem,) = walked(events, "gdelt.csv")
    assert isinstance(problem, Problem)
    assert problem.code is Code.COLUMNS_MISSING
    assert "GLOBALEVENTID, SQLDATE, Actor1Name, GoldsteinScale" in problem.message
    assert "--columns text=NAME" in problem.hint


def test_a_row_that_holds_a_whole_page_is_that_page() -> None:
    page = "<!DOCTYPE html><html><body><article><h1>Truce</h1><p>The café was shelled on Friday, a doctor said.</p></article></body></html>"
    data = json.dumps({"url": "https://herald.example/9", "html": page}).encode()
    found = read(data + b"\n" + data, "crawl.jsonl!/row 1")
    assert found.reading.page.media_type == "text/html"
    assert "The café was shelled" in found.text
    assert found.reading.page.url is not None
    assert found.reading.page.url.value == "https://herald.example/9"


def test_a_text_with_markup_loses_it_and_a_text_with_a_thread_has_one() -> None:
    marked = json.dumps({"text": "<p>The army left.</p><p>Nobody <b>saw</b> it &amp; left.</p>"}).encode()
    assert read(marked, "t.json!/row 1").text == "The army left.\n\nNobody saw it & left."
    thread = (
        "Truce holds in Selim\n\nThe truce held on Friday, monitors said in Selim.\n\n2 comments\n\n"
        + "".join(
            f"{name} says:\nMay 5, 2012 at 3:0{place} pm\n\nNobody left the town.\n\n"
            for place, name in enumerate(("Ann", "Bo"))
        )
    )
    found = read(json.dumps({"text": thread, "author": "Cy"}).encode(), "t.json!/row 1")
    assert found.authors() == ["Ann", "Bo"]
    assert found.article.author is not None
    assert found.article.author.value == "Cy"
    assert "Cy" in [span.exact for span in found.article.furniture]


def test_rows_without_a_text_and_broken_lines_are_counted() -> None:
    data = b'{"text": "The army left."}\n{"text": ""}\nnot json\n[1]\n{"text": "Bor fell."}\n'
    found = walked(data, "t.jsonl")
    assert [one.uri for one in found if not isinstance(one, Problem)] == ["t.jsonl!/row 1", "t.jsonl!/row 3"]
    assert [one.message for one in found if isinstance(one, Problem)][1:] == [
        "rows of the table were passed over: 1 without a text.",
        "lines of the file were passed over: 2 that are no JSON object.",
    ]


def test_a_row_can_be_read_again_alone() -> None:
    found = pages(delimited([ROW]), "t.csv")["t.csv!/row 1"]
    assert sniff(found.data, "anything") == found.media_type
    reading, _ = read_bytes(found.data, found.uri, PLAIN)
    assert reading is not None
    assert reading.page.text == reading_of(found).page.text


def test_an_unclosed_quotation_mark_does_not_swallow_memory() -> None:
    data = b'id,text\n1,"never closed' + b" x" * 5_000 + b"\n" * 5_000
    assert codes(data, "t.csv", ReadingSettings(max_bytes=5_000)) == [("t.csv", Code.FORMAT_BROKEN)]


@pytest.mark.parametrize(
    "page", [b"{ the army left }\n", b"[update] The army left.\n", b"a, b and c left Selim.\n"]
)
def test_text_that_begins_like_a_table_is_still_text(page: bytes) -> None:
    assert [one.uri for one in walked(page, "page.txt")] == ["page.txt"]


def test_a_value_in_a_column_of_its_own_object_is_found_by_its_path() -> None:
    data = json.dumps({"text": "The army left.", "user": {"name": "Bo"}, "tags": ["a", "b"]}).encode()
    how = ReadingSettings(columns=(("text", "text"), ("author", "user.name")))
    assert read(data, "t.json!/row 1", how).text == "Bo\n\nThe army left."
