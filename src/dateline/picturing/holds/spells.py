"""The days of a place laid out once: from when to when which camp stood how to it, and which claims say so.

What a day shows is looked up in them; nothing is worked out of signs again. `holds_on` says the same of a day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from dateline.model.holds import Hold, HoldBasis
from dateline.picturing.holds.board import Board
from dateline.picturing.holds.echoes import Heard
from dateline.picturing.holds.holds import (
    HoldSettings,
    disputed_from,
    fading,
    hold_of,
    joins,
    one_place,
    strength_after,
)
from dateline.picturing.holds.signs import Sign
from dateline.picturing.holds.standings import Standing, Standings, order_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """Days on which a camp stood in one way to a place, by the same signs.

    seat: a number that a camp keeps at the place; what is firm has another than what only the camp itself says.
    first, last: the days; on the next it has changed or faded.
    camp: the key of the camp; empty where nobody is named.
    hold: as on the day of its last evidence; without its claims, and without what disputes it.
    disputed: the disputes that touch it, each with the day from which it stands.
    """

    seat: int
    first: date
    last: date
    camp: str
    hold: Hold
    disputed: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Backing:
    """Days on which a claim shows what a seat's spells say.

    number: orders the claims of a seat.
    """

    seat: int
    first: date
    last: date
    claim: str
    event: str
    number: int


@dataclass(frozen=True, slots=True)
class PlaceDays:
    """All days of a place.

    spells: by their first day.
    backings: by seat and number.
    """

    spells: tuple[Spell, ...] = ()
    backings: tuple[Backing, ...] = ()


def place_days(board: Board, place: str, settings: HoldSettings | None = None) -> PlaceDays:
    """Lay out the days of a place, by its key, for a reader of each day: hindsight is for `holds_on`."""
    board.read_in((place,))
    ordered = sorted(board.signs[place], key=order_of)
    seats = _Seats(board, ordered, settings or HoldSettings())
    heard, reading = Heard(ordered), _Reading(ordered, board.basis)
    for day, places in _by_day(ordered):
        since = heard.hear(places)
        standings = reading.read(heard.places, since)
        firm = len(standings.firm)
        seats.seat(day, {(at < firm, one.camp): one for at, one in enumerate(standings.told())})
    return seats.days()


def shown_on(
    spells: Iterable[Spell], day: date, settings: HoldSettings | None = None
) -> list[tuple[Spell, Hold]]:
    """The holds of one place on a day, of the spells of that day, without their claims."""
    settings = settings or HoldSettings()
    seated = sorted(spells, key=lambda one: one.seat)
    holds = [
        replace(
            one.hold,
            day=day,
            strength=strength_after((day - one.hold.last).days, settings),
            disputed=tuple(dict.fromkeys(name for name, since in one.disputed if since <= day)),
        )
        for one in seated
    ]
    return list(zip(seated, one_place(holds), strict=True))


def _by_day(ordered: Sequence[Sign]) -> Iterator[tuple[date, list[int]]]:
    """The places of the signs that join those that count, day by day."""
    found: dict[date, list[int]] = {}
    for at, sign in enumerate(ordered):
        found.setdefault(joins(sign), []).append(at)
    yield from sorted(found.items())


class _Reading:
    """The two accounts of a place while it hears more; what stands before the first change is not read again."""

    def __init__(self, ordered: Sequence[Sign], basis: Mapping[int, HoldBasis]) -> None:
        self._ordered, self._basis = ordered, basis
        self._moment: list[int] = []
        for number, (_, signs) in enumerate(groupby(ordered, key=lambda sign: order_of(sign)[:2])):
            self._moment += [number for _ in signs]
        #: the last sign of a moment, and what stood when it was read in
        self._stops: list[tuple[int, Standings]] = []

    def read(self, places: Sequence[int], since: int) -> Standings:
        """What stands by the signs at these places, of which those before ``since`` are as they were."""
        while self._stops and not self._stands(self._stops[-1][0], places, since):
            self._stops.pop()
        start, standings = 0, Standings()
        if self._stops:
            last, before = self._stops[-1]
            start, standings = bisect_right(places, last), before.copied()
        for _, moment in groupby(places[start:], key=self._moment.__getitem__):
            today = list(moment)
            standings.read_moment([self._ordered[at] for at in today], self._basis)
            self._stops.append((today[-1], standings.copied()))
        return standings

    def _stands(self, stop: int, places: Sequence[int], since: int) -> bool:
        """Whether nothing changed up to a stop, and nothing of its moment comes behind it."""
        behind = bisect_right(places, stop)
        return stop < since and (behind == len(places) or self._moment[places[behind]] != self._moment[stop])


class _Seats:
    """Who stands how to a place, day by day, put into spells as it changes."""

    def __init__(self, board: Board, ordered: Sequence[Sign], settings: HoldSettings) -> None:
        self._board = board
        self._place = {id(sign): at for at, sign in enumerate(ordered)}
        self._fades = fading(settings)
        self._seats: dict[tuple[bool, str], int] = {}
        self._open: dict[tuple[bool, str], tuple[date, Standing]] = {}
        self._spells: list[Spell] = []
        self._backings: dict[tuple[int, str], Backing] = {}
        self._done: list[Backing] = []

    def seat(self, day: date, told: Mapping[tuple[bool, str], Standing]) -> None:
        """From a day on it stands so."""
        for key, (_, before) in list(self._open.items()):
            if told.get(key) != before:
                self._close(key, day - _DAY)
        for key, one in told.items():
            self._open.setdefault(key, (day, one))

    def days(self) -> PlaceDays:
        """All that was put into spells, those that end with what is known among them."""
        for key in list(self._open):
            self._close(key, date.max)
        return PlaceDays(
            tuple(sorted(self._spells, key=lambda one: (one.first, one.seat))),
            tuple(
                sorted(
                    (*self._done, *self._backings.values()), key=lambda one: (one.seat, one.number, one.first)
                )
            ),
        )

    def _close(self, key: tuple[bool, str], until: date) -> None:
        first, one = self._open.pop(key)
        last = min(until, one.last + self._fades)
        if last < first:
            return
        seat = self._seats.setdefault(key, len(self._seats))
        hold = hold_of(one, self._board.basis)
        disputed = [
            (dispute.id, since)
            for event in dict.fromkeys(sign.event for sign in one.signs)
            for dispute in self._board.disputes.get(event, ())
            if (since := disputed_from(dispute, self._board)) is not None
        ]
        self._spells.append(
            Spell(seat, first, last, one.camp, replace(hold, claims=()), tuple(dict.fromkeys(disputed)))
        )
        self._back(seat, first, last, one.signs)

    def _back(self, seat: int, first: date, last: date, signs: Iterable[Sign]) -> None:
        """Let claims back the spell of a seat, going on where they backed the one right before."""
        for sign in signs:
            key = (seat, sign.claim)
            before = self._backings.get(key)
            if before is not None and before.last >= first - _DAY:
                self._backings[key] = replace(before, last=last)
                continue
            if before is not None:
                self._done.append(before)
            self._backings[key] = Backing(seat, first, last, sign.claim, sign.event, self._place[id(sign)])
