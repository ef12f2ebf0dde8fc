"""What a person types for a cell -> the value of the cell, with its words on the page.

No value without words: those that a value replaces, others of the page that the person gives, or the claim's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dateline.coding.events.ontology import load_ontology
from dateline.model.actors import Actor, ActorMention, Naming
from dateline.model.claims import Claim, Source, SourceKind, Status
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.spans import Span
from dateline.model.when import UNKNOWN_WHEN, Precision, When, WhenBasis
from dateline.naming.actors.tables import ActorTables
from dateline.naming.places.gazetteer import Gazetteer

#: The rule of what a person put, until the judgement itself says who and why.
_RULE = "judged"
#: Candidates that are named where a name means several.
_NAMED = 6
#: Days up to which an interval has a precision, as the reader has it.
_PRECISIONS = ((4, Precision.DAY), (21, Precision.WEEK), (62, Precision.MONTH), (200, Precision.SEASON))
_QUANTITY = re.compile(r"(\d[\d,.]*)(?:\s*(?:-|–|to)\s*(\d[\d,.]*))?\s+(\w+)\Z")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:/|to)\s*(\d{4}-\d\d-\d\d))?\Z")
_SEVERAL = frozenset({"actors", "recipients", "places", "quantities", "sources"})


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person typed.

    cell: which cell.
    value: the value; empty takes the value away.
    words: words of the page that say it; empty for those of the value it replaces, else those of the claim.
    at: which of several values is replaced, from 0; the number of values adds one; None replaces them all.
    """

    cell: str
    value: str
    words: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where names are looked up."""

    actors: ActorTables
    gazetteer: Gazetteer


def edited(claim: Claim, edit: Edit, text: str, lookup: Lookup) -> Any:
    """Make the new value of a cell; raises ValueError that says what cannot be and what could.

    text: of the claim's page.
    """
    if edit.cell in _SEVERAL:
        return _several(claim, edit, text, lookup)
    match edit.cell:
        case "type":
            return _type(edit.value)
        case "mode":
            if edit.value and not load_ontology().allows(claim.type, edit.value):
                modes = ", ".join(sorted(load_ontology().types[claim.type].modes)) or "none"
                raise ValueError(f"{claim.type} has no mode {edit.value!r}; it has {modes}")
            return edit.value or None
        case "status":
            return _one_of(Status, edit.value)
        case "background":
            if edit.value not in {"yes", "no"}:
                raise ValueError("background is yes or no")
            return edit.value == "yes"
        case "when":
            return _when(claim, edit, text)
    raise ValueError(f"{edit.cell!r} is no cell that can be typed")


def span_of(words: str, text: str, near: Span) -> Span:
    """Find words on a page, where they stand nearest to others; raises ValueError where they do not stand there."""
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = [Span.of(text, *one.span()) for one in wanted.finditer(text)] if words.split() else []
    if not found:
        raise ValueError(f"the page does not hold the words {words!r}")
    inside = [one for one in found if near.covers(one)]
    return (inside or sorted(found, key=lambda one: abs(one.start - near.start)))[0]


def _several(claim: Claim, edit: Edit, text: str, lookup: Lookup) -> tuple[Any, ...]:
    old: tuple[Any, ...] = getattr(claim, edit.cell)
    if edit.at is not None and not 0 <= edit.at <= len(old):
        raise ValueError(f"{edit.cell} has {len(old)} values, and number {edit.at} is none of them")
    if not edit.value:
        return () if edit.at is None else (*old[: edit.at], *old[edit.at + 1 :])
    at = 0 if edit.at is None else edit.at
    before = old[at] if at < len(old) else None
    span = span_of(edit.words, text, claim.evidence) if edit.words else _words_of(before) or claim.trigger
    one = _item(edit.cell, edit.value, span, before, lookup)
    return (one,) if edit.at is None else (*old[:at], one, *old[at + 1 :])


def _words_of(value: Any) -> Span | None:
    if isinstance(value, Source):
        return value.mention
    return None if value is None else value.span


def _item(cell: str, value: str, span: Span, before: Any, lookup: Lookup) -> Any:
    match cell:
        case "places":
            return PlaceMention(span, -1, -1, -1, place_named(value, lookup.gazetteer), _RULE)
        case "quantities":
            return _quantity(value, span)
        case "sources":
            return _source(value, span, before)
    return ActorMention(span, -1, -1, -1, -1, Naming.NAME, actor_named(value, lookup.actors), _RULE)


def place_named(value: str, gazetteer: Gazetteer) -> Place:
    """Look a place up by ``NAME`` or ``NAME, country, province or id``; raises ValueError where it means several.

    A name that the gazetteer does not hold is a place all the same, unresolved.
    """
    name, _, narrower = (part.strip() for part in value.partition(","))
    places = [gazetteer.place(entry) for entry in gazetteer.lookup(name)]
    if narrower:
        key = narrower.casefold()
        fits = [
            one
            for one in places
            if key in {(part or "").casefold() for part in (one.id, one.country, one.admin1)}
        ]
        if not fits:
            raise ValueError(f"no {name} is known in {narrower!r}" + _candidates(places))
        places = fits
    if not places:
        return Place(None, name, None, None, None, None, PlacePrecision.UNRESOLVED)
    if len(places) > 1:
        raise ValueError(
            f"{len(places)} places are called {name}; write the id behind a comma" + _candidates(places)
        )
    return places[0]


def _candidates(places: list[Place]) -> str:
    lines = [
        f"{one.name}, {one.id} ({', '.join(part for part in (one.admin1, one.country, one.precision) if part)})"
        for one in places[:_NAMED]
    ]
    return ": " + "; ".join(lines) if lines else ""


def actor_named(value: str, tables: ActorTables) -> Actor:
    """Look an actor up by id or by a name; raises ValueError where it means several.

    A name that the tables do not hold is an actor all the same, without an id.
    """
    wanted = value.casefold()
    entry = tables.entries.get(value)
    found = [entry] if entry is not None else _entries(wanted, tables)
    if len(found) > 1:
        named = "; ".join(f"{one.name}, {one.id}" for one in found[:_NAMED])
        raise ValueError(f"{value!r} names {len(found)} actors; give the id of one: {named}")
    if not found:
        return Actor(None, value)
    one = found[0]
    return Actor(one.id, one.name, None if one.country == "*" else one.country, one.sector, one.kind)


def _entries(wanted: str, tables: ActorTables) -> list[Any]:
    every = [tables.entries[key] for key in sorted(tables.entries)]
    shown = [one for one in every if one.name.casefold() == wanted]
    return shown or [one for one in every if any(name.words.casefold() == wanted for name in one.names)]


def _type(value: str) -> str:
    try:
        return load_ontology().current(value.upper())
    except KeyError:
        known = ", ".join(sorted(load_ontology().types))
        raise ValueError(f"no type {value!r}; the types are {known}") from None


def _one_of(kinds: type[Any], value: str) -> Any:
    try:
        return kinds(value)
    except ValueError:
        raise ValueError(f"{value!r} is none of {', '.join(one.value for one in kinds)}") from None


def _when(claim: Claim, edit: Edit, text: str) -> When:
    if not edit.value:
        return UNKNOWN_WHEN
    found = _DAYS.match(edit.value.strip())
    try:
        days = [date.fromisoformat(day) for day in found.groups() if day] if found else []
        if not days or days[-1] < days[0]:
            raise ValueError  # noqa: TRY301 - one message for all that is no time
    except ValueError:
        raise ValueError(f"{edit.value!r} is no time: write 2014-06-12, or 2014-06-10/2014-06-12") from None
    length = (days[-1] - days[0]).days + 1
    precision = next((precision for limit, precision in _PRECISIONS if length <= limit), Precision.YEAR)
    span = span_of(edit.words, text, claim.evidence) if edit.words else claim.when.span or claim.evidence
    return When(days[0], days[-1], precision, WhenBasis.TEXT, span, note=_RULE)


def _quantity(value: str, span: Span) -> Quantity:
    found = _QUANTITY.match(value.strip())
    if found is None:
        raise ValueError(f"{value!r} is no quantity: write 12 killed, or 10-15 injured")
    of = _one_of(Counted, found[3].lower())
    try:
        low = float(found[1].replace(",", ""))
        high = float(found[2].replace(",", "")) if found[2] else low
    except ValueError:
        raise ValueError(f"{value!r} is no quantity: write 12 killed, or 10-15 injured") from None
    return Quantity(of, low, low if low == high else None, high, None, span, -1, -1, -1, -1, _RULE)


def _source(value: str, span: Span, before: Source | None) -> Source:
    """A source as ``NAME`` or ``NAME; kind``; the kind of the one it replaces unless said."""
    name, _, kind = (part.strip() for part in value.partition(";"))
    chosen = (
        _one_of(SourceKind, kind) if kind else SourceKind.NAMED_OFFICIAL if before is None else before.kind
    )
    old = before or Source(None, None, chosen)
    return replace(old, name=name, id=None, kind=chosen, mention=span, note="")
