"""The most words that two passages can share, without aligning them: most pairs that share a hash are no copies.

Every run that aligning finds is made of runs of `SEED` words that stand in both passages. So the words of the one that
lie in such a run are never fewer than those that will be found shared. They are counted with 20 bits of the hash of
each run, in a table of as many places, for all passages that one is paired with at once; two runs that fall on one
place by chance make the bound higher, never lower, so that no copy is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.weighing.copies.aligning import SEED, seed_hashes
from dateline.weighing.copies.words import Words

Marks = NDArray[np.uint32]

#: Bits of a hash that are kept: the table fits in a processor's cache, and one pair of texts of 250 words in sixteen
#: has a place in common by chance, which makes its bound four words higher.
_BITS = 20
#: What stands at the last words of a passage, where no run begins; no run has this mark.
_NONE = np.uint32(1 << _BITS)


def marks_of(words: Words) -> Marks:
    """Mark each word of a passage with the run of `SEED` words that begins there; four bytes a word."""
    hashes = seed_hashes(words)
    marks = np.full(len(words), _NONE, dtype=np.uint32)
    marks[: len(hashes)] = hashes >> np.uint64(64 - _BITS)
    return marks


class Bounds:
    """A table to hold one passage against many."""

    def __init__(self) -> None:
        self._known = np.zeros((1 << _BITS) + 1, dtype=np.bool_)

    def most_shared(self, one: Marks, others: Sequence[Marks]) -> NDArray[np.int64]:
        """Count for each of the others, none of them empty, the words that one passage can share with it at most."""
        own = one[one != _NONE]
        self._known[own] = True
        begins = self._known[np.concatenate(others)]
        self._known[own] = False
        covered = begins.copy()
        for shift in range(
            1, SEED
        ):  # the last words of a passage begin no run, so none reaches into the next
            covered[shift:] |= begins[:-shift]
        lengths = np.fromiter(map(len, others), dtype=np.int64, count=len(others))
        counts: NDArray[np.int64] = np.add.reduceat(covered, np.cumsum(lengths) - lengths, dtype=np.int64)
        return counts
