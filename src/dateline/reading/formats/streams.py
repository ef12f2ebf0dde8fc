"""Streams of bytes: looked at before they are read, and held to bounds."""

from __future__ import annotations

import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from dateline.reading.settings import ArchiveLimits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1024 * 1024
#: Bytes of a copy that are held in memory before it goes to a file.
_SPOOL = 16 * 1024 * 1024


#: What the unpackers of the standard library raise where a file is damaged, cut, or packed in a way they do not know.
DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)


class TooLargeError(Exception):
    """Raised by a bounded stream at its bound; the one who walks a container makes a problem of it."""


class Outer(io.RawIOBase):
    """A stream that only gives bytes out, once, from the front."""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def take(self, size: int) -> bytes:
        """Up to ``size`` bytes; none at the end."""
        raise NotImplementedError

    def readinto(self, into: WriteableBuffer) -> int:
        """Fill a buffer as far as there are bytes."""
        view = memoryview(into).cast("B")
        found = self.take(len(view))
        view[: len(found)] = found
        return len(found)


class _Rejoined(Outer):
    """A stream whose first bytes were looked at already, put before the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def take(self, size: int) -> bytes:
        if self._head:
            found, self._head = self._head[:size], self._head[size:]
            return found
        return self._rest.read(size)


class Bounded(Outer):
    """What comes out of an unpacker, as long as it stays within bounds.

    source: the packed stream, whose place says how many bytes went in; None where only ``most`` bounds.
    most: unpacked bytes at most; the ratio is held against it only above ``free`` bytes.
    """

    def __init__(
        self, unpacked: BinaryIO, most: int, source: BinaryIO | None = None, ratio: int = 0, free: int = 0
    ) -> None:
        self._unpacked, self._most = unpacked, most
        self._source, self._ratio, self._free = source, ratio, free
        self._out = 0

    def take(self, size: int) -> bytes:
        """Unpack; raises TooLargeError at the bound."""
        found = self._unpacked.read(size)
        self._out += len(found)
        if self._out > self._most:
            raise TooLargeError(f"it unpacks to more than {self._most:,} bytes")
        if self._source is not None and self._out > self._free:
            packed = max(self._source.tell(), 1)
            if self._out > packed * self._ratio:
                raise TooLargeError(f"it unpacks to more than {self._ratio} times its size")
        return found


class Counted(Outer):
    """A stream that knows its place though the one below cannot tell."""

    def __init__(self, below: BinaryIO) -> None:
        self._below, self._at = below, 0

    def tell(self) -> int:
        """Bytes given out so far."""
        return self._at

    def take(self, size: int) -> bytes:
        """Give out bytes, and count them."""
        found = self._below.read(size)
        self._at += len(found)
        return found


def buffered(raw: Outer) -> BinaryIO:
    """The same with a buffer, so that small reads cost little."""
    return cast(BinaryIO, io.BufferedReader(raw, _CHUNK // 4))


def peeked(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """Look at the first bytes: those, and a stream that still gives all of them."""
    head = read_upto(stream, size)
    if _seeks(stream):
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, buffered(_Rejoined(head, stream))


def read_upto(stream: BinaryIO, size: int) -> bytes:
    """Read ``size`` bytes, or all there are: a pipe gives them in pieces."""
    pieces: list[bytes] = []
    while size > 0:
        piece = stream.read(min(size, _CHUNK))
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


@contextmanager
def seekable(stream: BinaryIO, most: int) -> Iterator[BinaryIO]:
    """The stream itself where one can go back in it, else a copy, in a file where it is large.

    Raises TooLargeError where it has more than ``most`` bytes.
    """
    if _seeks(stream):
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_SPOOL) as copy:
        size = 0
        while piece := stream.read(_CHUNK):
            size += len(piece)
            if size > most:
                raise TooLargeError(f"it has more than {most:,} bytes")
            copy.write(piece)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _seeks(stream: BinaryIO) -> bool:
    """Whether one can go back cheaply: a file in a ZIP can, but unpacks again from its beginning each time."""
    return not isinstance(stream, zipfile.ZipExtFile) and stream.seekable()


def bounded(unpacked: BinaryIO, limits: ArchiveLimits, source: BinaryIO | None = None) -> BinaryIO:
    """Hold what comes out of an unpacker to the limits of archives; ``source`` is the packed stream, if it tells."""
    return buffered(Bounded(unpacked, limits.max_bytes, source, limits.max_ratio, limits.ratio_from))
