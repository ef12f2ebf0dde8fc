"""Words as copies are compared by: without case, accents, marks and the ways to print a quote or a dash.

A word is a run of letters and figures; an apostrophe inside it and a comma or point between figures belong to it.
Editors change quotes, dashes, hyphens and paragraphs when they take a text over; none of these is part of a word.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

_WORD = re.compile(r"[^\W_]+(?:['’ʼ`´](?=[^\W_])[^\W_]+|(?<=\d)[.,](?=\d)\d+)*")
_SILENT = re.compile(r"['’ʼ`´.,]")
#: Characters after which a quotation that was opened is taken for one that was never closed.
_LONGEST_QUOTE = 1500
#: What opens a quotation, what closes it, and the end of a paragraph. A straight mark opens where a word begins and
#: closes where one ends; a single closing mark must not be the apostrophe of a plural ("the rebels' guns").
_SINGLE = frozenset({"'", "‘", "’"})
_QUOTE = re.compile(
    r"""(?P<open>[“„«]|(?:(?<=[\s(\[—–-])|(?<![\s\S]))(?:"|''|['‘](?=[^\W\d_])))"""
    r"""|(?P<close>[”»]|(?<=\S)"|''|(?<=[.,!?…])['’](?!\w)|(?<=\w)['’](?=[\s,.;:—–-]))"""
    r"""|(?P<end>\n\s*\n)""",
)
#: What each of these begins with; looked for first, for a class of characters is found ten times as fast.
_MARK = re.compile(r"""["'“„«‘’”»\n]""")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a passage in order.

    numbers: for each word the number of its key (`word_number`).
    ends: for each word the place behind the last word of its piece of prose; a shared stretch never runs over two.
    """

    numbers: Numbers
    ends: array[int]

    def __len__(self) -> int:
        return len(self.ends)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of a passage stand: needed only where some are shared.

    starts, ends: for each word its characters in the page's canonical text.
    quoted: for each word 1 where it stands between quotation marks, else 0.
    """

    starts: array[int]
    ends: array[int]
    quoted: bytes


@lru_cache(maxsize=200_000)
def word_key(word: str) -> str:
    """Fold one word: ``Al‑Maliki’s`` is three, ``1,700`` and ``1700`` one, ``café`` and ``cafe`` one."""
    lowered = word.lower()
    if lowered.isascii() and lowered.isalnum():
        return lowered
    apart = unicodedata.normalize("NFKD", _SILENT.sub("", lowered))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)) or lowered


@lru_cache(maxsize=300_000)
def word_number(word: str) -> int:
    """Hash the key of a word to 64 bits, the same on every machine: two words have one number if they have one key."""
    key = word_key(word).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "little")


def word_count(text: str, start: int, end: int) -> int:
    """Count the words of a stretch."""
    return sum(1 for _ in _WORD.finditer(text, start, end))


def keys_in(text: str, pieces: Sequence[tuple[int, int]]) -> list[str]:
    """Fold the words of some stretches, in order."""
    return [word_key(word) for start, end in pieces for word in _WORD.findall(text, start, end)]


def numbers_in(text: str, pieces: Sequence[tuple[int, int]]) -> Numbers:
    """Number the words of some stretches, in order: all that a sketch needs."""
    found = [word for start, end in pieces for word in _WORD.findall(text, start, end)]
    return _numbers_of(found)


def words_of(text: str, pieces: Sequence[tuple[int, int]]) -> Words:
    """Number the words of some stretches, in order."""
    found: list[str] = []
    ends = array("I")
    for start, end in pieces:
        piece = _WORD.findall(text, start, end)
        found += piece
        ends.extend([len(found)] * len(piece))
    return Words(_numbers_of(found), ends)


def _numbers_of(words: Sequence[str]) -> Numbers:
    return np.fromiter(map(word_number, words), dtype=np.uint64, count=len(words))


def places_of(text: str, pieces: Sequence[tuple[int, int]]) -> Places:
    """Say where the words of `words_of` stand, and which are quoted."""
    starts, ends, quoted = array("I"), array("I"), bytearray()
    for start, end in pieces:
        spans = [match.span() for match in _WORD.finditer(text, start, end)]
        lefts = [left for left, _ in spans]
        starts.extend(lefts)
        ends.extend([right for _, right in spans])
        inside = bytearray(len(spans))
        for left, right in quotes_in(text, start, end):
            first, last = bisect_left(lefts, left), bisect_left(lefts, right)
            inside[first:last] = b"\x01" * (last - first)
        quoted += inside
    return Places(starts, ends, bytes(quoted))


def quotes_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """List the stretches between quotation marks; a quotation ends at the latest with its paragraph."""
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    after = start
    for place in _MARK.finditer(text, start, end):
        match = None if place.start() < after else _QUOTE.match(text, place.start(), end)
        if match is None:
            continue
        mark, after = match.group(), match.end()
        if match["end"]:
            if opened is not None:
                found.append((opened[0], match.start()))
            opened = None
        elif opened is None:
            if match["open"]:
                opened = (match.end(), mark)
        elif match["close"] and (mark in _SINGLE) == (opened[1] in _SINGLE):
            found.append((opened[0], match.start()))
            opened = None
        elif match["open"] and opened[1] in _SINGLE and mark not in _SINGLE:
            opened = (match.end(), mark)
    if opened is not None:
        found.append((opened[0], end))
    return [(left, right) for left, right in found if right - left <= _LONGEST_QUOTE]
