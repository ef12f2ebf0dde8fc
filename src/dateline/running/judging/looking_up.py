"""What a person types for an actor or a place -> the entry of the tables or of the gazetteer that it names.

Words in quotation marks are a bare name that is looked up nowhere: ``"the council"``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.case.store import Case
from dateline.model.actors import Actor
from dateline.model.places import Place, PlacePrecision
from dateline.naming.actors.entries import ActorEntry
from dateline.naming.actors.tables import ActorTables
from dateline.naming.places.gazetteer import Gazetteer

#: Candidates that are named where a name means several.
_NAMED = 6
_BARE = re.compile(r"[\"“](.+)[\"”]\Z")


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where names are looked up."""

    actors: ActorTables
    gazetteer: Gazetteer


def gazetteers_of(case: Case, own: Path) -> tuple[Path, ...]:
    """List the gazetteers beside the packaged one: the user's own, and those that pages of the case were read with.

    What is no longer there is left out.
    """
    named = [one["path"] for run in case.runs() for one in json.loads(run.settings).get("gazetteers", ())]
    found = dict.fromkeys((own, *map(Path, named)))
    return tuple(path for path in found if path.is_file())


def bare(value: str) -> str | None:
    """The name that stands in quotation marks, to be taken as it is; None where none does."""
    found = _BARE.match(value.strip())
    return found[1].strip() if found else None


def place_named(value: str, gazetteer: Gazetteer) -> Place:
    """Look a place up by ``NAME`` or ``NAME, country, province or id``; raises ValueError where it means several.

    A name that the gazetteer does not hold is a place all the same, unresolved.
    """
    name = bare(value)
    if name is not None:
        return _unresolved(name)
    name, _, narrower = (part.strip() for part in value.partition(","))
    places = places_called(name, gazetteer)
    if narrower:
        fits = [one for one in places if narrower.casefold() in _around(one)]
        if not fits:
            raise ValueError(f"no {name} is known in {narrower!r}" + _candidates(places))
        places = fits
    if not places:
        return _unresolved(name)
    if len(places) > 1:
        raise ValueError(
            f"{len(places)} places are called {name}; write the id behind a comma" + _candidates(places)
        )
    return places[0]


def places_called(name: str, gazetteer: Gazetteer) -> list[Place]:
    """List the places that bear a name, the largest first."""
    return [gazetteer.place(entry) for entry in gazetteer.lookup(name)]


def _unresolved(name: str) -> Place:
    return Place(None, name, None, None, None, None, PlacePrecision.UNRESOLVED)


def _around(one: Place) -> set[str]:
    return {(part or "").casefold() for part in (one.id, one.country, one.admin1)}


def _candidates(places: Sequence[Place]) -> str:
    lines = [
        f"{one.name}, {one.id} ({', '.join(part for part in (one.admin1, one.country, one.precision) if part)})"
        for one in places[:_NAMED]
    ]
    return ": " + "; ".join(lines) if lines else ""


def actor_named(value: str, tables: ActorTables) -> Actor:
    """Look an actor up by id or by a name; raises ValueError where it means several.

    A name that the tables do not hold is an actor all the same, without an id.
    """
    name = bare(value)
    if name is not None:
        return Actor(None, name)
    entry = tables.entries.get(value)
    found = [entry] if entry is not None else _bearing(value, tables)
    if len(found) > 1:
        named = "; ".join(f"{one.name}, {one.id}" for one in found[:_NAMED])
        raise ValueError(f"{value!r} names {len(found)} actors; give the id of one: {named}")
    return _actor(found[0]) if found else Actor(None, value)


def actors_like(words: str, tables: ActorTables, most: int) -> list[Actor]:
    """List the actors that words may mean: those that bear them as a name, then those with them in a name."""
    exact = _bearing(words, tables)
    wanted = words.casefold().split()
    near = [
        one
        for one in _entries(tables)
        if wanted and any(all(part in name.words.casefold() for part in wanted) for name in one.names)
    ]
    near.sort(key=lambda one: (len(one.name), one.id))  # the shorter name says little beside the words
    found = list({one.id: one for one in (*exact, *near)}.values())
    return [_actor(one) for one in found[:most]]


def _bearing(value: str, tables: ActorTables) -> list[ActorEntry]:
    """The entries that are shown by a name; where none is, those that go by it."""
    wanted = value.casefold()
    every = _entries(tables)
    shown = [one for one in every if one.name.casefold() == wanted]
    return shown or [one for one in every if any(name.words.casefold() == wanted for name in one.names)]


def _entries(tables: ActorTables) -> list[ActorEntry]:
    return [tables.entries[key] for key in sorted(tables.entries)]


def _actor(one: ActorEntry) -> Actor:
    return Actor(one.id, one.name, None if one.country == "*" else one.country, one.sector, one.kind)
