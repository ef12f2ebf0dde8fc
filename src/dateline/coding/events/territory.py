"""A change of hands of a place: who holds it now, and who lost it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.coding.events.frames import Hold
from dateline.coding.events.roles import RoleFinder, Roles
from dateline.coding.events.triggers import Trigger
from dateline.model.actors import ActorMention
from dateline.model.places import PlaceMention
from dateline.parsing.tokens import Sentence

_WITHIN = ("poss", "comp", "of")
_AROUND = ("of", "in", "appos", "comp")


@dataclass(frozen=True, slots=True)
class HandsChange:
    """What a trigger says about who holds a place.

    hold: how it changed hands.
    place_heads: tokens that head the phrases for the place.
    place: the place mention there; None where no known place stands there.
    taken_by: who holds it now, as far as the words say.
    lost_by: who lost it, as far as the words say.
    """

    hold: Hold
    place_heads: tuple[int, ...]
    place: PlaceMention | None
    taken_by: tuple[ActorMention, ...]
    lost_by: tuple[ActorMention, ...]


def territory(
    sentence: Sentence,
    trigger: Trigger,
    roles: Roles,
    places: Sequence[PlaceMention],
    finder: RoleFinder,
) -> HandsChange | None:
    """Read the change of hands that a trigger tells of; None where its frame tells of none.

    places: place mentions of the page or of this sentence.
    finder: the sentence's role finder.
    """
    source = next((one for one in (trigger, *trigger.also) if one.frame.hold is not None), None)
    if source is None or source.frame.hold is None:
        return None
    frame = source.frame
    heads = _first(source, frame.place, finder)
    place = _place_at(heads, [one for one in places if one.sentence == sentence.index], finder)
    if place is None and not _is_place(heads, sentence):
        return None
    others = tuple(
        mention
        for head in _first(source, frame.other, finder)
        for mention in finder.party(head, ("poss", "comp", "of"))
    )
    taken, lost = _sides(source.frame.hold, roles, others)
    return HandsChange(source.frame.hold, heads, place, taken, lost)


def _sides(
    hold: Hold, roles: Roles, others: tuple[ActorMention, ...]
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
    """Who takes and who loses, from the parties of the happening and the frame's other side."""
    match hold:
        case Hold.TAKE:
            return roles.actors, others
        case Hold.EXPEL:
            return roles.actors, roles.recipients
        case Hold.FALL:
            return roles.actors or others, ()
        case Hold.LOSE:
            return roles.actors or others, roles.recipients
        case Hold.LEAVE:
            return (), roles.actors
        case Hold.HAND:
            return others or roles.recipients, roles.actors
        case Hold.CHANGE:
            return (), ()


def _first(trigger: Trigger, slots: tuple[str, ...], finder: RoleFinder) -> tuple[int, ...]:
    for name in slots:
        heads = finder.slot(trigger, name)
        if heads:
            return heads
    return ()


def _place_at(heads: tuple[int, ...], places: list[PlaceMention], finder: RoleFinder) -> PlaceMention | None:
    """The place mention at a phrase's head, or named within it ("the town of Marib")."""
    for head in heads:
        for one in places:
            if one.first <= head < one.last and not one.adjectival:
                return one
        slots = finder.reader.of(head)
        below = {at for name in _AROUND for at in slots.get(name)}
        below.update(
            child for child in finder.sentence.children[head] if finder.sentence.tokens[child].dep == "appos"
        )
        for one in places:
            if not one.adjectival and any(one.first <= at < one.last for at in below):
                return one
    return None


def _is_place(heads: tuple[int, ...], sentence: Sentence) -> bool:
    """Whether a phrase without a known place still names one: "the base", a name."""
    return any(sentence.tokens[head].pos in {"NOUN", "PROPN"} for head in heads)
