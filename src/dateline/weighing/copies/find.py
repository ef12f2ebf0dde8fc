"""All of it: sketches to copies, over a case or for a new page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.model.copies import Copy
from dateline.weighing.copies.aligning import Seeds, seeds_of
from dateline.weighing.copies.compare import Folded, compare_with
from dateline.weighing.copies.families import roots_of
from dateline.weighing.copies.index import CopyIndex
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.sketch import Sketch

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
            self._first, self._seeds = one, seeds_of(first.words)
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
    """Walk over the copies among passages, story by story (`CopyIndex.pairs`); the order rests on the ids alone.

    fetch: hands over a passage by id; it is asked for a passage more than once.
    """
    held = _Held(fetch)
    for one, other in CopyIndex.build(sketches).pairs():
        copy = held.compare(one, other)
        if copy is not None:
            yield copy


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
