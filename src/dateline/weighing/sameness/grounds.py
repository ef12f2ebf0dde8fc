"""How two claims agree or differ in each cell: the named features that the score weighs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from dateline.weighing.sameness.hindrances import same_count
from dateline.weighing.sameness.parties import Match, match, sides
from dateline.weighing.sameness.places import days, where
from dateline.weighing.sameness.traits import Count, Party, Traits
from dateline.weighing.sameness.words import Lexicon, load_type_pairs

Features = dict[str, float]


def features_of(first: Traits, second: Traits, lexicon: Lexicon) -> Features:
    """Name what agrees; a feature not in it is 0, the others are 1 or, for words, 0 to 1."""
    found: Features = {"always": 1.0}
    found[f"words: {_trigger(first, second)}"] = 1.0
    found[f"type: {_type(first, second)}"] = 1.0
    if first.mode and second.mode:
        found["mode: same" if first.mode == second.mode else "mode: other"] = 1.0
    found[f"where: {where(first.places, second.places).value}"] = 1.0
    found[f"when: {days(first, second).value}"] = 1.0
    found[f"who: {_side(first.who, second.who)}"] = 1.0
    found[f"whom: {_side(first.whom, second.whom)}"] = 1.0
    if _crossed(first, second):
        found["sides: crossed"] = 1.0
    count = _counts(first, second)
    if count:
        found[f"count: {count}"] = 1.0
    found["evidence"] = cosine(first.words, second.words, lexicon)
    learnt = [
        lexicon.pairs.get((min(a, b), max(a, b))) for a in first.trigger for b in second.trigger if a != b
    ]
    known = [one for one in learnt if one is not None]
    if known and not set(first.trigger) & set(second.trigger):
        found["pair"] = max(known)
    found.update((name, 1.0) for name in _stand(first, second))
    if first.page_words and second.page_words:
        found["page"] = cosine(first.page_words, second.page_words, lexicon)
    return found


def _trigger(first: Traits, second: Traits) -> str:
    if first.trigger == second.trigger:
        return "same"
    if set(first.trigger) & set(second.trigger):
        return "one in common"
    shared = len(set(first.classes) & set(second.classes))
    if shared:
        return "of one class"
    return "one is not known" if not first.classes or not second.classes else "of other classes"


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
        yield "stand: one sentence" if first.at == second.at else "stand: one passage"
    elif first.page == second.page:
        yield "stand: one page"
    if first.background != second.background:
        yield "stand: one long past"
    if first.vague or second.vague:
        yield "vague: both" if first.vague and second.vague else "vague: one"


def cosine(first: Sequence[str], second: Sequence[str], lexicon: Lexicon) -> float:
    """How far two bags of stems are the same, 0 to 1, rare stems counting more."""
    shared = set(first).intersection(second)
    if not shared:
        return 0.0
    both = sqrt(_squares(first, lexicon) * _squares(second, lexicon))
    return _squares(shared, lexicon) / both if both else 0.0


def _squares(stems: Sequence[str] | set[str], lexicon: Lexicon) -> float:
    return sum(lexicon.rare(one) ** 2 for one in sorted(stems))


def agreeing(first: Sequence[Party], second: Sequence[Party], least: Match) -> list[tuple[Party, Party]]:
    """Pairs of actors of two sides that match at least so far."""
    return [(one, other) for one in first for other in second if match(one, other) >= least]
