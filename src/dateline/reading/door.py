"""The one door: bytes come in, and the reader for their format is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.model.ids import sha256_of
from dateline.model.page import Page, Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.model.stated import Basis, Stated
from dateline.reading.decoding import Decoded, decode
from dateline.reading.formats.registry import HEAD, document_reader, format_of
from dateline.reading.formats.unread import instead_of, unread
from dateline.reading.formats.walking import Found
from dateline.reading.reports.undated import dated
from dateline.reading.settings import ReadingSettings

TEXT = "text/plain"
HTML = "text/html"

#: a reader turns the characters of a page into its passages: ``(decoded, page_id, uri, settings) -> reading``
Reader = Callable[[Decoded, str, str, ReadingSettings], Reading]

_SAMPLE = 16 * 1024  # bytes that sniffing looks at
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset)[\s>]", re.IGNORECASE)
_HTML_OPENING = re.compile(
    rb"""\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+
    <(?:!doctype\s+html|html|head|body|meta|title)\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_HTML_TAG = re.compile(
    rb"</(?:p|div|a|span|li|ul|ol|td|tr|table|h[1-6]|article|section|strong|em|b|i|script|style)>",
    re.IGNORECASE,
)
_HTML_TAGS_NEEDED = 4  # closing tags in the sample: fewer may be a comment that shows its mark-up
# Control bytes that text does not have; in random bytes 1 in 10 is one. Above the first share bytes that are
# also not UTF-8 are no text; above the second nothing is.
_CONTROLS = bytes(sorted(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}))
_BINARY_SHARE, _BINARY_SHARE_UTF8 = 0.04, 0.3


def read_bytes(
    data: bytes, uri: str, settings: ReadingSettings, found: Found | None = None
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read one page from its bytes; ``found`` tells what the container knows in which it lay.

    Returns the reading, or None where the bytes hold nothing that can be read, and all problems (those of the
    reading too), each with ``uri`` filled in.
    """
    reading, problems = _read(data, uri, settings, found)
    problems = (*(found.problems if found is not None else ()), *problems)
    problems = tuple(replace(problem, uri=problem.uri or uri) for problem in problems)
    if reading is None:
        return None, problems
    page = _in_custody(reading.page, found)
    passages = dated(page.text, reading.passages)
    return Reading(page, passages, problems), problems


def _read(
    data: bytes, uri: str, settings: ReadingSettings, found: Found | None
) -> tuple[Reading | None, tuple[Problem, ...]]:
    refusal = _refusal(data, settings)
    if refusal:
        return None, (refusal,)
    media_type = (found.media_type if found else None) or sniff(data, uri)
    if media_type is None:
        return None, (_unknown_format(data),)
    document = document_reader(media_type)
    if document is not None:
        return document(data, sha256_of(data), uri, settings)
    decoded = decode(data, html=media_type == HTML, declared=found.charset if found else None)
    if not decoded.text.strip():
        empty = Problem(Code.FILE_EMPTY, "The file holds no text.", severity=Severity.ERROR)
        return None, (empty, *decoded.problems)
    reading = READERS[media_type]()(decoded, sha256_of(data), uri, settings)
    return reading, (*decoded.problems, *reading.problems)


def _in_custody(page: Page, found: Found | None) -> Page:
    """Record on a page where it lay, and the address that its container gives where the page itself gives none."""
    if found is None or found.custody is None:
        return page
    given = found.custody.url
    url = page.url or (Stated(given, Basis.GIVEN, note="given by the container") if given else None)
    return replace(page, custody=found.custody, url=url)


def sniff(data: bytes, uri: str = "") -> str | None:
    """Tell the media type from the bytes (and, where they leave it open, the name); None for what cannot be read."""
    known = format_of(data[:HEAD], uri)
    if known is not None:
        return known.media_type if known.read is not None else None
    if unread(data[:HEAD]) is not None:
        return None
    sample = data[:_SAMPLE]
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or _looks_wide(sample)
    if wide:
        sample = sample.replace(b"\x00", b"")
    elif _is_binary(sample):
        return None
    if _HTML_OPENING.match(sample.lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return HTML
    if _FEED.search(sample[:2048]) and sample.lstrip().startswith(b"<"):
        return None
    named_html = uri.lower().split("?")[0].split("#")[0].endswith((".html", ".htm", ".xhtml"))
    tags = len(_HTML_TAG.findall(sample))
    if tags >= (1 if named_html else _HTML_TAGS_NEEDED):
        return HTML
    return TEXT


def _refusal(data: bytes, settings: ReadingSettings) -> Problem | None:
    """Refuse what is empty or too large, before any byte is looked at."""
    if not data:
        return Problem(Code.FILE_EMPTY, "The file is empty.", severity=Severity.ERROR)
    if len(data) > settings.max_bytes:
        message = f"The file has {len(data)} bytes; one page may have {settings.max_bytes}."
        return Problem(Code.FILE_TOO_LARGE, message, "Split it, or raise the limit.", Severity.ERROR)
    return None


def _unknown_format(data: bytes) -> Problem:
    known = format_of(data[:HEAD], "")
    if known is not None:
        message = f"This is {known.name}, which holds pages and is none."
        return Problem(Code.FORMAT_UNKNOWN, message, "Open it with `dateline read`.", Severity.ERROR)
    other = unread(data[:HEAD])
    named = other[0] if other else "a map of a site" if _FEED.search(data[:2048]) else "not text"
    message = f"This is {named}, which cannot be read."
    return Problem(Code.FORMAT_UNKNOWN, message, instead_of(other[1] if other else ""), Severity.ERROR)


def _looks_wide(sample: bytes) -> bool:
    """Whether null bytes fill one side of the byte pairs, as in UTF-16 without a mark."""
    pairs = len(sample) // 2
    sides = sorted((sample[0::2].count(0), sample[1::2].count(0)))
    return pairs >= 4 and sides[1] > pairs * 0.35 and sides[0] < pairs * 0.035


def _is_binary(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    share = controls / len(sample)
    if share <= _BINARY_SHARE:
        return False
    if share > _BINARY_SHARE_UTF8:
        return True
    try:
        # the sample may end within a character
        sample[:-4].decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(sample) - 8
    return False


def _text_reader() -> Reader:
    from dateline.reading.text.text import read_text  # noqa: PLC0415  # a page needs one reader, not all of them

    return read_text


def _html_reader() -> Reader:
    from dateline.reading.html.html import read_html  # noqa: PLC0415  # lxml and trafilatura take long to load

    return read_html


#: media type -> how to get its reader; loaded when first needed
READERS: Mapping[str, Callable[[], Reader]] = {TEXT: _text_reader, HTML: _html_reader}
