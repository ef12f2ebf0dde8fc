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
from dateline.picturing.holds.camps import same_camp
from dateline.picturing.holds.signs import Sign, place_key
from dateline.picturing.holds.standings import Standing, Standings
from dateline.weighing.origins.sides import Sides

#: the weightiest first
_BASES = (HoldBasis.ADMITTED, HoldBasis.REPORTED, HoldBasis.CLAIMED, HoldBasis.INFERRED)
#: Days; a town that falls to nobody named and is taken by somebody so near in time is told of twice.
_ECHO = 3


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
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.place.name,
                place_key(one.place),
                -one.strength,
                one.state,
                _name(one.actor),
            ),
        )
    )


def fading(settings: HoldSettings) -> timedelta:
    """How long after its last evidence a hold is strong enough to be told, a day more where that is rounded."""
    return timedelta(days=int(settings.half_life_days * log2(1 / settings.least_strength)) + 1)


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
        standings.read(_without_echoes(counted), board.basis)
        claimed = (one for one in standings.claimed.values() if not _told_firmly(one, standings.firm))
        # who asks at the same time is handed the same, for `made` knows it by its identity
        return board.read.setdefault(key, (*standings.firm.values(), *claimed))
    return board.read[key]


def joining(board: Board, place: str, settings: HoldSettings = HoldSettings()) -> list[date]:
    """The days from which the signs of a place count: when it was so, but not before it was published; in order."""
    key = (place, settings.hindsight)
    if place not in board.signs:
        board.read_in((place,))
    if key not in board.joining:
        board.joining[key] = sorted(
            sign.day if settings.hindsight or sign.known is None else max(sign.day, sign.known)
            for sign in board.signs[place]
        )
    return board.joining[key]


def _without_echoes(signs: Sequence[Sign]) -> list[Sign]:
    """Leave out what is told again with less: a taking without a day, or without a name, that is told with one."""
    dated: dict[tuple[str, HoldState | None], date] = {}
    for sign in signs:
        if sign.start is not None:
            key = (sign.camp, sign.state)
            dated[key] = min(sign.day, dated.get(key, sign.day))
    named = {(sign.state, sign.day) for sign in signs if sign.actor is not None}
    near = [timedelta(days) for days in range(-_ECHO, _ECHO + 1)]
    return [
        sign
        for sign in signs
        if (sign.start is not None or dated.get((sign.camp, sign.state), date.max) > sign.day)
        and (sign.actor is not None or not any((sign.state, sign.day + days) in named for days in near))
    ]


def _told_firmly(one: Standing, firm: Mapping[str, Standing]) -> bool:
    return any(same_camp(one.camp, camp) and one.state is other.state for camp, other in firm.items())


def _holds_of(held: Sequence[Standing], board: Board, day: date, settings: HoldSettings) -> Iterable[Hold]:
    """Make the holds of one place; those who are all said to hold it alone share their disputes."""
    holds = []
    for one in held:
        if id(one) not in board.made:
            board.made[id(one)] = _made(one, board)
        hold, disputes = board.made[id(one)]
        strength = round(0.5 ** ((day - hold.last).days / settings.half_life_days), 3)
        if strength >= settings.least_strength:
            standing = (one.id for one in disputes if settings.hindsight or _stands(one, board, day))
            holds.append(replace(hold, day=day, strength=strength, disputed=tuple(dict.fromkeys(standing))))
    alone = [one for one in holds if one.state is HoldState.CONTROLS]
    if len(alone) > 1:
        shared = tuple(dict.fromkeys(name for one in alone for name in one.disputed))
        holds = [
            replace(one, disputed=shared, why=f"{one.why}; another side is said to hold it too")
            if one.state is HoldState.CONTROLS
            else one
            for one in holds
        ]
    return holds


def _made(one: Standing, board: Board) -> tuple[Hold, tuple[Dispute, ...]]:
    """What a standing makes on the day of its last evidence, without its disputes, and those that touch it."""
    basis = (
        HoldBasis.INFERRED
        if one.inferred
        else min((board.basis[id(sign)] for sign in one.signs), key=_BASES.index)
    )
    claims = tuple(dict.fromkeys(sign.claim for sign in one.signs))
    events = dict.fromkeys(sign.event for sign in one.signs)
    hold = Hold(
        place=max((sign.place for sign in one.signs), key=lambda place: (place.name, place.id or "")),
        actor=one.actor,
        state=one.state,
        basis=basis,
        day=one.last,
        since=one.since,
        last=one.last,
        strength=1.0,
        claims=claims,
        origins=len({sign.origin for sign in one.signs}),
        disputed=(),
        why=_why(one, basis),
    )
    return hold, tuple(dispute for name in events for dispute in board.disputes.get(name, ()))


def _stands(dispute: Dispute, board: Board, day: date) -> bool:
    """Whether two of its positions were published by a day."""
    told = sum(any((board.known.get(name) or day) <= day for name in one.claims) for one in dispute.positions)
    return told >= 2


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
