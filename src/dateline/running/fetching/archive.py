"""Answers as records of a web archive (WARC 1.1), each packed by itself, with its digests and the request beside it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import urlsplit

from dateline.running.fetching.asking import Exchange

#: Headers that say how an answer came over the wire, which the archive does not hold so; kept under another name.
_OF_THE_WAY = frozenset({b"transfer-encoding", b"connection", b"keep-alive"})


class Archive:
    """A web archive in the making: it has its name once it is whole, and each record is on the disk once it is written.

    What a run had written that was cut off stays beside it, under a name that ends with ``.part``.
    """

    def __init__(self, path: Path, software: str) -> None:
        self.path = path
        self._part = path.with_name(path.name + ".part")
        self._software = software
        self._file: BinaryIO | None = None
        self.records = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._part.replace(self.path)

    def add(self, exchange: Exchange) -> None:
        """Write an answer and the request for it."""
        if self._file is None:
            self._open()
        stamp = exchange.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        request_id, response_id = _new_id(), _new_id()
        block = _answer(exchange)
        revisit = exchange.status == 304
        more = [("WARC-Payload-Digest", _digest(exchange.body))]
        if exchange.ip:
            more.append(("WARC-IP-Address", exchange.ip))
        if exchange.cut:
            more.append(("WARC-Truncated", "length"))
        if revisit:
            more = [
                ("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified"),
                *more[1:],
            ]
        self._write(
            "revisit" if revisit else "response", response_id, stamp, exchange.url, block, "response", more
        )
        asked = _request(exchange)
        self._write(
            "request",
            request_id,
            stamp,
            exchange.url,
            asked,
            "request",
            [("WARC-Concurrent-To", response_id)],
        )
        self.records += 1

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._part.open("xb")
        told = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode()
        self._put([("WARC-Type", "warcinfo"), ("Content-Type", "application/warc-fields")], told)

    def _write(
        self,
        kind: str,
        record: str,
        stamp: str,
        url: str,
        block: bytes,
        message: str,
        more: Sequence[tuple[str, str]],
    ) -> None:
        fields = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", record),
            ("WARC-Date", stamp),
            ("WARC-Target-URI", url),
            ("Content-Type", f"application/http; msgtype={message}"),
            ("WARC-Block-Digest", _digest(block)),
            *more,
        ]
        self._put(fields, block)

    def _put(self, fields: Sequence[tuple[str, str]], block: bytes) -> None:
        """Write one record and have it on the disk before the next request is made."""
        assert self._file is not None
        head = "".join(
            f"{name}: {value}\r\n" for name, value in [*fields, ("Content-Length", str(len(block)))]
        )
        record = f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"
        self._file.write(gzip.compress(record, mtime=0))
        self._file.flush()
        os.fsync(self._file.fileno())


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _digest(data: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii").rstrip("=")


def _answer(exchange: Exchange) -> bytes:
    lines = [b"HTTP/1.1 %d %s" % (exchange.status, exchange.reason)]
    lines += [
        b"%s%s: %s" % (b"X-Archive-Orig-" if name.lower() in _OF_THE_WAY else b"", name, value)
        for name, value in exchange.headers
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + exchange.body


def _request(exchange: Exchange) -> bytes:
    parts = urlsplit(exchange.url)
    path = f"{parts.path}{'?' + parts.query if parts.query else ''}"
    lines = [b"GET %s HTTP/1.1" % path.encode(), b"Host: %s" % parts.netloc.encode()]
    lines += [b"%s: %s" % (name, value) for name, value in exchange.request]
    return b"\r\n".join(lines) + b"\r\n\r\n"
