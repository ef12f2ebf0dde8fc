"""Who holds a place at a day, on whose word, and how fresh the word is.

A hold is made of claims known by that day. It fades with the age of its last evidence and says no more than its words:
a province is not its towns, and no area is drawn around a point. Where accounts stand against each other both are kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log2

from dateline.model.actors import Actor
from dateline.model.disputes import Dispute
from dateline.model.events import Event
from dateline.model.holds import Hold, HoldBasis, HoldState
from dateline.model.telling import Telling
from dateline.picturing.holds.board import LEAST_CONFIDENCE, Board, board_of
from dateline.picturing.holds.echoes import Heard
from dateline.picturing.holds.signs import Sign, place_key
from dateline.picturing.holds.standings import Standing, Standings, order_of
from dateline.weighing.origins.sides import Sides

#: the weightiest first
_BASES = (HoldBasis.ADMITTED, HoldBasis.REPORTED, HoldBasis.CLAIMED, HoldBasis.INFERRED)


@dataclass(frozen=True, slots=True)
class HoldSettings:
    """What a picture of holds can be told.

    half_life_days: days in which the strength of a hold halves after its last evidence. A fortnight: a town that is
        fought for is told of at least that often, and one that is not keeps a trace for two months. Not tuned.
    least_strength: a hold fainter than this is left out.
    least_confidence: claims that the machine is less sure to have read rightly show nothing.
    hindsight: whether claims published after the day count; if not, the picture is that of a reader of that day.
    """

    half_life_days: float = 14.0
    least_strength: float = 0.02
    least_confidence: float = LEAST_CONFIDENCE
    hindsight: bool = False


def holds_at(
    events: Sequence[Event],
    disputes: Sequence[Dispute],
    tellings: Mapping[str, Telling],
    sides: Sides,
    day: date,
    settings: HoldSettings = HoldSettings(),
) -> tuple[Hold, ...]:
    """Who holds what at the end of a day, by name of the place, then the strongest first."""
    board = board_of(events, disputes, tellings, sides, settings.least_confidence)
    return holds_on(board, day, settings)


def hold_history(
    events: Sequence[Event],
    disputes: Sequence[Dispute],
    tellings: Mapping[str, Telling],
    sides: Sides,
    window: tuple[date, date],
    settings: HoldSettings = HoldSettings(),
) -> tuple[Hold, ...]:
    """Who holds what on each day of a window, both ends included; by day, then as `holds_at` sorts them."""
    board = board_of(events, disputes, tellings, sides, settings.least_confidence)
    days = ((window[0] + timedelta(at)) for at in range((window[1] - window[0]).days + 1))
    return tuple(hold for day in days for hold in holds_on(board, day, settings))


def holds_on(
    board: Board,
    day: date,
    settings: HoldSettings = HoldSettings(),
    places: Iterable[str] | None = None,
) -> tuple[Hold, ...]:
    """Who holds what at the end of a day, from what was read by the same settings; sorted as by `holds_at`.

    places: the keys of those that are asked for; None for all.
    """
    found: list[Hold] = []
    asked = list(board.told.places(day - fading(settings), day) if places is None else places)
    board.read_in(asked)
    for place in asked:
        found += _holds_of(standing_on(board, place, day, settings), board, day, settings)
    return tuple(sorted(found, key=in_order))


def in_order(one: Hold) -> tuple[str, str, float, HoldState, str]:
    """What holds of a day are sorted by."""
    return one.place.name, place_key(one.place), -one.strength, one.state, _name(one.actor)


def fading(settings: HoldSettings) -> timedelta:
    """How long after its last evidence a hold is strong enough to be told."""
    days = (
        int(settings.half_life_days * log2(1 / settings.least_strength)) + 1
    )  # one more where that is rounded
    while days > 0 and strength_after(days, settings) < settings.least_strength:
        days -= 1
    return timedelta(days=days)


def strength_after(days: int, settings: HoldSettings) -> float:
    """How strong a hold is so many days after its last evidence, to three places."""
    return float(round(0.5 ** (days / settings.half_life_days), 3))


def standing_on(
    board: Board, place: str, day: date, settings: HoldSettings = HoldSettings()
) -> tuple[Standing, ...]:
    """How each camp stands to a place, by its key, at the end of a day; worked out once for the same signs."""
    # signs only ever join, so how many there are says which
    key = (place, bisect_right(joining(board, place, settings), day), settings.hindsight)
    if key not in board.read:
        counted = [
            sign
            for sign in board.signs[place]
            if sign.day <= day and (settings.hindsight or (sign.known or day) <= day)
        ]
        standings = Standings()
        heard = Heard(sorted(counted, key=order_of))
        heard.hear(range(len(counted)))
        standings.read(heard.signs, board.basis)
        # who asks at the same time is handed the same, for `made` knows it by its identity
        return board.read.setdefault(key, standings.told())
    return board.read[key]


def joining(board: Board, place: str, settings: HoldSettings = HoldSettings()) -> list[date]:
    """The days from which the signs of a place count: when it was so, but not before it was published; in order."""
    key = (place, settings.hindsight)
    if place not in board.signs:
        board.read_in((place,))
    if key not in board.joining:
        board.joining[key] = sorted(
            sign.day if settings.hindsight else joins(sign) for sign in board.signs[place]
        )
    return board.joining[key]


def joins(sign: Sign) -> date:
    """The day from which a sign counts for a reader of the days: when it was so, but not before it was published."""
    return sign.day if sign.known is None else max(sign.day, sign.known)


def _holds_of(held: Sequence[Standing], board: Board, day: date, settings: HoldSettings) -> Iterable[Hold]:
    """Make the holds of one place; those who are all said to hold it alone share their disputes."""
    holds = []
    for one in held:
        if id(one) not in board.made:
            board.made[id(one)] = _made(one, board)
        hold, disputes = board.made[id(one)]
        strength = strength_after((day - hold.last).days, settings)
        if strength >= settings.least_strength:
            standing = (one.id for one in disputes if settings.hindsight or _stands(one, board, day))
            holds.append(replace(hold, day=day, strength=strength, disputed=tuple(dict.fromkeys(standing))))
    return one_place(holds)


def one_place(holds: Sequence[Hold]) -> list[Hold]:
    """The holds of one place on a day, where those who are all said to hold it alone share their disputes."""
    alone = [one for one in holds if one.state is HoldState.CONTROLS]
    if len(alone) < 2:
        return list(holds)
    shared = tuple(sorted({name for one in alone for name in one.disputed}))
    return [
        replace(one, disputed=shared, why=f"{one.why}; another side is said to hold it too")
        if one.state is HoldState.CONTROLS
        else one
        for one in holds
    ]


def _made(one: Standing, board: Board) -> tuple[Hold, tuple[Dispute, ...]]:
    """What a standing makes on the day of its last evidence, without its disputes, and those that touch it."""
    events = dict.fromkeys(sign.event for sign in one.signs)
    touching = tuple(dispute for name in events for dispute in board.disputes.get(name, ()))
    return hold_of(one, board.basis), touching


def hold_of(one: Standing, basis: Mapping[int, HoldBasis]) -> Hold:
    """What a standing makes on the day of its last evidence, without its disputes.

    basis: on whose word each sign is told, by its identity.
    """
    rests_on = (
        HoldBasis.INFERRED if one.inferred else min((basis[id(sign)] for sign in one.signs), key=_BASES.index)
    )
    return Hold(
        place=max((sign.place for sign in one.signs), key=lambda place: (place.name, place.id or "")),
        actor=one.actor,
        state=one.state,
        basis=rests_on,
        day=one.last,
        since=one.since,
        last=one.last,
        strength=1.0,
        claims=tuple(dict.fromkeys(sign.claim for sign in one.signs)),
        origins=len({sign.origin for sign in one.signs}),
        disputed=(),
        why=_why(one, rests_on),
    )


def disputed_from(dispute: Dispute, board: Board) -> date | None:
    """The day from which two of a dispute's positions had been published; None where it has but one."""
    told = sorted(
        min((board.known.get(name) or date.min for name in one.claims), default=date.max)
        for one in dispute.positions
    )
    return told[1] if len(told) > 1 and told[1] < date.max else None


def _stands(dispute: Dispute, board: Board, day: date) -> bool:
    """Whether two of its positions were published by a day."""
    since = disputed_from(dispute, board)
    return since is not None and since <= day


def _why(one: Standing, basis: HoldBasis) -> str:
    claims = len({sign.claim for sign in one.signs})
    many = "1 claim" if claims == 1 else f"{claims} claims"
    told = {
        HoldBasis.ADMITTED: "said by the side that it speaks against",
        HoldBasis.REPORTED: "said by sources that speak for neither side",
        HoldBasis.CLAIMED: "said only by those who gain by it",
        HoldBasis.INFERRED: one.inferred or "worked out from what is told of it",
    }[basis]
    return f"{many}; {told}"


def _name(actor: Actor | None) -> str:
    return actor.name if actor is not None else ""
