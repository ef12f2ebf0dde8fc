"""Old web archives (ARC 1 and 2, before 2009): what a server answered, one record after another.

A record opens with one line: address, machine, time, type, and last how many bytes follow. Digests it has none, so
nothing can be checked but its length.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from dateline.model.problems import Problem
from dateline.reading.formats.container import Enclosed, Skipped, broken
from dateline.reading.formats.streams import read_upto
from dateline.reading.formats.warc import HEADERS, body_of, is_on_the_web
from dateline.reading.settings import ReadingSettings

#: Characters of the line that opens a record; addresses of crawls have some thousand.
_LINE = 64 * 1024
_FIELDS = (5, 10)  # of a line in version 1 and 2
_STAMP = re.compile(r"\d{14}")
_HTTP = re.compile(rb"HTTP/\d")
_CHUNK = 1024 * 1024


def open_arc(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Give the pages of an archive in its order; raises ValueError where a record does not open as one."""
    skipped = Skipped()
    most = settings.max_bytes + HEADERS
    while (fields := _opening(stream)) is not None:
        target, length = fields[0], int(fields[-1])
        raw = read_upto(stream, min(length, most + 1))
        left = length - len(raw)
        while left > 0 and (passed := stream.read(min(left, _CHUNK))):
            left -= len(passed)
        if left > 0:
            raise ValueError(f"it ends within a record ({target})")
        yield from _record(target, fields, raw, skipped, settings, uri)
    yield from skipped.problems("records of the archive")


def _opening(stream: BinaryIO) -> list[str] | None:
    """The fields of the line that opens the next record; None at the end."""
    while line := stream.readline(_LINE):
        fields = line.decode("utf-8", "replace").split()
        if not fields:
            continue
        if (
            len(fields) < min(_FIELDS)
            or not (fields[-1].isdecimal() and fields[-1].isascii())
            or len(fields[-1]) > 15
        ):
            raise ValueError("a record does not open with its address, time and length")
        return fields
    return None


def _record(
    target: str, fields: list[str], raw: bytes, skipped: Skipped, settings: ReadingSettings, uri: str
) -> Iterator[Enclosed | Problem]:
    """Give what one record holds, or count it."""
    if not is_on_the_web(target):
        skipped.add("records of the crawl itself")
        return
    stamp = next((one for one in fields[1:-1] if _STAMP.fullmatch(one)), "")
    name = f"{stamp}/{target}" if stamp else target
    declared = fields[3] if "/" in fields[3] else None
    try:
        body = body_of(raw, declared, settings.max_bytes + 1, http=bool(_HTTP.match(raw)))
    except OSError as failure:
        yield broken(f"a record ({name})", failure)
        return
    kind = body.no_page(target)
    if kind is not None:
        skipped.add(kind)
        return
    captured = _captured(stamp)
    yield Enclosed(
        name,
        io.BytesIO(body.data),
        url=target,
        captured=captured,
        declared=body.declared,
        charset=body.charset,
    )


def _captured(stamp: str) -> datetime | None:
    """The moment of a record; None where its digits are none."""
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
