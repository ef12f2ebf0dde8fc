"""How two claims agree or differ in each cell: the named features that the score weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt

from dateline.weighing.sameness.hindrances import same_count
from dateline.weighing.sameness.parties import Match, sides
from dateline.weighing.sameness.places import Where, days, where
from dateline.weighing.sameness.traits import FINE, Count, Party, Traits
from dateline.weighing.sameness.words import RAREST, Lexicon, load_type_pairs, stems_of

Features = dict[str, float]


def features_of(first: Traits, second: Traits, lexicon: Lexicon) -> Features:
    """Name what agrees; a feature not in it is 0, the others are 1 or, for words, 0 to 1."""
    words = _trigger(first, second)
    found: Features = {
        "always": 1.0,
        f"words: {words}": 1.0,
        f"type: {_type(first, second)}": 1.0,
        f"where: {_where(first, second)}": 1.0,
        f"when: {days(first, second).value}": 1.0,
        f"who: {_side(first.who, second.who)}": 1.0,
        f"whom: {_side(first.whom, second.whom)}": 1.0,
        "evidence": cosine(first.words, second.words, lexicon),
    }
    if first.mode and second.mode:
        found["mode: same" if first.mode == second.mode else "mode: other"] = 1.0
    if _crossed(first, second):
        found["sides: crossed"] = 1.0
    count = _counts(first, second)
    if count:
        found[f"count: {count}"] = 1.0
    found.update((name, 1.0) for name in _stand(first, second))
    if first.page_words and second.page_words:
        found["page"] = cosine(first.page_words, second.page_words, lexicon)
    _trigger_further(found, words, first, second, lexicon)
    return found


def _trigger_further(found: Features, words: str, first: Traits, second: Traits, lexicon: Lexicon) -> None:
    """What the words of the trigger say together with the words around them."""
    kind = _KINDS.get(words, "other words")
    for name in ("evidence", "page"):
        if name in found:
            found[f"{name}, {kind}"] = found[name]
    if kind == "same word":
        found["rare word"] = max(lexicon.rare(one) for one in first.trigger if one in second.trigger) / RAREST
    elif kind == "one class":
        found["classes"] = sum(one in second.classes for one in first.classes) - 1.0
    if kind != "same word":
        crossing = any(one in second.words for one in first.trigger) + any(
            one in first.words for one in second.trigger
        )
        if crossing:
            found["trigger among the words"] = float(crossing)


_KINDS = {"same": "same word", "one in common": "same word", "of one class": "one class"}


def _trigger(first: Traits, second: Traits) -> str:
    if first.trigger == second.trigger:
        return "same"
    if any(one in second.trigger for one in first.trigger):
        return "one in common"
    if any(one in second.classes for one in first.classes):
        return "of one class"
    return "one is not known" if not first.classes or not second.classes else "of other classes"


def _where(first: Traits, second: Traits) -> str:
    """How the places stand; a place that only the words of the other name, or a side that is one, is a weaker same."""
    found = where(first.places, second.places)
    if found in {Where.OPEN, Where.COUNTRY} and first.placed != second.placed:
        placed, other = (first, second) if first.placed else (second, first)
        words = set(other.words)
        if any(spot.precision in FINE and words.issuperset(stems_of(spot.name)) for spot in placed.places):
            return "named in the words"
    return found.value


def _type(first: Traits, second: Traits) -> str:
    if first.type == second.type:
        return "same"
    return "may go together" if (first.type, second.type) in load_type_pairs() else "other"


def _side(first: Sequence[Party], second: Sequence[Party]) -> str:
    if not first and not second:
        return "both unsaid"
    if not first or not second:
        return "one unsaid"
    found = sides(first, second)
    if found is Match.AKIN and any(one.vague and other.vague for one in first for other in second):
        return "akin, vague"
    return found.name.lower()


def _crossed(first: Traits, second: Traits) -> bool:
    """Whether one side of the one is the other side of the other, and the sides do not fit straight."""
    straight = max(sides(first.who, second.who), sides(first.whom, second.whom))
    crossed = max(sides(first.who, second.whom), sides(first.whom, second.who))
    return straight < Match.AKIN <= crossed


def _counts(first: Traits, second: Traits) -> str | None:
    pairs = [(a, b) for a in first.counts for b in second.counts if a.of == b.of and a.unit == b.unit]
    if not pairs:
        return None
    if same_count(first, second):
        return "same high"
    return "meets" if any(_ranges_meet(a, b) for a, b in pairs) else "other"


def _ranges_meet(first: Count, second: Count) -> bool:
    low = max(first.low or 0.0, second.low or 0.0)
    ends = [count.high for count in (first, second) if count.high is not None]
    return not ends or low <= min(ends)


def _stand(first: Traits, second: Traits) -> Iterator[str]:
    """Where the two stand: in one page, in one passage, in one sentence."""
    if first.passage == second.passage:
        outcome = (
            set(first.classes) | set(second.classes)
        ) & _OUTCOMES and first.type == second.type == "ASSAULT"
        one = "stand: deed and outcome" if outcome else "stand: one sentence"
        yield one if first.at == second.at else "stand: one passage"
    elif first.page == second.page:
        yield "stand: one page"
    if first.background != second.background:
        yield "stand: one long past"
    if first.vague or second.vague:
        yield "vague: both" if first.vague and second.vague else "vague: one"


#: Classes of words that tell what came of an attack: "rockets hit the road, killing four" is one happening.
_OUTCOMES = frozenset({"killing", "wounding"})


def cosine(first: tuple[str, ...], second: tuple[str, ...], lexicon: Lexicon) -> float:
    """How far two bags of stems, sorted, each once, are the same; 0 to 1, rare stems counting more."""
    held = _held(second)
    shared = sum(lexicon.rare(one) ** 2 for one in first if one in held)
    if not shared:
        return 0.0
    return shared / sqrt(_squares(first, lexicon) * _squares(second, lexicon))


@lru_cache(maxsize=100_000)
def _held(stems: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stems)


@lru_cache(maxsize=100_000)
def _squares(stems: tuple[str, ...], lexicon: Lexicon) -> float:
    return sum(lexicon.rare(one) ** 2 for one in stems)
