"""ODT: paragraphs by their styles, lists, tables, notes, comments, and changes that nobody accepted."""

from __future__ import annotations

from datetime import datetime

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code
from dateline.model.stated import Basis
from dateline.reading.door import read_bytes
from dateline.reading.settings import ArchiveLimits, ReadingSettings
from tests.reading.formats.opening import PLAIN, codes, pages
from tests.reading.formats.test_archives import zipped
from tests.reading.page_reading import Read, check

NS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)
NS += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
KIND = "application/vnd.oasis.opendocument.text"
META = """<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:meta><dc:title>Brief 12</dc:title><dc:creator>Ann Lee</dc:creator></office:meta></office:document-meta>"""
STYLES = '<office:automatic-styles><style:style style:name="P7" style:family="paragraph" style:parent-style-name="Quotations"/></office:automatic-styles>'
BODY = """<text:h text:outline-level="1">Who holds Selim</text:h>
<text:p text:style-name="Text_20_body">JUBA, June 12,<text:s/>2014 (Reuters) - The army left <text:span>Selim</text:span> on Thursday, a doctor said.</text:p>
<text:p text:style-name="P7">We left on Monday.</text:p>
<text:list><text:list-item><text:p>two dead</text:p></text:list-item><text:list-item><text:p>five hurt</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Bor</text:p></table:table-cell><table:table-cell><text:p>the army</text:p></table:table-cell></table:table-row></table:table>"""


def odt(body: str, kind: str = KIND, manifest: bytes = b"<manifest/>") -> bytes:
    content = f"<office:document-content {NS}>{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    files = [("mimetype", kind.encode()), ("content.xml", content.encode()), ("meta.xml", META.encode())]
    return zipped([*files, ("META-INF/manifest.xml", manifest)])


def read(data: bytes) -> Read:
    (found,) = pages(data, "report.odt").values()
    reading, problems = read_bytes(found.data, found.uri, PLAIN, found)
    assert reading is not None, problems
    check(reading)
    return Read(reading)


def test_paragraphs_are_what_their_styles_say() -> None:
    found = read(odt(BODY))
    assert found.text == (
        "Ann Lee\n\nWho holds Selim\n\nJUBA, June 12, 2014 (Reuters) - The army left Selim on Thursday, a doctor said.\n\n"
        "We left on Monday.\n\ntwo dead\n\nfive hurt\n\nBor\tthe army"
    )
    assert found.headlines(found.article) == ["Who holds Selim"]
    assert [found.words(one) for one in found.all(PassageKind.QUOTATION)] == ["We left on Monday."]
    assert [found.words(one) for one in found.all(PassageKind.LIST)] == ["two dead\n\nfive hurt"]
    assert found.article.author is not None
    assert found.article.author.basis is Basis.MARKUP
    assert found.reading.page.title is not None
    assert found.reading.page.title.value == "Brief 12"


def test_notes_stand_below_and_comments_are_a_thread() -> None:
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Interview, Juba.</text:p></text:note-body></text:note>'
    said = '<office:annotation office:name="c1"><dc:creator>Bo Hill</dc:creator><dc:date>2014-06-13T09:00:00</dc:date><text:p>Says who?</text:p></office:annotation>'
    answer = '<office:annotation office:name="c2" loext:parent-name="c1"><dc:creator>Ann Lee</dc:creator><dc:date>2014-06-13T10:00:00</dc:date><text:p>The doctor.</text:p></office:annotation>'
    found = read(odt(f"<text:h>Truce</text:h><text:p>The army{note} left{said} Bor{answer}.</text:p>"))
    assert "The army left Bor.\n\nInterview, Juba." in found.text
    assert found.authors() == ["Bo Hill", "Ann Lee"]
    assert found.answers() == {1: 0}
    assert found.comments[0].published is not None
    assert found.comments[0].published.value.start == datetime(2014, 6, 13).date()


def test_changes_are_read_as_accepted_and_said() -> None:
    gone = "<text:changed-region><text:deletion><text:p>never</text:p></text:deletion></text:changed-region>"
    found = read(odt(f"<text:tracked-changes>{gone}</text:tracked-changes><text:p>The army left.</text:p>"))
    assert "never" not in found.text
    assert found.codes() == {"changes-tracked"}


def test_what_is_no_text_or_is_locked_says_what_to_do() -> None:
    sheet = odt("", kind="application/vnd.oasis.opendocument.spreadsheet")
    assert codes(sheet, "x.ods") == [("x.ods", Code.FORMAT_UNKNOWN)]
    reading, problems = read_bytes(odt(BODY, manifest=b"<m:encryption-data/>"), "x.odt", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FILE_LOCKED]


def test_a_document_that_unpacks_without_end_is_refused() -> None:
    small = ReadingSettings(archives=ArchiveLimits(ratio_from=10_000))
    reading, problems = read_bytes(odt(f"<text:p>{' ' * 3_000_000}</text:p>"), "x.odt", small)
    assert reading is None
    assert [one.code for one in problems] == [Code.ARCHIVE_LIMIT]
    wide = read(odt('<text:p>a<text:s text:c="999999999"/>b</text:p>'))
    assert len(wide.text) < 300


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\x00" * 26 + b"mimetype" + KIND.encode() + b"PK", zipped([("x", b"y")])]
)
def test_what_is_only_called_a_document_is_damaged(data: bytes) -> None:
    reading, problems = read_bytes(data, "x.odt", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FORMAT_BROKEN]
