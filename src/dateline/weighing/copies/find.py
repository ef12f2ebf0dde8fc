"""All of it: sketches to copies, over a case or for a new page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.model.copies import Copy
from dateline.weighing.copies.aligning import seeds_of
from dateline.weighing.copies.compare import Folded, compare_with
from dateline.weighing.copies.index import CopyIndex
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.sketch import Sketch
from dateline.weighing.copies.words import Words, words_of

Fetch = Callable[[str], PassageText]

#: Passages whose words are held at a time, about 6 KB each.
HELD = 8000


class _Held:
    """The passages that were fetched last, with their words; and the one that is compared with many."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._words: OrderedDict[str, tuple[PassageText, Words]] = OrderedDict()
        self._first: Folded | None = None

    def compare(self, one: str, other: str) -> Copy | None:
        """Compare two passages, the lower id first."""
        first = self._first
        if first is None or first.text.id != one:
            text, words = self._get(one)
            first = self._first = Folded(text, words, seeds_of(words))
        return compare_with(first, *self._get(other))

    def _get(self, passage: str) -> tuple[PassageText, Words]:
        """Fetch a passage and fold its words, or take them from memory."""
        if passage in self._words:
            self._words.move_to_end(passage)
            return self._words[passage]
        text = self._fetch(passage)
        found = self._words[passage] = (text, words_of(text.text, text.pieces))
        if len(self._words) > HELD:
            self._words.popitem(last=False)
        return found


def find_copies(sketches: Iterable[Sketch], fetch: Fetch) -> Iterator[Copy]:
    """Walk over the copies among passages, in order of the lower and the higher id of each pair.

    fetch: hands over a passage by id; it is asked for a passage more than once.
    """
    held = _Held(fetch)
    for one, other in CopyIndex.build(sketches).pairs():
        copy = held.compare(one, other)
        if copy is not None:
            yield copy


def copies_with(new: Sequence[Sketch], index: CopyIndex, fetch: Fetch) -> list[Copy]:
    """List the copies between new passages and those of an index, and among the new ones, in the same order.

    The new passages may be in the index or not; `fetch` must hand over both. Of texts on more sites than
    `index.LONG` a new one meets other partners here than in `find_copies`, in the same family.
    """
    held = _Held(fetch)
    own = CopyIndex.build(new)
    pairs = set(own.pairs())
    for sketch in new:
        pairs |= {tuple(sorted((sketch.passage, other))) for other in index.candidates(sketch)}  # type: ignore[misc]
    found = (held.compare(one, other) for one, other in sorted(pairs))
    return [copy for copy in found if copy is not None]
