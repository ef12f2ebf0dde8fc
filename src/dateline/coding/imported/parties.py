"""A party as a project that codes events names it, to an actor of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dateline.coding.imported.tables import parties, sectors
from dateline.model.actors import Actor, ActorKind, ActorMention, Candidate, Naming
from dateline.model.spans import Span
from dateline.naming.actors.index import Part
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.organs import composed
from dateline.naming.actors.setting import actor_of, chosen
from dateline.naming.actors.tables import ActorTables

#: "Islamic State (Iraq)", "Military Forces of Libya (1969-2011)", "Ma'rib Tribal Militia (Yemen)"
_CALLED = re.compile(r"(.*?)(?<!\s)\s*+(?:\(([^()]{1,80})\))?\Z", re.DOTALL)
#: "HAMAS: Hamas Movement"
_SHORT = re.compile(r"([^\s:][^:]{0,20}): (.+)\Z", re.DOTALL)
_BODIES = frozenset({Part.NAMED, Part.PERSON})
_ANY = _BODIES | {Part.STATE}
CAMEO = "cameo:"


def country_called(words: str, tables: ActorTables) -> str | None:
    """The code of a country by its name, also of "Yemen (North Yemen)"; None where the tables do not hold it."""
    bare = _CALLED.match(words)
    for name in (words, bare[1] if bare is not None else ""):
        for sense in tables.index.senses.get(keys_of(name), ()):
            if sense.part is Part.STATE and sense.entry is not None:
                return sense.entry.country
    return None


def party(span: Span, kind: str, day: date | None, tables: ActorTables) -> ActorMention:
    """Take a party by its name, as ACLED and UCDP print it.

    kind: what the project says that it is, for one that no table holds; empty where it does not say.
    """
    found = _CALLED.match(span.exact)
    name, within = (found[1], found[2] or "") if found is not None else (span.exact, "")
    land = country_called(within, tables)
    known = _of_the_country(name, land, tables)
    if known is not None:
        return _mention(span, known, "as the project names such a party")
    names = dict.fromkeys((span.exact, name, *_shorter(name)))
    actor, lost = _called(names, _ANY, [land] if land else [], day, tables)
    if actor is not None:
        return _mention(span, actor, "by its name", lost)
    sector = sectors().get(kind.lower())
    return _mention(
        span,
        Actor(None, name or span.exact, land, sector),
        "by its name, which no table holds; its sort as coded",
    )


def party_by_code(
    span: Span, country: str, codes: Iterable[str], day: date | None, tables: ActorTables
) -> ActorMention:
    """Take a party by its name where that is one's own, else by its codes, as GDELT gives them in the words of CAMEO.

    country: alpha-3 code, empty where none is given. codes: of its type, the first first.
    """
    land = country if tables.state(country) is not None else None
    actor, lost = _called([span.exact], _BODIES, [land] if land else [], day, tables)
    if actor is not None:
        return _mention(span, actor, "by its name", lost)
    given = [f"{CAMEO}{one}" for one in codes if one]
    for one in given:
        entry = tables.entries.get(parties().get(one, ""))
        if entry is not None and entry.country == "*" and land is not None:
            return _mention(
                span, composed(entry, land, tables), f"by its codes {country} {one.removeprefix(CAMEO)}"
            )
        if entry is not None and entry.kind is ActorKind.ROLE:
            role = Actor(entry.id, entry.name, land, entry.sector, entry.kind)
            return _mention(span, role, f"by its code {one.removeprefix(CAMEO)}")
    state = tables.state(country)
    if state is not None and not given:
        return _mention(span, actor_of(state), f"by its code {country}")
    sector = next((sectors()[one] for one in given if one in sectors()), None)
    return _mention(span, Actor(None, span.exact, land, sector), "by its name, which no table holds")


def _of_the_country(name: str, land: str | None, tables: ActorTables) -> Actor | None:
    """The organ or the people of a country that a name means by how it begins."""
    low = name.lower()
    for words, identity in parties().items():
        entry = tables.entries.get(identity)
        if entry is None:
            continue
        if entry.country == "*" and low.startswith(f"{words} "):
            whose = country_called(name[len(words) :].strip(), tables)
            return None if whose is None else composed(entry, whose, tables)
        if entry.kind is ActorKind.ROLE and (
            low == words or (words.endswith(" of") and low.startswith(f"{words} "))
        ):
            whose = land or country_called(name[len(words) :].strip(), tables)
            return Actor(entry.id, entry.name, whose, entry.sector, entry.kind)
    return None


def _shorter(name: str) -> tuple[str, ...]:
    """What stands on either side of the colon in "HAMAS: Hamas Movement"."""
    found = _SHORT.match(name)
    return () if found is None else (found[2], found[1])


def _called(
    names: Iterable[str], parts: frozenset[Part], countries: list[str], day: date | None, tables: ActorTables
) -> tuple[Actor | None, tuple[Candidate, ...]]:
    """The actor that is called by the first of these names that any is called by."""
    for name in names:
        senses = [
            one
            for one in tables.index.senses.get(keys_of(name), ())
            if one.part in parts and one.entry is not None and one.entry.country != "*"
        ]
        if senses:
            sense, lost = chosen(senses, countries, day)
            assert sense.entry is not None
            return actor_of(sense.entry), lost
    return None, ()


def _mention(span: Span, actor: Actor, rule: str, lost: tuple[Candidate, ...] = ()) -> ActorMention:
    """A mention in a row, which has no sentences and no tokens."""
    return ActorMention(span, 0, 0, 0, 0, Naming.NAME, actor, rule, None, lost)
