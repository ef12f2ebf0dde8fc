"""The one door: bytes come in, and the reader for their format is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.model.ids import sha256_of
from dateline.model.page import Reading
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.decoding import Decoded, decode
from dateline.reading.reports.undated import dated
from dateline.reading.settings import ReadingSettings

TEXT = "text/plain"
HTML = "text/html"

#: a reader turns the characters of a page into its passages: ``(decoded, page_id, uri, settings) -> reading``
Reader = Callable[[Decoded, str, str, ReadingSettings], Reading]

_SAMPLE = 16 * 1024  # bytes that sniffing looks at
# First bytes of the formats that people hand in by mistake, with what to call them.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "an SQLite file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"RIFF", "a sound or film"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"{\\rtf", "an RTF document"),
    (b"WARC/", "a web archive"),
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset)[\s>]", re.IGNORECASE)
_HTML_OPENING = re.compile(
    rb"""\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*
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
    data: bytes, uri: str, settings: ReadingSettings
) -> tuple[Reading | None, tuple[Problem, ...]]:
    """Read one page from its bytes.

    Returns the reading, or None where the bytes hold nothing that can be read, and all problems (those of the
    reading too), each with ``uri`` filled in.
    """
    refusal = _refusal(data, settings)
    if refusal:
        return None, (replace(refusal, uri=uri),)
    media_type = sniff(data, uri)
    if media_type is None:
        return None, (replace(_unknown_format(data), uri=uri),)
    decoded = decode(data, html=media_type == HTML)
    if not decoded.text.strip():
        empty = Problem(Code.FILE_EMPTY, "The file holds no text.", severity=Severity.ERROR)
        return None, tuple(replace(problem, uri=uri) for problem in (empty, *decoded.problems))
    reading = READERS[media_type]()(decoded, sha256_of(data), uri, settings)
    problems = tuple(
        replace(problem, uri=problem.uri or uri) for problem in (*decoded.problems, *reading.problems)
    )
    passages = dated(reading.page.text, reading.passages)
    return replace(reading, passages=passages, problems=problems), problems


def sniff(data: bytes, uri: str = "") -> str | None:
    """Tell the media type from the bytes (and, where they leave it open, the name); None for what cannot be read."""
    if _named_format(data):
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
    named = _named_format(data) or ("a feed" if _FEED.search(data[:2048]) else "not text")
    message = f"This is {named}, which cannot be read yet."
    return Problem(Code.FORMAT_UNKNOWN, message, "Save the page as HTML or plain text.", Severity.ERROR)


def _named_format(data: bytes) -> str | None:
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)


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
