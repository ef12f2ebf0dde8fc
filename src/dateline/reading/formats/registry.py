"""The formats that Dateline reads beside plain text and HTML, and which one some bytes are.

Bytes decide; the name of a file is asked only where the bytes leave it open (a table is text like any other), and what
an archive or a server declared is not asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

from dateline.reading.formats.container import DocumentReader, Format

#: Bytes that recognising looks at: the mark of a tar stands 257 bytes in, the header of a mail may fill some thousand.
HEAD = 32 * 1024

#: Beginnings of what zstd packs, as many web archives are; the second brings the dictionary it was packed with.
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_PACKED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", *ZSTD)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: What the first file of an OpenDocument text holds, which is never packed.
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.textPK"
_TAR_MARK, _TAR_AT = b"ustar", 257
#: The first element of a feed, after whatever may stand before it.
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?[^>]{0,400}+\?*>|<!--(?:(?!-->).){0,4000}+-->"
    rb"|<!DOCTYPE[^>\[]{0,400}+(?:\[[^\]]{0,4000}+\])?\s*+>)\s*+){0,8}+<(?:rss|rdf:RDF|(?:[a-z]{1,20}:)?feed)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
#: The namespace that only exports of WordPress declare.
_EXPORT = b"wordpress.org/export/"
#: What may open a table of events (`formats.coded` looks closer): a column of one project alone, or a row of GDELT.
_EVENTS = re.compile(rb"event_id_cnty|type_of_violence|globaleventid|\A\d{4,15}\t\d{8}\t", re.IGNORECASE)
_A_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t\r\n]")


def _lazy(module: str, name: str) -> Callable[[], Any]:
    """How to get a function of one of the formats: a run needs few of them, and their libraries take long to load."""
    return lambda: getattr(import_module(f"dateline.reading.formats.{module}"), name)


def _if(mark: Callable[[bytes], object], module: str, name: str) -> Callable[[bytes, str], bool]:
    """Ask a format itself, and load it only where a cheap look at the bytes leaves room for it."""
    ask = _lazy(module, name)
    return lambda head, called: bool(mark(head)) and bool(ask()(head, called))


def _is_table(head: bytes, called: str) -> bool:
    """Ask the format of tables where a file is called as tables are, or names columns of a table of events."""
    asked = called.endswith((".csv", ".tsv", ".tab")) or _EVENTS.search(head[:4096])
    return bool(asked) and bool(_lazy("rows", "is_delimited")()(head, called))


#: A row that was cut out of a table.
_ROW = b'{"columns": {"'
#: A row that was cut out of a table of events.
_CODED = b'{"coded": "'


def _is_json(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}


#: A table in a file that is text like any other: only its name tells, or the user who names its columns.
DELIMITED = Format(
    "a table (CSV)",
    "text/csv",
    (".csv", ".tsv"),
    _is_table,
    _lazy("rows", "open_delimited"),
)
#: The first one that recognises the bytes is taken.
FORMATS: tuple[Format, ...] = (
    Format(
        "a packed file (gzip, bzip2, xz, zstd)",
        "application/gzip",
        (".gz", ".tgz", ".bz2", ".xz", ".zst"),
        lambda head, name: head.startswith(_PACKED),
        _lazy("packed", "open_packed"),
    ),
    Format(
        "a DOCX document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
        lambda head, name: head.startswith(_ZIP) and (b"word/document.xml" in head or name.endswith(".docx")),
        read=_lazy("docx", "read_docx"),
    ),
    Format(
        "an ODT document",
        "application/vnd.oasis.opendocument.text",
        (".odt",),
        lambda head, name: head.startswith(_ZIP) and (_ODT in head[:200] or name.endswith(".odt")),
        read=_lazy("odt", "read_odt"),
    ),
    Format(
        "an RTF document",
        "application/rtf",
        (".rtf",),
        lambda head, name: head.startswith(b"{\\rtf"),
        read=_lazy("rtf", "read_rtf"),
    ),
    Format(
        "a ZIP archive or WACZ",
        "application/zip",
        (".zip", ".wacz"),
        lambda head, name: head.startswith(_ZIP),
        _lazy("zip", "open_zip"),
        seeks=True,
    ),
    Format(
        "a tar archive",
        "application/x-tar",
        (".tar",),
        lambda head, name: head[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK,
        _lazy("tar", "open_tar"),
    ),
    Format(
        "a web archive (WARC)",
        "application/warc",
        (".warc",),
        lambda head, name: head.startswith(b"WARC/"),
        _lazy("warc", "open_warc"),
    ),
    Format(
        "an old web archive (ARC)",
        "application/x-internet-archive",
        (".arc",),
        lambda head, name: head.startswith(b"filedesc:"),
        _lazy("arc", "open_arc"),
    ),
    Format(
        "an export of WordPress (WXR)",
        "application/wxr+xml",
        (".xml",),
        lambda head, name: bool(_FEED.match(head) and _EXPORT in head),
        _lazy("wordpress", "open_export"),
        _lazy("wordpress", "read_export"),
    ),
    Format(
        "an answer of WordPress (REST)",
        "application/vnd.wordpress+json",
        (".json",),
        _if(_is_json, "wordpress", "is_rest"),
        _lazy("wordpress", "open_rest"),
        _lazy("wordpress", "read_rest"),
    ),
    Format(
        "a JSON feed",
        "application/feed+json",
        (".json",),
        _if(_is_json, "jsonfeed", "is_json_feed"),
        _lazy("jsonfeed", "open_json_feed"),
        _lazy("jsonfeed", "read_json_feed"),
    ),
    Format(
        "a feed (RSS or Atom)",
        "application/atom+xml",
        (".rss", ".atom", ".xml"),
        lambda head, name: bool(_FEED.match(head)),
        _lazy("feeds", "open_feed"),
        _lazy("feeds", "read_feed"),
    ),
    Format(
        "a page saved in one file (MHTML)",
        "multipart/related",
        (".mht", ".mhtml"),
        _if(_A_HEADER.match, "mhtml", "is_mhtml"),
        _lazy("mhtml", "open_mhtml"),
    ),
    Format(
        "a mail",
        "message/rfc822",
        (".eml",),
        _if(_A_HEADER.match, "mail", "is_mail"),
        _lazy("mail", "open_mail"),
        _lazy("mail", "read_mail"),
    ),
    Format(
        "a PDF",
        "application/pdf",
        (".pdf",),
        lambda head, name: head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b" obj" in head),
        read=_lazy("pdf", "read_pdf"),
    ),
    Format(
        "a mailbox",
        "application/mbox",
        (".mbox",),
        _if(lambda head: head.startswith(b"From "), "mail", "is_mailbox"),
        _lazy("mail", "open_mailbox"),
    ),
    Format(
        "a row of a table",
        "application/vnd.dateline.row+json",
        (),
        lambda head, name: head.startswith(_ROW),
        read=_lazy("rows", "read_row"),
    ),
    Format(
        "a row of a table of events",
        "application/vnd.dateline.coded+json",
        (),
        lambda head, name: head.startswith(_CODED),
        read=_lazy("coded", "read_coded"),
    ),
    Format(
        "a table in Parquet",
        "application/vnd.apache.parquet",
        (".parquet",),
        lambda head, name: head.startswith(b"PAR1"),
        _lazy("rows", "open_parquet"),
        seeks=True,
    ),
    Format(
        "JSON lines",
        "application/jsonl",
        (".jsonl", ".ndjson"),
        _if(_is_json, "rows", "is_json_lines"),
        _lazy("rows", "open_json_lines"),
    ),
    Format(
        "JSON",
        "application/json",
        (".json",),
        _if(_is_json, "rows", "is_json_rows"),
        _lazy("rows", "open_json"),
    ),
    DELIMITED,
)
_BY_TYPE = {one.media_type: one for one in FORMATS}


def format_of(head: bytes, name: str) -> Format | None:
    """The format of a file that begins with ``head`` and is called ``name``; None for text, HTML and the unknown."""
    plain = name.lower().split("?")[0].split("#")[0]
    return next((one for one in FORMATS if one.recognise(head, plain)), None)


def document_reader(media_type: str) -> DocumentReader | None:
    """The reader of pages of this type; None where there is none beside those for text and HTML."""
    found = _BY_TYPE.get(media_type)
    return found.read() if found is not None and found.read is not None else None
