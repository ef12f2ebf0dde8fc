"""Files packed by themselves: gzip, bzip2, xz, zstd. One file lies in each, and shares its address."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from typing import BinaryIO, cast

from dateline.model.problems import Problem
from dateline.reading.formats.container import Enclosed
from dateline.reading.formats.registry import ZSTD
from dateline.reading.formats.streams import Counted, bounded, peeked
from dateline.reading.settings import ReadingSettings


def open_packed(stream: BinaryIO, uri: str, settings: ReadingSettings) -> Iterator[Enclosed | Problem]:
    """Unpack a file as it is read; several packed files one after another are one, as ``zcat`` has it."""
    head, whole = peeked(stream, 4)
    packed = cast(BinaryIO, Counted(whole))
    if head[:2] == b"\x1f\x8b":
        unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=packed, mode="rb"))
    elif head[:2] == b"BZ":
        unpacked = cast(BinaryIO, bz2.BZ2File(packed))
    elif head in ZSTD:
        from fastwarc.stream_io import ZstdReader  # noqa: PLC0415  # only where something is packed so

        unpacked = cast(BinaryIO, ZstdReader(packed))
    else:
        unpacked = cast(BinaryIO, lzma.LZMAFile(packed))  # noqa: SIM115  # closed with the stream below it
    yield Enclosed("", bounded(unpacked, settings.archives, packed))
