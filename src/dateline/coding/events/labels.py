"""Entity labels by what the tables and the gazetteer know, which outrank the tagger's."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.actors import ActorKind, ActorMention
from dateline.model.places import PlaceMention

_LABELS = {
    ActorKind.STATE: "GPE",
    ActorKind.PERSON: "PERSON",
    ActorKind.PEOPLE: "NORP",
    ActorKind.ROLE: "",
}


def labels_of(actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> dict[int, str]:
    """Entity labels of a sentence's tokens, by what the tables and the gazetteer know; they outrank the tagger."""
    labels: dict[int, str] = {}
    for actor in sorted(actors, key=lambda one: one.actor.id is not None):
        kind = actor.actor.kind
        if kind is not None and (label := _LABELS.get(kind, "ORG")):
            labels[actor.head] = label
    known = {at for one in actors if one.actor.id is not None for at in range(one.first, one.last)}
    for place in places:
        if not place.adjectival and place.place.id is not None:
            labels.update({at: "GPE" for at in range(place.first, place.last) if at not in known})
    return labels
