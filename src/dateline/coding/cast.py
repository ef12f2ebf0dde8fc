"""Who, to whom and where: the parties and places of one happening, made to agree with one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.coding.deciding.parties import decided_parties, decided_places, parties
from dateline.coding.deciding.weights import Weights
from dateline.coding.events.place import event_places
from dateline.coding.events.roles import RoleFinder, Roles
from dateline.coding.events.territory import HandsChange, territory
from dateline.coding.events.triggers import Trigger
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.claims import Reason, Territory
from dateline.model.places import PlaceMention
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties and places of one happening.

    actors, recipients: who did it, to whom; those that only a change of hands names included.
    places: where it happened, a place that changes hands first.
    changes_hands: whether its frame tells of a change of hands, of a place that is named or not.
    hands: that change by indexes into the other cells; None where there is none.
    reasons: what decided.
    who_sure, whom_sure: how likely the actors and the recipients are right; 1 where the rules read alone.
    """

    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    changes_hands: bool
    hands: Territory | None
    reasons: tuple[Reason, ...]
    who_sure: float = 1.0
    whom_sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Judges:
    """What the trained reader says of the page, and how much it counts against the rules."""

    marks: Marks
    weights: Weights


def cast_of(
    sentence: Sentence,
    trigger: Trigger,
    finder: RoleFinder,
    near: Sequence[PlaceMention],
    named: Sequence[ActorMention],
    *,
    material: bool,
    judges: Judges | None = None,
) -> Cast:
    """Find the parties and places of a trigger.

    near, named: places and actors of the sentence. material: whether it is a deed and not words.
    judges: None where the rules read alone.
    """
    roles, who_sure, whom_sure = finder.of(trigger), 1.0, 1.0
    if judges is not None:
        seen = parties(roles, trigger, finder, sentence, judges.marks)
        roles, who_sure, whom_sure = decided_parties(roles, seen, judges.weights)
    change = territory(sentence, trigger, roles, near, finder)
    free = _open(near, roles, named, material=material)
    where, rule = _places(sentence, trigger, free, change)
    if judges is not None and (change is None or change.place is None):
        where = decided_places(free, where, trigger, sentence, judges.marks, judges.weights)
    actors, recipients, hands = _parties(roles if not material else _two_sides(roles), change, where, near)
    reasons = (*roles.reasons, Reason("places", rule))
    return Cast(actors, recipients, where, change is not None, hands, reasons, who_sure, whom_sure)


def _two_sides(roles: Roles) -> Roles:
    """Leave out who would do a deed to himself; where somebody does, the words say "himself", which names nobody."""
    named = (one.actor for one in roles.recipients if one.actor.kind is not ActorKind.ROLE)
    done_to = {actor.id for actor in named if actor.id is not None}
    return replace(roles, actors=tuple(one for one in roles.actors if one.actor.id not in done_to))


def _places(
    sentence: Sentence, trigger: Trigger, near: Sequence[PlaceMention], change: HandsChange | None
) -> tuple[tuple[PlaceMention, ...], str]:
    """Where it happened; a place that changes hands comes first, for there it happened."""
    found = event_places(sentence, trigger.token, near)
    if change is None or change.place is None:
        return found.places, found.rule
    others = tuple(one for one in found.places if one is not change.place)
    return (change.place, *others), f"the place that changes hands; others {found.rule}"


def _parties(
    parties: Roles, change: HandsChange | None, where: tuple[PlaceMention, ...], near: Sequence[PlaceMention]
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...], Territory | None]:
    """Actors and recipients, those that only a change of hands names added, and the change by their indexes."""
    actors = [one for one in _resolved(parties.actors) if not _is_place(one, near)]
    recipients = [one for one in _resolved(parties.recipients) if not _is_place(one, near)]
    if change is None:
        return tuple(actors), tuple(recipients), None
    taken, lost = _resolved(change.taken_by), _resolved(change.lost_by)
    actors += [one for one in taken if one not in actors and one not in recipients]
    recipients += [one for one in lost if one not in recipients and one not in actors]
    place = next((at for at, one in enumerate(where) if one is change.place), None)
    hands = Territory(
        place,
        tuple(at for at, one in enumerate(actors) if one in taken),
        tuple(at for at, one in enumerate(recipients) if one in lost),
    )
    return tuple(actors), tuple(recipients), hands


def holds_town(sentence: Sentence, trigger: Trigger, cast: Cast, finder: RoleFinder) -> bool:
    """Whether a side is told to hold a whole place: who holds "the port of Hodeidah" may not hold Hodeidah."""
    if cast.hands is None or cast.hands.place is None:
        return False
    place, words = cast.places[cast.hands.place], finder.reader.words.settlement
    heads = (at for name in trigger.frame.place for at in finder.slot(trigger, name))
    return any(place.first <= at < place.last or sentence.tokens[at].lemma in words for at in heads)


def _open(
    near: Sequence[PlaceMention], parties: Roles, named: Sequence[ActorMention], *, material: bool
) -> tuple[PlaceMention, ...]:
    """Places that may be where it happened: not those whose words name a party, a government or part of an actor.

    named: all actors of the sentence; a capital that stands for its government is no place, nor is the country in
    "Iran troops".
    material: whether it is a deed; one that is done to a country is also done there ("bombed Lebanon"), while words
    said to Washington are not said in Washington.
    """
    taken = [
        (one.first, one.last)
        for one in (*parties.actors, *parties.recipients)
        if not _is_place(one, near)
        and not (material and one in parties.recipients and _names_only(one, near))
    ]
    taken += [
        (one.first, one.last)
        for one in named
        if one.naming is Naming.CAPITAL or (one.last - one.first > 1 and not _names_only(one, near))
    ]
    return tuple(one for one in near if not any(a < one.last and one.first < b for a, b in taken))


def _names_only(mention: ActorMention, near: Sequence[PlaceMention]) -> bool:
    return any((one.first, one.last) == (mention.first, mention.last) for one in near)


def _is_place(mention: ActorMention, near: Sequence[PlaceMention]) -> bool:
    """Whether the words of a mention that no table knows are the name of a place, which does and suffers nothing."""
    return mention.actor.id is None and any(
        one.first <= mention.head < one.last and not one.adjectival for one in near
    )


def _resolved(mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Leave out pronouns that stand for nobody known: "it", "they" without an antecedent name no actor."""
    return tuple(
        one
        for one in mentions
        if one.naming is not Naming.PRONOUN or one.antecedent is not None or one.actor.id
    )
