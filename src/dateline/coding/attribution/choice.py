"""Which of the possible attributions stand, and which stand inside which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.coding.attribution.finding import Found

#: candidates that attribute less often than this are dropped; a likelihood of .30 is about where keeping one more
#: candidate stops raising F1 on the train part of PolNeAR
FLOOR = 0.3


def chosen(candidates: Iterable[Found], floor: float = FLOOR) -> list[Found]:
    """Take the best construction of each cue, drop the unlikely, and of two that hold each other the likelier."""
    best: dict[int, Found] = {}
    for one in candidates:
        if one.score < floor or not one.content or one.cue in one.content:
            continue
        other = best.get(one.cue)
        if other is None or one.score > other.score:
            best[one.cue] = one
    kept: list[Found] = []
    ranked = sorted(best.values(), key=lambda one: (-one.score, one.cue))
    taken: dict[int, Found] = {}
    for one in ranked:
        rivals = [taken[place] for place in one.content if place in taken]
        if any(one.cue in rival.content for rival in rivals):
            continue
        kept.append(one)
        taken[one.cue] = one
    return sorted(kept, key=lambda one: one.cue)


def parents(found: Sequence[Found]) -> list[int | None]:
    """For each attribution the place of the one with the smallest content that its cue stands in."""
    holders: dict[int, int] = {}
    for at in sorted(range(len(found)), key=lambda x: -len(found[x].content)):
        for place in found[at].content:
            holders[place] = at
    return [holders.get(one.cue) for one in found]


def widened(one: Found, places: Iterable[int]) -> Found:
    """Add places to what is said."""
    return replace(one, content=one.content | frozenset(places))
