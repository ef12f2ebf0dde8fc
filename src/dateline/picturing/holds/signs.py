"""What each claim shows of a place: who stands how to it, and since when.

Only what is told as done counts; of an attempt only that somebody advances. A place in a province says nothing of its
towns. The rule of the maps that people draw of such wars holds: a source that speaks for a side counts fully only for
what is bad for that side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Claim, Source, SourceKind, Status
from dateline.model.events import Event
from dateline.model.holds import HoldState
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted
from dateline.model.telling import Telling
from dateline.picturing.holds.camps import camp_of, can_hold, same_camp, speaks_for
from dateline.picturing.holds.cues import Cue, cue_of
from dateline.picturing.holds.described import described_holder
from dateline.picturing.place_links import BARE, Link, Stands, link_to, listed_with
from dateline.weighing.origins.sides import Side, Sides

#: Places that somebody can hold; countries and seas are too large for one word about them.
HELD = frozenset(
    {
        PlacePrecision.POINT,
        PlacePrecision.TOWN,
        PlacePrecision.DISTRICT,
        PlacePrecision.PROVINCE,
        PlacePrecision.UNRESOLVED,
    }
)
#: statuses that show something; who denies the loss of a place says that it is still held
_TELLING = frozenset({Status.ASSERTED, Status.ATTEMPTED, Status.DENIED})
#: kinds of actors by the beginning of their ids
_SIDES = {
    "state": (ActorKind.STATE, "GOV"),
    "group": (ActorKind.ARMED_GROUP, "REB"),
    "organ": (ActorKind.ORGAN, "REB"),  # of no state, or the state would be the side: a rebel council
    "role": (ActorKind.ROLE, "REB"),
    "party": (ActorKind.PARTY, "OPP"),
    "org": (ActorKind.ORGANISATION, None),
}
#: Days; a time told more loosely than a week cannot be set in order with others.
_SHARP = 7
#: words that tell of a second change: it comes after another of the same day
_AGAIN = re.compile(
    r"(?i)^(?:re-?(?:t|c|g|o|w|s)|win|won|wrest|claw|drove|drive|push|force)|\b(?:back|again)\b"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """What one claim shows.

    place: where.
    actor: of whom; None where a place is lost and nobody is named.
    camp: the key of the actor's side at that place; empty where nobody is named.
    state: how the actor stands; None for one who loses the place.
    inferred: whether nobody says the state and it is worked out.
    own: whether the actor itself stands in the source chain.
    voices: the sides for which its source chain speaks, innermost first.
    start, day: the interval of the happening; `day` is its last day, from which it counts; `start` is None where open.
    again: whether it tells of a second change of the day ("retook").
    whole: whether it is told of the whole place, not of a part of it.
    against: camps of those who lose by it, as the claim names them.
    known: the day on which it was published; None where unknown.
    claim, event: the claim, and the id of the event it belongs to.
    origin: name of the independent origin of the claim.
    forced: whether the actor came in by an attack, so that an enemy who is inside fights it.
    """

    place: Place
    actor: Actor | None
    camp: str
    state: HoldState | None
    inferred: bool
    own: bool
    voices: tuple[Side, ...]
    start: date | None
    day: date
    again: bool
    whole: bool
    against: tuple[str, ...]
    known: date | None
    claim: str
    event: str
    origin: str
    forced: bool = False


@dataclass(frozen=True, slots=True)
class _Shown:
    """A state of an actor at a place before it is asked on whose word it is told."""

    place: Place
    actor: Actor | None
    state: HoldState | None
    inferred: bool
    whole: bool
    against: tuple[Actor, ...] = ()


def place_key(place: Place) -> str:
    """The key under which a place is one: its id, or its name where the gazetteer does not hold it."""
    return place.id or place.name.casefold()


def signs_of(
    event: Event, tellings: Mapping[str, Telling], sides: Sides, cues: Sequence[Cue], least: float
) -> Iterator[Sign]:
    """List what the claims of an event show; claims of the talk, and those less sure than ``least``, show nothing."""
    origins = {claim: origin.name for origin in event.origins for claim in origin.claims}
    for name in event.claims:
        telling, of = tellings[name], (event.id, origins.get(name, name))
        claim = telling.claim
        if telling.talk or claim.confidence < least:
            continue
        known = (telling.published.end or telling.published.start) if telling.published else None
        if known is not None and not claim.background:
            for shown in _described(claim):
                yield _sign(shown, telling, of, (known, known), sides)
        if claim.status not in _TELLING:
            continue
        interval = _interval(claim, event, telling)
        if interval is None:
            continue
        if claim.status is Status.DENIED:
            found = _still_held(telling, event, interval[1], sides)
        else:
            found = _shown(claim, event, cues)
        for shown in found:
            if shown.actor is not None and not can_hold(shown.actor):
                continue
            yield _sign(shown, telling, of, interval, sides)


def _sign(
    shown: _Shown, telling: Telling, of: tuple[str, str], interval: tuple[date | None, date], sides: Sides
) -> Sign:
    """What is shown, with the event and the origin that the claim is of."""
    start, day = interval
    place, actor = shown.place, shown.actor
    return Sign(
        place=place,
        actor=actor,
        camp=camp_of(actor, place) if actor is not None else "",
        state=shown.state,
        inferred=shown.inferred,
        own=actor is not None and any(_is_actor(link, actor, telling.claim) for link in _chain(telling)),
        voices=tuple(side for link in _chain(telling) if (side := sides.side_of(link, day)) is not None),
        start=start,
        day=day,
        again=bool(_AGAIN.search(telling.claim.trigger.exact)),
        whole=shown.whole,
        against=tuple(dict.fromkeys(camp_of(one, place) for one in shown.against)),
        known=telling.published.end or telling.published.start if telling.published else None,
        claim=telling.claim.id,
        event=of[0],
        origin=of[1],
        forced=shown.state is HoldState.PRESENT and telling.claim.type == "ASSAULT",
    )


def _is_actor(source: Source, actor: Actor, claim: Claim) -> bool:
    """Whether a source is the actor it tells of: the same entry, or the words that the actor's pronoun goes back to."""
    if source.id is not None and not source.id.startswith("role:") and source.id == actor.id:
        return True
    said = [
        one.antecedent for one in (*claim.actors, *claim.recipients) if one.actor == actor and one.antecedent
    ]
    return source.mention is not None and any(source.mention.overlaps(one) for one in said)


def _chain(telling: Telling) -> Iterator[Source]:
    """Who vouches, innermost first; the outlet last where the chain does not name it."""
    yield from telling.claim.sources
    if telling.outlet and all(one.name != telling.outlet for one in telling.claim.sources):
        yield Source(telling.outlet, telling.outlet_id, SourceKind.MEDIA)


def _interval(claim: Claim, event: Event, telling: Telling) -> tuple[date | None, date] | None:
    """The days of a happening for the claim: its own, else those of the event, else until it was published."""
    for when in (claim.when, event.when.value if event.when else None):
        if when is not None and when.start and when.end and when.end - when.start < timedelta(_SHARP):
            return when.start, when.end
    published = (telling.published.end or telling.published.start) if telling.published else None
    start, end = claim.when.start, claim.when.end
    if end is None and not claim.background:
        end = max(published, start) if published and start else published or start
    if end is None:
        return None
    return (start if start and end - start < timedelta(_SHARP) else None), end


def _shown(claim: Claim, event: Event, cues: Sequence[Cue]) -> Iterator[_Shown]:
    """What a claim shows of its places."""
    for place, link in _places(claim, event):
        if place.precision not in HELD:
            continue
        cue = cue_of(claim, link, cues)
        if claim.territory is not None and claim.type != "RETREAT":
            yield from _changes(claim, place, link)
        elif cue is not None:
            yield from _cued(claim, place, cue)


def _described(claim: Claim) -> Iterator[_Shown]:
    """What is said in passing of whose a place is, on the day it is published."""
    for mention in claim.places:
        holder = described_holder(claim, mention) if mention.place.precision in HELD else None
        if holder is not None:
            yield _Shown(mention.place, holder, HoldState.CONTROLS, False, True)


def _still_held(telling: Telling, event: Event, day: date, sides: Sides) -> Iterator[_Shown]:
    """What a denial shows: who speaks for a side and denies that a place was taken from it says that it holds it."""
    claim = telling.claim
    if claim.territory is None or claim.type == "RETREAT":
        return
    side = next((one for link in _chain(telling) if (one := sides.side_of(link, day)) is not None), None)
    if side is None or side.actor is None or side.actor.partition(":")[0] not in _SIDES:
        return
    kind, sector = _SIDES[side.actor.partition(":")[0]]
    own = Actor(side.actor, side.name, side.country, sector, kind)
    takers = [claim.actors[at].actor for at in claim.territory.taken_by]
    for place, link in _places(claim, event):
        ours = any(speaks_for(side, one, place, sides, day) for one in takers)
        if place.precision in HELD and not ours and link.stands is not Stands.NEAR:
            yield _Shown(place, own, HoldState.CONTROLS, False, True, tuple(takers))


def _places(claim: Claim, event: Event) -> Iterator[tuple[Place, Link]]:
    """The places of which a claim speaks, with what leads to each; that of its event where it names none."""
    territory = claim.territory
    if territory is not None and territory.place is not None:
        main = claim.places[territory.place]
        yield main.place, link_to(claim, main)
        for other in listed_with(claim, main):
            yield other.place, BARE
    elif territory is not None and claim.places:
        return  # "seized two towns near Baghdad": the place that is named is not the one that changes hands
    elif claim.places:
        for one in claim.places:
            if not one.adjectival:
                yield one.place, link_to(claim, one)
    else:
        held = event.handover.value.place if event.handover else None
        place = held or (event.place.value if event.place else None)
        if place is not None and place.precision in {PlacePrecision.TOWN, PlacePrecision.POINT}:
            yield place, BARE


def _changes(claim: Claim, place: Place, link: Link) -> Iterator[_Shown]:
    """What a change of hands shows: the taker holds the place, the loser does not; of a part, that both are inside."""
    territory = claim.territory
    assert territory is not None
    takers = [claim.actors[at].actor for at in territory.taken_by]
    losers = [claim.recipients[at].actor for at in territory.lost_by]
    if claim.status is Status.ATTEMPTED:
        yield from (_Shown(place, one, HoldState.ADVANCES, False, True, tuple(losers)) for one in takers)
        return
    if link.stands is Stands.NEAR:
        return
    whole = link.stands is not Stands.PART and not _only_a_share(claim)
    state = HoldState.CONTROLS if whole else HoldState.CONTESTS
    for one in takers:
        yield _Shown(place, one, state, False, whole, tuple(losers))
    for one in losers:
        yield _Shown(place, one, None if whole else HoldState.CONTESTS, False, whole, tuple(takers))
    if not takers and not losers and whole:
        yield _Shown(place, None, HoldState.CONTROLS, False, True)


def _only_a_share(claim: Claim) -> bool:
    return any(one.of is Counted.SHARE and (one.high or 0) < 100 for one in claim.quantities)


def _cued(claim: Claim, place: Place, cue: Cue) -> Iterator[_Shown]:
    """What the words of a claim show of its parties."""
    actors = [one.actor for one in claim.actors]
    recipients = [one.actor for one in claim.recipients]
    if not actors and cue.actor is HoldState.BESIEGES:
        yield _Shown(place, None, HoldState.BESIEGES, False, True)
    if claim.status is Status.ATTEMPTED and cue.actor not in {HoldState.ADVANCES, HoldState.BESIEGES}:
        return
    for own, state, others, role in (
        (actors, cue.actor, recipients, "actor"),
        (recipients, cue.recipient, actors, "recipient"),
    ):
        if state is None:
            continue
        for one in own:
            against = tuple(
                other for other in others if not same_camp(camp_of(one, place), camp_of(other, place))
            )
            yield _Shown(place, one, state, role in cue.inferred, True, against)
