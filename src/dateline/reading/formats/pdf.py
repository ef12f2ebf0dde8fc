"""PDF: the letters and where they stand, read as a page of text. Scans hold no letters, and are said to be scans."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2

from dateline.model.ids import sha256_of
from dateline.model.page import Page, PassageKind, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft, assemble
from dateline.reading.decoding import cleaned
from dateline.reading.formats.container import broken
from dateline.reading.formats.pdf_lines import PdfLine, lines_of
from dateline.reading.formats.pdf_order import Paragraph, paragraphs_of
from dateline.reading.html.nesting import nest
from dateline.reading.lines import lines_in
from dateline.reading.settings import ReadingSettings
from dateline.reading.text.text import drafts_of

MEDIA_TYPE = "application/pdf"
_SHEETS = 3_000  # sheets of one file; the longest reports have some hundred
_UNREADABLE = 0.2  # share of letters without a meaning above which a sheet is as good as a picture
_HEADING = 1.15  # size of a heading's letters, in sizes of the text
_HEADING_LONGEST = 200  # characters
_ADDRESS = re.compile(r"https?://[^\s…]+")
_TITLE_JUNK = ("microsoft word", "microsoft powerpoint", "untitled", ".doc", ".indd", ".qxd", "print")


def read_pdf(
    data: bytes, page_id: str, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read a PDF file as one page."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        return None, (_unopened(failure),)
    try:
        sheets, sizes, problems = _sheets(document)
        title = _title(document)
    finally:
        document.close()
    paragraphs = paragraphs_of(sheets, sizes, title)
    if not any(not one.furniture for one in paragraphs):
        return None, (*problems, Problem(Code.FILE_EMPTY, "The file holds no text.", severity=Severity.ERROR))
    return _reading(paragraphs, title, page_id, uri, settings, problems)


def _unopened(failure: Exception) -> Problem:
    if "password" in str(failure).lower():
        hint = "Open it with its password, save it without one, and read that."
        return Problem(Code.FILE_LOCKED, "The PDF is locked with a password.", hint, Severity.ERROR)
    return broken("a PDF", failure)


def _sheets(
    document: pypdfium2.PdfDocument,
) -> tuple[list[list[PdfLine]], list[tuple[float, float]], tuple[Problem, ...]]:
    """The lines of each sheet and how large it is; what has no letters is counted."""
    sheets: list[list[PdfLine]] = []
    sizes: list[tuple[float, float]] = []
    pictures: list[int] = []
    damaged: list[int] = []
    count = len(document)
    for number in range(min(count, _SHEETS)):
        try:
            sheet = document[number]
        except pypdfium2.PdfiumError:
            damaged.append(number + 1)
            continue
        lines = _lines(sheet, len(sheets))
        if not lines:
            pictures.append(number + 1)
        sheets.append(lines)
        sizes.append(sheet.get_size())
        sheet.close()
    return sheets, sizes, tuple(_lost(count, pictures, damaged))


def _lines(sheet: Any, number: int) -> list[PdfLine]:
    text_page = sheet.get_textpage()
    try:
        lines = lines_of(text_page.raw, number)
    finally:
        text_page.close()
    letters = "".join(line.text for line in lines)
    meaningless = sum(one == "\ufffd" or "\ue000" <= one <= "\uf8ff" for one in letters)
    return [] if meaningless > _UNREADABLE * len(letters) else lines


def _lost(count: int, pictures: list[int], damaged: list[int]) -> list[Problem]:
    """Say which sheets gave nothing."""
    problems: list[Problem] = []
    if pictures:
        message = (
            f"{len(pictures)} of {count} sheets hold no letters that can be read ({_numbers(pictures)})."
        )
        hint = (
            "If they are scans, run them through a program that reads letters (OCR), and read what it writes."
        )
        problems.append(Problem(Code.TEXT_ABSENT, message, hint))
    if damaged:
        message = f"{len(damaged)} of {count} sheets are damaged ({_numbers(damaged)})."
        problems.append(Problem(Code.FORMAT_BROKEN, message, "Get the file again if you can."))
    if count > _SHEETS:
        message = f"The file has {count:,} sheets; the first {_SHEETS:,} were read."
        problems.append(Problem(Code.FILE_TOO_LARGE, message, "Cut it into parts."))
    return problems


def _numbers(sheets: list[int]) -> str:
    shown = ", ".join(str(one) for one in sheets[:10])
    return f"sheets {shown}{' …' if len(sheets) > 10 else ''}"


def _title(document: pypdfium2.PdfDocument) -> str:
    """The title that the file gives itself, where a person gave it."""
    try:
        title = " ".join(cleaned(document.get_metadata_value("Title")).split())
    except (pypdfium2.PdfiumError, ValueError):
        return ""
    return "" if any(junk in title.lower() for junk in _TITLE_JUNK) else title


def _reading(
    paragraphs: list[Paragraph],
    title: str,
    page_id: str,
    uri: str,
    settings: ReadingSettings,
    problems: tuple[Problem, ...],
) -> tuple[Reading, tuple[Problem, ...]]:
    """Set the paragraphs one below the other, and read them as a page of text."""
    texts = [cleaned(one.text).strip() for one in paragraphs]
    places: list[tuple[Paragraph, int, int]] = []
    at = 0
    for one, words in zip(paragraphs, texts, strict=True):
        places.append((one, at, at + len(words)))
        at += len(words) + 2
    text = "\n\n".join(texts)
    running = [(start, end) for one, start, end in places if one.furniture and start < end]
    lines = [line for line in lines_in(text) if not any(start <= line.start < end for start, end in running)]
    drafts, found = drafts_of(text, lines, settings)
    heads = [(start, end) for start, end in _headings(places) if start < end]
    for draft in drafts:
        if draft.kind is PassageKind.ARTICLE:
            extra = [Draft(PassageKind.BOILERPLATE, *span) for span in running if _inside(span, draft)]
            extra += [Draft(PassageKind.HEADLINE, *span) for span in heads if _inside(span, draft)]
            draft.children = nest((*draft.children, *extra))
    loose = [
        Draft(PassageKind.BOILERPLATE, *span)
        for span in running
        if not any(_inside(span, one) for one in drafts)
    ]
    stated = Stated(title, Basis.MARKUP) if title else None
    digest = sha256_of(text.encode("utf-8", "surrogatepass"))
    page = Page(page_id, uri, MEDIA_TYPE, "", text, digest, (), stated, _printed_address(text, running))
    everything = (*problems, *found)
    return Reading(page, assemble(page_id, [*drafts, *loose]), everything), everything


def _printed_address(text: str, running: list[tuple[int, int]]) -> Stated[str] | None:
    """The address that a browser printed on each sheet; None where there is none, or it was cut for its length."""
    spans = [Span.of(text, *one) for one in running if _ADDRESS.fullmatch(text, *one)]
    return Stated(spans[0].exact, Basis.PRINTED, spans[0]) if len({one.exact for one in spans}) == 1 else None


def _inside(span: tuple[int, int], draft: Draft) -> bool:
    return draft.start <= span[0] and span[1] <= draft.end


def _headings(places: list[tuple[Paragraph, int, int]]) -> list[tuple[int, int]]:
    """The paragraphs in letters that are larger than those of the text."""
    told = [(one, start, end) for one, start, end in places if not one.furniture]
    usual = _usual_size([(one.size, end - start) for one, start, end in told])
    return [
        (start, end)
        for one, start, end in told
        if one.size > _HEADING * usual and end - start <= _HEADING_LONGEST
    ]


def _usual_size(sizes: list[tuple[float, int]]) -> float:
    """The size in which half of all letters are set, or larger."""
    half = sum(length for _, length in sizes) / 2
    for size, length in sorted(sizes):
        half -= length
        if half <= 0:
            return size
    return 0.0
