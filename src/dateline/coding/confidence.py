"""How sure the machine is of a claim: a sum of what is known to go wrong, until a calibrated model takes its place."""

from __future__ import annotations

from dateline.coding.triggers import Form, Trigger
from dateline.model.actors import ActorMention, Naming
from dateline.model.page import PassageKind
from dateline.model.places import PlaceMention, PlacePrecision

#: A claim of a plain verb with its parties named in a report. Set, with the costs below, by reading the claims of the
#: example pages; they order claims, they are not yet shares of right ones.
_PLAIN = 0.8
_COSTS = {
    "noun": 0.08,
    "no actor": 0.1,
    "no party": 0.15,
    "unresolved party": 0.06,
    "pronoun": 0.04,
    "recased": 0.1,
    "comment": 0.12,
    "unresolved place": 0.05,
    "long sentence": 0.06,
}
_LONG = 45  # tokens; over this one parse in three has a wrong attachment
_LEAST = 0.05


def confidence_of(
    trigger: Trigger,
    actors: tuple[ActorMention, ...],
    recipients: tuple[ActorMention, ...],
    places: tuple[PlaceMention, ...],
    *,
    kind: PassageKind,
    recased: bool,
    length: int,
) -> tuple[float, str]:
    """Judge how sure a claim is, 0 to 1, and say what took from it.

    kind: the kind of voice. recased: whether letter case was changed before parsing. length: tokens of the sentence.
    """
    parties = (*actors, *recipients)
    seen = {
        "noun": trigger.form is Form.NOUN,
        "no actor": not actors,
        "no party": not parties,
        "unresolved party": any(one.actor.id is None for one in parties),
        "pronoun": any(one.naming is Naming.PRONOUN for one in parties),
        "recased": recased,
        "comment": kind is PassageKind.COMMENT,
        "unresolved place": any(one.place.precision is PlacePrecision.UNRESOLVED for one in places),
        "long sentence": length > _LONG,
    }
    costs = [name for name, true in seen.items() if true]
    return max(_LEAST, _PLAIN - sum(_COSTS[name] for name in costs)), ", ".join(costs) or "nothing against it"
