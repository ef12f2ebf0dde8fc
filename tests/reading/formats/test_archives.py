"""Folders in a file: ZIP, tar, gzip and their like; what is let out, under which name, and within which bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable

import pytest

from dateline.model.problems import Code, Problem
from dateline.reading.door import read_bytes
from dateline.reading.formats.names import safe_name
from dateline.reading.formats.walking import Found
from dateline.reading.settings import ArchiveLimits, ReadingSettings
from tests.reading.formats.opening import PLAIN, codes, pages, reading_of, walked

PAGE = b"Truce holds in Selim\n\nThe truce held on Friday, monitors said in Selim.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00"


def zipped(files: Iterable[tuple[str, bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", packing) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name, (2014, 6, 12, 0, 0, 0)), data, packing)
    return into.getvalue()


def tarred(files: Iterable[tuple[str, bytes]], mode: str = "w") -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return into.getvalue()


def test_a_file_by_itself_is_a_page_without_custody() -> None:
    assert walked(PAGE, "page.txt") == [Found("page.txt", PAGE)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_page_keeps_its_address(pack: Callable[[bytes], bytes]) -> None:
    assert walked(pack(PAGE), "page.txt.gz") == [Found("page.txt.gz", PAGE)]


def test_packed_parts_one_after_another_are_one_page() -> None:
    (found,) = walked(gzip.compress(PAGE) + gzip.compress(b"The army left.\n"), "page.gz")
    assert isinstance(found, Found)
    assert found.data == PAGE + b"The army left.\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("week.zip", zipped([("monday/b.html", PAGE), ("a.txt", PAGE)])),
        ("week.zip", zipped([("monday/b.html", PAGE), ("a.txt", PAGE)], zipfile.ZIP_STORED)),
        ("week.tar", tarred([("a.txt", PAGE), ("monday/b.html", PAGE)])),
        ("week.tgz", tarred([("a.txt", PAGE), ("monday/b.html", PAGE)], "w:gz")),
        ("week.tar.xz", tarred([("a.txt", PAGE), ("monday/b.html", PAGE)], "w:xz")),
    ],
)
def test_files_of_an_archive_are_pages_that_know_where_they_lay(name: str, data: bytes) -> None:
    found = pages(data, name)
    assert list(found) == [f"{name}!/a.txt", f"{name}!/monday/b.html"]
    reading = reading_of(found[f"{name}!/monday/b.html"])
    assert reading.page.custody is not None
    assert (reading.page.custody.container, reading.page.custody.record) == (name, "monday/b.html")


def test_archives_in_archives_are_opened_to_a_depth() -> None:
    inner = zipped([("page.txt", PAGE)])
    middle = tarred([("in.zip", inner)])
    outer = zipped([("mid.tar.gz", gzip.compress(middle))])
    (found,) = pages(outer, "o.zip").values()
    assert found.uri == "o.zip!/mid.tar.gz!/in.zip!/page.txt"
    assert found.custody is not None
    assert found.custody.container == "o.zip!/mid.tar.gz!/in.zip"
    shallow = ReadingSettings(archives=ArchiveLimits(max_depth=2))
    assert codes(outer, "o.zip", shallow) == [("o.zip!/mid.tar.gz!/in.zip", Code.ARCHIVE_LIMIT)]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("evil\x00\x1b[2J.txt", "evil[2J.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("..", "file"),
    ],
)
def test_a_name_leads_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_links_devices_and_hidden_files_are_passed_over_and_counted() -> None:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            link = tarfile.TarInfo("link")
            link.type, link.linkname = kind, "/etc/passwd"
            archive.addfile(link)
        for name in ("page.txt", ".hidden/x.txt", "__MACOSX/page.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(PAGE)
            archive.addfile(member, io.BytesIO(PAGE))
    found = walked(into.getvalue(), "x.tar")
    assert [one.uri for one in found if isinstance(one, Found)] == ["x.tar!/page.txt"]
    (problem,) = (one for one in found if isinstance(one, Problem))
    assert problem.code is Code.RECORDS_SKIPPED
    assert problem.message == "files in the archive were passed over: 2 hidden files, 3 links and devices."


def test_what_a_site_is_drawn_with_is_passed_over_and_counted() -> None:
    data = zipped(
        [
            ("News.html", b"<html><body><p>The army left.</p></body></html>"),
            ("News_files/frame.html", b"<html><body>an advertisement</body></html>"),
            ("Zeitung-Dateien/x.html", b"<html><body>no page of that name beside it</body></html>"),
            ("style.css", b"p { color: red }"),
            ("photo", PNG),
        ]
    )
    assert list(pages(data, "s.zip")) == ["s.zip!/News.html", "s.zip!/Zeitung-Dateien/x.html"]
    told = [one.message for one in walked(data, "s.zip") if isinstance(one, Problem)]
    assert told == [
        "files in the archive were passed over: 1 files that a browser saved beside a page, "
        "1 styles, scripts and fonts.",
        "files in it were passed over: 1 pictures.",
    ]


def test_a_damaged_file_leaves_the_others() -> None:
    data = bytearray(zipped([("a.txt", PAGE * 50), ("b.txt", PAGE)]))
    data[60:64] = b"\xff\xff\xff\xff"
    assert list(pages(bytes(data), "x.zip")) == ["x.zip!/b.txt"]
    assert codes(bytes(data), "x.zip") == [("x.zip!/a.txt", Code.FORMAT_BROKEN)]


@pytest.mark.parametrize("cut", [600, 1200, 2000])
def test_an_archive_that_breaks_off_gives_what_stood_before_and_says_so(cut: int) -> None:
    data = gzip.compress(tarred([("a.txt", PAGE), ("b.txt", bytes(range(32, 127)) * 40)]))
    whole = walked(data, "x.tar.gz")
    found = walked(data[: len(data) * cut // 2500], "x.tar.gz")
    assert len(whole) == 2
    assert found[-1].uri.startswith("x.tar.gz")
    assert isinstance(found[-1], Problem)
    assert found[-1].code is Code.FORMAT_BROKEN


def test_a_locked_file_is_a_problem_that_says_what_to_do() -> None:
    data = bytearray(zipped([("a.txt", PAGE), ("b.txt", PAGE)]))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert codes(bytes(data), "x.zip") == [("x.zip!/b.txt", Code.FILE_LOCKED)]


BOMB = ReadingSettings(max_bytes=1_000, archives=ArchiveLimits(ratio_from=100_000, max_bytes=3_000_000))


def test_a_zip_bomb_is_refused_by_its_own_list() -> None:
    data = zipped([("zeros", b"\x00" * 2_000_000)])
    assert codes(data, "x.zip", BOMB) == [("x.zip", Code.ARCHIVE_LIMIT)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_bomb_ends_where_it_passes_the_ratio(pack: object) -> None:
    assert callable(pack)
    data = pack(tarred([("zeros", b"a" * 2_000_000), ("page.txt", PAGE)]))
    found = walked(data, "x.tar.gz", BOMB)
    assert not any(one.uri.endswith("page.txt") for one in found)
    assert Code.ARCHIVE_LIMIT in [one.code for one in found if isinstance(one, Problem)]


def test_more_records_than_the_limit_end_the_archive() -> None:
    data = tarred([(f"{number}.txt", PAGE) for number in range(5)])
    few = ReadingSettings(archives=ArchiveLimits(max_records=3))
    assert len(pages(data, "x.tar", few)) == 3
    assert codes(data, "x.tar", few) == [("x.tar", Code.ARCHIVE_LIMIT)]


def test_no_more_of_a_file_is_held_than_one_byte_over_the_limit() -> None:
    data = zipped([("a.txt", PAGE * 10)])
    (found,) = pages(data, "x.zip", ReadingSettings(max_bytes=100)).values()
    assert len(found.data) == 101


def test_a_container_handed_in_as_a_page_says_how_to_open_it() -> None:
    reading, problems = read_bytes(zipped([("a.txt", PAGE)]), "x.zip", PLAIN)
    assert reading is None
    assert problems[0].code is Code.FORMAT_UNKNOWN
    assert "dateline read" in problems[0].hint
