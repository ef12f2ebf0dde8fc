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
#: a party is one from this likelihood
FILLS = 0.5
_INNER = ("poss", "comp", "by", "of", "from")


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
    for one in (*rules.actors, *rules.recipients, *_named(who, finder, "subj"), *_named(whom, finder, "obj")):
        inside = [place for place in found if place[0] < one.last and one.first < place[1]]
        if not inside and not one.first <= trigger.token < one.last:
            found[one.first, one.last] = one
    return [
        Party(
            one,
            _features(one, who, one in rules.actors, one in rules.recipients, rules.actors, trigger),
            _features(one, whom, one in rules.recipients, one in rules.actors, rules.recipients, trigger),
        )
        for one in found.values()
    ]


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
    """Put each mention on its likelier side; returns the roles and how likely each side is right."""
    sides: dict[str, list[tuple[ActorMention, float]]] = {"who": [], "whom": []}
    left = {"who": 1.0, "whom": 1.0}
    for one in found:
        sure = {"who": weights.likely("who", one.who), "whom": weights.likely("whom", one.whom)}
        best = max(sure, key=lambda side: sure[side])
        for side, likely in sure.items():
            if side == best and likely >= FILLS:
                sides[side].append((one.mention, likely))
            else:
                left[side] *= 1 - likely
    actors, recipients = (tuple(mention for mention, _ in sides[side]) for side in ("who", "whom"))
    reasons = tuple(
        reason
        for reason, before, after in (
            *((one, rules.actors, actors) for one in rules.reasons if one.cell == "actors"),
            *((one, rules.recipients, recipients) for one in rules.reasons if one.cell == "recipients"),
        )
        if set(after) <= set(before)
    )
    told = tuple(
        Reason(cell, "trained reader", ", ".join(f"{one.span.exact} {sure:.2f}" for one, sure in sides[side]))
        for cell, side, before, after in (
            ("actors", "who", rules.actors, actors),
            ("recipients", "whom", rules.recipients, recipients),
        )
        if set(before) != set(after)
    )
    changed = Roles(actors, recipients, (*reasons, *told), rules.actor_heads, rules.recipient_heads)
    return changed, _side_sure(sides["who"], left["who"]), _side_sure(sides["whom"], left["whom"])


def _side_sure(side: Sequence[tuple[ActorMention, float]], empty: float) -> float:
    """How likely a side is right: its surest mention is one; with nobody, that nobody is."""
    return max((sure for _, sure in side), default=empty)


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
    """Keep the places that are likely where it happened; those of the rules first."""
    ranked = [*rules, *(one for one in near if one not in rules and not one.adjectival)]
    return tuple(
        one
        for one in ranked
        if weights.likely("where", place_features(one, one in rules, bool(rules), trigger, sentence, marks))
        >= FILLS
    )
