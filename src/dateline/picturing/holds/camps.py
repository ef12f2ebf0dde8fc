"""Which actors stand on one side of a place: army, "government troops" and state; "the rebels" and their groups.

Pages name one side in many ways. A hold is kept per side, so that "troops" who take a town and the army that loses it
are one. Armed groups with names of their own stay apart from each other, not from "the rebels" of their country.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model.actors import Actor, ActorKind
from dateline.model.places import Place
from dateline.weighing.origins.sides import STATE_SECTORS, Side, Sides

_OF_STATE = frozenset({ActorKind.STATE, ActorKind.ORGAN, ActorKind.FORCE})
#: PLOVER sectors of those who fight a state
_AGAINST = frozenset({"REB", "OPP"})
#: sectors of persons who lead troops, and of others who carry arms
_COMMANDS = frozenset({"MIL", "REB", "UAF"})
_ARMED = frozenset({"UAF", "CRM", "PTY", "IGO"})
_REBELS = "rebels"
_OF_REBELS = f"{_REBELS}:"


def camp_of(actor: Actor, place: Place) -> str:
    """Make the key of the side that an actor is on at a place; an actor without a country is taken for a local one."""
    country = actor.country or place.country or ""
    if actor.sector in _AGAINST:
        named = actor.id if actor.id and not actor.id.startswith(("role:", "person:")) else ""
        return f"{_REBELS}:{country}:{named}" if named else f"{_REBELS}:{country}"
    if actor.kind in _OF_STATE or (
        actor.sector in STATE_SECTORS and actor.kind in {ActorKind.ROLE, ActorKind.PERSON, None}
    ):
        return f"state:{country}"
    return f"{actor.id}:{country}" if actor.id else actor.name.casefold()


def can_hold(actor: Actor) -> bool:
    """Whether an actor is one that holds ground: no civilian and no person, but one who commands."""
    if actor.kind is ActorKind.PERSON:
        return actor.sector in _COMMANDS
    if actor.kind is None and actor.id is None and not actor.name[:1].isupper():
        return False  # words for things and for nobody in particular: "a few dozen pickups"
    return actor.sector is None or actor.sector in STATE_SECTORS | _AGAINST | _ARMED


def same_camp(first: str, second: str) -> bool:
    """Whether two keys are one side: equal, or "the rebels" of a country and a group among them."""
    if first == second:
        return True
    if not (first.startswith(_OF_REBELS) and second.startswith(_OF_REBELS)):
        return False
    shorter, longer = (first, second) if len(first) < len(second) else (second, first)
    return longer.startswith(f"{shorter}:")


def has_groups(camp: str) -> bool:
    """Whether other keys than its own may be the same side."""
    return camp.startswith(_OF_REBELS)


def camps_of_side(side: Side, place: Place) -> tuple[str, ...]:
    """Make the keys that the side for which a source speaks may have; a side does not say whether it fights a state."""
    country = side.country or place.country or ""
    if side.actor is None:
        return (side.name.casefold(),)
    if side.actor.startswith("state:"):
        return (side.actor,)
    if side.actor.startswith("role:"):
        return (f"{_REBELS}:{country}",)
    return f"{_REBELS}:{country}:{side.actor}", f"{side.actor}:{country}"


def speaks_for(side: Side, actor: Actor, place: Place, sides: Sides, day: date | None) -> bool:
    """Whether who speaks for a side speaks for an actor's side at a place."""
    local, own = replace(actor, country=actor.country or place.country), camp_of(actor, place)
    return sides.with_side(side, local, day) or any(same_camp(one, own) for one in camps_of_side(side, place))
