"""Claims to groups, each about one happening: links between likely pairs, and what hangs together by them.

Links join claims into components; within a component claims that say which happening they mean are drawn together
first, the likeliest first, as long as the mean likeness of all pairs of the two sides stays high and no pair is ruled
out. A claim that is vague ("fighting in Iraq") joins afterwards, and only where one group is clearly nearest, so that
it never chains two. All is a function of the claims, their links and the judgements: adding pages one by one gives
the same groups as reading all at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Generic, TypeVar

from dateline.model.judgements import Judgement, JudgementKind, standing
from dateline.weighing.sameness.comparing import Comparer, Prepared
from dateline.weighing.sameness.drawing import JOIN, Drawing
from dateline.weighing.sameness.keys import keys_of, sought
from dateline.weighing.sameness.score import Weights, load_weights
from dateline.weighing.sameness.traits import Traits

#: Pairs less likely than this make no link.
LINK = 0.25
#: Different cells (days, sides, words) that are remembered while claims are compared, about 300 bytes each; a batch of
#: a busy month has a tenth of them.
_MOST_CELLS = 200_000
#: Claims made ready that are held while groups are drawn, about 5 KB each with their traits.
_MOST_READY = 10_000


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims that may be about one happening.

    first, second: ids of the claims, the lower first.
    score: how likely, `LINK` to 1.
    """

    first: str
    second: str
    score: float


def links_of(new: Sequence[Traits], near: Sequence[Traits], weights: Weights | None = None) -> list[Link]:
    """Compare the new claims with each other and with those near, where they share a key; links by ids.

    A claim that stands in both is new.
    """
    by_id = {traits.claim: traits for traits in (*near, *new)}
    return Linker[Traits](lambda traits: traits, weights).links({traits.claim for traits in new}, by_id)


Kept = TypeVar("Kept")


class Linker(Generic[Kept]):
    """Compares claims batch by batch; what a batch shares with the one before it is not worked out anew.

    What is held is bounded: the claims of the last batch, and what rules say of cells, up to `_MOST_CELLS` of them.
    """

    def __init__(self, traits: Callable[[Kept], Traits], weights: Weights | None = None) -> None:
        """``traits`` makes the traits of a claim out of what it is handed of it."""
        self._traits = traits
        self._weights = weights or load_weights()
        self._comparer = Comparer(self._weights)
        self._held: dict[str, tuple[Kept, Prepared, tuple[str, ...]]] = {}

    def links(self, new: Collection[str], near: Mapping[str, Kept]) -> list[Link]:
        """Compare the new claims with each other and with those near, where they share a key; links by ids.

        near: what is kept of each claim by its id, the new ones among them.
        """
        if self._comparer.cells > _MOST_CELLS:
            self._comparer, self._held = Comparer(self._weights), {}
        names = sorted(near)
        self._held = {name: self._ready(name, near[name]) for name in names}
        ready = [self._held[name] for name in names]
        found: list[Link] = []
        for at, others in _likely_pairs([keys for _, _, keys in ready], [name in new for name in names]):
            alike = self._comparer.linked(ready[at][1], [ready[other][1] for other in others], LINK)
            found += [Link(names[at], other, score) for other, score in alike]
        return found

    def _ready(self, name: str, kept: Kept) -> tuple[Kept, Prepared, tuple[str, ...]]:
        known = self._held.get(name)
        if known is not None and known[0] == kept:
            return known
        traits = self._traits(kept)
        return kept, self._comparer.prepare(traits), keys_of(traits)


def _likely_pairs(keys: Sequence[Sequence[str]], fresh: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """Each claim with the later ones that share a key with it, where one of the two is fresh; one claim at a time.

    All pairs of a busy month do not fit into memory at once, those of one claim do.
    """
    every: dict[str, list[int]] = defaultdict(list)
    anew: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        for key in own:
            every[key].append(at)
            if fresh[at]:
                anew[key].append(at)
    for at, own in enumerate(keys):
        holders = every if fresh[at] else anew
        later: set[int] = set()
        met = (holders.get(other) for key in own for other in sought(key))
        for inside in met:
            if inside is not None and inside[-1] > at:
                later.update(inside[bisect_right(inside, at) :])
        yield at, sorted(later)


def group(
    traits: Mapping[str, Traits],
    links: Sequence[Link],
    judgements: Sequence[Judgement] = (),
    join: float = JOIN,
    mind_vague: bool = True,
) -> tuple[tuple[str, ...], ...]:
    """Group claims; every claim of ``traits`` stands in one group, ids sorted, groups by their first id.

    Links and judgements that name claims not in ``traits`` are passed over. Of judgements that contradict each other
    the later counts. ``join`` is the mean likeness from which two groups are one; ``mind_vague`` tells whether claims
    that say little wait until the others are drawn together. ``traits`` is walked over once in order, then asked for
    single claims, so that it need not hold them all.
    """
    together, apart = _judged(judgements, traits)
    scores = {
        (link.first, link.second): link.score
        for link in links
        if link.first in traits and link.second in traits
    }
    components = _components(traits, (*scores, *together))
    at = {name: number for number, members in enumerate(components) for name in members}
    within: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, score in scores.items():
        within[at[pair[0]]][pair] = score
    comparer = Comparer(load_weights())
    ready = _Ready(traits, comparer)
    found: list[tuple[str, ...]] = []
    for number, members in enumerate(components):
        if len(members) == 1:
            found.append(members)
        else:
            inside = within.get(number, {})
            vague = {name: mind_vague and traits[name].vague for name in members}
            found += Drawing(ready, vague, comparer, inside, together, apart, join).groups()
    return tuple(sorted(found))


class _Ready(Mapping[str, Prepared]):
    """Claims made ready to be compared when they are asked for; those asked for last are held."""

    def __init__(self, traits: Mapping[str, Traits], comparer: Comparer) -> None:
        self._traits = traits
        self._made = lru_cache(_MOST_READY)(lambda name: comparer.prepare(traits[name]))

    def __getitem__(self, name: str) -> Prepared:
        return self._made(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._traits)

    def __len__(self) -> int:
        return len(self._traits)


Pair = tuple[str, str]


def _judged(
    judgements: Sequence[Judgement], known: Mapping[str, Traits]
) -> tuple[tuple[Pair, ...], frozenset[Pair]]:
    """The pairs that people put together, newest first, and apart; a later judgement of a pair undoes an earlier."""
    verdict: dict[Pair, bool] = {}
    for one in reversed(standing(tuple(judgements))):
        if one.kind in {JudgementKind.TOGETHER, JudgementKind.APART}:
            for first, second in _pairs_of(one):
                if first not in known or second not in known:
                    continue
                verdict.setdefault((first, second), one.kind is JudgementKind.TOGETHER)
    together = tuple(pair for pair, joined in verdict.items() if joined)
    return together, frozenset(verdict) - frozenset(together)


def _pairs_of(one: Judgement) -> list[Pair]:
    """All pairs of what is together or apart; where ``value`` is a number, so many of the first from the rest."""
    if one.kind is JudgementKind.APART and one.value.isdigit():
        parted, rest = one.subjects[: int(one.value)], one.subjects[int(one.value) :]
        return sorted({(min(pair), max(pair)) for pair in product(parted, rest) if pair[0] != pair[1]})
    return list(combinations(sorted(set(one.subjects)), 2))


def _components(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """What hangs together by pairs, ids sorted."""
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for first, second in pairs:
        a, b = sorted((find(first), find(second)))
        root[b] = a
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        members[find(name)].append(name)
    return [tuple(one) for _, one in sorted(members.items())]
