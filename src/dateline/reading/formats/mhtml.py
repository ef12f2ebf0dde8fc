"""MHTML: a page as a browser saved it in one file, with its pictures, styles and frames."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from dateline.model.problems import Problem
from dateline.reading.formats.composing import moment_said
from dateline.reading.formats.container import Enclosed, Skipped
from dateline.reading.formats.mail_parts import charset_of, data_of, header, headers_of, leaves, message_of
from dateline.reading.formats.streams import TooLargeError, read_upto
from dateline.reading.settings import ReadingSettings

#: Bytes of a saved page with all its pictures, which is held whole.
_MOST = 256 * 1024 * 1024
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_KINDS = {"image": "pictures", "audio": "sounds and films", "video": "sounds and films"}


def is_mhtml(head: bytes, name: str) -> bool:
    """Whether bytes are a page that a browser saved; a mail has parts as well, but was sent."""
    headers = headers_of(head)
    if not headers.get("content-type", "").lower().startswith(("multipart/related", "multipart/mixed")):
        return False
    saved = "snapshot-content-location" in headers or "saved by" in headers.get("from", "").lower()
    return saved or name.endswith((".mht", ".mhtml"))


def open_mhtml(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the page of a saved file: its first part of HTML, in which all others are shown."""
    data = read_upto(stream, _MOST + 1)
    if len(data) > _MOST:
        raise TooLargeError(f"a saved page may have {_MOST:,} bytes")
    message = message_of(data)
    parts = list(leaves(message))
    wanted = str(message.get_param("start", "") or "").strip("<>")
    pages = [one for one in parts if one.get_content_type() in _PAGES]
    first = next((one for one in pages if wanted and header(one, "Content-ID").strip("<>") == wanted), None)
    first = first or next(iter(pages), None)
    if first is None:
        raise ValueError("it holds no page")
    skipped = Skipped()
    for part in parts:
        if part is not first:
            kind = "frames" if part in pages else "styles, scripts and fonts"
            skipped.add(_KINDS.get(part.get_content_maintype(), kind))
    url = header(message, "Snapshot-Content-Location") or header(first, "Content-Location")
    saved = moment_said(header(message, "Date"))
    yield Enclosed(
        url or "page",
        io.BytesIO(data_of(first)),
        url=url if url.lower().startswith("http") else None,
        captured=saved if isinstance(saved, datetime) else None,
        declared=first.get_content_type(),
        charset=charset_of(first),
    )
    yield from skipped.problems("parts of the saved page")
