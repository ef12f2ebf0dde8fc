"""WARC and WACZ: which records are pages, what is known of them, and what is checked."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastwarc.stream_io import ZstdWriter

from dateline.model.problems import Code, Problem
from dateline.model.stated import Basis
from dateline.reading.formats.streams import Outer
from dateline.reading.formats.walking import Found, pages_in
from dateline.reading.settings import ReadingSettings
from tests.reading.formats.opening import PLAIN, codes, pages, reading_of, walked
from tests.reading.formats.test_archives import zipped

HTML = "<html><head><title>Truce</title></head><body><p>The café in Selim was shelled on Friday.</p></body></html>"
DAY = "2014-06-12T10:11:12Z"


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(
    kind: str, target: str, block: bytes, content: str = "application/http; msgtype=response", **more: str
) -> bytes:
    """A record of an archive; more headers as WARC_Block_Digest="sha1:…"."""
    number = hashlib.sha256(target.encode() + block).hexdigest()
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number[:8]}-{number[8:12]}-4000-8000-{number[12:24]}>",
        "WARC-Date": DAY,
        "WARC-Target-URI": target,
        "Content-Type": content,
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def response(
    target: str, body: bytes = HTML.encode(), headers: str = "Content-Type: text/html", **more: str
) -> bytes:
    return record("response", target, answer(body, headers), **more)


def info() -> bytes:
    return record("warcinfo", "", b"software: hand\r\n", "application/warc-fields")


A = "https://example.com/a"
NAME = f"20140612101112/{A}"


def test_a_response_is_a_page_that_knows_its_address_and_when_it_was_captured() -> None:
    found = pages(info() + response(A), "crawl.warc")
    assert list(found) == [f"crawl.warc!/{NAME}"]
    page = reading_of(found[f"crawl.warc!/{NAME}"]).page
    assert (page.media_type, page.url and (page.url.value, page.url.basis)) == ("text/html", (A, Basis.GIVEN))
    assert page.custody is not None
    assert page.custody.container == "crawl.warc"
    assert page.custody.record.startswith("<urn:uuid:")
    assert page.custody.captured == datetime(2014, 6, 12, 10, 11, 12, tzinfo=UTC)
    assert page.custody.declared == "text/html"


def test_an_answer_is_unpacked_and_read_in_the_encoding_that_the_server_declared() -> None:
    packed = gzip.compress(HTML.encode("cp1252"))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    headers = "Content-Type: text/html; charset=windows-1252\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    (found,) = pages(response(A, chunked, headers), "x.warc").values()
    assert found.data == HTML.encode("cp1252")
    assert "The café in Selim" in reading_of(found).page.text


class _Kept(io.BytesIO):
    def close(self) -> None:
        pass


def zstd(data: bytes) -> bytes:
    into = _Kept()
    with ZstdWriter(into) as writer:
        writer.write(data)
    return into.getvalue()


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(info() + response(A)),
        gzip.compress(info()) + gzip.compress(response(A)),
        zstd(info() + response(A)),
    ],
    ids=["whole", "record by record", "zstd"],
)
def test_an_archive_may_be_packed_whole_or_record_by_record(packed: bytes) -> None:
    assert list(pages(packed, "x.warc.gz")) == [f"x.warc.gz!/{NAME}"]


def test_text_that_common_crawl_took_out_of_a_page_is_a_page_of_text() -> None:
    (found,) = pages(record("conversion", A, b"Truce holds in Selim\n", "text/plain"), "x.warc.wet").values()
    page = reading_of(found).page
    assert (page.media_type, page.url and page.url.value) == ("text/plain", A)


def test_what_is_no_page_is_counted() -> None:
    data = b"".join(
        [
            info(),
            record("request", A, b"GET /a HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            response("https://example.com/x.png", b"\x89PNG", "Content-Type: image/png"),
            response("https://example.com/x.js", b"run()", "Content-Type: application/javascript"),
            response("https://example.com/robots.txt", b"User-agent: *", "Content-Type: text/plain"),
            response("https://example.com/api", b"{}", "Content-Type: application/json"),
            response("https://example.com/pixel", b"", "Content-Type: text/html"),
            response("https://example.com/sly", b"\x89PNG\r\n\x1a\n", "Content-Type: text/html"),
            record("response", "https://example.com/gone", answer(b"gone", status="404 Not Found")),
            record("response", "dns:example.com", b"20140612 example.com", "text/dns"),
            record("metadata", A, b"via: x", "application/warc-fields"),
        ]
    )
    assert pages(data, "x.warc") == {}
    assert [one.message for one in walked(data, "x.warc") if isinstance(one, Problem)] == [
        "records of the archive were passed over: 1 answers that are no page, 1 data of scripts (JSON), "
        "1 empty answers, 1 pictures, 1 records of the crawl itself, 1 robots.txt, 1 styles, scripts and fonts.",
        "files in it were passed over: 1 pictures.",
    ]


def test_a_revisit_says_whether_what_was_before_is_here() -> None:
    there = response(A, WARC_Payload_Digest=sha1(HTML.encode()))
    again = record("revisit", A, b"", WARC_Payload_Digest=sha1(HTML.encode()))
    elsewhere = record("revisit", "https://example.com/b", b"", WARC_Payload_Digest=sha1(b"another"))
    found = walked(there + again + elsewhere, "x.warc")
    assert [one.code for one in found if isinstance(one, Problem)] == [
        Code.RECORDS_SKIPPED,
        Code.ORIGINAL_ABSENT,
    ]
    assert "https://example.com/b" in str(found[-1])


@pytest.mark.parametrize(
    "digest",
    [
        sha1(answer(HTML.encode())),
        "sha1:" + hashlib.sha1(answer(HTML.encode())).hexdigest(),
        "sha256:" + hashlib.sha256(answer(HTML.encode())).hexdigest(),
    ],
)
def test_a_record_is_held_against_its_digest(digest: str) -> None:
    (found,) = walked(response(A, WARC_Block_Digest=digest), "x.warc")
    assert isinstance(found, Found)
    assert found.custody is not None
    assert found.custody.digest == digest
    changed = response(A, HTML.replace("Friday", "Monday").encode(), WARC_Block_Digest=digest)
    (page,) = walked(changed, "x.warc")
    assert isinstance(page, Found)
    assert page.custody is not None
    assert page.custody.digest is None
    assert [(one.code, one.uri) for one in reading_of(page).problems] == [
        (Code.DIGEST_BROKEN, f"x.warc!/{NAME}")
    ]


def test_a_container_in_an_archive_says_so_too_where_its_digest_is_broken() -> None:
    feed = b'<rss version="2.0"><channel><item><link>https://a.example/1</link><description>Bor fell.</description></item></channel></rss>'
    data = response(A, feed, "Content-Type: application/rss+xml", WARC_Block_Digest=sha1(b"another"))
    assert codes(data, "x.warc") == [(f"x.warc!/{NAME}", Code.DIGEST_BROKEN)]
    assert list(pages(data, "x.warc")) == [f"x.warc!/{NAME}!/https://a.example/1"]


def test_the_digest_of_a_payload_may_be_of_the_body_with_or_without_its_chunks() -> None:
    body = HTML.encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = "Content-Type: text/html\r\nTransfer-Encoding: chunked"
    for digest in (sha1(body), sha1(chunked)):
        (found,) = walked(response(A, chunked, headers, WARC_Payload_Digest=digest), "x.warc")
        assert isinstance(found, Found)
        assert found.custody is not None
        assert found.custody.digest == digest


@pytest.mark.parametrize("cut", [100, 200, 300])
def test_an_archive_that_breaks_off_gives_what_stood_before(cut: int) -> None:
    whole = response(A) + response("https://example.com/b")
    found = walked(whole[: len(response(A)) + cut], "x.warc")
    assert isinstance(found[0], Found)
    assert [one.code for one in found[1:] if isinstance(one, Problem)] == [Code.FORMAT_BROKEN]


def test_no_more_of_a_record_is_held_than_a_page_may_have() -> None:
    body = gzip.compress(b"<html>" + b" " * 5_000_000)
    headers = "Content-Type: text/html\r\nContent-Encoding: gzip"
    (found,) = pages(response(A, body, headers), "x.warc", ReadingSettings(max_bytes=1_000)).values()
    assert len(found.data) == 1_001


class _Endless(Outer):
    """An archive of as many records as are asked for, made as they are read."""

    def __init__(self, records: int) -> None:
        self._made: Iterator[bytes] = (response(f"https://example.com/{number}") for number in range(records))
        self._rest = b""

    def take(self, size: int) -> bytes:
        while not self._rest:
            piece = next(self._made, None)
            if piece is None:
                return b""
            self._rest = piece
        found, self._rest = self._rest[:size], self._rest[size:]
        return found


def test_an_archive_larger_than_memory_is_read_record_by_record() -> None:
    import tracemalloc

    def peak(records: int) -> int:
        tracemalloc.start()
        stream = io.BufferedReader(_Endless(records))
        assert sum(isinstance(one, Found) for one in pages_in(stream, "x.warc", PLAIN)) == records
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(2_000) < 2 * peak(200)


def wacz(warc: bytes, stated: bytes) -> bytes:
    listed = {
        "resources": [
            {"path": "archive/data.warc.gz", "hash": "sha256:" + hashlib.sha256(stated).hexdigest()}
        ]
    }
    return zipped(
        [
            ("archive/data.warc.gz", warc),
            ("datapackage.json", json.dumps(listed).encode()),
            ("indexes/index.cdx", b"com,example)/a 2014"),
            ("pages/pages.jsonl", b"{}"),
        ]
    )


def test_a_wacz_gives_the_pages_of_its_archives_held_against_its_list() -> None:
    warc = gzip.compress(info() + response(A))
    (found,) = walked(wacz(warc, warc), "x.wacz")
    assert isinstance(found, Found)
    assert found.uri == f"x.wacz!/archive/data.warc.gz!/{NAME}"
    assert codes(wacz(warc, b"another"), "x.wacz") == [("x.wacz!/archive/data.warc.gz", Code.DIGEST_BROKEN)]
