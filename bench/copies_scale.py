"""What finding copies costs: time, comparisons and peak memory over passages made up by a script.

``python -m bench.copies_scale 25000 50000 100000`` makes each number of passages in a file, sketches, indexes, pairs
and compares them in a process of its own, and prints one line a size. The texts are words without sense, but with the
properties that cost time: words and set phrases as frequent as Zipf's law has them, small print on the pages of a
site, stories on a hundred sites, a third of all passages copies, abridgements or reuses of others.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator

from dateline.model.copies import Copy, CopyKind
from dateline.model.page import PassageKind
from dateline.weighing.copies.families import families
from dateline.weighing.copies.find import copies_with, find_copies
from dateline.weighing.copies.index import CopyIndex
from dateline.weighing.copies.passage_text import PassageText
from dateline.weighing.copies.sketch import sketch_of

SEED = 2014
VOCABULARY = 60_000
PHRASES = 30_000
SITES = 400
#: Share of passages that are the same text as an earlier one, an abridgement, a partial reuse; the rest are new.
SAME, ABRIDGED, PARTLY = 0.16, 0.08, 0.08
MEAN_WORDS = 250
#: Passages that are no copies, a day, and the share of copies that are of its one great story: about a hundred.
DAY, OF_THE_DAY = 2000, 0.12
#: New pages that are added to the largest case, one by one.
ADDED = 50


class Texts:
    """Passages in one file, read when they are asked for, as a case hands them over."""

    def __init__(self, path: Path, ends: list[int]) -> None:
        self._file = path.open("rb")
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def fetch(self, name: str) -> PassageText:
        """Read one passage by id."""
        at = int(name.rpartition("-")[2])
        start = self._ends[at - 1] if at else 0
        self._file.seek(start)
        text = self._file.read(self._ends[at] - start).decode("ascii")
        return PassageText(name, name, 0, len(text), ((0, len(text)),), text, None, PassageKind.ARTICLE, None)


def make_texts(count: int, path: Path, seed: int = SEED) -> Texts:
    """Write `count` passages to a file."""
    rng = np.random.default_rng(seed)
    words = np.array([_word(at) for at in range(VOCABULARY)])
    shares = 1 / (np.arange(VOCABULARY) + 2.7)
    sums = np.cumsum(shares / shares.sum())
    phrases = [np.searchsorted(sums, rng.random(rng.integers(4, 9))) for _ in range(PHRASES)]
    prints = [np.searchsorted(sums, rng.random(18)) for _ in range(SITES)]
    told: list[np.ndarray] = []
    ends: list[int] = []
    with path.open("wb") as file:
        for _ in range(count):
            body, is_new = _body(rng, sums, phrases, told)
            if is_new:
                told.append(body.astype(np.uint16))
            printed = np.concatenate([body, prints[rng.integers(SITES)]]) if rng.random() < 0.2 else body
            file.write(_printed(words[printed], rng))
            ends.append(file.tell())
    return Texts(path, ends)


def _word(at: int) -> str:
    letters = ""
    at += 26
    while at:
        at, letter = divmod(at, 26)
        letters += chr(97 + letter)
    return letters


def _body(
    rng: Generator, sums: np.ndarray, phrases: list[np.ndarray], told: list[np.ndarray]
) -> tuple[np.ndarray, bool]:
    drawn = rng.random()
    if not told or drawn > SAME + ABRIDGED + PARTLY:
        return _new(rng, sums, phrases), True
    hot = rng.random() < OF_THE_DAY  # one story a day is everywhere; the others are taken from the last days
    at = (
        (len(told) - 1) // DAY * DAY
        if hot
        else len(told) - 1 - int(min(len(told), 4 * DAY) * rng.random() ** 2)
    )
    source = told[at].astype(np.int64)
    if drawn < SAME:
        return _edited(rng, source, sums), False
    if drawn < SAME + ABRIDGED:
        return _edited(rng, source[: max(20, int(len(source) * rng.uniform(0.3, 0.7)))], sums), False
    own = _new(rng, sums, phrases)
    start = int(rng.integers(max(1, len(source) - 60)))
    at = int(rng.integers(len(own)))
    return np.concatenate([own[:at], source[start : start + 60], own[at:]]), False


def _new(rng: Generator, sums: np.ndarray, phrases: list[np.ndarray]) -> np.ndarray:
    """Words by their frequency, with a set phrase about every twenty words."""
    length = int(np.clip(rng.lognormal(np.log(MEAN_WORDS) - 0.18, 0.6), 20, 2000))
    parts = []
    while length > 0:
        run = np.searchsorted(sums, rng.random(int(rng.integers(8, 32))))
        phrase = phrases[int(PHRASES * rng.random() ** 2)]
        parts += [run, phrase]
        length -= len(run) + len(phrase)
    text: np.ndarray = np.minimum(np.concatenate(parts), VOCABULARY - 1)
    return text


def _edited(rng: Generator, source: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """Replace about one word in fifty."""
    edited = source.copy()
    places = rng.random(len(edited)) < 0.02
    edited[places] = np.minimum(np.searchsorted(sums, rng.random(int(places.sum()))), VOCABULARY - 1)
    return edited


def _printed(words: np.ndarray, rng: Generator) -> bytes:
    step = int(rng.integers(12, 24))
    lines = [" ".join(words[at : at + step]) for at in range(0, len(words), step)]
    return (". ".join(lines) + ".\n").encode("ascii")


def name_of(at: int) -> str:
    """Make an id in whose order passages of one story do not come together, as ids made of hashes."""
    return f"p-{at * 2_654_435_761 % 2**32:08x}-{at}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one size cost, on one core: seconds of each step, kinds, families, peak bytes, seconds a new page."""

    passages: int
    sketching: float
    indexing: float
    pairing: float
    comparing: float
    copies: Counter[CopyKind]
    families: int
    peak: int
    adding: float


def cost_of(count: int, folder: Path) -> Cost:
    """Find all copies among `count` passages, then add some pages one by one."""
    texts = make_texts(count, folder / f"{count}.txt")
    before = time.process_time()
    sketches = [sketch_of(texts.fetch(name_of(at))) for at in range(count)]
    sketched = time.process_time()
    index = CopyIndex.build(sketches)
    indexed = time.process_time()
    sum(1 for _ in index.pairs())
    paired = time.process_time()
    kinds: Counter[CopyKind] = Counter()
    ties: list[Copy] = []
    for copy in find_copies(sketches, texts.fetch):
        kinds[copy.kind] += 1
        ties.append(Copy(copy.first, copy.second, copy.kind, copy.of_first, copy.of_second, ()))
    compared = time.process_time()
    known = len(set(families(ties).values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    adding = time.process_time()
    for sketch in sketches[:: max(1, count // ADDED)]:
        copies_with([sketch], index, texts.fetch)
    added = time.process_time()
    return Cost(
        count,
        sketched - before,
        indexed - sketched,
        paired - indexed,
        compared - paired - (paired - sketched),
        kinds,
        known,
        peak,
        (added - adding) / ADDED,
    )


def main() -> int:
    """Print the costs of the sizes that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.copies_scale", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[25_000, 50_000, 100_000])
    arguments = parser.parse_args()
    print("passages  sketch  index  pairs  compare  total s  peak MB  s a page  copies")
    for size in arguments.sizes:
        with (
            tempfile.TemporaryDirectory() as folder,
            multiprocessing.get_context("spawn").Pool(1) as pool,
        ):
            cost = pool.apply(cost_of, (size, Path(folder)))
        total = cost.sketching + cost.indexing + cost.pairing + cost.comparing
        found = ", ".join(f"{cost.copies[kind]} {kind.value}" for kind in CopyKind if cost.copies[kind])
        found += f"; {cost.families} families"
        print(
            f"{cost.passages:>8} {cost.sketching:>7.1f} {cost.indexing:>6.1f} {cost.pairing:>6.1f}"
            f" {cost.comparing:>8.1f} {total:>8.1f} {cost.peak / 1e6:>8.0f} {cost.adding:>9.4f}  {found}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
