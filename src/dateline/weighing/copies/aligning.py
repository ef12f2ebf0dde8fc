"""Two passages' words to the runs that stand in both, and the runs to blocks of copied text.

Runs are found greedily, as in string tiling (Wise, "YAP3", 1996): seeds of `SEED` words, the longest extension first
taken from left to right, no word used twice on either side, so that paragraphs in another order are found too. Runs
that lie close together on both sides make a block: between them an editor changed, added or cut a few words. Only
blocks of enough words count as copied; what is left are names with titles and set phrases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.weighing.copies.sketch import hashes_of
from dateline.weighing.copies.words import Numbers, Words

#: Words of a seed. Three make thousands of chance seeds a pair; five lose runs between two edits.
SEED = 4
#: Places of one seed that are looked at: a phrase that comes oftener in one text is a refrain.
SEED_PLACES = 8
#: Words, on either side, that may stand between two runs of one block: an editor's insertion, not a new sentence.
GAP = 12
#: Blocks back to which a run may belong: more than two stray phrases in twelve words are met nowhere.
LOOK_BACK = 3


#: The hash of each run of `SEED` words with the places where it begins.
Seeds = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both passages in the same order.

    first, second: place of its first word in each. length: how many words.
    """

    first: int
    second: int
    length: int


def runs_of(first: Words, second: Words, seeds: Seeds, others: Numbers) -> list[Run]:
    """Find the runs that two passages share, in the order of `second`; none runs over two pieces of prose.

    seeds: those of `first` (`seeds_of`), which are made once for all passages it is compared with.
    others: the hashes of the runs of `SEED` words of `second` (`seed_hashes`).
    """
    taken = bytearray(len(first))
    runs: list[Run] = []
    at = after = 0
    for place, seed in enumerate(others.tolist()):
        if place < at or seed not in seeds:
            continue
        best = _longest(first, second, place, seeds[seed], taken, after)
        if best is not None:
            taken[best.first : best.first + best.length] = b"\x01" * best.length
            runs.append(best)
            at = place + best.length
            after = best.first + best.length
    return runs


def seed_hashes(words: Words) -> Numbers:
    """Hash each run of `SEED` words; that two are the same words is still to be seen."""
    return hashes_of(words.numbers, SEED)


def seeds_of(hashes: Numbers) -> Seeds:
    """Map the hash of each run of `SEED` words to the places where it begins, the first `SEED_PLACES`."""
    seeds: dict[int, list[int]] = {}
    for place, seed in enumerate(hashes.tolist()):
        known = seeds.get(seed)
        if known is None:
            seeds[seed] = [place]
        elif len(known) < SEED_PLACES:
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
    most = min(first.ends[left] - left, second.ends[right] - right)
    used = taken.find(1, left, left + most)
    if used >= 0:
        most = used - left
    if most < SEED:
        return most
    unlike = first.numbers[left : left + most] != second.numbers[right : right + most]
    length = int(unlike.argmax())
    return length if unlike[length] else most


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
