"""Files as programs of today write them: a browser's PDF and MHTML, a library's WARC."""

from __future__ import annotations

import io
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcHeader, WarcRecord, WarcRecordType
from playwright.sync_api import Browser

from dateline.model.page import PassageKind
from dateline.model.problems import Problem
from tests.reading.formats.opening import pages, reading_of, walked
from tests.reading.page_reading import Read, check

SAID = "The army left Selim on Thursday, a doctor told reporters who had reached the town by road. " * 6
PAGE = f"""<html><head><title>Truce</title></head><body style="font: 12px serif"><h1>Truce holds in Selim</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">
<div style="columns: 2; text-align: justify"><p>First. {SAID}</p><p>Second. {SAID}</p><p>Third. {SAID}</p></div></body></html>"""


def read(data: bytes, name: str) -> Read:
    (found,) = pages(data, name).values()
    reading = reading_of(found)
    check(reading)
    return Read(reading)


def test_what_a_browser_prints_and_saves_reads_like_its_page(tmp_path: Path, chromium: Browser) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    page = chromium.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    printed = page.pdf(format="A4", display_header_footer=True, margin={"top": "60px", "bottom": "60px"})
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    page.context.close()
    words = " ".join(SAID.split())
    told = f"First. {words}\n\nSecond. {words}\n\nThird. {words}"
    sheet = read(printed, "page.pdf")
    assert told in sheet.text
    assert sheet.article.published is None, "the day of printing is not the day of the page"
    running = [sheet.words(one) for one in sheet.all(PassageKind.BOILERPLATE)]
    assert (running[1], running[3]) == ("Truce", "1/1")
    assert sheet.headlines(sheet.article) == ["Truce holds in Selim"]
    one_file = read(saved.encode(), "page.mhtml")
    assert told in one_file.text
    assert one_file.reading.page.custody is not None
    assert one_file.reading.page.custody.captured is not None
    assert one_file.all(PassageKind.ARTICLE) != []


class Kept(io.BytesIO):
    """Stays open when the writer above it is closed."""

    def close(self) -> None:
        pass


def test_a_web_archive_that_a_library_wrote_has_its_digests() -> None:
    into = Kept()
    html = b"<html><body><p>The army left Selim on Friday.</p></body></html>"
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers.set(WarcHeader.WARC_TARGET_URI, "https://example.com/a")
    record.is_http = True
    record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html)
    with GzipWriter(into) as packed:
        record.write(packed, checksum_data=True)
    data = into.getvalue()
    found = walked(data, "lib.warc.gz")
    assert not any(isinstance(one, Problem) for one in found)
    (page,) = pages(data, "lib.warc.gz").values()
    assert page.data == html
    assert page.custody is not None
    assert (page.custody.digest or "").startswith("sha")
