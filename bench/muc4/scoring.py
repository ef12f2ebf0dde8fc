"""Score incidents against the MUC-4 keys: align the templates of a text one to one for the most points, count slots.

Points, as in MUC-4: a fill that is right gives 1, one that is partly right 0.5. What is found and what the key wants
are counted over all templates (MUC-4's "all templates"): every fill of a template of ours that is aligned with none is
found and wrong, and every fill of a template of the key that is aligned with none is wanted and missed, unless the
template or the fill is optional. Two templates are aligned only if their types agree at least in part, and a date, a
place, a perpetrator or a victim too.

- type: right if the same; half if one is ATTACK, the general type, and the other is not.
- date: right if both ends are the same; half if the intervals share a day.
- place: right if the country is the same and the innermost place of the key is named, or if both name only the
  country; half if only the country or a wider place within it is right.
- stage: the same or not.
- perpetrator and victim: each fill of words is right if its head noun is that of an alternative of the key, or if one
  of the two holds all words of the other; a plural is as good as a singular. Individuals are held against individuals,
  organisations against organisations; names and descriptions of victims are one list, for one often stands for the
  other.
- confidence: right if the value is the key's and the organisation too; half if only the value is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar

from bench.muc4.keys import Days, Fill, Location, Sureness, Template
from bench.rows import Score

SLOTS = ("type", "date", "place", "perpetrator", "victim", "stage", "confidence")
T = TypeVar("T", Days, Location)
Points = dict[str, Score]

#: slots of which one must agree, for most incidents are accomplished attacks
_TELLING = ("date", "place", "perpetrator", "victim")

_GENERAL = "ATTACK"
_WORD = re.compile(r"[A-Z0-9&'Ñ]+")
_ENDS_HEAD = re.compile(r"\b(?:OF|FROM|IN|AT|WHO|WHICH|THAT|WITH|ON|FOR|BY|NEAR|BELONGING|WEARING)\b|[,;\[(]")
_PLAIN = frozenset("THE A AN OF AND IN FROM DE LA EL DEL LOS LAS S".split())
#: Templates of one text on each side, at most, for which every alignment is tried; above it the best pair goes first.
_EXACT = 12


def score(ours: Sequence[Template], gold: Sequence[Template]) -> Points:
    """Score the templates of one text, slot by slot."""
    total = {slot: Score(0, 0, 0) for slot in SLOTS}
    pairs = align(ours, gold)
    for mine, wanted in pairs:
        _add(total, compare(ours[mine], gold[wanted]))
    for at, one in enumerate(ours):
        if at not in {mine for mine, _ in pairs}:
            _add(total, {slot: Score(0, count, 0) for slot, count in _filled(one).items()})
    for at, one in enumerate(gold):
        if at not in {wanted for _, wanted in pairs} and not one.optional:
            _add(total, {slot: Score(0, 0, count) for slot, count in _filled(one).items()})
    return total


def _add(total: Points, more: Points) -> None:
    for slot, points in more.items():
        total[slot] += points


def align(ours: Sequence[Template], gold: Sequence[Template]) -> list[tuple[int, int]]:
    """Pair templates one to one so that most points are right; ties go to the order of the text."""
    points = {
        (at, to): sum(one.right for one in compared.values())
        for at, mine in enumerate(ours)
        for to, wanted in enumerate(gold)
        if _type(mine, wanted)
        if any((compared := compare(mine, wanted))[slot].right for slot in _TELLING)
    }
    if max(len(ours), len(gold)) > _EXACT:
        return _greedy(points)

    @cache
    def best(at: int, taken: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if at == len(ours):
            return 0.0, ()
        choice = best(at + 1, taken)
        for to in range(len(gold)):
            if (at, to) in points and not taken >> to & 1:
                rest, pairs = best(at + 1, taken | 1 << to)
                if rest + points[at, to] > choice[0]:
                    choice = rest + points[at, to], ((at, to), *pairs)
        return choice

    return list(best(0, 0)[1])


def _greedy(points: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for at, to in sorted(points, key=lambda pair: (-points[pair], pair)):
        if points[at, to] and all(at != a and to != b for a, b in pairs):
            pairs.append((at, to))
    return pairs


def compare(mine: Template, wanted: Template) -> Points:
    """Score an aligned pair, slot by slot."""
    single = {
        "type": (_type(mine, wanted), mine.types, wanted.types),
        "date": (_best(day_points, mine.dates, wanted.dates), mine.dates, wanted.dates),
        "place": (_best(place_points, mine.places, wanted.places), mine.places, wanted.places),
        "stage": (float(bool({*mine.stages} & {*wanted.stages})), mine.stages, wanted.stages),
    }
    points = {
        slot: Score(right, float(bool(found)), float(bool(gold)))
        for slot, (right, found, gold) in single.items()
    }
    individuals = _strings(mine.individuals, wanted.individuals)
    points["perpetrator"] = individuals + _strings(mine.organisations, wanted.organisations)
    points["victim"] = _strings((*mine.names, *mine.descriptions), (*wanted.names, *wanted.descriptions))
    points["confidence"] = _sureness(mine.sureness, wanted.sureness)
    return points


def _filled(one: Template) -> dict[str, float]:
    """How many fills a template has in each slot, those that may be left out not counted."""
    counts = {
        "type": bool(one.types),
        "date": bool(one.dates),
        "place": bool(one.places),
        "stage": bool(one.stages),
        "perpetrator": _needed(one.individuals) + _needed(one.organisations),
        "victim": _needed(one.names) + _needed(one.descriptions),
        "confidence": _needed(one.sureness),
    }
    return {slot: float(count) for slot, count in counts.items()}


def _needed(fills: Sequence[Fill | Sureness]) -> int:
    return sum(not one.optional for one in fills)


def _type(mine: Template, wanted: Template) -> float:
    if {*mine.types} & {*wanted.types}:
        return 1.0
    return 0.5 if _GENERAL in {*mine.types, *wanted.types} else 0.0


def _best(how: Callable[[T, T], float], mine: Sequence[T], wanted: Sequence[T]) -> float:
    return max((how(one, other) for one in mine for other in wanted), default=0.0)


def day_points(mine: Days, wanted: Days) -> float:
    """Points for a date: 1, 0.5 or 0."""
    if mine == wanted:
        return 1.0
    starts_in_time = wanted.end is None or mine.start is None or mine.start <= wanted.end
    ends_in_time = wanted.start is None or mine.end is None or mine.end >= wanted.start
    return 0.5 if starts_in_time and ends_in_time else 0.0


def place_points(mine: Location, wanted: Location) -> float:
    """Points for a place: 1, 0.5 or 0."""
    if mine.country != wanted.country:
        return 0.0
    if not wanted.inner:
        return 0.5 if mine.inner else 1.0
    return 1.0 if any(_same_name(wanted.inner[-1], one) for one in mine.inner) else 0.5


def _same_name(one: str, other: str) -> bool:
    first, second = words_of(one), words_of(other)
    return bool(first and second) and (first <= second or second <= first)


def words_of(words: str) -> frozenset[str]:
    """Take the words that count, in the singular."""
    return frozenset(singular(one) for one in _WORD.findall(words.upper()) if one not in _PLAIN)


def head_of(words: str) -> str:
    """Take the head noun: the last word before what hangs on it ("TWO MEMBERS OF THE ARMY": MEMBER)."""
    start = _ENDS_HEAD.split(words.upper(), maxsplit=1)[0]
    found = [one for one in _WORD.findall(start or words.upper()) if one not in _PLAIN]
    return singular(found[-1]) if found else ""


def singular(word: str) -> str:
    """Take the singular of an English noun in capitals, near enough to compare two."""
    word = word.removesuffix("'S").strip("'")
    if word.endswith("IES") and len(word) > 4:
        return word[:-3] + "Y"
    if word.endswith("MEN"):
        return word[:-2] + "AN"
    return word[:-1] if word.endswith("S") and not word.endswith("SS") and len(word) > 3 else word


def same_words(mine: str, wanted: str) -> bool:
    """Whether two fills are one: the same head noun, or one holds all words of the other."""
    first, second = words_of(mine), words_of(wanted)
    if not first or not second:
        return False
    return head_of(mine) == head_of(wanted) or first <= second or second <= first


def _strings(mine: Sequence[Fill], wanted: Sequence[Fill]) -> Score:
    """Pair fills one to one, in order; optional ones of the key that are not met are not wanted."""
    left = list(wanted)
    right = 0
    for one in mine:
        met = next((key for key in left if any(same_words(a, b) for a in one.words for b in key.words)), None)
        if met is not None:
            left.remove(met)
            right += 1
    return Score(right, len(mine), right + _needed(left))


def _sureness(mine: Sequence[Sureness], wanted: Sequence[Sureness]) -> Score:
    left = list(wanted)
    points, met = 0.0, 0
    for one in mine:
        rated = [(_sure(one, key), at) for at, key in enumerate(left)]
        best, at = max(rated, key=lambda pair: (pair[0], -pair[1]), default=(0.0, 0))
        if best:
            left.pop(at)
            points, met = points + best, met + 1
    return Score(points, len(mine), met + _needed(left))


def _sure(mine: Sureness, wanted: Sureness) -> float:
    if not {*mine.values} & {*wanted.values}:
        return 0.0
    named = any(same_words(a, b) for a in mine.organisation for b in wanted.organisation)
    return 1.0 if named or not wanted.organisation else 0.5
