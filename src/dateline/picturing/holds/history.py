"""How it stood to one place over time: the stretches of days between which nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateline.picturing.holds.spells import Spell

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the same camps stood in the same ways to a place.

    start, end: its first and last day.
    spells: how each camp stood on the last of them, by their seats; never empty.
    """

    start: date
    end: date
    spells: tuple[Spell, ...]


def stretches(spells: Iterable[Spell], last: date) -> tuple[Stretch, ...]:
    """The stretches of the spells of a place up to a day, in the order of time.

    Days for which nothing is left, for nobody repeated it so long, are in none.
    """
    known = [one for one in spells if one.first <= last]
    turns: dict[date, tuple[list[Spell], list[Spell]]] = {}
    for one in known:
        turns.setdefault(one.first, ([], []))[0].append(one)
        if one.last < last:
            turns.setdefault(one.last + _DAY, ([], []))[1].append(one)
    standing: dict[int, Spell] = {}
    found: list[Stretch] = []
    for day, after in pairwise([*sorted(turns), last + _DAY]):
        begun, ended = turns[day]
        for one in ended:
            del standing[one.seat]
        standing |= {one.seat: one for one in begun}
        if not standing:
            continue
        held = tuple(standing[seat] for seat in sorted(standing))
        before = found[-1] if found else None
        if before and before.end == day - _DAY and _ways(before.spells) == _ways(held):
            found[-1] = Stretch(before.start, after - _DAY, held)
        else:
            found.append(Stretch(day, after - _DAY, held))
    return tuple(found)


def _ways(held: tuple[Spell, ...]) -> set[tuple[str, str]]:
    return {(one.camp, one.hold.state) for one in held}
