"""Under which keys a claim is looked up by the disputes that reach across events.

Keys are made of one claim alone, so that what is found does not hang on which claims are weighed together: whatever
`apart` and `singular` may set against each other shares a key, in days no farther apart than `apart.WEEKS`. Who holds
a place is found by the place itself, and has no keys here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from dateline.model.telling import Telling
from dateline.weighing.disputes.apart import day_told, keys_of_matter
from dateline.weighing.disputes.matter import is_told_as_news, is_told_as_not, single_day
from dateline.weighing.disputes.singular import fates_of, tolls_of


class Side(IntEnum):
    """What a claim looks for under its key: the side that is the negative of its own.

    DONE, NOT: a deed is held against what says that it was not done.
    ONCE: two tellings of what can be but once are held against each other.
    """

    NOT = -1
    ONCE = 0
    DONE = 1


@dataclass(frozen=True, slots=True, order=True)
class CrossingKey:
    """One key of a claim.

    day: of the telling or of the deed, as an ordinal; 0 where none is known, which is near to any.
    """

    key: str
    side: Side
    day: int


def crossing_keys(telling: Telling) -> tuple[CrossingKey, ...]:
    """List the keys of a claim, sorted; empty for what neither happened nor is denied."""
    return tuple(sorted(set(_keys(telling))))


def _keys(telling: Telling) -> Iterator[CrossingKey]:
    news = is_told_as_news(telling)
    if news or is_told_as_not(telling):
        side, told = Side.DONE if news else Side.NOT, day_told(telling)
        yield from (CrossingKey(key, side, told) for key in keys_of_matter(telling.claim))
    day = single_day(telling.claim.when)
    if news and day is not None:
        for fate in fates_of(telling):
            yield CrossingKey(f"fate|{fate.deed}|{fate.who}", Side.ONCE, day.toordinal())
        for toll in tolls_of(telling):
            yield CrossingKey("|".join(("toll", *map(str, toll))), Side.ONCE, day.toordinal())
