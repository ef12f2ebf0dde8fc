"""Quantities: how many of what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.spans import Span


class Counted(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    MISSING = "missing"
    TROOPS = "troops"
    UNITS = "units"  #: battalions, brigades, divisions
    WEAPONS = "weapons"  #: tanks, aircraft, missiles, vehicles
    PEOPLE = "people"
    PLACES = "places"  #: towns, villages
    SHARE = "share"
    DISTANCE = "distance"
    MONEY = "money"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range and what it counts.

    of: what is counted.
    low, best, high: the range; "dozens" is 24 to 99 with no best; None where a bound is open or unknown.
    unit: percent, kilometre, USD, battalion, …; None for a bare count.
    span: the words that say it, the counted noun included.
    sentence: index of the sentence in the parse of the page.
    first, last: its tokens in that sentence, `last` excluded.
    bound_to: the token in that sentence that it counts or that it hangs on (noun or verb).
    rule: the rule that decided.
    """

    of: Counted
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    span: Span
    sentence: int
    first: int
    last: int
    bound_to: int
    rule: str
