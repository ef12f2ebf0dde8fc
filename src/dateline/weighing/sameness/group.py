"""Claims to groups, each about one happening: links between likely pairs, and what hangs together by them.

Links join claims into components; within a component claims that say which happening they mean are drawn together
first, the likeliest first, as long as the mean likeness of all pairs of the two sides stays high and no pair is ruled
out. A claim that is vague ("fighting in Iraq") joins afterwards, and only where one group is clearly nearest, so that
it never chains two. All is a function of the claims, their links and the judgements: adding pages one by one gives
the same groups as reading all at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.model.judgements import Judgement, JudgementKind, standing
from dateline.weighing.sameness.drawing import JOIN, Drawing
from dateline.weighing.sameness.hindrances import cannot
from dateline.weighing.sameness.keys import keys_of
from dateline.weighing.sameness.score import Weights, likeness, load_weights
from dateline.weighing.sameness.traits import Traits

#: Pairs less likely than this make no link.
LINK = 0.25


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
    weights = weights or load_weights()
    by_id = {traits.claim: traits for traits in (*near, *new)}
    fresh = {traits.claim for traits in new}
    holders: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_id):
        for key in keys_of(by_id[name]):
            holders[key].append(name)
    seen: set[tuple[str, str]] = set()
    for names in holders.values():
        if len(names) > 1:
            seen.update(pair for pair in combinations(names, 2) if pair[0] in fresh or pair[1] in fresh)
    return [
        Link(first, second, score)
        for first, second in sorted(seen)
        if (score := linked(by_id[first], by_id[second], weights)) is not None
    ]


def linked(first: Traits, second: Traits, weights: Weights) -> float | None:
    """Likeness of a pair that makes a link; None for one that does not."""
    if cannot(first, second) is not None:
        return None
    score = likeness(first, second, weights)
    return score if score >= LINK else None


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
    that say little wait until the others are drawn together.
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
    found: list[tuple[str, ...]] = []
    for number, members in enumerate(components):
        if len(members) == 1:
            found.append(members)
        else:
            inside = within.get(number, {})
            found += Drawing(members, traits, inside, together, apart, join, mind_vague).groups()
    return tuple(sorted(found))


Pair = tuple[str, str]


def _judged(
    judgements: Sequence[Judgement], known: Mapping[str, Traits]
) -> tuple[tuple[Pair, ...], frozenset[Pair]]:
    """The pairs that people put together, newest first, and apart; a later judgement of a pair undoes an earlier."""
    verdict: dict[Pair, bool] = {}
    for one in reversed(standing(tuple(judgements))):
        if one.kind in {JudgementKind.TOGETHER, JudgementKind.APART}:
            for first, second in combinations(sorted(set(one.subjects) & known.keys()), 2):
                verdict.setdefault((first, second), one.kind is JudgementKind.TOGETHER)
    together = tuple(pair for pair, joined in verdict.items() if joined)
    return together, frozenset(verdict) - frozenset(together)


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
