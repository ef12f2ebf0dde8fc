"""All of it: sketches to copies, over a case or for a new page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.model.copies import Copy
from dateline.weighing.copies.aligning import Seeds, seeds_of
from dateline.weighing.copies.bounds import Bounds, Marks, marks_of
from dateline.weighing.copies.compare import PARTLY_SHARE, Folded, can_be_copy, compare_with
from dateline.weighing.copies.families import roots_of
from dateline.weighing.copies.index import CopyIndex, Places
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.sketch import Sketch
from dateline.weighing.copies.words import words_of

Fetch = Callable[[str], PassageText]

#: Passages that are held at a time, about 10 KB each.
HELD = 8000


class _Held:
    """The passages that were fetched last; and the seeds of the one that is compared with many."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._held: OrderedDict[str, Folded] = OrderedDict()
        self._first = ""
        self._seeds: Seeds = {}

    def compare(self, one: str, other: str) -> Copy | None:
        """Compare two passages, the lower id first."""
        first = self._get(one)
        if self._first != one:
            self._first, self._seeds = one, seeds_of(first.hashes)
        return compare_with(first, self._seeds, self._get(other))

    def _get(self, passage: str) -> Folded:
        """Take a passage from memory, or fetch it."""
        found = self._held.get(passage)
        if found is None:
            found = self._held[passage] = Folded(self._fetch(passage))
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(passage)
        return found


def find_copies(sketches: Iterable[Sketch], fetch: Fetch) -> Iterator[Copy]:
    """Walk over the copies among passages, story by story; the order rests on the ids alone.

    Of a passage about four bytes a word are kept, and of a pair that may be a copy sixteen.

    fetch: hands over a passage by id; it is asked for each once in the order of the sketches, then, of those that may
    be copies, for each about once more.
    """
    index = CopyIndex.build(sketches := list(sketches))
    held = _Held(fetch)
    for one, other in _story_by_story(_likely(index, sketches, fetch), len(index)):
        copy = held.compare(index.passages[one], index.passages[other])
        if copy is not None:
            yield copy


@dataclass(frozen=True, slots=True)
class _Likely:
    """Pairs that may be copies: the places of both, the lower first, and whether they may be of one story."""

    ones: Places
    others: Places
    close: NDArray[np.bool_]


def _likely(index: CopyIndex, sketches: Sequence[Sketch], fetch: Fetch) -> _Likely:
    """List the pairs that share enough words to be copies, if all that may be shared is."""
    marks = _marks(index, sketches, fetch)
    bounds = Bounds()
    found = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_))]
    for at, behind in index.stars():
        most = bounds.most_shared(marks[at], [marks[other] for other in behind.tolist()])
        shorter = np.minimum(index.words[at], index.words[behind])
        likely = can_be_copy(most, shorter)
        close = (most >= PARTLY_SHARE * shorter)[likely]
        found.append((np.full(len(close), at), behind[likely], close))
    return _Likely(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _marks(index: CopyIndex, sketches: Sequence[Sketch], fetch: Fetch) -> dict[int, Marks]:
    """Mark the words of all passages that stand in a pair."""
    met = np.zeros(len(index), dtype=np.bool_)
    for at, behind in index.stars():
        met[at] = True
        met[behind] = True
    places = {index.passages[at]: at for at in np.flatnonzero(met).tolist()}
    found: dict[int, Marks] = {}
    for passage in dict.fromkeys(sketch.passage for sketch in sketches if sketch.passage in places):
        text = fetch(passage)
        found[places[passage]] = marks_of(words_of(text.text, text.pieces))
    return found


def _story_by_story(likely: _Likely, passages: int) -> Iterator[tuple[int, int]]:
    """Order pairs so that those of one story come together, and a passage is fetched about once.

    Pairs that can share no more than the small print of a site make no story of the two.
    """
    roots = list(range(passages))
    for at in np.flatnonzero(likely.close).tolist():
        low, high = sorted((_root(roots, int(likely.ones[at])), _root(roots, int(likely.others[at]))))
        roots[high] = low
    stories = np.array([_root(roots, at) for at in range(passages)], dtype=np.int64)
    order = np.lexsort((likely.others, likely.ones, stories[likely.ones]))
    for at in order.tolist():
        yield int(likely.ones[at]), int(likely.others[at])


def _root(roots: list[int], at: int) -> int:
    """Follow a place to the lowest of its story, and shorten the way."""
    root = at
    while roots[root] != root:
        root = roots[root]
    while roots[at] != root:
        roots[at], at = root, roots[at]
    return root


def copies_with(new: Sequence[Sketch], index: CopyIndex, fetch: Fetch) -> list[Copy]:
    """List the copies between new passages and those of an index, and among the new ones, in the order of the ids.

    The new passages may be in the index or not; `fetch` must hand over both. Of texts on more sites than
    `index.LONG` a new one meets other partners here than in `find_copies`, in the same family.
    """
    held = _Held(fetch)
    pairs = {
        (min(sketch.passage, other), max(sketch.passage, other))
        for sketch in new
        for other in index.candidates(sketch)
    }
    strangers = [sketch for sketch in new if sketch.passage not in index]
    pairs.update(CopyIndex.build(strangers).pairs())
    found = (held.compare(one, other) for one, other in _side_by_side(pairs))
    return sorted((copy for copy in found if copy is not None), key=_pair_of)


def _pair_of(copy: Copy) -> tuple[str, str]:
    return (copy.first, copy.second) if copy.first < copy.second else (copy.second, copy.first)


def _side_by_side(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Order pairs so that those of one story come together, and a passage is fetched about once."""
    stories = roots_of(pairs := sorted(pairs))
    return sorted(pairs, key=lambda pair: (stories[pair[0]], pair))
