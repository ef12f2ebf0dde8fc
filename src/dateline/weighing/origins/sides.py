"""On whose side a source speaks: officials for their state or group, state-run media for their state.

A side is a state, an armed group, a party or an organisation. An office, a ministry, an army and what a state directs
are of the state's side. What a person decided of a source (`JudgementKind.SIDE`, `OWNER`) outranks the tables.
Witnesses, analysts, commenters and authors speak for nobody, unless a person says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind
from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.actors.entries import Holding, within
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.tables import ActorTables
from dateline.weighing.origins.outlet_names import name_key, table_of

#: PLOVER sectors of those who act for a state
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
#: PLOVER sectors of those who stand against a state or beside it, and so are no side of the state they come from
_CAMPS = frozenset({"REB", "UAF", "CRM", "OPP", "PTY"})
#: sectors of roles that may speak for a side; a doctors' union or a hospital speaks for itself
_MAY_SPEAK = STATE_SECTORS | _CAMPS | {"IGO", "MED"}
_OF_STATE = frozenset({ActorKind.STATE, ActorKind.ORGAN, ActorKind.FORCE})
#: kinds of actors that are a side of their own
_OWN_SIDE = frozenset({ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.ORGANISATION})
_NAMED = frozenset({ActorKind.STATE, ActorKind.FORCE, ActorKind.ORGAN, *_OWN_SIDE})
#: kinds of sources that speak for somebody
_SPEAKS = frozenset(
    {
        SourceKind.NAMED_OFFICIAL,
        SourceKind.UNNAMED_OFFICIAL,
        SourceKind.PARTY,
        SourceKind.MEDIA,
        SourceKind.PUBLIC,
    }
)
_REBELS = "role:rebel"
#: words that make media without a row in the tables those of a state ("Syrian state television")
_DIRECTED = frozenset({"state", "official", "government", "staterun", "stateowned", "statecontrolled"})
#: names of more words are not looked up; the longest of the tables that sources are called by has seven
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Side:
    """A side for which somebody speaks.

    actor: id of the state, group, party or organisation; None where a person named one that the tables do not hold.
    country: ISO 3166-1 alpha-3 code of the state, or of the state that a group comes from; None where none.
    name: its name.
    """

    actor: str | None
    country: str | None
    name: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What sides need of an entry of the actor tables."""

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    parent: str | None
    run: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Who speaks for whom, as the tables and a case's people have it; plain values, cheap to copy to a worker."""

    _known: Mapping[str, _Known]
    _names: Mapping[tuple[str, ...], str]
    _adjectives: Mapping[tuple[str, ...], str]
    _holdings: Mapping[str, tuple[Holding, ...]]
    _outlets: Mapping[str, str]
    _rivals: frozenset[str]
    _former: frozenset[str]
    _locative: frozenset[str]
    _judged: Mapping[str, Side]

    def side_of(self, source: Source, day: date | None = None) -> Side | None:
        """On whose side a source speaks; None where it speaks for nobody or that is not known.

        day: the day on which it speaks, for persons who change offices or sides; None takes the last that is clear.
        """
        judged = self._judged.get(source_key(source)) or self._judged.get(name_key(source.name or ""))
        if judged is not None:
            return judged
        if source.kind not in _SPEAKS or self._is_former(source):
            return None
        if source.id is not None and source.id.startswith("media:"):
            return self._of_outlet(source.id)
        if source.id is not None and not source.id.startswith("role:"):
            return self._of_actor(source.id, day)
        role = self._known.get(source.id) if source.id is not None else None
        other = role is not None and role.sector is not None and role.sector not in _MAY_SPEAK
        if source.kind is SourceKind.PUBLIC or other:
            return None
        return self._of_words(source)

    def with_side(self, side: Side, actor: Actor, day: date | None = None) -> bool:
        """Whether an actor is that side, belongs to it or is what it belongs to.

        Officials, organs and forces of a state are with their state; its civilians, opposition and rebels are not.
        Rebels without a name are with a group that fights the state of their country.
        """
        if side.actor is None:
            return actor.name.casefold() == side.name.casefold()
        if actor.id is not None and not actor.id.startswith("role:"):
            line = self._line(actor.id, day)
            if side.actor in line or actor.id in self._line(side.actor, day):
                return True
            if actor.id in self._known or actor.id.startswith("organ:"):
                return side.actor == _REBELS and self._rebels_of(actor.id, side.country)
        if actor.id == _REBELS and self._rebels_of(side.actor, actor.country):
            return True
        if side.actor.startswith("role:"):
            return actor.id == side.actor and actor.country == side.country
        return side.actor == f"state:{actor.country}" and _serves(actor.kind, actor.sector)

    def describe(self, source: Source) -> str:
        """Say who a source is and for whom it speaks: "Chris Olukolade, a named official, speaks for Nigeria"."""
        name = source.name or "somebody who is not named"
        kind = "no source given" if source.kind is SourceKind.NONE else str(source.kind)
        side = self.side_of(source)
        told = name if name.casefold() == kind else f"{name}, {kind}"
        if side is None or side.name == name:
            return told
        return f"{told}, speaks for {side.name}"

    def side_named(self, words: str) -> Side:
        """The side that a person means by an id or a name; one without an actor where the tables hold no such."""
        found = words if words in self._known else self._names.get(keys_of(words))
        if found is None:
            return Side(None, None, words)
        return self._of_actor(found, None) or self._side(found)

    def _is_former(self, source: Source) -> bool:
        """Whether the words call the speaker a former office holder, who speaks for himself."""
        words = keys_of(source.name or "") + keys_of(source.mention.exact if source.mention else "")
        return source.kind is SourceKind.NAMED_OFFICIAL and any(
            word in self._former for word in _until(words, self._locative)
        )

    def _of_outlet(self, outlet: str) -> Side | None:
        known = self._known.get(outlet)
        if outlet in self._outlets:
            return self._side(self._outlets[outlet])
        if known is None:
            return None
        if known.run == "state" and f"state:{known.country}" in self._known:
            return self._side(f"state:{known.country}")
        if known.run == "party" and known.parent is not None and known.parent in self._known:
            return (
                self._of_outlet(known.parent)
                if known.parent.startswith("media:")
                else self._side(known.parent)
            )
        return None

    def _of_actor(self, actor: str, day: date | None) -> Side | None:
        """The outermost side that an actor of the tables belongs to: its state, or the group itself."""
        known = self._known.get(actor)
        if known is not None and known.kind in _OWN_SIDE:
            return self._side(actor)
        for one in self._line(actor, day):
            if one.startswith(("state:", "group:", "party:", "org:")):
                return self._side(one)
            if one.startswith("organ:") and self._is_rival(one):
                return self._side(one)
        return None

    def _line(self, actor: str, day: date | None) -> tuple[str, ...]:
        """An actor and all that it belongs to, nearest first."""
        line = [actor]
        for one in line:
            line += [upper for upper in self._above(one, day) if upper not in line]
        return tuple(line)

    def _above(self, actor: str, day: date | None) -> Iterator[str]:
        known = self._known.get(actor)
        if known is not None and known.parent is not None:
            yield known.parent
        if actor.startswith("person:"):
            yield from self._bodies_of(actor, day)
        elif actor.startswith("organ:") and not self._is_rival(actor):
            yield f"state:{actor.removeprefix('organ:').partition('/')[0]}"

    def _is_rival(self, actor: str) -> bool:
        """Whether an organ or force of a country stands beside its state: a council of rebels, a rival government."""
        known = self._known.get(actor)
        other = known is not None and known.sector not in STATE_SECTORS and known.parent is None
        return other or actor in self._rivals

    def _rebels_of(self, actor: str, country: str | None) -> bool:
        """Whether an actor fights a country's state, so that "the rebels" told of there are with it."""
        known = self._known.get(actor)
        fights = known is not None and (
            known.sector == "REB" or (known.sector == "OPP" and self._is_rival(actor))
        )
        return fights and known is not None and known.country is not None and known.country == country

    def _bodies_of(self, person: str, day: date | None) -> Iterator[str]:
        """What a person leads or serves on a day; without a day, what all of the person's offices have in common."""
        held = self._holdings.get(person, ())
        if day is not None:
            held = tuple(one for one in held if within(day, one.since, one.until))
        served = dict.fromkeys(filter(None, map(_served, held)))
        known = self._known.get(person)
        if day is None and len(served) > 1:
            states = {one.country for one in held}
            same = len(states) == 1 and known is not None and known.sector in STATE_SECTORS
            yield from [f"state:{known.country}"] if same and known is not None and known.country else []
        else:
            yield from served

    def _of_words(self, source: Source) -> Side | None:
        """Work out the side from the words that name a source that the tables do not hold."""
        for words in (source.name, source.mention.exact if source.mention else None):
            side = self._of_name(words, source.kind) if words else None
            if side is not None:
                return side
        return None

    def _of_name(self, words: str, kind: SourceKind) -> Side | None:
        keys = _until(tuple(key for word in words.split() for key in keys_of(word)), self._locative)
        if kind is SourceKind.MEDIA and not _DIRECTED.intersection((*keys, "".join(keys[:2]))):
            return None
        found = list(self._found(keys))
        camps = [
            one
            for one in found
            if (known := self._known[one]).sector in _CAMPS and known.kind is ActorKind.ROLE
        ]
        own = [one for one in found if self._known[one].kind in _OWN_SIDE]
        states = [one for one in found if self._known[one].kind in _OF_STATE]
        if own:
            return self._side(own[0])
        if camps:
            country = self._known[states[0]].country if states else None
            return Side(camps[0], country, f"{self._known[camps[0]].name}s")
        return self._of_actor(states[0], None) if states else None

    def _found(self, keys: tuple[str, ...]) -> Iterator[str]:
        """Look up names in folded words, the longest first, from left to right."""
        at = 0
        while at < len(keys):
            for length in range(min(_LONGEST, len(keys) - at), 0, -1):
                piece = keys[at : at + length]
                found = self._names.get(piece) or self._adjectives.get(piece)
                if found is not None:
                    yield found
                    at += length
                    break
            else:
                at += 1

    def _side(self, actor: str) -> Side:
        known = self._known.get(actor)
        return Side(actor, None, actor) if known is None else Side(actor, known.country, known.name)


def _served(one: Holding) -> str | None:
    """What an office serves: its own body, or the state where the body is one that every state has."""
    if one.body is not None and not one.body.startswith("organ:*"):
        return one.body
    return f"state:{one.country}" if one.country else None


def source_key(source: Source) -> str:
    """The id under which a source is registered: that of the actor tables, or a hash of its name."""
    return source.id if source.id and not source.id.startswith("role:") else name_key(source.name or "")


def _until(keys: tuple[str, ...], stops: frozenset[str]) -> tuple[str, ...]:
    """The words before the first that leads to a place: "an official in Vienna" is no official of Austria."""
    return next((keys[:at] for at, key in enumerate(keys) if key in stops and at), keys)


def _serves(kind: ActorKind | None, sector: str | None) -> bool:
    return kind in _OF_STATE if sector is None else sector in STATE_SECTORS


def load_sides(tables: ActorTables, judgements: Sequence[Judgement] = ()) -> Sides:
    """Build the sides from the actor tables and the judgements that stand; raises FileNotFoundError without its table.

    judgements: SIDE and OWNER judgements; subjects: the source's id or name; value: id or name of the side.
    """
    known = {
        key: _Known(
            one.name, one.kind, one.country if one.country != "*" else None, one.sector, one.parent, one.run
        )
        for key, one in tables.entries.items()
    }
    names: dict[tuple[str, ...], str] = {}
    adjectives: dict[tuple[str, ...], str] = {}
    for key, entry in tables.entries.items():
        role = entry.kind is ActorKind.ROLE and entry.sector in _CAMPS
        if not role and (entry.kind not in _NAMED or entry.country == "*"):
            continue
        for name in entry.names:
            keys = keys_of(name.words)
            into = adjectives if name.adjective else names
            if keys:
                into.setdefault(keys, key)
                if role:
                    into.setdefault((*keys[:-1], f"{keys[-1]}s"), key)
    sides = Sides(
        known,
        names,
        adjectives,
        tables.holdings,
        _outlets(known),
        frozenset(row.get("organ") for row in table_of("rival_organs").rows),
        tables.words.get("former", frozenset()) - {"late", "slain", "then"},
        tables.words.get("locative", frozenset()),
        {},
    )
    return _judged(sides, judgements)


def _outlets(known: Mapping[str, _Known]) -> dict[str, str]:
    """Read who speaks for whom beside the owners that the actor tables hold; rows without an actor are left out."""
    return {
        row.get("outlet"): row.get("side") for row in table_of("media_sides").rows if row.get("side") in known
    }


def _judged(sides: Sides, judgements: Sequence[Judgement]) -> Sides:
    """Lay over the tables what people decided; a side outranks an owner, the later outranks the earlier."""
    judged: dict[str, Side] = {}
    for kind in (JudgementKind.OWNER, JudgementKind.SIDE):
        for one in judgements:
            if one.kind is not kind:
                continue
            for subject in one.subjects:
                side = sides.side_named(one.value)
                judged[subject] = side
                judged[name_key(subject)] = side
    return replace(sides, _judged=judged)
