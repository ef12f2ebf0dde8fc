"""Why two claims cannot be about one happening, whatever else they share.

How a source puts a happening is no hindrance: its report, its plan and its denial are one event, and that is how
disputes are found. Neither is one side told differently, for then it is disputed who did it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.when import Precision, WhenBasis
from dateline.weighing.sameness.parties import Match, match, sides
from dateline.weighing.sameness.places import Days, Where, days, fine_spots, gap_of, where
from dateline.weighing.sameness.traits import Count, Traits
from dateline.weighing.sameness.words import load_type_pairs

#: Days; what is told as of years ago is not what is told as of now.
_LONG_AGO = 60
#: A count so high is hardly met twice by chance; then even another town may be a mistake of one of the two.
_TELLING_COUNT = 5


def cannot(first: Traits, second: Traits) -> str | None:
    """Say why the two cannot be one happening; None where they can.

    `Comparer` says the same faster: it must know of every rule which cells it looks at, and a test holds it to that.
    """
    return (
        types_apart(first, second)
        or days_apart(first, second)
        or places_apart(first, second)
        or parties_apart(first, second)
        or takers_apart(first, second)
        or speakers_apart(first, second)
        or numbers_apart(first, second)
        or wars_apart(first, second)
    )


def types_apart(first: Traits, second: Traits) -> str | None:
    """Say where the types are not told of one happening, and no word of the happening is shared."""
    if first.type == second.type or (first.type, second.type) in load_type_pairs():
        return None
    if set(first.trigger) & set(second.trigger) or set(first.classes) & set(second.classes):
        return None
    return f"{first.type} and {second.type} are not told of one happening"


def days_apart(first: Traits, second: Traits) -> str | None:
    """Say where the days are apart."""
    found = days(first, second)
    if found is Days.OTHER:
        return "their days are apart"
    if (
        found is Days.NEXT
        and first.precision == second.precision == Precision.DAY
        and not same_count(first, second)
    ):
        return "told of two days"
    if (
        first.background != second.background
        and found in {Days.OPEN, Days.OVERLAP}
        and not _meets(first, second)
    ):
        return "one is told as long past"
    return None


def _meets(first: Traits, second: Traits) -> bool:
    """Whether what is told as past may still be the other: its day is near, or the other gives no day of its own."""
    past, now = (first, second) if first.background else (second, first)
    if now.basis != WhenBasis.TEXT and not now.dated:
        return True
    if past.first is None and past.last is None:
        return now.placed and past.placed
    told = now.published_first or now.first
    return (
        gap_of(past, now) == 0
        and past.basis == WhenBasis.TEXT
        and (past.last or 0) >= (told or 0) - _LONG_AGO
    )


def places_apart(first: Traits, second: Traits) -> str | None:
    """Say where towns or countries are others."""
    if where(fine_spots(first), fine_spots(second)) is Where.OTHER:
        exact = same_count(first, second) and days(first, second) in {Days.SAME, Days.OVERLAP}
        return None if exact and set(first.trigger) & set(second.trigger) else "they name other towns"
    if where(first.places, second.places) is Where.OTHER:
        return "they name other countries"
    return None


def parties_apart(first: Traits, second: Traits) -> str | None:
    """Say where others stand on both sides."""
    straight = max(sides(first.who, second.who), sides(first.whom, second.whom))
    crossed = max(sides(first.who, second.whom), sides(first.whom, second.who))
    if straight is Match.OTHER and (crossed <= Match.OPEN or not _mutual(first, second)):
        return "they name other actors on both sides"
    return None


def _mutual(first: Traits, second: Traits) -> bool:
    """Whether a happening may be told from either side: a clash, talks."""
    return any(one in MUTUAL for one in (*first.classes, *second.classes))


MUTUAL = frozenset({"fighting", "meet", "agree", "ceasefire", "negotiate", "exercise", "contact"})


def takers_apart(first: Traits, second: Traits) -> str | None:
    """Say where one place is taken by other sides."""
    if first.taken is None or first.taken != second.taken:
        return None
    if sides(first.takers, second.takers) is Match.OTHER and days(first, second) is not Days.SAME:
        return "it is taken by other sides"
    return None


#: Types of which the deed is somebody's word: two who say it are two happenings.
WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})


def speakers_apart(first: Traits, second: Traits) -> str | None:
    """Say where two others have their say."""
    if first.type == second.type and first.type in WORDS and sides(first.who, second.who) is Match.OTHER:
        return "two others say it"
    return None


def wars_apart(first: Traits, second: Traits) -> str | None:
    """Say where a war goes on everywhere: fights of two pages that no town, day, person or count pins down."""
    if first.page == second.page or not (is_fight(first) and is_fight(second)) or pinned(first, second):
        return None
    return "fights without a town or a day"


def is_fight(one: Traits) -> bool:
    """Whether the happening is told as a fight, which may last for years."""
    return "fighting" in one.classes


def pinned(first: Traits, second: Traits) -> bool:
    """Whether two claims share what few other happenings share: a town, a day, the person who suffers it, a count."""
    return (
        pinned_by_place(first, second)
        or pinned_by_day(first, second)
        or pinned_by_person(first, second)
        or same_count(first, second)
    )


def pinned_by_place(first: Traits, second: Traits) -> bool:
    """Whether both name one place smaller than a country."""
    return where(fine_spots(first), fine_spots(second)) in _ONE_SPOT


_ONE_SPOT = frozenset({Where.SAME, Where.NEAR, Where.INSIDE})


def pinned_by_day(first: Traits, second: Traits) -> bool:
    """Whether both are known to within a few days and may be of one."""
    return first.dated and second.dated and days(first, second) in {Days.SAME, Days.OVERLAP}


def pinned_by_person(first: Traits, second: Traits) -> bool:
    """Whether both name one person to whom it is done."""
    return any(one.person and match(one, other) is Match.SAME for one in first.whom for other in second.whom)


#: How many times as many: numbers of one thing further apart are a toll of years beside that of a day, or two deeds.
_FAR_APART = 8


def numbers_apart(first: Traits, second: Traits) -> str | None:
    """Say where as many cannot have been meant."""
    if numbers_may_differ(first, second) or not counts_apart(first.counts, second.counts):
        return None
    return "their numbers are far apart"


def numbers_may_differ(first: Traits, second: Traits) -> bool:
    """Whether both tell of one spot, or of one within the other: how many is then disputed."""
    return where(fine_spots(first), fine_spots(second)) in {Where.SAME, Where.INSIDE}


def counts_apart(first: Sequence[Count], second: Sequence[Count]) -> bool:
    """Whether something is counted alike, and all that is lies far apart."""
    pairs = [
        (one, other) for one in first for other in second if one.of == other.of and one.unit == other.unit
    ]
    return bool(pairs) and all(_far_apart(one, other) for one, other in pairs)


def _far_apart(first: Count, second: Count) -> bool:
    less, more = sorted((first, second), key=lambda one: one.low or 0.0)
    return less.high is not None and more.low is not None and more.low >= _FAR_APART * max(1.0, less.high)


def same_count(first: Traits, second: Traits) -> bool:
    """Whether both give one exact high count of one thing; of people and of jets it is none of one thing."""
    if first.whom and second.whom and sides(first.whom, second.whom) < Match.AKIN:
        return False
    return any(
        one.of == other.of and one.unit == other.unit and one.low == other.low and one.high == other.high
        for one in first.counts
        for other in second.counts
        if one.low is not None and one.low >= _TELLING_COUNT
    )
