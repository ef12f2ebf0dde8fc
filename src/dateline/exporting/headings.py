"""The parties of an event as a heading names them: few, each once, in the case of running text."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.actors import Actor, ActorKind
from dateline.picturing.brief.names import name_in_text

#: Parties of one side that a heading names; the rest stand in the event's own table.
_NAMED = 3
#: Kinds whose words describe and do not name.
_DESCRIBED = frozenset({ActorKind.ROLE, ActorKind.PEOPLE, None})


def headed(parties: Sequence[Actor]) -> list[str]:
    """Choose names for a heading from the parties of one side, best attested first.

    Beside a party that the tables know or that bears a name, descriptions that they do not know are left out, for most
    describe the same people ("the crew" beside the colonel who led it); and so is what another says with more words
    ("rebels" beside "Libyan rebels"). All of them stand in the table of the event.
    """
    known = [one for one in parties if one.id is not None or one.kind not in _DESCRIBED]
    chosen: dict[str, str] = {}
    for actor in known or parties:
        name = " ".join(name_in_text(actor).split())
        chosen.setdefault(name.casefold(), name)
    names = list(chosen.values())
    return [name for name in names if not _within(name, names)][:_NAMED]


def _within(name: str, names: Sequence[str]) -> bool:
    low = name.casefold()
    return any(other.casefold().endswith(f" {low}") for other in names)
