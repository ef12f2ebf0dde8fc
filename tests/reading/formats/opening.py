"""Open bytes as a file of some name, and look at what came out by address."""

from __future__ import annotations

import io
from collections.abc import Mapping

from dateline.model.page import Reading
from dateline.model.problems import Code, Problem
from dateline.reading.door import read_bytes
from dateline.reading.formats.walking import Found, pages_in
from dateline.reading.settings import ReadingSettings

PLAIN = ReadingSettings()


class Pipe(io.RawIOBase):
    """Bytes as they come through a pipe: in pieces, once, with no way back."""

    def __init__(self, data: bytes) -> None:
        self._rest = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray) -> int:
        piece = self._rest.read(min(len(into), 777))
        into[: len(piece)] = piece
        return len(piece)


def walked(data: bytes, uri: str, settings: ReadingSettings = PLAIN) -> list[Found | Problem]:
    """All that comes out of a file; the same comes out of a pipe."""
    found = list(pages_in(io.BytesIO(data), uri, settings))
    assert list(pages_in(io.BufferedReader(Pipe(data)), uri, settings)) == found
    return found


def pages(data: bytes, uri: str, settings: ReadingSettings = PLAIN) -> Mapping[str, Found]:
    """The pages in a file, by address."""
    return {one.uri: one for one in walked(data, uri, settings) if isinstance(one, Found)}


def codes(data: bytes, uri: str, settings: ReadingSettings = PLAIN) -> list[tuple[str, Code]]:
    """The problems of a file, with their addresses."""
    return [(one.uri, one.code) for one in walked(data, uri, settings) if isinstance(one, Problem)]


def reading_of(found: Found, settings: ReadingSettings = PLAIN) -> Reading:
    """Read a page that was found."""
    reading, problems = read_bytes(found.data, found.uri, settings, found)
    assert reading is not None, problems
    return reading
