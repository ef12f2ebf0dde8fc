"""The one door: what is let in, as what, and what is refused with which code."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.problems import Code, Severity
from dateline.reading.door import HTML, TEXT, read_bytes, sniff
from dateline.reading.settings import ReadingSettings
from tests.reading.page_reading import check

PLAIN = ReadingSettings()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b" \r\n\t\n", Code.FILE_EMPTY),
        (b"\xef\xbb\xbf", Code.FILE_EMPTY),
        (b"%PDF-1.7 \xe2\xe3", Code.FORMAT_BROKEN),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Code.FORMAT_UNKNOWN),
        (b"PK\x03\x04\x14\x00", Code.FORMAT_UNKNOWN),
        (b"\x00" * 1000, Code.FORMAT_UNKNOWN),
        (random.Random(7).randbytes(5000), Code.FORMAT_UNKNOWN),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', Code.FILE_EMPTY),
    ],
)
def test_what_holds_no_page_is_refused_with_a_code(data: bytes, code: Code) -> None:
    reading, problems = read_bytes(data, "x.bin", PLAIN)
    assert reading is None
    assert problems[0].code is code
    assert problems[0].severity is Severity.ERROR
    assert problems[0].uri == "x.bin"


def test_a_line_of_fifty_megabytes_is_refused_at_once() -> None:
    data = b"a " * 25_000_000
    began = time.perf_counter()
    reading, problems = read_bytes(data, "long.txt", PLAIN)
    assert time.perf_counter() - began < 0.5
    assert reading is None
    assert [problem.code for problem in problems] == [Code.FILE_TOO_LARGE]


def test_the_limit_is_the_users() -> None:
    assert read_bytes(b"a short page", "a", ReadingSettings(max_bytes=5))[0] is None
    assert read_bytes(b"a short page", "a", ReadingSettings(max_bytes=50))[0] is not None


@pytest.mark.parametrize(
    ("data", "uri", "media_type"),
    [
        (b"The army left Selim.", "page.txt", TEXT),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "page", HTML),
        (b"\n <!-- saved -->\n<HTML><body>x", "page", HTML),
        ("<!DOCTYPE html><html><body>x</body></html>".encode("utf-16"), "page", HTML),
        (b"<p>one</p><p>two</p><p>three</p><p>four</p>", "page", HTML),
        (b"In HTML, write <b>bold</b> for bold.", "page.txt", TEXT),
        (b"In HTML, write <b>bold</b> for bold.", "page.html", HTML),
        ("The army left Selim.".encode("utf-16-le"), "page", TEXT),
        (b"The ar\x00my left Selim on Friday.", "page", TEXT),
    ],
)
def test_the_format_is_told_from_the_bytes(data: bytes, uri: str, media_type: str) -> None:
    assert sniff(data, uri) == media_type


def test_reading_twice_gives_the_same_ids() -> None:
    data = b"Truce holds\n\nSELIM - The truce held on Friday, monitors said in Selim.\n"
    assert read_bytes(data, "a", PLAIN) == read_bytes(data, "a", PLAIN)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ann says:",
                "June 4, 2013 at 9:12 am",
                "  1. Nobody left.",
                "     2. Bo says:",
                "“We left,” he said.",
                "> We left",
                "3 thoughts on “Selim”",
                "SELIM (AP) — The army left the town on Friday.",
                "By Ann Lee, Reuters",
                "As Reuters reports, “the army",
                "Posted by: Bo | June 5, 2013 at 3:00 pm",
                "Bo, you are wrong.",
                "Army Leaves Selim After Two Days Of Fighting",
                "",
                "\t",
                "#12",
                "Reply",
                "Originally posted by Ann",
                "Leave a Reply",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_lines_gives_a_sound_tree(lines: list[str]) -> None:
    reading, _ = read_bytes("\n".join(lines).encode(), "x", PLAIN)
    if reading is not None:
        check(reading)


@pytest.mark.parametrize(
    "line",
    [
        "Ann 5/5/2012 " + "1 " * 80 + "x",
        "June 5, 2012 " + " " * 150 + '"',
        "Ann June 5, 2012 at 3:00 pm " + "reply # " * 18 + "x",
        "By " + "Ann and " * 22 + "x!",
        "BAGHDAD, Iraq, " * 12,
        "Posted by " + "May 5 " * 300,
        "As Reuters " + "Writer " * 300,
    ],
)
def test_no_line_takes_long_however_it_repeats_itself(line: str) -> None:
    page = (
        "Truce holds in Selim\n\nThe truce held on Friday, monitors said in Selim.\n\n" + f"{line}\n\n" * 20
    )
    began = time.perf_counter()
    reading, _ = read_bytes(page.encode(), "x", PLAIN)
    assert time.perf_counter() - began < 2.0
    assert reading is not None


def test_time_is_linear_in_the_comments_of_a_thread() -> None:
    head = "Truce holds in Selim\n\nThe truce held on Friday, monitors said in Selim.\n\n"
    comment = "Ann says:\nMay 5, 2012 at 3:00 pm\n\nBo, “we left the town on Friday” is what you said.\n\n"

    def seconds(count: int) -> float:
        began = time.perf_counter()
        read_bytes((head + comment * count).encode(), "x", PLAIN)
        return time.perf_counter() - began

    seconds(10)
    assert seconds(3_000) < 40 * max(seconds(300), 0.02)


@pytest.mark.parametrize(
    "start",
    [
        b"<!---->" * 2_300,
        b"<!-- -->" * 10,
        b"<?xml?>" * 2_300,
        b"<!DOCTYPE x>" * 1_300,
        b"<!--" * 4_000,
        b" " * 16_000,
        b"<?" * 8_000,
    ],
)
def test_no_beginning_takes_long_to_recognise(start: bytes) -> None:
    began = time.process_time()
    for rest in (b"", b"x", b"<y>"):
        sniff(start + rest, "page")
    assert time.process_time() - began < 1.0


def test_a_page_may_open_with_comments() -> None:
    assert sniff(b"<!-- saved --><!-- twice -->\n<html><body>x", "page") == HTML
