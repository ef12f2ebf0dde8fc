"""Signs that count, without those that tell again with less what others tell: a taking without a day or a name."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.model.holds import HoldState
from dateline.picturing.holds.signs import Sign

#: Days; a town that falls to nobody named and is taken by somebody so near in time is told of twice.
_ECHO = 3
_NEAR = tuple(timedelta(days) for days in range(-_ECHO, _ECHO + 1))


class Heard:
    """The signs of a place that have been heard, as more and more are; who was an echo once stays one."""

    def __init__(self, ordered: Sequence[Sign]) -> None:
        """``ordered`` are all that will be heard, in the order of their days; none is yet."""
        self._ordered = ordered
        self._loose: set[int] = set()
        self._dated: dict[tuple[str, HoldState | None], date] = {}
        self._named: set[tuple[HoldState | None, date]] = set()
        #: places in ``ordered`` of those that were heard and are no echo
        self.places: list[int] = []

    @property
    def signs(self) -> list[Sign]:
        """Those that were heard and are no echo, in order."""
        return [self._ordered[at] for at in self.places]

    def hear(self, places: Iterable[int]) -> int:
        """Hear those at some places, which were not heard before; says from which place on it is now otherwise."""
        new = sorted(places)
        for at in new:
            sign = self._ordered[at]
            if sign.start is not None:
                key = (sign.camp, sign.state)
                self._dated[key] = min(sign.day, self._dated.get(key, sign.day))
            if sign.actor is not None:
                self._named.add((sign.state, sign.day))
            if sign.start is None or sign.actor is None:
                self._loose.add(at)
            insort(self.places, at)
        echoes = [at for at in self._loose if self._is_echo(self._ordered[at])]
        self._loose.difference_update(echoes)
        for at in echoes:
            del self.places[bisect_left(self.places, at)]
        return min((*new, *echoes), default=len(self._ordered))

    def _is_echo(self, sign: Sign) -> bool:
        undated = sign.start is None and self._dated.get((sign.camp, sign.state), date.max) <= sign.day
        unnamed = sign.actor is None and any((sign.state, sign.day + days) in self._named for days in _NEAR)
        return undated or unnamed
