"""Who can be a party to a tie, by which key it is one actor, and for whom it acts on a day.

Parties are public actors that the tables hold: states, their organs and forces, armed groups, political parties,
organisations and office holders; and unnamed people under arms or in office whose state is known ("Libyan
rebels", "Israeli soldiers"), who are one party a role and state. Nobody else has ties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.actors import Actor, ActorKind
from dateline.naming.actors.entries import ActorEntry, Holding, within
from dateline.naming.actors.index import plural_of
from dateline.naming.actors.organs import adjective_of
from dateline.naming.actors.setting import actor_of
from dateline.naming.actors.tables import ActorTables
from dateline.naming.table_files import first_day, last_day
from dateline.picturing.ties.factors import knowledge_table
from dateline.weighing.origins.sides import STATE_SECTORS

#: what makes an actor one: its id, and for a role, which many states have, the state's code
Key = tuple[str, str]

_PUBLIC = frozenset(
    {
        ActorKind.STATE,
        ActorKind.ORGAN,
        ActorKind.FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.PARTY,
        ActorKind.ORGANISATION,
        ActorKind.PERSON,
    }
)
#: sectors whose unnamed people are a party where their state is known; members of parliaments and courts are none
_STATE_ROLES = frozenset({"GOV", "MIL", "COP", "SPY"})
_ROLE_SECTORS = _STATE_ROLES | {"REB", "UAF"}
#: "rebels" and "insurgents"; "militants" and "jihadists" of the same state are often their enemies
_REBEL = "role:rebel"


@dataclass(frozen=True, slots=True)
class Step:
    """One step up: for whom an actor acts on a day, as the tables have it.

    behind: for whom.
    since, until: the days between which it holds; None where open or unknown.
    why: the reason in words.
    """

    behind: Actor
    since: date | None
    until: date | None
    why: str


def key_of(actor: Actor) -> Key:
    """Make the key by which two mentions are one party."""
    return (actor.id or actor.name, (actor.country or "") if actor.kind is ActorKind.ROLE else "")


def is_party(actor: Actor) -> bool:
    """Whether an actor can have ties."""
    if actor.id is None:
        return False
    if actor.kind is ActorKind.ROLE:
        return actor.country is not None and actor.sector in _ROLE_SECTORS
    return actor.kind in _PUBLIC


def shown(actor: Actor, tables: ActorTables) -> Actor:
    """Name a role by its state, whatever the page printed: "Libyan rebels"; others stay as they are."""
    entry = tables.entries.get(actor.id or "")
    if actor.kind is not ActorKind.ROLE or entry is None or actor.country is None:
        return actor
    words = entry.name if entry.name.endswith("s") else plural_of(entry.name)
    return replace(actor, name=f"{adjective_of(actor.country, tables)} {words}", sector=entry.sector)


def step(actor: Actor, tables: ActorTables, day: date) -> Step | None:
    """Say for whom an actor acts on a day by the tables; None where it acts for itself or they do not tell."""
    if actor.kind is ActorKind.PERSON:
        return _of_person(actor, tables, day)
    if actor.id == _REBEL:
        return _of_rebels(actor, tables, day)
    entry = tables.entries.get(actor.id or "")
    parent = tables.entries.get(entry.parent or "") if entry else None
    if entry and parent and parent.kind in _PUBLIC and entry.lives_on(day) and parent.lives_on(day):
        return Step(
            actor_of(parent), entry.since, entry.until, f"the tables have it as part of {parent.name}"
        )
    serving = {ActorKind.ORGAN: STATE_SECTORS, ActorKind.FORCE: STATE_SECTORS, ActorKind.ROLE: _STATE_ROLES}
    serves = actor.kind is not None and actor.sector in serving.get(actor.kind, ())
    state = tables.state(actor.country or "")
    if serves and state and state.lives_on(day):
        since, until = (entry.since, entry.until) if entry else (None, None)
        return Step(actor_of(state), since, until, f"{_serves(actor)} {state.name}")
    return None


def steps(actor: Actor, tables: ActorTables, day: date) -> Iterator[tuple[Actor, Step]]:
    """Walk up from an actor to whom it acts for in the end: each actor on the way with its step."""
    seen = {key_of(actor)}
    now = step(actor, tables, day)
    while now is not None and key_of(now.behind) not in seen:
        yield actor, now
        actor = now.behind
        seen.add(key_of(actor))
        now = step(actor, tables, day)


def rolled(actor: Actor, tables: ActorTables, day: date) -> Actor:
    """The state, group or organisation that an actor acts for on a day; itself where it acts for nobody."""
    for _, one in steps(actor, tables, day):
        actor = one.behind
    return shown(actor, tables)


def _of_person(actor: Actor, tables: ActorTables, day: date) -> Step | None:
    held = tables.holding_of(actor.id or "", day)
    if held is None:
        return None
    behind = _served(held, tables)
    office = tables.offices.get(held.office)
    if behind is None or office is None:
        return None
    words = f"{office.names[0]} of {behind.name}"
    return Step(actor_of(behind), held.since, held.until, f"the tables have the person as {words}")


def _served(held: Holding, tables: ActorTables) -> ActorEntry | None:
    body = tables.entries.get(held.body or "")
    if body is None or body.country == "*":  # an organ that every state has: who leads it serves the state
        return tables.state(held.country or "")
    return body


def _of_rebels(actor: Actor, tables: ActorTables, day: date) -> Step | None:
    """The body that led nearly all rebels of a state on a day, as `rebel_bodies.tsv` has it."""
    for row in knowledge_table("rebel_bodies").rows:
        since, until = first_day(row.get("from")), last_day(row.get("to"))
        body = tables.entries.get(row.get("body"))
        if row.get("country") == actor.country and body and within(day, since, until):
            return Step(actor_of(body), since, until, f"{body.name} led nearly all rebels there")
    return None


def _serves(actor: Actor) -> str:
    if actor.kind is ActorKind.ROLE:
        return "by their name they serve"
    return "it is an organ of" if actor.kind is ActorKind.ORGAN else "it is a force of"
