"""How it stood to one place over time: the stretches of days between which nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import log2

from dateline.picturing.holds.board import Board
from dateline.picturing.holds.holds import HoldSettings, joining, standing_on
from dateline.picturing.holds.standings import Standing


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which the same camps stood in the same ways to a place.

    start, end: its first and last day.
    standings: how each camp stood, the firm ones first; never empty.
    """

    start: date
    end: date
    standings: tuple[Standing, ...]


def stretches(
    board: Board, place: str, last: date, settings: HoldSettings | None = None
) -> tuple[Stretch, ...]:
    """The stretches of a place, by its key, up to a day, in the order of time.

    Days for which nothing is left, for nobody repeated it so long, are in none. Who stands so is as `holds_on` has it.
    """
    settings = settings or HoldSettings()
    days = sorted({day for day in joining(board, place, settings) if day <= last})
    fades = timedelta(days=int(settings.half_life_days * log2(1 / settings.least_strength)))
    found: list[Stretch] = []
    for at, day in enumerate(days):
        until = days[at + 1] - timedelta(days=1) if at + 1 < len(days) else last
        held = standing_on(board, place, day, settings)
        end = min(until, max((one.last for one in held), default=date.min) + fades) if held else date.min
        if end < day:
            continue
        before = found[-1] if found else None
        if before and before.end == day - timedelta(days=1) and _ways(before.standings) == _ways(held):
            found[-1] = Stretch(before.start, end, held)
        else:
            found.append(Stretch(day, end, held))
    return tuple(found)


def _ways(held: tuple[Standing, ...]) -> set[tuple[str, str]]:
    return {(one.camp, one.state) for one in held}
