"""Who holds what on a day, on whose word, and how it came to be so in the days before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dateline.exporting.facts import POINTS
from dateline.exporting.record import Record
from dateline.exporting.weighed_records import hold_record
from dateline.model.holds import Hold, HoldState
from dateline.picturing.holds.board import Board
from dateline.picturing.holds.history import Stretch, stretches
from dateline.picturing.holds.holds import holds_on
from dateline.picturing.holds.signs import place_key
from dateline.web.drawing.marks import radius_of
from dateline.web.drawing.picturing import Days, days_of, drawn, fitting, frame, paged
from dateline.web.filtering import filter_of
from dateline.web.workbench import Workbench, workbench_of

#: Days of the grid, the one shown last: as many as stand side by side on a narrow screen with a scroll or less.
_DAYS = 14
#: Places whose days are drawn as a strip, and patterns that tell their holders apart before they repeat.
_HISTORIES, _PATTERNS = 8, 5
#: Strengths below which a hold is drawn fainter, from full to nearly gone; a half is one half-life without a word.
_FADING = (0.75, 0.5, 0.25)


def holds_of(bench: Workbench, day: date) -> tuple[Hold, ...]:
    """Who holds what at the end of a day; worked out once for each day and state of the case."""
    board = bench.board()
    return bench.once(("holds", day), lambda: holds_on(board, day))


def data(request: Request) -> Record:
    """The holds of a day with where they are, and a grid of the places in the table over the days before."""
    bench, days, fit = workbench_of(request), days_of(request), fitting(request, filter_of(request))
    shown_days = [days.at - timedelta(days=ago) for ago in reversed(range(_DAYS))]
    board, today = bench.board(), holds_of(bench, days.at)
    chosen = [one for one in today if _fits(one, board, fit)]
    cut = paged(request, chosen)
    places = {place_key(one.place): one.place.name for one in cut["rows"]}
    earlier = [
        one for day in shown_days for one in holds_on(board, day, places=places) if _fits(one, board, fit)
    ]
    return {
        **frame(request, days),
        "days": [day.isoformat() for day in shown_days],
        "grid": _grid(earlier, shown_days),
        "history": _histories(board, places, days),
        **cut,
        "rows": [_record(one, board) for one in cut["rows"]],
    }


def drawing(request: Request) -> JSONResponse:
    """The holds of a day that the map draws: all that stand at a point."""
    bench, days, fit = workbench_of(request), days_of(request), fitting(request, filter_of(request))
    board = bench.board()
    chosen = [_record(one, board) for one in holds_of(bench, days.at) if _fits(one, board, fit)]
    names = ("place", "lat", "lon", "actor", "state", "basis", "strength", "last_evidence", "disputed")
    drawn_ones = [one for one in chosen if one["lat"] is not None]
    return JSONResponse({"holds": [{name: one[name] for name in names} for one in drawn_ones]})


def _histories(board: Board, named: Mapping[str, str], days: Days) -> Record:
    """How it stood over time to the first of these places; with the days of the change before and after.

    Begins where the first of them begins to be told of; parts are in hundredths of the whole.
    """
    told = {key: stretches(board, key, days.last) for key in list(named)[:_HISTORIES]}
    starts = [max(one.start, days.first) for some in told.values() for one in some if one.end >= days.first]
    first = min([*starts, days.at])
    wide = (days.last - first).days + 1
    patterns: dict[tuple[str, ...], int] = {}
    return {
        "first": first.isoformat(),
        "day": round(100 * ((days.at - first).days + 0.5) / wide, 2),
        "places": [
            _history(named[key], [one for one in some if one.end >= first], days.at, (first, wide), patterns)
            for key, some in told.items()
        ],
    }


def _history(
    place: str,
    told: Sequence[Stretch],
    at: date,
    drawn_from: tuple[date, int],
    patterns: dict[tuple[str, ...], int],
) -> Record:
    first, wide = drawn_from
    turns = [one.start for one in told]
    before, after = [day for day in turns if day < at], [day for day in turns if day > at]
    return {
        "place": place,
        "before": max(before).isoformat() if before else None,
        "after": min(after).isoformat() if after else None,
        "stretches": [
            {
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "left": round(100 * (max(one.start, first) - first).days / wide, 2),
                "width": round(100 * ((one.end - max(one.start, first)).days + 1) / wide, 2),
                "standings": [
                    {"actor": None if stand.actor is None else stand.actor.name, "state": stand.state.value}
                    for stand in one.standings
                ],
                "pattern": patterns.setdefault(_holders(one), len(patterns)) % _PATTERNS,
                "contested": len(one.standings) > 1,
            }
            for one in told
        ],
    }


def _holders(stretch: Stretch) -> tuple[str, ...]:
    """Who holds the place, or, where nobody does, who stands how to it: what has a pattern of its own."""
    held = [one for one in stretch.standings if one.state is HoldState.CONTROLS]
    return tuple(
        sorted({one.camp if held else f"{one.camp} {one.state}" for one in held or stretch.standings})
    )


def _fits(hold: Hold, board: Board, fit: frozenset[str] | None) -> bool:
    """Whether it rests on an event that fits."""
    return fit is None or any(board.events.get(claim) in fit for claim in hold.claims)


def _record(hold: Hold, board: Board) -> Record:
    place = hold.place
    drawn_at = place.precision in POINTS and place.lat is not None and place.lon is not None
    return {
        **hold_record(hold),
        "lat": place.lat if drawn_at else None,
        "lon": place.lon if drawn_at else None,
        "radius_km": radius_of(place.precision.value) if drawn_at else None,
        "events": list(dict.fromkeys(board.events[claim] for claim in hold.claims)),
        "fading": _fading(hold.strength),
    }


def _fading(strength: float) -> int:
    """How faint a hold is drawn: 0 as on the day of its evidence, 3 nearly gone."""
    return sum(strength < bound for bound in _FADING)


def _grid(holds: Iterable[Hold], days: Sequence[date]) -> list[Record]:
    """A row for each place and who stands to it, a cell for each day."""
    rows: dict[tuple[str, str], dict[date, Hold]] = {}
    for hold in holds:
        key = (hold.place.name, "" if hold.actor is None else hold.actor.name)
        known = rows.setdefault(key, {}).get(hold.day)
        if known is None or hold.strength > known.strength:
            rows[key][hold.day] = hold
    return [
        {
            "place": place,
            "key": next(place_key(hold.place) for hold in cells.values()),
            "actor": actor or None,
            "cells": [None if day not in cells else _cell(cells[day]) for day in days],
        }
        for (place, actor), cells in sorted(rows.items())
    ]


def _cell(hold: Hold) -> Record:
    return {
        "day": hold.day.isoformat(),
        "state": hold.state.value,
        "basis": hold.basis.value,
        "fading": _fading(hold.strength),
        "disputed": bool(hold.disputed),
    }


ROUTES = [
    *drawn("/holds", "holds.html", data),
    Route("/holds/drawing.json", drawing, name="holds that the map draws"),
]
