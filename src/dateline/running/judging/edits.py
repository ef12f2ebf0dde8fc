"""What a person does to a cell -> the new values of the claim's cells, with their words on the page.

No value without words: those that a value replaces, others of the page that the person gives, or the claim's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from dateline.coding.events.ontology import load_ontology
from dateline.model.actors import ActorMention, Naming
from dateline.model.claims import Claim, Source, Status, Territory
from dateline.model.places import PlaceMention
from dateline.model.spans import Span, stripped
from dateline.model.when import UNKNOWN_WHEN, WhenBasis
from dateline.running.judging.looking_up import Lookup, actor_named, place_named
from dateline.running.judging.typed import RULE, one_of, quantity_typed, source_typed, when_typed

#: the cells that hold several values
SEVERAL = frozenset({"actors", "recipients", "places", "quantities", "sources"})
#: the cells that are words and nothing else
_WORDS = frozenset({"trigger", "evidence"})
#: of a change of hands, the indexes into these cells
_OF_TERRITORY = frozenset({"actors", "recipients", "places"})


class Act(StrEnum):
    """What is done to a cell."""

    PUT = "put"  #: a value in place of another; of several, the number of values adds one at the end
    ADD = "add"  #: a value before the one at a place
    REMOVE = "remove"  #: a value, or all of them
    EARLIER = "earlier"  #: a value changes places with the one before it
    LATER = "later"  #: a value changes places with the one after it


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person does to a cell.

    cell: which cell.
    value: the value; empty takes it away, or keeps it where words are given.
    words: words of the page that say it; empty for those of the value it replaces, else those of the claim.
    at: which of several values, from 0; the number of values adds one; None for all of them.
    start: where the words begin on the page, in characters; None for where they stand nearest to the claim.
    act: what is done.
    """

    cell: str
    value: str
    words: str = ""
    at: int | None = None
    start: int | None = None
    act: Act = Act.PUT


def edited(claim: Claim, edit: Edit, text: str, lookup: Lookup) -> dict[str, Any]:
    """Make the new values of the cells that an edit changes; raises ValueError that says what cannot be and what could.

    text: of the claim's page.
    """
    if edit.cell in SEVERAL:
        return _several(claim, edit, text, lookup)
    value = "" if edit.act is Act.REMOVE else edit.value
    if edit.cell in _WORDS:
        return {edit.cell: _bounds(claim, edit, text)}
    match edit.cell:
        case "type":
            return _type(claim, value)
        case "mode":
            if value and not load_ontology().allows(claim.type, value):
                modes = ", ".join(sorted(load_ontology().types[claim.type].modes)) or "none"
                raise ValueError(f"{claim.type} has no mode {value!r}; it has {modes}")
            return {"mode": value or None}
        case "status":
            return {"status": one_of(Status, value)}
        case "background":
            if value not in {"yes", "no"}:
                raise ValueError("background is yes or no")
            return {"background": value == "yes"}
        case "when":
            return {"when": _when(claim, replace(edit, value=value), text)}
    raise ValueError(f"{edit.cell!r} is no cell that can be typed")


def span_of(words: str, text: str, near: Span, start: int | None = None) -> Span:
    """Find words on a page, at ``start`` or where they stand nearest to others; ValueError where it lacks them."""
    if start is not None:
        there = stripped(text, start, start + len(words))
        if there.exact and there.exact.split() == words.split():
            return there
    found = places_of(words, text)
    if not found:
        raise ValueError(f"the page does not hold the words {words!r}")
    inside = [one for one in found if near.covers(one)]
    return (inside or sorted(found, key=lambda one: abs(one.start - near.start)))[0]


def places_of(words: str, text: str) -> list[Span]:
    """List where words stand on a page, whatever their case and the white space between them."""
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    return [Span.of(text, *one.span()) for one in wanted.finditer(text)] if words.split() else []


def _several(claim: Claim, edit: Edit, text: str, lookup: Lookup) -> dict[str, Any]:
    old: tuple[Any, ...] = getattr(claim, edit.cell)
    if edit.at is not None and not 0 <= edit.at <= len(old):
        raise ValueError(f"{edit.cell} has {len(old)} values, and number {edit.at} is none of them")
    order = _order(edit, len(old))
    if order is None and edit.at is None and not edit.value and len(old) > 1:
        raise ValueError(f"{edit.cell} has {len(old)} values: say which of them has these words")
    if order is None:
        at = 0 if edit.at is None else edit.at
        before = old[at] if at < len(old) and edit.act is not Act.ADD else None
        one = _item(claim, edit, text, before, lookup)
        if edit.at is None:
            return {edit.cell: (one,)}
        return {edit.cell: (*old[:at], one, *old[at + (before is not None) :])} | _moved_territory(
            claim, edit.cell, _room_for(edit, len(old))
        )
    return {edit.cell: tuple(old[at] for at in order)} | _moved_territory(claim, edit.cell, order)


def _order(edit: Edit, size: int) -> list[int] | None:
    """Which of the old values stand there afterwards, in order; None where one is put or added."""
    at, every = edit.at, list(range(size))
    if edit.act in {Act.EARLIER, Act.LATER}:
        other = -1 if at is None else at + (1 if edit.act is Act.LATER else -1)
        if at is None or not 0 <= at < size or not 0 <= other < size:
            raise ValueError(f"value {at} of {edit.cell} cannot be moved there")
        every[at], every[other] = every[other], every[at]
        return every
    if edit.act is Act.REMOVE or (edit.act is Act.PUT and not edit.value and not edit.words):
        return [] if at is None else [one for one in every if one != at]
    return None


def _room_for(edit: Edit, size: int) -> list[int]:
    """Where the old values stand once one is added; -1 for the new one."""
    every = list(range(size))
    return [*every[: edit.at], -1, *every[edit.at :]] if edit.act is Act.ADD else every


def _moved_territory(claim: Claim, cell: str, order: Sequence[int]) -> dict[str, Any]:
    """The change of hands with its indexes as the values of a cell stand now; nothing where it stays as it is."""
    territory = claim.territory
    if territory is None or cell not in _OF_TERRITORY:
        return {}
    now = {old: new for new, old in enumerate(order)}

    def moved(mine: str, indexes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(now[at] for at in indexes if at in now) if mine == cell else indexes

    place = now.get(territory.place) if cell == "places" and territory.place is not None else territory.place
    found = Territory(place, moved("actors", territory.taken_by), moved("recipients", territory.lost_by))
    return {} if found == territory else {"territory": found}


def _item(claim: Claim, edit: Edit, text: str, before: Any, lookup: Lookup) -> Any:
    """One of several values: made of what was typed, or the one that stood there with other words."""
    given = span_of(edit.words, text, claim.evidence, edit.start) if edit.words else None
    if not edit.value:
        if before is None or given is None:
            raise ValueError(f"{edit.cell} needs a value")
        return (
            replace(before, mention=given)
            if isinstance(before, Source)
            else replace(before, span=given, rule=RULE)
        )
    span = given or _words_of(before) or claim.trigger
    match edit.cell:
        case "places":
            return PlaceMention(span, -1, -1, -1, place_named(edit.value, lookup.gazetteer), RULE)
        case "quantities":
            return quantity_typed(edit.value, span)
        case "sources":
            return source_typed(edit.value, span, before, lookup.actors)
    return ActorMention(span, -1, -1, -1, -1, Naming.NAME, actor_named(edit.value, lookup.actors), RULE)


def _words_of(value: Any) -> Span | None:
    if isinstance(value, Source):
        return value.mention
    return None if value is None else value.span


def _type(claim: Claim, value: str) -> dict[str, Any]:
    """A type, or ``TYPE/mode``; a mode that the type cannot have goes."""
    name, _, mode = (part.strip() for part in value.partition("/"))
    ontology = load_ontology()
    try:
        chosen = ontology.current(name.upper())
    except KeyError:
        known = ", ".join(sorted(ontology.types))
        raise ValueError(f"no type {name!r}; the types are {known}") from None
    if mode and not ontology.allows(chosen, mode):
        raise ValueError(
            f"{chosen} has no mode {mode!r}; it has {', '.join(sorted(ontology.types[chosen].modes))}"
        )
    kept = mode or (claim.mode if chosen == claim.type or ontology.allows(chosen, claim.mode) else None)
    return {"type": chosen} if kept == claim.mode else {"type": chosen, "mode": kept}


def _when(claim: Claim, edit: Edit, text: str) -> Any:
    given = span_of(edit.words, text, claim.evidence, edit.start) if edit.words else None
    if edit.value:
        return when_typed(edit.value, given or claim.when.span or claim.evidence)
    if given is None or edit.act is Act.REMOVE:
        return UNKNOWN_WHEN
    if claim.when == UNKNOWN_WHEN:
        raise ValueError("when needs a value")
    return replace(claim.when, span=given, basis=WhenBasis.TEXT, note=RULE)


def _bounds(claim: Claim, edit: Edit, text: str) -> Span:
    """The words that name the happening, or those that make the claim: the one within the other."""
    words = edit.words or edit.value
    if not words:
        raise ValueError(f"{edit.cell} needs the words of the page")
    span = span_of(words, text, claim.evidence, edit.start)
    if edit.cell == "trigger" and not claim.evidence.covers(span):
        raise ValueError("the words that name what happened must stand within the evidence")
    if edit.cell == "evidence" and not span.covers(claim.trigger):
        raise ValueError(f"the evidence must hold the words that name what happened: {claim.trigger.exact!r}")
    return span
