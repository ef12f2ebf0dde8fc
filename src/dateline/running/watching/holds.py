"""What is new of who holds which place: only places of which something new is told are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from dateline.case.rows import json_of
from dateline.case.store import Case
from dateline.model.events import Event
from dateline.model.holds import Hold, HoldState
from dateline.picturing.holds.board import Board
from dateline.picturing.holds.camps import camp_of
from dateline.picturing.holds.cues import load_hold_cues
from dateline.picturing.holds.holds import HoldSettings, holds_on
from dateline.picturing.holds.signs import place_key, signs_of
from dateline.running.watching.report import Report, ReportKind
from dateline.running.watching.wording import Tellings, held_sentence, quotes_of
from dateline.weighing.origins.sides import Sides

#: What is worth a report; that somebody is present or on the way is told of every day.
_TOLD = frozenset({HoldState.CONTROLS, HoldState.CONTESTS, HoldState.BESIEGES, HoldState.WITHDRAWS})


@dataclass(frozen=True, slots=True)
class Stand:
    """How somebody was last seen to stand to a place: the key of the side, the state, and the sentence."""

    camp: str
    state: str
    text: str


def places_told(
    events: Iterable[Event], tellings: Tellings, sides: Sides, new: frozenset[str] | None = None
) -> set[str]:
    """Keys of the places of which these events show something; with ``new`` only what these claims show."""
    cues, least = load_hold_cues(), HoldSettings().least_confidence
    return {
        place_key(sign.place)
        for event in events
        for sign in signs_of(event, tellings, sides, cues, least)
        if new is None or sign.claim in new
    }


def standing_at(
    case: Case, board: Board, places: set[str], day: date
) -> dict[str, tuple[list[Hold], Tellings]]:
    """Who stands how to these places on a day; with the tellings on which it rests."""
    board.read_in(places)
    wanted = [place for place in sorted(places) if board.signs[place]]
    holds = [one for one in holds_on(board, day, places=wanted) if one.state in _TOLD]
    tellings = case.weighing.tellings(claim for one in holds for claim in one.claims)
    found: dict[str, tuple[list[Hold], Tellings]] = {one: ([], tellings) for one in wanted}
    for hold in holds:
        found[place_key(hold.place)][0].append(hold)
    return found


def stands_of(holds: Sequence[Hold], tellings: Tellings) -> list[Stand]:
    """What is remembered of a place."""
    return [
        Stand(
            camp_of(one.actor, one.place) if one.actor is not None else "",
            one.state.value,
            held_sentence(one, tellings),
        )
        for one in holds
    ]


def stands_to(stands: Sequence[Stand]) -> str:
    """Write what is remembered of a place as JSON."""
    return json_of(list(stands))


def hold_reports(
    now: Mapping[str, tuple[list[Hold], Tellings]], before: Mapping[str, str]
) -> tuple[list[Report], dict[str, str]]:
    """Places to which somebody stands as nobody did before; and what is known of them from now on.

    That a hold fades because nothing newer is told of it is no report.
    """
    found: list[Report] = []
    known: dict[str, str] = {}
    for place in sorted(now):
        holds, tellings = now[place]
        stands = stands_of(holds, tellings)
        known[place] = stands_to(stands)
        old = msgspec.json.decode(before.get(place, "[]"), type=list[Stand])
        was = {(one.camp, one.state) for one in old}
        new = [
            (hold, stand)
            for hold, stand in zip(holds, stands, strict=True)
            if (stand.camp, stand.state) not in was and stand.text
        ]
        if new:
            found.append(
                Report(
                    "",
                    ReportKind.HOLD,
                    " ".join(dict.fromkeys(stand.text for _, stand in new)),
                    place,
                    (),
                    quotes_of([hold.claims for hold, _ in new], tellings),
                    before=" ".join(dict.fromkeys(one.text for one in old if one.text)),
                )
            )
    return found, known
