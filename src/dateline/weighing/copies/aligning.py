"""Two passages' words to the runs that stand in both, and the runs to blocks of copied text.

Runs are found greedily, as in string tiling (Wise, "YAP3", 1996): seeds of `SEED` words, the longest extension first
taken from left to right, no word used twice on either side, so that paragraphs in another order are found too. Runs
that lie close together on both sides make a block: between them an editor changed, added or cut a few words. Only
blocks of enough words count as copied; what is left are names with titles and set phrases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.weighing.copies.words import Words

#: Words of a seed. Three make thousands of chance seeds a pair; five lose runs between two edits.
SEED = 4
#: Places of one seed that are looked at: a phrase that comes oftener in one text is a refrain.
SEED_PLACES = 8
#: Words, on either side, that may stand between two runs of one block: an editor's insertion, not a new sentence.
GAP = 12
#: Blocks back to which a run may belong: more than two stray phrases in twelve words are met nowhere.
LOOK_BACK = 3


Seeds = Mapping[tuple[str, ...], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both passages in the same order.

    first, second: place of its first word in each. length: how many words.
    """

    first: int
    second: int
    length: int


def runs_of(first: Words, second: Words, seeds: Seeds) -> list[Run]:
    """Find the runs that two passages share, in the order of `second`; none runs over two pieces of prose.

    seeds: those of `first` (`seeds_of`), which are made once for all passages it is compared with.
    """
    taken = bytearray(len(first))
    runs: list[Run] = []
    keys, last = second.keys, len(second) - SEED
    at = after = 0
    while at <= last:
        places = seeds.get(keys[at : at + SEED])
        best = None if places is None else _longest(first, second, at, places, taken, after)
        if best is None:
            at += 1
            continue
        taken[best.first : best.first + best.length] = b"\x01" * best.length
        runs.append(best)
        at += best.length
        after = best.first + best.length
    return runs


def seeds_of(words: Words) -> Seeds:
    """Map each run of `SEED` words to the places where it begins."""
    keys = words.keys
    seeds: dict[tuple[str, ...], list[int]] = {}
    for place, seed in enumerate(zip(*(keys[shift:] for shift in range(SEED)), strict=False)):
        known = seeds.setdefault(seed, [])
        if len(known) < SEED_PLACES:
            known.append(place)
    return seeds


def _longest(
    first: Words, second: Words, at: int, places: Sequence[int], taken: bytearray, after: int
) -> Run | None:
    """Extend each place of a seed; the longest is taken, of equals the next behind the last run."""
    best: Run | None = None
    for place in places:
        length = _extent(first, second, place, at, taken)
        if length >= SEED and (best is None or (length, place == after) > (best.length, best.first == after)):
            best = Run(place, at, length)
    return best


def _extent(first: Words, second: Words, left: int, right: int, taken: bytearray) -> int:
    """Count the words that go on alike from two places, within one piece of prose on either side."""
    most = min(len(first) - left, len(second) - right)
    piece, other = first.pieces[left], second.pieces[right]
    length = 0
    while (
        length < most
        and first.keys[left + length] == second.keys[right + length]
        and not taken[left + length]
        and first.pieces[left + length] == piece
        and second.pieces[right + length] == other
    ):
        length += 1
    return length


def blocks_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Join runs that follow each other within `GAP` words on both sides.

    A phrase that was met elsewhere in the text does not part the runs before and behind it.
    """
    blocks: list[list[Run]] = []
    for run in runs:
        home = next((block for block in reversed(blocks[-LOOK_BACK:]) if _follows(block[-1], run)), None)
        if home is None:
            blocks.append([run])
        else:
            home.append(run)
    return blocks


def _follows(last: Run, run: Run) -> bool:
    return (
        0 <= run.first - last.first - last.length <= GAP
        and 0 <= run.second - last.second - last.length <= GAP
    )
