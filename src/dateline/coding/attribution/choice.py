"""Which of the possible attributions stand, and which stand inside which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.coding.attribution.finding import Found

#: candidates that attribute less often than this are dropped; a likelihood of .30 is about where keeping one more
#: candidate stops raising F1 on the train part of PolNeAR
FLOOR = 0.3
#: candidates that attribute less often than this by both are dropped; tuned on the texts that fit the weights
FLOOR_OF_BOTH = 0.35


@dataclass(frozen=True, slots=True)
class Judged:
    """What one cue may attribute.

    best: the likeliest by rules and reader, with that likelihood.
    by_rules: the likeliest by the rules alone; None where only the reader sees a cue.
    """

    best: Found
    by_rules: Found | None


def chosen(candidates: Iterable[Found], floor: float = FLOOR) -> list[Found]:
    """Take the best construction of each cue, drop the unlikely, and of two that hold each other the likelier."""
    best: dict[int, Found] = {}
    for one in candidates:
        if one.score < floor or not one.content or one.cue in one.content:
            continue
        other = best.get(one.cue)
        if other is None or one.score > other.score:
            best[one.cue] = one
    taken: dict[int, Found] = {}
    for one in sorted(best.values(), key=lambda one: (-one.score, one.cue)):
        _take(one, taken)
    return sorted(taken.values(), key=lambda one: one.cue)


def chosen_by_both(
    candidates: Iterable[Judged], floor: float = FLOOR_OF_BOTH, floor_of_rules: float = FLOOR
) -> list[Found]:
    """Take what rules and reader hold likely, and inside it what the rules hold likely.

    The reader learned from texts in which nothing inside what is said is marked: there it has no say.
    """
    ranked = sorted(candidates, key=lambda one: (-one.best.score, one.best.cue))
    taken: dict[int, Found] = {}
    for one in ranked:
        if one.best.score >= floor:
            _take(one.best, taken)
    held = {place for one in taken.values() for place in one.content}
    inside = [
        one.by_rules
        for one in ranked
        if one.by_rules is not None and one.best.cue in held and one.by_rules.score >= floor_of_rules
    ]
    for rules in inside:
        taken.pop(rules.cue, None)
    for rules in sorted(inside, key=lambda one: (-one.score, one.cue)):
        _take(rules, taken)
    return sorted(taken.values(), key=lambda one: one.cue)


def _take(one: Found, taken: dict[int, Found]) -> None:
    """Add a candidate, unless it holds one that holds it, or says nothing."""
    rivals = (taken[place] for place in one.content if place in taken)
    if one.content and one.cue not in one.content and not any(one.cue in rival.content for rival in rivals):
        taken[one.cue] = one


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
