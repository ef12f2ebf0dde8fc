"""Whether two claims are about one matter, and which of them was told when.

A dispute needs the same matter, not the same words: to have asked one capital for weapons does not contradict not to
have asked another. And time decides what can contradict what: a plan told before it was carried out, or a denial told
before the thing happened, is no dispute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from dateline.model.claims import Claim, Status
from dateline.model.places import Place, PlacePrecision
from dateline.model.telling import Telling
from dateline.model.when import Precision, When, WhenBasis
from dateline.weighing.disputes.parties import SidesAsked, meet
from dateline.weighing.geography import one_in_other, same_place
from dateline.weighing.sameness.words import stems_of, trigger_stems

#: how far apart two points, in kilometres, may lie and be one place told by two names (a village and the town beside
#: it, a suburb and its city); chosen by hand, towns that news tells apart lie farther
NEAR_KM = 20.0
#: operators of coding's reason for a status that negate (``coding.status.algebra``)
_NEGATED = re.compile(r"\bword:(?:not|n't|never|no)\b|\+not\b")
#: how coding begins the reason that names the frame of a trigger
_FRAME = "frame "
_KM_A_DEGREE = 111.2
_EXACT = frozenset({PlacePrecision.POINT, PlacePrecision.TOWN})
#: precisions that say where, and can disagree
_SAYS_WHERE = frozenset({*_EXACT, PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})


def places_of(claim: Claim) -> tuple[Place, ...]:
    """Where it happened, without adjectives of countries and what could not be resolved."""
    return tuple(
        one.place for one in claim.places if not one.adjectival and one.place.precision in _SAYS_WHERE
    )


def places_meet(first: Iterable[Place], second: Iterable[Place]) -> bool:
    """Whether some place can stand in both lists; an empty list says nothing and so meets any."""
    others = tuple(second)
    ours = tuple(first)
    return not ours or not others or any(can_be_one_place(one, other) for one in ours for other in others)


def one_spot(first: Sequence[Place], second: Sequence[Place]) -> bool:
    """Whether some place of one list is or lies in one of the other; two towns side by side are two spots."""
    return not first or not second or any(one_in_other(one, other) for one in first for other in second)


def can_be_one_place(first: Place, second: Place) -> bool:
    """Whether two places can be one: the same, one in the other, or two points side by side."""
    if one_in_other(first, second):
        return True
    if first.name.casefold() == second.name.casefold():
        return True
    if first.country is None or second.country is None:
        return True
    if PlacePrecision.DISTRICT in {first.precision, second.precision} and first.admin1 == second.admin1:
        return True
    distance = kilometres(first, second)
    return distance is not None and {first.precision, second.precision} <= _EXACT and distance <= NEAR_KM


def kilometres(first: Place, second: Place) -> float | None:
    """Distance of two centres over the ground, near enough within a country; None where one has no coordinates."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    north = (first.lat - second.lat) * _KM_A_DEGREE
    middle = abs(first.lat + second.lat) / 2
    east = (first.lon - second.lon) * _KM_A_DEGREE * max(0.1, 1 - (middle / 90) ** 1.6)
    return float((north * north + east * east) ** 0.5)


def one_matter(first: Telling, second: Telling, sides: SidesAsked) -> bool:
    """Whether nothing in who, to whom and where keeps two claims of one event from being about one matter."""
    one, other = first.claim, second.claim
    return (
        meet(one.actors, other.actors, sides)
        and meet(one.recipients, other.recipients, sides)
        and places_meet(places_of(one), places_of(other))
    )


def one_exact_place(first: Iterable[Place], second: Iterable[Place]) -> bool:
    """Whether both lists name the very same place."""
    others = tuple(second)
    return any(same_place(one, other) for one in first for other in others)


def same_deed(first: Telling, second: Telling) -> bool:
    """Whether both tell of one sort of deed: by the trigger's words, by its mode, or as a change of hands.

    Sameness may bring together what is told in other words; what one account only plans, or denies elsewhere, must
    be the very deed before it can stand against another.
    """
    one, other = first.claim, second.claim
    return one.type == other.type and not deeds_of(one).isdisjoint(deeds_of(other))


def deeds_of(claim: Claim) -> frozenset[str]:
    """What sort of deed it tells of, under each of its names: stems of its words, its mode, a change of hands.

    The words are the trigger's and those of its frame, which are lemmas: "took" and "take" are one.
    """
    frames = [reason.detail.partition(": ")[2] for reason in claim.reasons if reason.rule.startswith(_FRAME)]
    named = [] if claim.mode is None else [f"mode:{claim.mode}"]
    if claim.territory is not None:
        named.append("change of hands")
    return _stems((claim.told_as, *frames)).union(named)


@lru_cache(maxsize=20_000)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem for one in words for stem in trigger_stems(one))


def one_sentence(first: Telling, second: Telling) -> bool:
    """Whether both stand in one sentence, which tells a sequence or a sum in one breath."""
    one, other = first.claim, second.claim
    return one.page == other.page and one.evidence.overlaps(other.evidence)


def words_in_common(first: Claim, second: Claim) -> int:
    """How many words that say something the two sentences share."""
    return len(set(stems_of(first.evidence.exact)) & set(stems_of(second.evidence.exact)))


def told(telling: Telling) -> tuple[date | None, date | None]:
    """The days between which it was told, as far as its page says; None where a bound is open or unknown."""
    if telling.published is None:
        return None, None
    return telling.published.start, telling.published.end


def told_before(first: Telling, second: Telling) -> bool:
    """Whether the first is known to have been told on an earlier day, or an hour and more before."""
    _, last = told(first)
    start, _ = told(second)
    if last is not None and start is not None and last < start:
        return True
    one = first.published.moment if first.published else None
    other = second.published.moment if second.published else None
    if one is None or other is None or (one.tzinfo is None) != (other.tzinfo is None):
        return False
    return one + timedelta(hours=1) <= other


def came_after(happening: Telling, word: Telling) -> bool:
    """Whether what one claim tells is known to lie after another claim was told.

    Its own words must give the day; where only the dateline does, it counts from the next day on, because what a
    dateline gives is when a thing was known and not when it was.
    """
    _, last = told(word)
    start = happening.claim.when.start
    if last is None or start is None:
        return False
    if happening.claim.when.basis is WhenBasis.TEXT:
        return start > last
    return start > last + timedelta(days=1)


def single_day(when: When) -> date | None:
    """The day that the words give; None where they give less, or only the page does."""
    exact = when.basis is WhenBasis.TEXT and when.precision is Precision.DAY
    return when.start if exact and when.start == when.end else None


def whens_meet(first: When, second: When) -> bool:
    """Whether two intervals share a day; an open end reaches any day."""
    return (first.start or date.min) <= (second.end or date.max) and (second.start or date.min) <= (
        first.end or date.max
    )


def days_meet(first: When, second: When) -> bool:
    """Whether the days meet that two claims tell in words; what only the dateline gives parts nothing."""
    return (
        first.basis is not WhenBasis.TEXT or second.basis is not WhenBasis.TEXT or whens_meet(first, second)
    )


def is_told_as_not(telling: Telling) -> bool:
    """Whether it is told as not having happened: denied, or held for unlikely ("probably not")."""
    return telling.claim.status is Status.DENIED or leans_against(telling.claim)


def leans_against(claim: Claim) -> bool:
    """Whether what is only possible is so because it is negated: "probably not"."""
    return claim.status is Status.POSSIBLE and any(
        reason.cell == "status" and _NEGATED.search(reason.detail) for reason in claim.reasons
    )


def is_told_as_done(telling: Telling) -> bool:
    """Whether it is told as having happened."""
    return telling.claim.status is Status.ASSERTED


def is_told_as_news(telling: Telling) -> bool:
    """Whether it is told as having happened, and not only recalled."""
    return is_told_as_done(telling) and not telling.claim.background
