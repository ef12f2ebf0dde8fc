"""DOCX: paragraphs by their styles, tables, notes, comments, and changes that nobody accepted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code
from dateline.model.stated import Basis
from dateline.reading.door import read_bytes
from dateline.reading.settings import ArchiveLimits, ReadingSettings
from tests.reading.formats.opening import PLAIN, codes, pages
from tests.reading.formats.test_archives import zipped
from tests.reading.page_reading import Read, check

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def para(text: str, style: str = "", more: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>' if style or more else ""
    return f'<w:p>{styled}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, **parts: str) -> bytes:
    files = [
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()),
    ]
    files += [(name.replace("_", "/") + ".xml", text.encode()) for name, text in parts.items()]
    return zipped(files)


def read(data: bytes) -> Read:
    (found,) = pages(data, "report.docx").values()
    reading, problems = read_bytes(found.data, found.uri, PLAIN, found)
    assert reading is not None, problems
    check(reading)
    return Read(reading)


BODY = "".join(
    [
        para("Who holds Selim", "Heading1"),
        para("JUBA, June 12, 2014 (Reuters) - The army left Selim on Thursday, a doctor said."),
        para("We left on Monday.", "Quote"),
        para("two dead", "ListParagraph", "<w:numPr/>"),
        para("five hurt", "ListParagraph", "<w:numPr/>"),
        "<w:tbl><w:tr><w:tc>" + para("Bor") + "</w:tc><w:tc>" + para("the army") + "</w:tc></w:tr></w:tbl>",
    ]
)
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Brief 12</dc:title><dc:creator>Ann Lee</dc:creator></cp:coreProperties>"""


def test_paragraphs_are_what_their_styles_say() -> None:
    found = read(docx(BODY, docProps_core=CORE))
    assert found.text == (
        "Ann Lee\n\nWho holds Selim\n\nJUBA, June 12, 2014 (Reuters) - The army left Selim on Thursday, a doctor said.\n\n"
        "We left on Monday.\n\ntwo dead\n\nfive hurt\n\nBor\tthe army"
    )
    assert found.headlines(found.article) == ["Who holds Selim"]
    assert [found.words(one) for one in found.all(PassageKind.QUOTATION)] == ["We left on Monday."]
    assert [found.words(one) for one in found.all(PassageKind.LIST)] == ["two dead\n\nfive hurt"]
    assert found.article.dateline is not None
    assert found.article.author is not None
    assert found.article.author.basis is Basis.MARKUP
    assert found.reading.page.title is not None
    assert found.reading.page.title.value == "Brief 12"


def test_changes_are_read_as_accepted_and_said() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The army </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>certainly </w:t></w:r></w:ins><w:r><w:t>left.</w:t></w:r></w:p>"
    )
    found = read(docx(body))
    assert found.text == "The army certainly left."
    assert found.codes() == {"changes-tracked"}


COMMENTS = f"""<w:comments {W}><w:comment w:id="0" w:author="Bo Hill" w:date="2014-06-13T09:00:00Z">
<w:p w14:paraId="AA"><w:r><w:t>Says who?</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Ann Lee" w:date="2014-06-13T10:00:00Z"><w:p w14:paraId="BB"><w:r><w:t>The doctor.</w:t></w:r></w:p></w:comment></w:comments>"""
THREADS = f'<w15:commentsEx {W}><w15:commentEx w15:paraId="AA"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>'


def test_comments_on_a_document_are_a_thread_beneath_it() -> None:
    found = read(docx(BODY, word_comments=COMMENTS, word_commentsExtended=THREADS))
    assert found.authors() == ["Bo Hill", "Ann Lee"]
    assert found.answers() == {1: 0}
    assert found.comments[0].published is not None
    assert found.comments[0].published.value.moment == datetime(2014, 6, 13, 9, tzinfo=UTC)


def test_notes_stand_below_the_text() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{para("----")}</w:footnote><w:footnote w:id="1">{para("Interview, Juba.")}</w:footnote></w:footnotes>'
    assert read(docx(BODY, word_footnotes=notes)).text.endswith("Bor\tthe army\n\nInterview, Juba.")


def test_a_document_without_headings_is_read_as_a_page_of_text() -> None:
    body = (
        para("Truce holds in Selim")
        + para("By Ann Lee")
        + para("JUBA (Reuters) - The truce held on Friday, monitors said.")
    )
    found = read(docx(body))
    assert found.headlines(found.article) == ["Truce holds in Selim"]
    assert found.article.author is not None
    assert found.article.author.basis is Basis.PRINTED


def test_other_office_documents_say_what_to_do() -> None:
    sheet = zipped([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")])
    assert codes(sheet, "x.xlsx") == [("x.xlsx", Code.FORMAT_UNKNOWN)]


def test_a_document_that_unpacks_without_end_is_refused() -> None:
    small = ReadingSettings(archives=ArchiveLimits(ratio_from=10_000))
    data = docx(para(" " * 3_000_000))
    reading, problems = read_bytes(data, "x.docx", small)
    assert reading is None
    assert [one.code for one in problems] == [Code.ARCHIVE_LIMIT]


@pytest.mark.parametrize("data", [b"PK\x03\x04word/document.xml", zipped([("x", b"y")])])
def test_what_is_only_called_a_document_is_damaged(data: bytes) -> None:
    reading, problems = read_bytes(data, "x.docx", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FORMAT_BROKEN]
