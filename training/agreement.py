"""Say how far two readers' labels of the same items agree (``data/second/``; figures: ``data/AGREEMENT.md``).

``first_pass.txt`` holds the items as their writers had labelled them when the second reader was done,
``second_pass.txt`` the labels of a reader who had the texts and GUIDELINES.md and did not see the first ones. Slips
found afterwards are mended in the data files, not in these two, so the figures stay what they were. Run as
``python -m training.agreement``; with ``--differences`` it prints every difference instead, to be read by hand.

Kappa is Cohen's (1960), from the two readers' own margins. Intervals are percentiles of a bootstrap over items.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.labelled import macro_f1
from training.annotations import CELLS, DATA, Item, Label, Link, Reader, Words

FOLDER = DATA / "second"
#: resamples of the items; the ends of the intervals moved by less than .005 from 500 to 1,000
RESAMPLES = 1000
SEED = 20261123
#: words that stand for a name in the text; the guidelines accept either, so a pair of one and a name is no difference
PRONOUNS = frozenset(
    "i me we us you he him she her it they them who which that this one his its their our my mine theirs".split()
)
T = TypeVar("T")
_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)\]]*\s")


@dataclass(frozen=True, slots=True)
class Twice:
    """An item as two readers labelled it.

    item: the item with the first reader's labels.
    second: the same item with the second reader's.
    pairs: labels whose triggers share a character, one to one.
    loose: the pairs, and of the labels left over those of one type in one sentence.
    negatives: hard negatives that share a character.
    """

    item: Item
    second: Item
    pairs: tuple[tuple[Label, Label], ...]
    loose: tuple[tuple[Label, Label], ...]
    negatives: tuple[tuple[str, str], ...]

    def exact(self, words: Words) -> str:
        """The text of some words."""
        return self.item.text[words.start : words.end]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: a measure, its value, the ends of its 95% interval, and of how many it was taken."""

    name: str
    value: float
    low: float
    high: float
    n: int


def read(path: Path) -> dict[str, Item]:
    """Read one file's items by id; raises ValueError with the faults where a line does not fit."""
    reader = Reader(path.name)
    items = {item.id: item for item in reader.items(path.read_text("utf-8"))}
    if reader.faults:
        raise ValueError("; ".join(reader.faults))
    return items


def meet(first: Item, second: Item) -> Twice:
    """Pair what two readers marked in one text; raises ValueError where the texts differ."""
    if first.text != second.text:
        raise ValueError(f"{first.id}: the two readers had different texts")
    pairs = pair(first.labels, second.labels, lambda one, other: _likeness(first.text, one, other))
    left = [one for one in first.labels if not any(one is mine for mine, _ in pairs)]
    right = [one for one in second.labels if not any(one is theirs for _, theirs in pairs)]
    loose = pair(left, right, lambda one, other: _same_sentence_and_type(first.text, one, other))
    negatives = pair(first.negatives, second.negatives, lambda one, other: (share(one[0], other[0]),))
    return Twice(
        first,
        second,
        tuple(pairs),
        (*pairs, *loose),
        tuple((one[1], other[1]) for one, other in negatives),
    )


def pair(
    firsts: Sequence[T], seconds: Sequence[T], likeness: Callable[[T, T], tuple[float, ...]]
) -> list[tuple[T, T]]:
    """Pair one to one, the likest first; a likeness whose first number is 0 makes no pair."""
    ranked = sorted(
        ((likeness(one, other), i, j) for i, one in enumerate(firsts) for j, other in enumerate(seconds)),
        key=lambda ranking: (tuple(-part for part in ranking[0]), ranking[1], ranking[2]),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[int, int]] = []
    for likely, i, j in ranked:
        if likely[0] > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            found.append((i, j))
    return [(firsts[i], seconds[j]) for i, j in sorted(found)]


def share(one: Words, other: Words) -> float:
    """How much of both together two stretches share, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def kappa(couples: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Cohen's kappa of pairs of judgements; 1 where chance alone would have them all agree."""
    if not couples:
        return 0.0
    n = len(couples)
    seen = sum(one == other for one, other in couples) / n
    firsts, seconds = Counter(one for one, _ in couples), Counter(other for _, other in couples)
    chance = sum(count * seconds[name] for name, count in firsts.items()) / (n * n)
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def plain(couples: Sequence[tuple[Hashable, Hashable]]) -> float:
    """Share of pairs of judgements that agree."""
    return sum(one == other for one, other in couples) / len(couples) if couples else 0.0


def same_words(text: str, one: Words, other: Words) -> bool:
    """Whether two stretches share a character, say the same words elsewhere, or one is a pronoun and one is not."""
    if share(one, other) > 0:
        return True
    first, second = text[one.start : one.end].casefold(), text[other.start : other.end].casefold()
    return first == second or (first in PRONOUNS) != (second in PRONOUNS)


def same_cell(text: str, one: Sequence[Words], other: Sequence[Words]) -> bool:
    """Whether two readers filled a cell alike: each value of either has its like among the other's."""
    return bool(one) == bool(other) and all(
        any(same_words(text, mine, theirs) for theirs in theirs_all)
        for mine_all, theirs_all in ((one, other), (other, one))
        for mine in mine_all
    )


def same_source(text: str, one: Link | None, other: Link | None) -> bool:
    """Whether two links name one source; no link is the writer, a link without a source is somebody unnamed."""
    if one is None or other is None:
        return one is other
    if one.source is None or other.source is None:
        return one.source is other.source
    return same_words(text, one.source, other.source)


def same_chain(text: str, one: Label, other: Label) -> bool:
    """Whether two chains have the same sources in the same order; cues are not looked at."""
    return len(one.says) == len(other.says) and all(
        same_source(text, mine, theirs) for mine, theirs in zip(one.says, other.says, strict=True)
    )


def figures(items: Sequence[Twice], resamples: int = RESAMPLES) -> list[Figure]:
    """All measures with their intervals; a measure's n is how many judgements it compares in the items themselves."""
    chosen = random.Random(SEED)
    drawn = [chosen.choices(items, k=len(items)) for _ in range(resamples)]
    found: list[Figure] = []
    for name, measure in MEASURES.items():
        value, n = measure(items)
        values = sorted(measure(sample)[0] for sample in drawn)
        low, high = (values[int(end * (resamples - 1))] for end in (0.025, 0.975))
        found.append(Figure(name, value, low, high, n))
    return found


def differences(twice: Twice) -> Iterator[str]:
    """One line for each difference in an item, without its text: `kind | first reader | second reader`."""
    pairs = twice.pairs
    for one in twice.item.labels:
        if not any(one is mine for mine, _ in pairs):
            yield f"only first | {_shown(twice, one)}"
    for one in twice.second.labels:
        if not any(one is theirs for _, theirs in pairs):
            yield f"only second | {_shown(twice, one)}"
    for mine, theirs in pairs:
        kinds = [kind for kind, same in _comparisons(twice.item.text, mine, theirs) if not same]
        if kinds:
            yield f"{', '.join(kinds)} | {_shown(twice, mine)} | {_shown(twice, theirs)}"


def _comparisons(text: str, one: Label, other: Label) -> list[tuple[str, bool]]:
    return [
        ("type", one.type == other.type),
        ("mode", one.mode == other.mode or one.type != other.type),
        ("status", one.status is other.status),
        ("background", one.background == other.background),
        *((cell, same_cell(text, one.cells.get(cell, ()), other.cells.get(cell, ()))) for cell in CELLS),
        ("chain", same_chain(text, one, other)),
    ]


def _shown(twice: Twice, label: Label) -> str:
    cells = [f"{cell}: {'; '.join(map(twice.exact, words))}" for cell, words in label.cells.items()]
    chain = " < ".join(twice.exact(link.source) if link.source else "none" for link in label.says)
    kind = f"{label.type}/{label.mode}" if label.mode else label.type
    past = ["bg"] if label.background else []
    return ", ".join([twice.exact(label.trigger), kind, label.status.value, *cells, f"says: {chain}", *past])


def _likeness(text: str, one: Label, other: Label) -> tuple[float, ...]:
    """Triggers that share most first, then the same innermost source, status and type."""
    mine, theirs = one.says[0] if one.says else None, other.says[0] if other.says else None
    return (
        share(one.trigger, other.trigger),
        same_source(text, mine, theirs),
        one.status is other.status,
        one.type == other.type,
    )


def _same_sentence_and_type(text: str, one: Label, other: Label) -> tuple[float, ...]:
    first, second = sorted((one.trigger, other.trigger), key=lambda words: words.start)
    parted = _SENTENCE_END.search(text, first.end, second.start)
    gap = max(0, second.start - first.end)
    return (0.0,) if parted or one.type != other.type else (1 / (1 + gap),)


def _found_by_both(items: Sequence[Twice], loose: bool) -> tuple[float, int]:
    both = sum(len(one.loose if loose else one.pairs) for one in items)
    marked = sum(len(one.item.labels) + len(one.second.labels) for one in items)
    return 2 * both / max(1, marked), both


def _pairs(items: Sequence[Twice]) -> Iterator[tuple[str, Label, Label]]:
    return ((one.item.text, mine, theirs) for one in items for mine, theirs in one.pairs)


def _judged(
    judgement: Callable[[Label], Hashable],
    statistic: Callable[[Sequence[tuple[Hashable, Hashable]]], float],
    only: Callable[[Label, Label], bool] = lambda one, other: True,
) -> Callable[[Sequence[Twice]], tuple[float, int]]:
    def measure(items: Sequence[Twice]) -> tuple[float, int]:
        couples = [(judgement(one), judgement(other)) for _, one, other in _pairs(items) if only(one, other)]
        return statistic(couples), len(couples)

    return measure


def _status_f1(items: Sequence[Twice]) -> tuple[float, int]:
    """Macro F1 of the second reader's statuses against the first's: the measure `bench.labelled` has for ours."""
    couples = [(one.status.value, other.status.value) for _, one, other in _pairs(items)]
    return macro_f1(couples), len(couples)


def _alike(
    same: Callable[[str, Label, Label], bool],
    counts: Callable[[Label, Label], object] = lambda one, other: True,
) -> Callable[[Sequence[Twice]], tuple[float, int]]:
    def measure(items: Sequence[Twice]) -> tuple[float, int]:
        held = [same(text, one, other) for text, one, other in _pairs(items) if counts(one, other)]
        return sum(held) / max(1, len(held)), len(held)

    return measure


def _cell(cell: str) -> Callable[[Sequence[Twice]], tuple[float, int]]:
    return _alike(
        lambda text, one, other: same_cell(text, one.cells.get(cell, ()), other.cells.get(cell, ())),
        lambda one, other: one.cells.get(cell) or other.cells.get(cell),
    )


def _cell_of_both(cell: str) -> Callable[[Sequence[Twice]], tuple[float, int]]:
    return _alike(
        lambda text, one, other: same_cell(text, one.cells.get(cell, ()), other.cells.get(cell, ())),
        lambda one, other: one.cells.get(cell) and other.cells.get(cell),
    )


def _innermost(text: str, one: Label, other: Label) -> bool:
    return same_source(text, one.says[0] if one.says else None, other.says[0] if other.says else None)


def _negatives(items: Sequence[Twice]) -> tuple[float, int]:
    both = sum(len(one.negatives) for one in items)
    marked = sum(len(one.item.negatives) + len(one.second.negatives) for one in items)
    return 2 * both / max(1, marked), both


def _negative_kinds(
    statistic: Callable[[Sequence[tuple[Hashable, Hashable]]], float],
) -> Callable[[Sequence[Twice]], tuple[float, int]]:
    def measure(items: Sequence[Twice]) -> tuple[float, int]:
        kinds = [couple for one in items for couple in one.negatives]
        return statistic(kinds), len(kinds)

    return measure


#: name -> what it is measured by: (its value, of how many)
MEASURES: dict[str, Callable[[Sequence[Twice]], tuple[float, int]]] = {
    "trigger found by both, F1": lambda items: _found_by_both(items, loose=False),
    "same type in the same sentence, F1": lambda items: _found_by_both(items, loose=True),
    "type, plain": _judged(lambda label: label.type, plain),
    "type, kappa": _judged(lambda label: label.type, kappa),
    "mode where the type is the same, plain": _judged(
        lambda label: label.mode, plain, lambda one, other: one.type == other.type
    ),
    "type and mode, kappa": _judged(lambda label: (label.type, label.mode), kappa),
    "status of ten, plain": _judged(lambda label: label.status, plain),
    "status of ten, kappa": _judged(lambda label: label.status, kappa),
    "status of ten, macro F1": _status_f1,
    "background, kappa": _judged(lambda label: label.background, kappa),
    **{f"{cell}, where either fills it": _cell(cell) for cell in CELLS},
    **{f"{cell}, where both fill it": _cell_of_both(cell) for cell in CELLS},
    "innermost source": _alike(_innermost),
    "whole chain, sources exact": _alike(same_chain),
    "whole chain, where either has two links or more": _alike(
        same_chain, lambda one, other: max(len(one.says), len(other.says)) > 1
    ),
    "hard negatives found by both, F1": _negatives,
    "kind of hard negative, plain": _negative_kinds(plain),
    "kind of hard negative, kappa": _negative_kinds(kappa),
}


def main(arguments: Sequence[str]) -> int:
    """Print the figures, or with `--differences` what the two readers did not mark alike."""
    first, second = read(FOLDER / "first_pass.txt"), read(FOLDER / "second_pass.txt")
    items = [meet(first[one], second[one]) for one in sorted(second)]
    if "--differences" in arguments:
        for item in items:
            for line in differences(item):
                print(f"{item.item.id} | {line}")
        return 0
    counts = [sum(len(one.labels) for one in passed.values()) for passed in (first, second)]
    print(f"{len(items)} items; {counts[0]} claims by the first readers, {counts[1]} by the second")
    for figure in figures(items):
        print(f"{figure.name}: {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] of {figure.n}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
