"""The days of the places of a case: kept when it is weighed, looked up when somebody asks who holds what on a day.

What is not kept (of a case that an older Dateline weighed, or while one is being weighed) is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from dateline.case.bulk import all_wanted
from dateline.case.store import Case
from dateline.model.holds import Hold
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.holds.board import Board
from dateline.picturing.holds.holds import in_order
from dateline.picturing.holds.spells import Backing, PlaceDays, Spell, place_days, shown_on
from dateline.running.pictured import KeptTold, Report, told_in
from dateline.weighing.origins.sides import Sides

#: Places whose days are laid out at a time.
_AT_ONCE = 100


def keep_laid(case: Case, sides: Sides, report: Report) -> None:
    """Keep the days of the places of which none are kept; what events give to pictures is kept by now."""
    missing, done = case.laid_places.missing(), 0
    left = iter(missing)
    while part := list(islice(left, _AT_ONCE)):
        case.laid_places.keep(_laid_out(Board(KeptTold(case, True, {}), sides), part))
        done += len(part)
        report("laying out days", done, len(missing))


def laid_in(case: Case, actors: ActorTables, sides: Sides) -> Laid:
    """The days of all places of a case."""
    told = told_in(case, actors, sides)
    stale = {*told.unkept, *(case.laid_places.missing() if told.kept else ())}
    return Laid(case, told.kept, _laid_out(Board(told, sides), sorted(stale)))


@all_wanted()
def _laid_out(board: Board, places: Collection[str]) -> dict[str, PlaceDays]:
    board.read_in(places)
    return {place: place_days(board, place) for place in places}


@dataclass(frozen=True, slots=True)
class Held:
    """A hold of a day, without its claims, and the place and seat by which these are found."""

    place: str
    seat: int
    hold: Hold


@dataclass(frozen=True, slots=True)
class Laid:
    """The days that a case keeps, and those of places of which it keeps none.

    kept: whether what it keeps was made by our rules.
    """

    case: Case
    kept: bool
    fresh: Mapping[str, PlaceDays]

    @all_wanted()
    def on(self, day: date) -> tuple[Held, ...]:
        """Who holds what at the end of a day, as `holds_on` says it and in its order."""
        by_place: dict[str, list[Spell]] = {}
        kept = self.case.laid_places.on(day) if self.kept else ()
        for place, one in self._with_fresh(kept, self.fresh, day, day):
            by_place.setdefault(place, []).append(one)
        held = [
            Held(place, spell.seat, hold)
            for place, some in by_place.items()
            for spell, hold in shown_on(some, day)
        ]
        return tuple(sorted(held, key=lambda one: in_order(one.hold)))

    def holds(self, day: date) -> tuple[Hold, ...]:
        """Who holds what at the end of a day, each with the claims that it rests on."""
        held = self.on(day)
        backing = self.backing({one.place for one in held}, day, day)
        return tuple(
            replace(
                one.hold, claims=tuple(dict.fromkeys(back.claim for back in backing[one.place, one.seat]))
            )
            for one in held
        )

    def of(self, places: Collection[str], since: date, until: date) -> dict[str, list[Spell]]:
        """The spells of some places with one of these days, by their first day."""
        found: dict[str, list[Spell]] = {place: [] for place in places}
        some = {place: self.fresh[place] for place in places if place in self.fresh}
        kept = self.case.laid_places.of(places, since, until) if self.kept else ()
        for place, one in self._with_fresh(kept, some, since, until):
            found[place].append(one)
        return found

    def _with_fresh(
        self, kept: Iterable[tuple[str, Spell]], fresh: Mapping[str, PlaceDays], since: date, until: date
    ) -> Iterator[tuple[str, Spell]]:
        for place, days in fresh.items():
            yield from ((place, one) for one in days.spells if one.first <= until and one.last >= since)
        yield from ((place, one) for place, one in kept if place not in self.fresh)

    def backing(
        self, places: Collection[str], since: date, until: date
    ) -> dict[tuple[str, int], list[Backing]]:
        """What backs the spells of some places on one of these days, by place and seat, in order."""
        found: dict[tuple[str, int], list[Backing]] = {}
        for place in places:
            for one in self.fresh[place].backings if place in self.fresh else ():
                if one.first <= until and one.last >= since:
                    found.setdefault((place, one.seat), []).append(one)
        if self.kept:
            wanted = [place for place in places if place not in self.fresh]
            for place, one in self.case.laid_places.backing(wanted, since, until):
                found.setdefault((place, one.seat), []).append(one)
        return found

    def resting_on(self, events: Collection[str], day: date) -> frozenset[tuple[str, int]]:
        """The place and seat of each hold of a day that rests on one of these events."""
        among = frozenset(events)
        fresh = {
            (place, one.seat)
            for place, days in self.fresh.items()
            for one in days.backings
            if one.first <= day <= one.last and one.event in among
        }
        kept = self.case.laid_places.resting_on(among, day) if self.kept else ()
        return frozenset((*fresh, *(one for one in kept if one[0] not in self.fresh)))
