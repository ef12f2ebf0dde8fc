"""Whether what is told is public life: happenings between private persons are no events of PLOVER."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.coding.events.ontology import Quad
from dateline.coding.events.roles import RoleFinder
from dateline.coding.events.triggers import Form, Trigger
from dateline.model.actors import ActorKind, ActorMention
from dateline.model.claims import Status

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
#: the name under which an agency files a story: "MALI-ATTACK (UPDATE 2)"; it tells nothing
_SLUG = re.compile(r"[A-Z0-9]+(?:[-/][A-Z0-9]+)+(?:\s*\([A-Z0-9 ,.-]+\))?\.?")
#: whoever it may be: "nobody was killed" denies, "whether anyone was hurt" asks
_ANYBODY = frozenset({"nobody", "none", "anybody", "anyone", "somebody", "someone", "one"})
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})


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


def harms_some(trigger: Trigger, finder: RoleFinder, status: Status) -> bool:
    """Whether a verb tells of harm to a number, or denies or asks whether anybody came to harm.

    "Thirteen were killed", "nobody was hurt", "whether anyone was killed"; no table names whom.
    """
    if trigger.form is not Form.VERB or "obj" not in trigger.frame.recipient:
        return False
    harmed = [finder.sentence.tokens[at] for at in finder.slot(trigger, "obj")]
    if any(one.pos == "NUM" and one.entity not in _MEASURES for one in harmed):
        return True
    return status in {Status.DENIED, Status.QUESTIONED} and any(one.lower in _ANYBODY for one in harmed)


def is_slug(words: str) -> bool:
    """Whether a line is the name under which an agency files a story."""
    return _SLUG.fullmatch(words.strip()) is not None
