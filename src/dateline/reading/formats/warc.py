"""Web archives (WARC 1.0 and 1.1): what a server answered, one record after another, each checked against its digest.

Responses, resources and conversions (the text that Common Crawl takes out of pages) are pages; requests, metadata and
what a browser needs to draw a page are none. A record is held whole while it is in hand, and nothing else is.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.container import Enclosed, Skipped, broken
from dateline.reading.formats.streams import Counted, read_upto
from dateline.reading.settings import ReadingSettings

HEADERS = 64 * 1024  # bytes that the headers of an answer may add to its page
_SEEN = (
    500_000  # pages whose digests are remembered for revisits: some 40 MB; beyond it nothing is said of them
)
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f]+")
_ON_THE_WEB = re.compile(r"<?(?:https?|ftp|file|gopher|gemini):", re.IGNORECASE)
#: Declared types that hold no page, by their beginnings, and what they are counted as.
_NO_PAGES = (
    ("image/", "pictures"),
    ("audio/", "sounds and films"),
    ("video/", "sounds and films"),
    ("font/", "styles, scripts and fonts"),
    ("text/css", "styles, scripts and fonts"),
    ("text/javascript", "styles, scripts and fonts"),
    ("application/javascript", "styles, scripts and fonts"),
    ("application/x-javascript", "styles, scripts and fonts"),
    ("application/ecmascript", "styles, scripts and fonts"),
    ("application/font", "styles, scripts and fonts"),
    ("application/x-font", "styles, scripts and fonts"),
    ("application/wasm", "programs"),
    ("application/vnd.ms-fontobject", "styles, scripts and fonts"),
    ("application/vnd.apple.mpegurl", "sounds and films"),
    ("application/ocsp", "answers that are no page"),
)
_KINDS = (
    WarcRecordType.response
    | WarcRecordType.resource
    | WarcRecordType.conversion
    | WarcRecordType.revisit
    | WarcRecordType.continuation
)
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "md5": hashlib.md5, "sha512": hashlib.sha512}


@dataclass(slots=True)
class _Walk:
    """What is remembered on the way through an archive.

    skipped: what was no page.
    seen: the beginnings of digests of pages that were given.
    absent: revisits of pages that were not, and the address of the first.
    """

    skipped: Skipped = field(default_factory=Skipped)
    seen: set[str] = field(default_factory=set)
    absent: int = 0
    first_absent: str = ""


def open_warc(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the pages of a web archive, in its order."""
    walk = _Walk()
    most = settings.max_bytes + HEADERS
    whole = cast(BinaryIO, Counted(stream))
    for record in _records(whole):
        raw = read_upto(cast(BinaryIO, record.reader), most + 1)
        if record.headers.get("Content-Length") is None or len(raw) < min(record.content_length, most + 1):
            raise ValueError(f"it ends within a record ({_target(record) or 'of no address'})")
        yield from _record(record, raw, walk, settings, uri)
    yield from walk.skipped.problems("records of the archive")
    if walk.absent:
        yield Problem(
            Code.ORIGINAL_ABSENT,
            f"{walk.absent:,} records say that a page was as it had been, and that page is not in this archive "
            f"(the first is {walk.first_absent}).",
            "Read the other archives of the same crawl too.",
        )


def _records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """Walk over the records; a panic of the library is damage like any other."""
    try:
        yield from ArchiveIterator(stream, record_types=_KINDS, parse_http=False, stream_detect=False)
    except BaseException as failure:
        if type(failure).__name__ == "PanicException":
            raise ValueError("a record cannot be parsed") from failure
        raise


def _record(
    record: WarcRecord, raw: bytes, walk: _Walk, settings: ReadingSettings, uri: str
) -> Iterator[Enclosed | Problem]:
    """Give what one record holds, or count it."""
    target = _target(record)
    if record.record_type == WarcRecordType.continuation:
        walk.skipped.add("later parts of a record in parts")
        return
    if not is_on_the_web(target):
        walk.skipped.add("records of the crawl itself")
        return
    if record.record_type == WarcRecordType.revisit:
        _note_revisit(record, target, walk)
        return
    when = record.record_date
    name = f"{when:%Y%m%d%H%M%S}/{target}" if when is not None else target
    digest, problem = _checked(record, raw) if len(raw) <= settings.max_bytes + HEADERS else (None, None)
    try:
        body = body_of(raw, record.headers.get("Content-Type"), settings.max_bytes + 1, http=record.is_http)
    except OSError as failure:
        yield replace(broken("a record", failure), uri=f"{uri}!/{name}")
        return
    kind = body.no_page(target)
    if kind is not None:
        walk.skipped.add(kind)
        return
    _remember(record, walk)
    yield Enclosed(
        name,
        io.BytesIO(body.data),
        url=target,
        captured=when,
        declared=body.declared,
        digest=digest,
        charset=body.charset,
        record=record.record_id or name,
        problems=(problem,) if problem is not None else (),
    )


@dataclass(frozen=True, slots=True)
class Body:
    """What a record holds, without the headers of the answer.

    data: its bytes, at most one over the limit of a page.
    declared, charset: the type and encoding that the server declared; None where it declared none.
    answered: whether the server gave what was asked for.
    """

    data: bytes
    declared: str | None
    charset: str | None = None
    answered: bool = True

    def no_page(self, target: str) -> str | None:
        """What this is that is no page; None for what may be one."""
        declared = (self.declared or "").lower().strip()
        if not self.answered:
            return "answers that are no page"
        if not self.data:
            return "empty answers"
        if "json" in declared.split(";")[0]:
            return "data of scripts (JSON)"
        if re.sub(r"[?#].*", "", target).endswith("/robots.txt"):
            return "robots.txt"
        return next((kind for start, kind in _NO_PAGES if declared.startswith(start)), None)


def is_on_the_web(target: str) -> bool:
    """Whether an address is that of a page, and not of a part of the crawl itself."""
    return bool(_ON_THE_WEB.match(target))


def body_of(raw: bytes, declared: str | None, most: int, *, http: bool) -> Body:
    """Take the headers off an answer, its chunks and its packing; raises OSError where it is packed badly.

    http: whether it has any; else ``declared`` is the type that the archive gives it. most: bytes that are unpacked.
    """
    if not http:
        return Body(raw[:most], declared)
    answer = _answer(raw)
    status = answer.http_headers.status_code
    data = read_upto(cast(BinaryIO, answer.reader), most)
    return Body(data, answer.http_content_type, answer.http_charset, status in {None, 200})


def _answer(raw: bytes) -> WarcRecord:
    """An HTTP answer with its headers parsed; its reader gives the body without chunks, unpacked."""
    answer = WarcRecord()
    answer.set_bytes_content(raw)
    answer.is_http = True
    answer.parse_http(auto_decode="all", quirks_mode=True)
    return answer


def _target(record: WarcRecord) -> str:
    """The address that was captured, in one line; WARC 1.0 allowed it between angle brackets."""
    return _CONTROL.sub("", record.headers.get("WARC-Target-URI") or "").strip("<>")


def _note_revisit(record: WarcRecord, target: str, walk: _Walk) -> None:
    """Count a record that says "as before", by whether what was before stands in this archive."""
    digest = record.headers.get("WARC-Payload-Digest") or ""
    if digest and digest[-16:] not in walk.seen and len(walk.seen) < _SEEN:
        walk.absent += 1
        walk.first_absent = walk.first_absent or target
    else:
        walk.skipped.add("revisits of pages that stand before them")


def _remember(record: WarcRecord, walk: _Walk) -> None:
    digest = record.headers.get("WARC-Payload-Digest")
    if digest and len(walk.seen) < _SEEN:
        walk.seen.add(digest[-16:])


def _checked(record: WarcRecord, raw: bytes) -> tuple[str | None, Problem | None]:
    """Hold a record against its digest: the digest where it has it, a problem where it has not.

    The digest of the block counts; where only the payload has one, it may be of the body as sent or without chunks,
    for programs differ.
    """
    block = record.headers.get("WARC-Block-Digest")
    payload = record.headers.get("WARC-Payload-Digest")
    stated = block or payload
    method, _, value = (stated or "").partition(":")
    make = _DIGESTS.get(method.lower().replace("-", ""))
    if stated is None or make is None or not value:
        return None, None
    body = raw.partition(b"\r\n\r\n")[2] if record.is_http else raw
    candidates = [raw] if block else [body, *_unchunked(raw, record.is_http), raw]
    if any(_same(make(one).digest(), value) for one in candidates):
        return stated, None
    message = f"The record does not have the digest that the archive declares for it ({stated[:80]})."
    hint = "The archive was changed or damaged after it was made; get it again, and do not rest on this page."
    return None, Problem(Code.DIGEST_BROKEN, message, hint, Severity.WARNING)


def _unchunked(raw: bytes, http: bool) -> Iterator[bytes]:
    if http and b"chunked" in raw[:HEADERS].lower():
        answer = WarcRecord()
        answer.set_bytes_content(raw)
        answer.is_http = True
        try:
            answer.parse_http(auto_decode="transfer", quirks_mode=True)
            yield answer.reader.read(len(raw))
        except OSError:
            return


def _same(digest: bytes, value: str) -> bool:
    """Whether a digest is the one written in base 32 or in hexadecimal."""
    if value.lower() == digest.hex():
        return True
    try:
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8)) == digest
    except (binascii.Error, ValueError):
        return False
