"""Sketches to pairs of passages that may share words, contained ones as well as alike ones.

An inverted index in three arrays: every kept hash with the passages that have it, sorted by hash. Its size grows with
the words of the case, never with the pairs: pairs are worked out one passage at a time and handed on.

A hash that many passages have says little. Lists longer than `LONG` pair only with the first `ANCHORS` of
the list, so a story on a thousand sites makes a thousand stars, not half a million pairs; lists longer than
`BOILERPLATE` are the small print of sites and are not used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.weighing.copies.sketch import KEEPS_ALL, Sketch

Places = NDArray[np.int64]

#: Passages that may share a hash before it pairs only with a few: more copies of one story than news agencies'
#: stories have in a case of a week.
LONG = 100
#: Passages of a long list that every other is paired with.
ANCHORS = 8
#: Passages from which a hash is small print ("all rights reserved, this material may not be published").
BOILERPLATE = 3000
#: Hashes that two passages must share to be looked at: one is met by chance in a name with its titles.
LEAST_SHARED = 2


class CopyIndex:
    """The index; made by `build`, never changed."""

    def __init__(
        self,
        passages: tuple[str, ...],
        words: Places,
        hashes: NDArray[np.uint64],
        holders: NDArray[np.uint32],
    ) -> None:
        """Take arrays in order: `hashes` ascending, `holders` (places in `passages`) ascending within a hash."""
        self._passages = passages
        self._words = words
        self._hashes = hashes
        self._holders = holders

    @classmethod
    def build(cls, sketches: Iterable[Sketch]) -> CopyIndex:
        """Index sketches, in any order; a passage that comes twice is indexed once."""
        by_id = {sketch.passage: sketch for sketch in sketches}
        ordered = [by_id[passage] for passage in sorted(by_id)]
        counts = np.fromiter((len(one.hashes) // 8 for one in ordered), dtype=np.int64, count=len(ordered))
        hashes = np.frombuffer(b"".join(one.hashes for one in ordered), dtype="<u8").astype(np.uint64)
        holders = np.repeat(np.arange(len(ordered), dtype=np.uint32), counts)
        order = np.argsort(hashes, kind="stable")
        words = np.fromiter((one.words for one in ordered), dtype=np.int64, count=len(ordered))
        return cls(tuple(one.passage for one in ordered), words, hashes[order], holders[order])

    def __len__(self) -> int:
        return len(self._passages)

    def __contains__(self, passage: object) -> bool:
        at = bisect_left(self._passages, passage) if isinstance(passage, str) else len(self)
        return at < len(self) and self._passages[at] == passage

    def candidates(self, sketch: Sketch) -> list[str]:
        """List the passages that may share words with one, by id; the passage itself is left out."""
        found = self._sharing(sketch.numbers(), sketch.words, None)
        return [self._passages[at] for at in found if self._passages[at] != sketch.passage]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Walk over all pairs that may share words, each once, the lower id first.

        Story by story, so that who fetches passages needs each about once: pairs that other pairs connect come
        together, the stories in the order of their lowest ids, the pairs of a story in the order of theirs. For that
        all pairs are worked out twice; none is kept.
        """
        order = np.argsort(self._holders, kind="stable")
        ends = np.cumsum(np.bincount(self._holders, minlength=len(self._passages))).tolist()
        stories = list(range(len(self._passages)))
        for at in range(len(stories)):
            for other in self._behind(at, order, ends):
                low, high = sorted((_root(stories, at), _root(stories, other)))
                stories[high] = low
        for at in sorted(range(len(stories)), key=lambda at: (_root(stories, at), at)):
            for other in self._behind(at, order, ends):
                yield self._passages[at], self._passages[other]

    def _behind(self, at: int, order: Places, ends: Sequence[int]) -> list[int]:
        """List the places behind a passage's own of those that share enough with it."""
        numbers = self._hashes[order[ends[at - 1] if at else 0 : ends[at]]]
        return self._sharing(numbers, int(self._words[at]), at)

    def _sharing(self, numbers: NDArray[np.uint64], words: int, after: int | None) -> list[int]:
        """List the places of the passages that share enough of some hashes; only those after a place, where given."""
        left = np.searchsorted(self._hashes, numbers, side="left")
        right = np.searchsorted(self._hashes, numbers, side="right")
        lengths = right - left
        usable = (lengths > 0) & (lengths <= BOILERPLATE)
        left, right, lengths = left[usable], right[usable], lengths[usable]
        if after is None:
            lengths = np.where(lengths > LONG, ANCHORS, lengths)
        else:  # who stands behind the anchors of a long list was met when they were
            behind = self._holders[np.minimum(left + ANCHORS, right) - 1] < after
            lengths = np.where((lengths > LONG) & behind, 0, lengths)
        offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        holders = self._holders[np.repeat(left, lengths) + offsets].astype(np.int64)
        if after is not None:
            holders = holders[holders > after]
        found, shared = np.unique(holders, return_counts=True)
        short = np.minimum(self._words[found], words) <= KEEPS_ALL
        return [int(at) for at in found[shared >= np.where(short, 1, LEAST_SHARED)]]


def _root(stories: list[int], at: int) -> int:
    """Follow a place to the lowest of its story, and shorten the way."""
    root = at
    while stories[root] != root:
        root = stories[root]
    while stories[at] != root:
        stories[at], at = root, stories[at]
    return root
