"""What each event gives to ties and to who holds what: kept when a case is weighed, fetched when a picture is made.

What is not kept (of a case that an older Dateline weighed, or while one is being weighed) is made when it is asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path

import msgspec

from dateline.case.bulk import all_wanted
from dateline.case.pictured import KeptSign, Pictured
from dateline.case.publications import published_of
from dateline.case.rows import indexed, json_of
from dateline.case.store import Case
from dateline.model.disputes import Dispute
from dateline.model.ties import ActsFor
from dateline.naming.actors.tables import ActorTables
from dateline.picturing.holds.board import LEAST_CONFIDENCE, Board
from dateline.picturing.holds.cues import load_hold_cues
from dateline.picturing.holds.signs import Sign, place_key, signs_of
from dateline.picturing.ties.acting import acting_on
from dateline.picturing.ties.directions import Reader, homes_of
from dateline.picturing.ties.given import Given, Giving
from dateline.picturing.ties.ties import Shares, shares_of
from dateline.weighing.origins.sides import Sides

#: Events read at a time.
_AT_ONCE = 1_000
#: Pages of which it is remembered in which state their events lie.
_HOMES = 10_000
Report = Callable[[str, int, int], None]


@cache
def pictured_as() -> str:
    """Hash all that decides what an event gives to pictures, besides the event: our code and tables."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("dateline")))
    for room in ("model", "picturing", "coding/events"):
        for path in sorted((root / room).rglob("*")):
            if path.suffix in {".py", ".tsv"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def keep_pictured(case: Case, actors: ActorTables, sides: Sides, report: Report) -> None:
    """Keep what the events give of which nothing is kept."""
    case.pictured.begin(pictured_as())
    missing = case.pictured.missing()
    done = 0
    for part, found in _made(case, actors, sides, missing):
        case.pictured.keep(
            Pictured(
                given.event,
                json_of(given) if given != Given(given.event) else "",
                tuple(KeptSign(place_key(sign.place), sign.day, json_of(sign)) for sign in signs),
            )
            for given, signs in found
        )
        done += len(part)
        report("picturing events", done, len(missing))


@all_wanted()
def shares_in(case: Case, actors: ActorTables, sides: Sides) -> Shares:
    """What the events of a case give to ties, as `read_ties` reads it unless told otherwise."""
    kept, missing = _standing(case)
    given = [msgspec.json.decode(value, type=Given) for value in case.pictured.ties()] if kept else []
    for _, found in _made(case, actors, sides, missing):
        given += [one for one, _ in found]
    return shares_of(given, case.events.disputed())


@all_wanted()
def acting_in(case: Case, shares: Shares, actors: ActorTables, day: date) -> tuple[ActsFor, ...]:
    """For whom those act on a day who have ties by then, and who does by the words of claims."""
    backing = case.weighing.tellings(shares.backing)
    told = [backing[claim] for claim in shares.backing if claim in backing]
    return acting_on(shares.parties(day), told, actors, day)


def board_in(case: Case, actors: ActorTables, sides: Sides) -> Board:
    """The signs of holds of a case, fetched place by place."""
    return Board(told_in(case, actors, sides), sides)


def told_in(case: Case, actors: ActorTables, sides: Sides) -> KeptTold:
    """The signs that a case keeps, with those of events of which it keeps none."""
    unkept: dict[str, list[Sign]] = {}
    kept, missing = _standing(case)
    for _, found in _made(case, actors, sides, missing):
        for _, signs in found:
            for sign in signs:
                unkept.setdefault(indexed(place_key(sign.place)) or "", []).append(sign)
    return KeptTold(case, kept, unkept)


@dataclass(frozen=True, slots=True)
class KeptTold:
    """Signs that a case keeps, and those of events of which it keeps none.

    kept: whether what it keeps was made by our rules.
    """

    case: Case
    kept: bool
    unkept: Mapping[str, Sequence[Sign]]

    def places(self, since: date, until: date) -> Iterable[str]:
        """Keys of the places with a sign of one of these days, and those of which nothing is kept."""
        kept = self.case.pictured.places(since, until) if self.kept else ()
        return [*dict.fromkeys((*kept, *self.unkept))]

    @all_wanted()
    def signs(self, places: Collection[str]) -> Mapping[str, Sequence[Sign]]:
        """All signs of each of these places, by the ids of their events."""
        asked = {indexed(place): place for place in places}
        found: dict[str, list[Sign]] = {
            place: list(self.unkept.get(key or "", ())) for key, place in asked.items()
        }
        for key, value in self.case.pictured.signs(places) if self.kept else ():
            found[asked[key]].append(msgspec.json.decode(value, type=Sign))
        return {place: sorted(signs, key=lambda sign: sign.event) for place, signs in found.items()}

    def disputes(self, events: Collection[str]) -> Iterable[Dispute]:
        """The disputes on any of these events."""
        return self.case.events.disputes(events)

    def published(self, claims: Collection[str]) -> Mapping[str, date | None]:
        """The day on which each of these claims was published."""
        return published_of(self.case.engine, claims)


def _standing(case: Case) -> tuple[bool, list[str]]:
    """Whether what a case keeps was made by our rules, and the events of which nothing is kept that was."""
    kept = case.pictured.stands(pictured_as())
    return kept, case.pictured.missing() if kept else case.events.ids()


def _made(
    case: Case, actors: ActorTables, sides: Sides, wanted: Sequence[str]
) -> Iterator[tuple[Sequence[str], list[tuple[Given, list[Sign]]]]]:
    """What these events give, some at a time; one that waits to be settled gives nothing yet."""
    cues = load_hold_cues()
    giving = Giving(Reader(actors, _home_in(case)))
    left = iter(wanted)
    while part := list(islice(left, _AT_ONCE)):
        events = case.events.by_ids(part)
        tellings = case.weighing.tellings(claim for event in events for claim in event.claims)
        whole = [event for event in events if all(claim in tellings for claim in event.claims)]
        yield (
            part,
            [
                (giving.of(event, tellings), list(signs_of(event, tellings, sides, cues, LEAST_CONFIDENCE)))
                for event in whole
            ],
        )


def _home_in(case: Case) -> Callable[[str], str | None]:
    """What says in which state the events of a page lie; asked of few pages, for most say whose rebels they mean."""

    @lru_cache(_HOMES)
    def home_of(page: str) -> str | None:
        return homes_of(case.weighing.tellings_on(page).values()).get(page)

    return home_of
