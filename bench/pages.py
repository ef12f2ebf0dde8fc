"""What the benches of pages share: parts of a set, bytes of a page, words of its passages."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.model.page import Passage, PassageKind, Reading
from dateline.reading.door import read_bytes
from dateline.reading.settings import ReadingSettings

_WORD = re.compile(r"\w+")


def parts(folder: Path, needed: str) -> Iterator[tuple[str, Path]]:
    """Walk over the parts of a set that hold a file matching ``needed``: the folder itself, or one folder a part."""
    for name, place in (("dev", folder), *((part, folder / part) for part in ("dev", "train", "test"))):
        if place.is_dir() and any(place.glob(needed)):
            yield name, place


def bytes_of(path: Path) -> bytes:
    """Read a page, packed or not."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def reading_of(data: bytes, uri: str) -> Reading | None:
    """Read a page through the one door; a name without a suffix is no hint of its format."""
    return read_bytes(data, uri, ReadingSettings())[0]


def words_in(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def token_f1(one: str, other: str) -> float:
    """F1 of the bags of words of two texts; two texts without words are alike."""
    first, second = Counter(words_in(one)), Counter(words_in(other))
    both = sum(first.values()) + sum(second.values())
    return 2 * sum((first & second).values()) / both if both else 1.0


def said(reading: Reading, passage: Passage) -> str:
    """The words of a passage without headline, furniture and boilerplate; lists, quotations and dateline stay."""
    dateline = passage.dateline.span if passage.dateline else None
    holes = [(span.start, span.end) for span in passage.furniture if span != dateline]
    aside = {PassageKind.HEADLINE, PassageKind.BOILERPLATE}
    holes += [
        (one.start, one.end) for one in reading.passages if one.parent == passage.id and one.kind in aside
    ]
    pieces: list[str] = []
    at = passage.start
    for start, end in sorted(holes):
        if start > at:
            pieces.append(reading.page.text[at:start])
        at = max(at, end)
    pieces.append(reading.page.text[at : passage.end])
    return "\n".join(pieces)
