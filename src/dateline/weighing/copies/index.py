"""Sketches to pairs of passages that may share words, contained ones as well as alike ones.

An inverted index in three arrays: every kept hash with the passages that have it, sorted by hash. Its size grows with
the words of the case, never with the pairs: pairs are worked out some passages at a time and handed on.

A hash that many passages have says little. Lists longer than `LONG` pair only with the first `ANCHORS` of
the list, so a story on a thousand sites makes a thousand stars, not half a million pairs; lists longer than
`BOILERPLATE` are the small print of sites and are not used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

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
#: Shared hashes that are looked at together, 16 bytes each; more at once is no faster.
AT_ONCE = 1_000_000


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

    @property
    def passages(self) -> tuple[str, ...]:
        """The ids of the passages, in order: place by place."""
        return self._passages

    @property
    def words(self) -> Places:
        """How many words of prose each passage has, by place."""
        return self._words

    def candidates(self, sketch: Sketch) -> list[str]:
        """List the passages that may share words with one, by id; the passage itself is left out."""
        found = self._sharing(sketch.numbers(), sketch.words)
        return [self._passages[at] for at in found if self._passages[at] != sketch.passage]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Walk over all pairs that may share words, each once, the lower id first, in the order of the ids."""
        for at, others in self.stars():
            for other in others.tolist():
                yield self._passages[at], self._passages[other]

    def stars(self) -> Iterator[tuple[int, Places]]:
        """Walk over the passages, by place, each with the places behind its own of all that may share words with it.

        Passages without any are left out. Worked out for some passages at a time; no pair is kept.
        """
        owners, firsts, counts = self._behind()
        ends = np.searchsorted(owners, np.arange(len(self) + 1))
        elements = np.concatenate([[0], np.cumsum(counts)])
        start = 0
        while start < len(self):
            stop = int(np.searchsorted(elements[ends], elements[ends[start]] + AT_ONCE, side="right")) - 1
            stop = min(max(stop, start + 1), len(self))
            part = slice(ends[start], ends[stop])
            yield from self._stars_of(owners[part], firsts[part], counts[part])
            start = stop

    def _behind(self) -> tuple[Places, Places, Places]:
        """List where a passage's hashes stand in others behind it: the passage, the first place in `holders`, how many.

        By passage. Of a long list those behind an anchor are listed; who stands behind the anchors was met there.
        """
        begins = np.flatnonzero(np.concatenate([[True], self._hashes[1:] != self._hashes[:-1]]))
        lengths = np.diff(np.append(begins, len(self._hashes)))
        within = np.flatnonzero(np.repeat((lengths > 1) & (lengths <= BOILERPLATE), lengths))
        lists = np.searchsorted(begins, within, side="right") - 1
        counts = begins[lists] + lengths[lists] - within - 1
        counts[(lengths[lists] > LONG) & (within - begins[lists] >= ANCHORS)] = 0
        within, counts = within[counts > 0], counts[counts > 0]
        owners = self._holders[within].astype(np.int64)
        order = np.argsort(owners, kind="stable")
        return owners[order], within[order] + 1, counts[order]

    def _stars_of(self, owners: Places, firsts: Places, counts: Places) -> Iterator[tuple[int, Places]]:
        """Bring together what the hashes of some passages say (see `_behind`)."""
        offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        others = self._holders[np.repeat(firsts, counts) + offsets].astype(np.int64)
        pairs, shared = np.unique(np.repeat(owners, counts) * len(self) + others, return_counts=True)
        ones, others = np.divmod(pairs, len(self))
        short = np.minimum(self._words[ones], self._words[others]) <= KEEPS_ALL
        likely = shared >= np.where(short, 1, LEAST_SHARED)
        ones, others = ones[likely], others[likely]
        cuts = np.flatnonzero(np.diff(ones)) + 1
        for part in np.split(np.arange(len(ones)), cuts):
            if len(part):
                yield int(ones[part[0]]), others[part]

    def _sharing(self, numbers: NDArray[np.uint64], words: int) -> list[int]:
        """List the places of the passages that share enough of some hashes."""
        left = np.searchsorted(self._hashes, numbers, side="left")
        right = np.searchsorted(self._hashes, numbers, side="right")
        lengths = right - left
        usable = (lengths > 0) & (lengths <= BOILERPLATE)
        left, lengths = left[usable], lengths[usable]
        lengths = np.where(lengths > LONG, ANCHORS, lengths)
        offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        holders = self._holders[np.repeat(left, lengths) + offsets].astype(np.int64)
        found, shared = np.unique(holders, return_counts=True)
        short = np.minimum(self._words[found], words) <= KEEPS_ALL
        return [int(at) for at in found[shared >= np.where(short, 1, LEAST_SHARED)]]
