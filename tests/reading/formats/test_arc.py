"""ARC: old web archives, record by record."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

from dateline.model.problems import Code, Problem
from dateline.reading.settings import ReadingSettings
from tests.reading.formats.opening import codes, pages, reading_of, walked

HTML = b"<html><body><p>The army left Selim on Thursday, a doctor told reporters.</p></body></html>"


def record(target: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    answer = b"HTTP/1.1 " + status.encode() + b"\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return f"{target} 192.0.2.7 20080612101530 {kind} {len(answer)}\n".encode() + answer + b"\n"


def version(number: int = 1) -> bytes:
    fields = "URL IP-address Archive-date Content-type"
    if number == 2:
        fields += " Result-code Checksum Location Offset Filename"
    block = f"{number} 0 A Crawler\n{fields} Archive-length\n".encode()
    more = "" if number == 1 else " 200 - - 0 crawl.arc"
    return (
        f"filedesc://crawl.arc 0.0.0.0 20080612101500 text/plain{more} {len(block)}\n".encode()
        + block
        + b"\n"
    )


ARC = (
    version()
    + record("https://herald.example/1", HTML)
    + record("https://herald.example/gone", b"x", status="404 Not Found")
    + record("https://herald.example/a.png", b"\x89PNG", "image/png")
    + b"dns:herald.example 192.0.2.1 20080612101500 text/dns 3\na b\n"
)


def test_answers_are_pages_with_their_address_and_moment() -> None:
    (found,) = pages(ARC, "crawl.arc").values()
    assert found.uri == "crawl.arc!/20080612101530/https://herald.example/1"
    assert found.data == HTML
    assert found.custody is not None
    assert (found.custody.url, found.custody.captured) == (
        "https://herald.example/1",
        datetime(2008, 6, 12, 10, 15, 30, tzinfo=UTC),
    )
    assert "The army left Selim" in reading_of(found).page.text
    (crawl, pictures) = [one for one in walked(ARC, "crawl.arc") if isinstance(one, Problem)]
    assert "1 answers that are no page, 2 records of the crawl itself" in crawl.message
    assert "1 pictures" in pictures.message


def test_packed_record_by_record_and_in_the_second_version() -> None:
    second = record("https://herald.example/1", HTML).replace(
        b"text/html ", b"text/html 200 - - 99 crawl.arc ", 1
    )
    packed = gzip.compress(version(2)) + gzip.compress(second)
    (found,) = pages(packed, "crawl.arc.gz").values()
    assert found.data == HTML


def test_a_record_that_is_cut_or_opens_as_none_ends_the_walk() -> None:
    assert codes(ARC[: len(version()) + 90], "x.arc") == [("x.arc", Code.FORMAT_BROKEN)]
    assert codes(version() + b"what is this\n" + record("https://a.example/", HTML), "x.arc") == [
        ("x.arc", Code.FORMAT_BROKEN)
    ]


def test_a_record_larger_than_a_page_is_passed_by_and_the_next_is_read() -> None:
    large = record("https://herald.example/large", b"<p>" + b"x" * 200_000)
    small = ReadingSettings(max_bytes=10_000)
    found = pages(version() + large + record("https://herald.example/1", HTML), "x.arc", small)
    assert [len(one.data) for one in found.values()] == [10_001, len(HTML)]
