"""Who did it, to whom and where: what the rules' slots hold against what the reader marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.deciding.weights import Features, Weights, odds
from dateline.coding.events.roles import RoleFinder, Roles
from dateline.coding.events.triggers import Form, Trigger
from dateline.model.actors import ActorMention, Naming
from dateline.model.claims import Reason
from dateline.model.places import PlaceMention
from dateline.parsing.encoder.marks import Floats, Marks
from dateline.parsing.tokens import Sentence

#: a word that the reader holds a party less often than this is not looked at
_LEAST = 0.3
#: a party or place that the rules lack is one from this likelihood; lower ones add more wrong recipients than right
FILLS = 0.7
_INNER = ("poss", "comp", "by", "of", "from")
#: modes of deeds that one side does from afar, and words that set such a deed apart from what the clause tells
_FROM_AFAR = frozenset({"aerial", "heavy-weapons", "explosives", "drone"})
_APART = frozenset({"after", "amid", "before", "despite", "since"})


@dataclass(frozen=True, slots=True)
class Party:
    """A mention that may be a party: what speaks for its being who did it, and to whom."""

    mention: ActorMention
    who: Features
    whom: Features


def parties(
    rules: Roles, trigger: Trigger, finder: RoleFinder, sentence: Sentence, marks: Marks
) -> list[Party]:
    """List the mentions that rules or reader hold for parties of a trigger."""
    who = _marked("who", trigger, sentence, marks)
    whom = _marked("whom", trigger, sentence, marks)
    found: dict[tuple[int, int], ActorMention] = {}
    others = _told_apart(trigger, sentence)
    marked = [one for one in _named(who, finder, "subj") if one.head not in others]
    for one in (*rules.actors, *rules.recipients, *marked, *_named(whom, finder, "obj")):
        inside = [place for place in found if place[0] < one.last and one.first < place[1]]
        if not inside and not one.first <= trigger.token < one.last:
            found[one.first, one.last] = one
    return [
        Party(
            one,
            _features(
                one,
                who * (one.head not in others),
                one in rules.actors,
                one in rules.recipients,
                rules.actors,
                trigger,
            ),
            _features(one, whom, one in rules.recipients, one in rules.actors, rules.recipients, trigger),
        )
        for one in found.values()
    ]


def _told_apart(trigger: Trigger, sentence: Sentence) -> frozenset[int]:
    """Subjects of the clause that a deed from afar only precedes: "after days of shelling, rebels took the town"."""
    tokens = sentence.tokens
    if trigger.form is not Form.NOUN or trigger.mode not in _FROM_AFAR:
        return frozenset()
    apart = False
    for at in sentence.ancestors(trigger.token):
        apart = apart or tokens[at].lower in _APART
        if tokens[at].pos in {"VERB", "AUX"}:
            return frozenset(x for x in sentence.children[at] if apart and tokens[x].dep == "nsubj")
    return frozenset()


def _marked(role: str, trigger: Trigger, sentence: Sentence, marks: Marks) -> Floats:
    return marks.role(role, sentence.index, trigger.token)[sentence.index]


def _named(likely: Floats, finder: RoleFinder, slot: str) -> Iterable[ActorMention]:
    """The actors that marked words name, by the word of each run that the others hang on."""
    tokens = finder.sentence.tokens
    marked = {at for at in range(len(tokens)) if likely[at] >= _LEAST}
    for at in sorted(marked):
        if tokens[at].head not in marked or tokens[at].head == at:
            yield from finder.party(at, _INNER, slot)


def _features(
    one: ActorMention,
    likely: Floats,
    held: bool,
    other: bool,
    found: Sequence[ActorMention],
    trigger: Trigger,
) -> dict[str, float]:
    told = {"any": 1.0, "marked": odds(float(likely[one.first : one.last].max()))}
    if held:
        told["rules"] = 1.0
        if trigger.form is not Form.VERB:
            told["rules, noun"] = 1.0
    elif other:
        told["rules say other"] = 1.0
    elif found:
        told["rules have another"] = 1.0
    if one.naming is Naming.PRONOUN:
        told["pronoun"] = 1.0
    return told


def decided_parties(rules: Roles, found: Sequence[Party], weights: Weights) -> tuple[Roles, float, float]:
    """Fill the sides that the rules leave empty; returns the roles and how likely each side is right.

    What the rules hold stays: on pages that nobody had worked on, the reader's word in its place made more sides wrong
    than right. A mention goes to its likelier side, and to none that the rules have put on the other.
    """
    held = {"who": rules.actors, "whom": rules.recipients}
    new: dict[str, list[tuple[ActorMention, float]]] = {"who": [], "whom": []}
    sure = {"who": 1.0, "whom": 1.0}
    for one in found:
        likely = {"who": weights.likely("who", one.who), "whom": weights.likely("whom", one.whom)}
        best = max(likely, key=lambda side: likely[side])
        for side, share in likely.items():
            if one.mention in held[side] or (
                share >= FILLS and side == best and not held[side] and not _held(one.mention, held)
            ):
                new[side].append((one.mention, share))
            elif not held[side]:
                sure[side] *= 1 - share
    for side, mentions in new.items():
        sure[side] = max((share for _, share in mentions), default=sure[side])
    actors, recipients = (tuple(mention for mention, _ in new[side]) for side in ("who", "whom"))
    told = tuple(
        Reason(cell, "trained reader", ", ".join(f"{one.span.exact} {share:.2f}" for one, share in new[side]))
        for cell, side in (("actors", "who"), ("recipients", "whom"))
        if new[side] and not held[side]
    )
    changed = Roles(
        rules.actors or actors,
        rules.recipients or recipients,
        (*rules.reasons, *told),
        rules.actor_heads,
        rules.recipient_heads,
    )
    return changed, sure["who"], sure["whom"]


def _held(mention: ActorMention, held: Mapping[str, Sequence[ActorMention]]) -> bool:
    return any(mention in side for side in held.values())


def place_features(
    one: PlaceMention, held: bool, any_held: bool, trigger: Trigger, sentence: Sentence, marks: Marks
) -> Mapping[str, float]:
    """What speaks for a place's being where a happening took place."""
    likely = _marked("where", trigger, sentence, marks)
    told = {"any": 1.0, "marked": odds(float(likely[one.first : one.last].max()))}
    if held:
        told["rules"] = 1.0
    elif any_held:
        told["rules have another"] = 1.0
    return told


def decided_places(
    near: Sequence[PlaceMention],
    rules: Sequence[PlaceMention],
    trigger: Trigger,
    sentence: Sentence,
    marks: Marks,
    weights: Weights,
) -> tuple[PlaceMention, ...]:
    """Keep the places of the rules; where they have none, those that are likely where it happened."""
    if rules:
        return tuple(rules)
    return tuple(
        one
        for one in near
        if not one.adjectival
        and weights.likely("where", place_features(one, False, False, trigger, sentence, marks)) >= FILLS
    )
