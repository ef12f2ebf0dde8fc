r"""Prose to a sketch: hashes of some of its runs of five words, few enough to keep for every passage of a case.

Which runs are kept is decided by winnowing (Schleimer, Wilkerson, Aiken, "Winnowing", 2003): of each window of
runs the one with the least hash. Two passages that share a stretch of `SURE` words then always share a kept hash,
however long the rest of either is. So a paragraph inside a long page is found, which sampling for likeness
(MinHash) misses. Hashes are made of the words alone: the same on every machine and in every run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.words import Numbers, numbers_in

Hashes = NDArray[np.uint64]

#: Words of a run. Four are shared by chance ten times as often; six lose a third of the runs around an edited word.
RUN = 5
#: Runs of a window. Six keep two runs in seven, and find each stretch of ten words in common for sure; a sentence
#: of news has about twenty.
WINDOW = 6
#: Words that two passages must share in a row to share a hash for sure.
SURE = RUN + WINDOW - 1
#: Words up to which a passage keeps all its runs: a comment that quotes a line has few windows of its own.
KEEPS_ALL = 40

#: Odd factors, one a place in the run, so that the order of its words counts (from the digits of pi, made odd).
_FACTORS = np.array(
    [0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89, 0x452821E638D01377],
    dtype=np.uint64,
)
_SHIFT, _MIX = np.uint64(31), np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the index knows of a passage.

    passage: id of the passage.
    words: how many words of prose it has.
    hashes: the kept hashes, each once and in ascending order, as little-endian 64-bit numbers.
    """

    passage: str
    words: int
    hashes: bytes

    def numbers(self) -> Hashes:
        """Read the hashes as numbers."""
        return np.frombuffer(self.hashes, dtype="<u8").astype(np.uint64)


def sketch_of(text: PassageText) -> Sketch:
    """Sketch a passage; one with fewer words than a run has no hashes."""
    words = numbers_in(text.text, text.pieces)
    kept = np.unique(_kept(hashes_of(words, RUN), len(words)))
    return Sketch(text.id, len(words), kept.astype("<u8").tobytes())


def _kept(runs: Hashes, words: int) -> Hashes:
    if words <= KEEPS_ALL or len(runs) <= WINDOW:
        return runs
    count = len(runs) - WINDOW + 1
    least = runs[:count]
    for shift in range(1, WINDOW):
        least = np.minimum(least, runs[shift : shift + count])
    return least


def hashes_of(words: Numbers, run: int) -> Hashes:
    """Hash each run of so many words, five at most; arithmetic is modulo 2**64."""
    count = max(0, len(words) - run + 1)
    runs: Hashes = np.zeros(count, dtype=np.uint64)
    for shift in range(run):
        runs += words[shift : shift + count] * _FACTORS[shift]
    runs ^= runs >> _SHIFT
    runs *= _MIX
    runs ^= runs >> _SHIFT
    return runs
