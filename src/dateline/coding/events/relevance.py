"""Whether what is told is public life: happenings between private persons are no events of PLOVER."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.coding.events.ontology import Quad
from dateline.model.actors import ActorKind, ActorMention

#: kinds of actor that take part in public life whoever they are
_PUBLIC = frozenset(
    {
        ActorKind.STATE,
        ActorKind.ORGAN,
        ActorKind.FORCE,
        ActorKind.ARMED_GROUP,
        ActorKind.PARTY,
        ActorKind.ORGANISATION,
        ActorKind.PEOPLE,
        ActorKind.ROLE,
        ActorKind.MEDIA,
    }
)


def is_public(quad: Quad, parties: Iterable[ActorMention]) -> bool:
    """Whether a happening is public: all violence is, and all else that has a party who is more than a name.

    A person of whom the tables and the page say neither country, office nor side ("Chris met Ralph") is a name.
    """
    if quad is Quad.MATERIAL_CONFLICT:
        return True
    return any(
        one.actor.country is not None or one.actor.sector is not None or one.actor.kind in _PUBLIC
        for one in parties
    )
