"""How two claims agree or differ in each cell: the named features that the score weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt

from dateline.weighing.sameness.hindrances import pinned, same_count
from dateline.weighing.sameness.parties import Match, sides
from dateline.weighing.sameness.places import Where, days, where
from dateline.weighing.sameness.traits import FINE, Count, Party, Traits
from dateline.weighing.sameness.words import RAREST, Lexicon, load_type_pairs, stems_of

Features = dict[str, float]


def features_of(first: Traits, second: Traits, lexicon: Lexicon) -> Features:
    """Name what agrees; a feature not in it is 0, the others are 1 or, for words, 0 to 1."""
    words = trigger_match(first, second)
    found: Features = {
        "always": 1.0,
        f"words: {words}": 1.0,
        f"type: {type_match(first, second)}": 1.0,
        f"where: {where_match(first, second)}": 1.0,
        f"when: {days(first, second).value}": 1.0,
        f"who: {side_match(first.who, second.who)}": 1.0,
        f"whom: {side_match(first.whom, second.whom)}": 1.0,
        "evidence": cosine(first.words, second.words, lexicon),
    }
    if first.mode and second.mode:
        found["mode: same" if first.mode == second.mode else "mode: other"] = 1.0
    if crossed(first, second):
        found["sides: crossed"] = 1.0
    count = count_match(first, second)
    if count:
        found[f"count: {count}"] = 1.0
    found.update((name, 1.0) for name in (*stand(first, second), *told(first, second)))
    if not pinned(first, second):
        found["unpinned"] = 1.0
        found["evidence, unpinned"] = found["evidence"]
    if first.page_words and second.page_words:
        found["page"] = cosine(first.page_words, second.page_words, lexicon)
    _trigger_further(found, words, first, second, lexicon)
    return found


def _trigger_further(found: Features, words: str, first: Traits, second: Traits, lexicon: Lexicon) -> None:
    """What the words of the trigger say together with the words around them."""
    kind = KINDS.get(words, OTHER_WORDS)
    for name in ("evidence", "page"):
        if name in found:
            found[f"{name}, {kind}"] = found[name]
    if kind == "same word":
        found["rare word"] = rare_word(first, second, lexicon)
    elif kind == "one class":
        found["classes"] = more_classes(first, second)
    if kind != "same word":
        crossing = any(one in second.words for one in first.trigger) + any(
            one in first.words for one in second.trigger
        )
        if crossing:
            found["trigger among the words"] = float(crossing)


def rare_word(first: Traits, second: Traits, lexicon: Lexicon) -> float:
    """How rare the rarest word is that both triggers hold, 0 to 1."""
    return max(lexicon.rare(one) for one in first.trigger if one in second.trigger) / RAREST


def more_classes(first: Traits, second: Traits) -> float:
    """In how many classes more than one both triggers stand."""
    return sum(one in second.classes for one in first.classes) - 1.0


KINDS = {"same": "same word", "one in common": "same word", "of one class": "one class"}
OTHER_WORDS = "other words"


def trigger_match(first: Traits, second: Traits) -> str:
    """How the words of the happening stand to each other."""
    if first.trigger == second.trigger:
        return "same"
    if any(one in second.trigger for one in first.trigger):
        return "one in common"
    if any(one in second.classes for one in first.classes):
        return "of one class"
    return "one is not known" if not first.classes or not second.classes else "of other classes"


def where_match(first: Traits, second: Traits) -> str:
    """How the places stand; a place that only the words of the other name, or a side that is one, is a weaker same."""
    found = where(first.places, second.places)
    if found in {Where.OPEN, Where.COUNTRY} and first.placed != second.placed:
        placed, other = (first, second) if first.placed else (second, first)
        if named_in(fine_names(placed), _held(other.words)):
            return NAMED
    return found.value


#: The words of one claim name a place of the other.
NAMED = "named in the words"


def fine_names(traits: Traits) -> tuple[frozenset[str], ...]:
    """The stems of the name of each place smaller than a country."""
    return tuple(_name_stems(spot.name) for spot in traits.places if spot.precision in FINE)


def named_in(names: Sequence[frozenset[str]], words: frozenset[str]) -> bool:
    """Whether the words hold one of the names."""
    return any(name <= words for name in names)


@lru_cache(maxsize=20_000)
def _name_stems(name: str) -> frozenset[str]:
    return frozenset(stems_of(name))


def type_match(first: Traits, second: Traits) -> str:
    """How the PLOVER types stand to each other."""
    if first.type == second.type:
        return "same"
    return "may go together" if (first.type, second.type) in load_type_pairs() else "other"


def side_match(first: Sequence[Party], second: Sequence[Party]) -> str:
    """How two sides stand to each other, in words."""
    if not first and not second:
        return "both unsaid"
    if not first or not second:
        return "one unsaid"
    found = sides(first, second)
    if found is Match.AKIN and any(one.vague and other.vague for one in first for other in second):
        return "akin, vague"
    return found.name.lower()


def crossed(first: Traits, second: Traits) -> bool:
    """Whether one side of the one is the other side of the other, and the sides do not fit straight."""
    straight = max(sides(first.who, second.who), sides(first.whom, second.whom))
    over = max(sides(first.who, second.whom), sides(first.whom, second.who))
    return straight < Match.AKIN <= over


def count_match(first: Traits, second: Traits) -> str | None:
    """How the numbers of one thing stand to each other; None where the two count nothing alike."""
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


def stand(first: Traits, second: Traits) -> Iterator[str]:
    """Where the two stand: in one page, in one passage, in one sentence."""
    if first.passage == second.passage:
        outcome = (
            set(first.classes) | set(second.classes)
        ) & _OUTCOMES and first.type == second.type == "ASSAULT"
        one = "stand: deed and outcome" if outcome else "stand: one sentence"
        yield one if first.at == second.at else "stand: one passage"
    elif first.page == second.page:
        yield "stand: one page"


def told(first: Traits, second: Traits) -> Iterator[str]:
    """How the two are told: as long past, as vague."""
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
