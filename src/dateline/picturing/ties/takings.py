"""Towns that change hands: whom a town was taken from, where no claim says it but an earlier one says who took it.

"Rebels took the town" on Sunday and "the army retook it" on Tuesday: Tuesday's event is done to the rebels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dateline.picturing.ties.given import Given, GivenWay
from dateline.picturing.ties.parties import Key


def to_losers(given: Iterable[Given], until: date) -> dict[str, list[GivenWay]]:
    """Find the ways from events that take a place from nobody named to who took it last before, by event.

    The claims of such a way are those of both events. Takings of one day that differ on who took it tell nothing.
    """
    by_place: dict[str, list[Given]] = {}
    for one in given:
        if one.taken is not None and one.taken.day <= until:
            by_place.setdefault(one.taken.place, []).append(one)
    found: dict[str, list[GivenWay]] = {}
    for takings in by_place.values():
        held: Mapping[Key, tuple[str, ...]] = {}
        by_day: dict[date, list[Given]] = {}
        for one in sorted(takings, key=lambda one: one.event):
            assert one.taken is not None
            by_day.setdefault(one.taken.day, []).append(one)
        for _, today in sorted(by_day.items()):
            taken: dict[Key, tuple[str, ...]] = {}
            for one in today:
                if ways := list(_ways(one, held)):
                    found[one.event] = ways
                assert one.taken is not None
                for taker in one.taken.takers:
                    taken[taker.party] = (*taken.get(taker.party, ()), *taker.claims)
            if taken:
                held = taken if len(taken) == 1 else {}
    return found


def _ways(one: Given, held: Mapping[Key, tuple[str, ...]]) -> Iterable[GivenWay]:
    assert one.taken is not None
    for taker in one.taken.takers:
        for holder, before in held.items():
            if taker.share is not None and taker.party != holder:
                claims = tuple(dict.fromkeys((*taker.claims, *before)))
                yield GivenWay(taker.party, holder, replace(taker.share, claims=claims))
