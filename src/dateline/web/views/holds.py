"""Who holds what on a day, on whose word, and how it came to be so in the days before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dateline.exporting.facts import POINTS
from dateline.exporting.record import Record
from dateline.exporting.weighed_records import hold_record
from dateline.model.holds import Hold, HoldState
from dateline.model.places import Place
from dateline.picturing.holds.history import Stretch, stretches
from dateline.picturing.holds.signs import place_key
from dateline.picturing.holds.spells import Backing, shown_on
from dateline.running.laid_places import Held, Laid
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


#: Who says so about a place, by the place and the seat.
_Backed = Mapping[tuple[str, int], Sequence[Backing]]


def held_on(bench: Workbench, day: date) -> tuple[Held, ...]:
    """Who holds what at the end of a day; looked up once for each day and state of the case."""
    laid = bench.laid()
    return bench.once(("holds", day), lambda: laid.on(day))


def data(request: Request) -> Record:
    """The holds of a day with where they are, and a grid of the places in the table over the days before."""
    bench, days, fit = workbench_of(request), days_of(request), fitting(request, filter_of(request))
    cut = paged(request, _fitting(bench, days.at, fit))
    places = {one.place: one.hold.place.name for one in cut["rows"]}
    shown_days = [days.at - timedelta(days=ago) for ago in reversed(range(_DAYS))]
    backed = bench.laid().backing(places, shown_days[0], days.at)
    return {
        **frame(request, days),
        "days": [day.isoformat() for day in shown_days],
        "grid": _grid(_earlier(bench.laid(), places, shown_days, backed, fit), shown_days),
        "history": _histories(bench.laid(), places, days),
        **cut,
        "rows": [_record(one.hold, _backing(one, days.at, backed)) for one in cut["rows"]],
    }


def drawing(request: Request) -> JSONResponse:
    """The holds of a day that the map draws: all that stand at a point."""
    bench, days, fit = workbench_of(request), days_of(request), fitting(request, filter_of(request))
    return JSONResponse(
        {
            "holds": [
                {
                    "place": hold.place.name,
                    **_at(hold.place),
                    "actor": None if hold.actor is None else hold.actor.name,
                    "state": hold.state.value,
                    "basis": hold.basis.value,
                    "strength": round(hold.strength, 2),
                    "last_evidence": hold.last.isoformat(),
                    "disputed": list(hold.disputed),
                }
                for hold in (one.hold for one in _fitting(bench, days.at, fit))
                if _has_point(hold.place)
            ]
        }
    )


def _fitting(bench: Workbench, day: date, fit: frozenset[str] | None) -> list[Held]:
    """The holds of a day that rest on an event that fits."""
    held = held_on(bench, day)
    if fit is None:
        return list(held)
    resting = bench.once(("holds resting on", day, fit), lambda: bench.laid().resting_on(fit, day))
    return [one for one in held if (one.place, one.seat) in resting]


def _earlier(
    laid: Laid, places: Collection[str], days: Sequence[date], backed: _Backed, fit: frozenset[str] | None
) -> Iterator[Hold]:
    """The holds of some places on some days, where they fit."""
    for place, spells in laid.of(places, days[0], days[-1]).items():
        for day in days:
            for spell, hold in shown_on([one for one in spells if one.first <= day <= one.last], day):
                if fit is None or any(
                    one.event in fit for one in _backing(Held(place, spell.seat, hold), day, backed)
                ):
                    yield hold


def _backing(held: Held, day: date, backed: _Backed) -> list[Backing]:
    """What a hold rests on."""
    return [one for one in backed.get((held.place, held.seat), ()) if one.first <= day <= one.last]


def _histories(laid: Laid, named: Mapping[str, str], days: Days) -> Record:
    """How it stood over time to the first of these places; with the days of the change before and after.

    Begins where the first of them begins to be told of; parts are in hundredths of the whole.
    """
    first_ones = list(named)[:_HISTORIES]
    told = {
        key: stretches(spells, days.last) for key, spells in laid.of(first_ones, date.min, days.last).items()
    }
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
                    {
                        "actor": None if spell.hold.actor is None else spell.hold.actor.name,
                        "state": spell.hold.state.value,
                    }
                    for spell in one.spells
                ],
                "pattern": patterns.setdefault(_holders(one), len(patterns)) % _PATTERNS,
                "contested": len(one.spells) > 1,
            }
            for one in told
        ],
    }


def _holders(stretch: Stretch) -> tuple[str, ...]:
    """Who holds the place, or, where nobody does, who stands how to it: what has a pattern of its own."""
    held = [one for one in stretch.spells if one.hold.state is HoldState.CONTROLS]
    return tuple(
        sorted({one.camp if held else f"{one.camp} {one.hold.state}" for one in held or stretch.spells})
    )


def _record(hold: Hold, backing: Sequence[Backing]) -> Record:
    claims = tuple(dict.fromkeys(one.claim for one in backing))
    return {
        **hold_record(replace(hold, claims=claims)),
        **_at(hold.place),
        "events": list(dict.fromkeys(one.event for one in backing)),
        "fading": _fading(hold.strength),
    }


def _at(place: Place) -> Record:
    """Where the map draws a hold, and how far around it may be."""
    at_point = _has_point(place)
    return {
        "lat": place.lat if at_point else None,
        "lon": place.lon if at_point else None,
        "radius_km": radius_of(place.precision.value) if at_point else None,
    }


def _has_point(place: Place) -> bool:
    return place.precision in POINTS and place.lat is not None and place.lon is not None


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
