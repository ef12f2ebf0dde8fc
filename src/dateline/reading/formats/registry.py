"""The formats that Dateline reads beside plain text and HTML, and which one some bytes are.

Bytes decide; the name of a file is asked only where the bytes leave it open (a table is text like any other), and what
an archive or a server declared is not asked at all.
"""

from __future__ import annotations

import re

from dateline.reading.formats.container import DocumentReader, Format, Opener

#: Bytes that recognising looks at: the mark of a tar stands 257 bytes in, the header of a mail may fill some thousand.
HEAD = 32 * 1024


def _starts(*marks: bytes) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(mark) for mark in marks))


_GZIP, _BZIP2, _XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
#: Beginnings of what zstd packs, as many web archives are; the second brings the dictionary it was packed with.
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_ZIP = _starts(b"PK\x03\x04", b"PK\x05\x06")
#: The first element of the document, after whatever may stand before it.
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,400}\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,4000}\])?>\s*){0,8}"
    rb"<(?:rss|rdf:RDF|(?:[a-z]+:)?feed)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
#: The namespace that only exports of WordPress declare.
_EXPORT = b"wordpress.org/export/"
_TAR_MARK, _TAR_AT = b"ustar", 257


def _open_packed() -> Opener:
    from dateline.reading.formats.packed import open_packed  # noqa: PLC0415  # a run needs few of the formats

    return open_packed


def _open_zip() -> Opener:
    from dateline.reading.formats.zip import open_zip  # noqa: PLC0415

    return open_zip


def _open_tar() -> Opener:
    from dateline.reading.formats.tar import open_tar  # noqa: PLC0415

    return open_tar


def _open_warc() -> Opener:
    from dateline.reading.formats.warc import open_warc  # noqa: PLC0415

    return open_warc


def _open_feed() -> Opener:
    from dateline.reading.formats.feeds import open_feed  # noqa: PLC0415

    return open_feed


def _read_feed() -> DocumentReader:
    from dateline.reading.formats.feeds import read_feed  # noqa: PLC0415

    return read_feed


def _open_mhtml() -> Opener:
    from dateline.reading.formats.mhtml import open_mhtml  # noqa: PLC0415

    return open_mhtml


def _open_mail() -> Opener:
    from dateline.reading.formats.mail import open_mail  # noqa: PLC0415

    return open_mail


def _read_mail() -> DocumentReader:
    from dateline.reading.formats.mail import read_mail  # noqa: PLC0415

    return read_mail


def _open_mailbox() -> Opener:
    from dateline.reading.formats.mail import open_mailbox  # noqa: PLC0415

    return open_mailbox


def _saved_page(head: bytes, name: str) -> bool:
    from dateline.reading.formats.mhtml import is_mhtml  # noqa: PLC0415

    return _may_be_mail(head) and is_mhtml(head, name)


def _mail(head: bytes, name: str) -> bool:
    from dateline.reading.formats.mail import is_mail  # noqa: PLC0415

    return _may_be_mail(head) and is_mail(head, name)


def _mailbox(head: bytes, name: str) -> bool:
    from dateline.reading.formats.mail import is_mailbox  # noqa: PLC0415

    return head.startswith(b"From ") and is_mailbox(head, name)


def _may_be_mail(head: bytes) -> bool:
    """Whether bytes begin with a header, as few pages do; only then mail is looked at closer."""
    return bool(re.match(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t\r\n]", head))


def _open_export() -> Opener:
    from dateline.reading.formats.wordpress import open_export  # noqa: PLC0415

    return open_export


def _open_rest() -> Opener:
    from dateline.reading.formats.wordpress import open_rest  # noqa: PLC0415

    return open_rest


def _read_export() -> DocumentReader:
    from dateline.reading.formats.wordpress import read_export  # noqa: PLC0415

    return read_export


def _read_rest() -> DocumentReader:
    from dateline.reading.formats.wordpress import read_rest  # noqa: PLC0415

    return read_rest


def _rest(head: bytes, name: str) -> bool:
    if head.lstrip()[:1] not in {b"[", b"{"}:
        return False
    from dateline.reading.formats.wordpress import is_rest  # noqa: PLC0415

    return is_rest(head, name)


#: The first one that recognises the bytes is taken.
FORMATS: tuple[Format, ...] = (
    Format(
        "a packed file (gzip, bzip2, xz, zstd)",
        "application/gzip",
        (".gz", ".tgz", ".bz2", ".xz", ".zst"),
        lambda head, name: head.startswith((_GZIP, _BZIP2, _XZ, *ZSTD)),
        _open_packed,
    ),
    Format(
        "a ZIP archive or WACZ",
        "application/zip",
        (".zip", ".wacz"),
        lambda head, name: bool(_ZIP.match(head)),
        _open_zip,
        seeks=True,
    ),
    Format(
        "a tar archive",
        "application/x-tar",
        (".tar",),
        lambda head, name: head[_TAR_AT : _TAR_AT + len(_TAR_MARK)] == _TAR_MARK,
        _open_tar,
    ),
    Format(
        "a web archive (WARC)",
        "application/warc",
        (".warc",),
        lambda head, name: head.startswith(b"WARC/"),
        _open_warc,
    ),
    Format(
        "an export of WordPress (WXR)",
        "application/wxr+xml",
        (".xml",),
        lambda head, name: bool(_FEED.match(head) and _EXPORT in head),
        _open_export,
        _read_export,
    ),
    Format(
        "an answer of WordPress (REST)",
        "application/vnd.wordpress+json",
        (".json",),
        _rest,
        _open_rest,
        _read_rest,
    ),
    Format(
        "a feed (RSS or Atom)",
        "application/atom+xml",
        (".rss", ".atom", ".xml"),
        lambda head, name: bool(_FEED.match(head)),
        _open_feed,
        _read_feed,
    ),
    Format(
        "a page saved in one file (MHTML)",
        "multipart/related",
        (".mht", ".mhtml"),
        _saved_page,
        _open_mhtml,
    ),
    Format(
        "a mail",
        "message/rfc822",
        (".eml",),
        _mail,
        _open_mail,
        _read_mail,
    ),
    Format(
        "a mailbox",
        "application/mbox",
        (".mbox",),
        _mailbox,
        _open_mailbox,
    ),
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
