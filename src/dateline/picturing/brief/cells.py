"""The cells of one claim in words: who, whom, how it is said, where, when, how many came to harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.actors import ActorKind, ActorMention
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.places import Place, PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.telling import Telling
from dateline.model.when import When
from dateline.picturing.brief.days import Timed, timed
from dateline.picturing.brief.drafting import Piece, Pieces, joined, part
from dateline.picturing.brief.names import parties, place_named, set_low
from dateline.picturing.brief.phrases import DEPLOY, LEAVE, TAKE, Phrase, Verb, phrase_of
from dateline.picturing.brief.values import PartKind
from dateline.picturing.place_links import Stands, link_to, listed_with

#: what is counted of people who come to harm, and how it is said behind a clause
_HARMED = {
    Counted.KILLED: "killed",
    Counted.INJURED: "wounded",
    Counted.CAPTURED: "captured",
    Counted.DISPLACED: "driven from their homes",
    Counted.MISSING: "missing",
}
#: what can be sent somewhere
_SENT = frozenset({Counted.TROOPS, Counted.UNITS, Counted.WEAPONS})
_DONE = frozenset({Status.ASSERTED, Status.DENIED, Status.ATTEMPTED})


@dataclass(frozen=True, slots=True)
class Kept:
    """Which cells of a claim a sentence may name; what fewer origins say is left to them.

    actors, recipients: by `key_of`; None keeps all.
    amounts: whether quantities are named.
    place, time: whether where and when are named.
    """

    actors: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    amounts: bool = True
    place: bool = True
    time: bool = True


ALL = Kept()


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a clause in words.

    who, whom: names, each with whether a verb beside it is plural; None where nobody is named.
    phrase: how it is said.
    verb: the verb of the phrase that fits who is named.
    where, when: what follows.
    harmed: people who came to harm, behind the clause.
    """

    who: tuple[Pieces, bool] | None
    whom: tuple[Pieces, bool] | None
    phrase: Phrase
    verb: Verb
    where: Pieces
    when: Timed
    harmed: Pieces


def key_of(mention: ActorMention) -> str:
    """The key by which two namings are one actor."""
    return mention.actor.id or mention.actor.name.casefold()


def cells_of(telling: Telling, event: Event | None, kept: Kept = ALL) -> Cells:
    """Set the cells of a claim in words.

    event: gives where and when if the claim itself says nothing of it; None takes the claim alone.
    """
    claim = telling.claim
    actors = [one for one in claim.actors if kept.actors is None or key_of(one) in kept.actors]
    recipients = [
        one for one in claim.recipients if kept.recipients is None or key_of(one) in kept.recipients
    ]
    counts = claim.quantities if kept.amounts else ()
    who, whom = _party(actors, claim, counts), _party(recipients, claim, counts)
    handed = _handed(claim)
    phrase = phrase_of(claim, handed)
    verb = phrase.active if whom is not None else phrase.alone
    where: Pieces = ()
    if handed is not None:
        lost = _losers(claim, recipients, actors) if handed == TAKE else ()
        held = _place_held(claim, event, counts)
        whom, verb = (held or ("a place that is not named",), False), phrase.active
        where = (" from ", *parties(lost, claim)[0]) if lost else ()
    elif sent := _deployed(claim, counts):
        phrase = phrase_of(claim, DEPLOY)
        counted = who is not None and any(piece in sent for piece in who[0])
        who, whom, verb = None if counted else who, (sent, True), phrase.active
        where = _where(claim, event, recipients)
    elif kept.place:
        where = _where(claim, event, recipients)
        struck = _struck(claim) if whom is None and phrase.placed is not None else None
        if struck is not None and phrase.placed is not None:
            whom, verb, where = (place_named(struck, [claim.id]), False), phrase.placed, ()
    when, behind = _when(telling, event)
    done = claim.status in _DONE or (claim.status is Status.POSSIBLE and is_past(telling))
    spoken = timed(when, behind, done) if when is not None and kept.time else Timed()
    return Cells(who, whom, phrase, verb, where, spoken, _harmed(claim, actors, recipients, counts))


def _handed(claim: Claim) -> str | None:
    """Which change of hands a claim tells."""
    territory = claim.territory
    if territory is None:
        return None
    if claim.type == "RETREAT":
        return LEAVE if territory.place is not None else None
    return TAKE if territory.taken_by or not territory.lost_by else None


def _losers(
    claim: Claim, recipients: Sequence[ActorMention], actors: Sequence[ActorMention]
) -> list[ActorMention]:
    lost = [claim.recipients[at] for at in claim.territory.lost_by] if claim.territory else []
    taking = {key_of(one) for one in actors}
    return [one for one in lost if one in recipients and key_of(one) not in taking]


def _place_held(claim: Claim, event: Event | None, counts: Sequence[Quantity]) -> Pieces:
    """The place that changes hands; that of the event where the claim names none; empty where neither does."""
    assert claim.territory is not None
    if claim.territory.place is None:
        handover = event.handover if event is not None else None
        if claim.places or handover is None or handover.value.place is None:
            towns = next((one for one in counts if one.of is Counted.PLACES), None)
            return (part(PartKind.NUMBER, _low_first(towns.span.exact), [claim.id]),) if towns else ()
        naming = handover.claims[:1]
        return place_named(handover.value.place, naming)
    mention = claim.places[claim.territory.place]
    places = [mention.place, *(one.place for one in listed_with(claim, mention))]
    place = joined([place_named(one, [claim.id]) for one in places])
    share = next((one for one in counts if one.of is Counted.SHARE), None)
    if share is not None:
        return (part(PartKind.NUMBER, share.span.exact.split(" of ")[0], [claim.id]), " of ", *place)
    link = link_to(claim, mention)
    return (f"{link.words} ", *place) if link.stands is Stands.PART else place


def _struck(claim: Claim) -> Place | None:
    """The place that something is done to: the object of the words, or where they lead; None where there is none."""
    for mention in claim.places:
        wide = mention.place.precision is PlacePrecision.COUNTRY
        if not wide and link_to(claim, mention).stands in {Stands.BARE, Stands.TO, Stands.FROM}:
            return mention.place
        return None
    return None


def _deployed(claim: Claim, counts: Sequence[Quantity]) -> Pieces:
    """Troops that are counted where somebody sends them: "about 3,300 troops"; empty where none are."""
    sent = next((one for one in counts if one.of in _SENT), None) if claim.type == "MOBILIZE" else None
    return (part(PartKind.NUMBER, _low_first(sent.span.exact), [claim.id]),) if sent else ()


def _party(
    mentions: Sequence[ActorMention], claim: Claim, counts: Sequence[Quantity]
) -> tuple[Pieces, bool] | None:
    """Names of a party; in the words of the count where they are counted ("at least 26 people")."""
    if not mentions:
        return None
    counted = [one for one in counts if any(one.span.overlaps(mention.span) for mention in mentions)]
    if counted and len(mentions) == 1:
        words = _low_first(counted[0].span.exact)
        single = words.split()[0] in {"one", "a", "an", "1"}
        return (part(PartKind.NUMBER, words, [claim.id]),), not single
    return parties(mentions, claim)


def _low_first(words: str) -> str:
    """A count within a sentence: without the capital of its first word; one all in capitals loses them."""
    words = set_low(words)
    first = words.split(maxsplit=1)[0] if words.split() else ""
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]


def _harmed(
    claim: Claim,
    actors: Sequence[ActorMention],
    recipients: Sequence[ActorMention],
    counts: Sequence[Quantity],
) -> Pieces:
    """People who came to harm and are no party in words: ", with ten civilians killed"."""
    if claim.status is not Status.ASSERTED:
        return ()
    named = [*actors, *recipients]
    told = [one for one in counts if any(one.span.overlaps(mention.span) for mention in named)]
    shown: list[Piece] = []
    for one in counts:
        if one.of not in _HARMED or one in told:
            continue
        words = part(PartKind.NUMBER, _low_first(one.span.exact), [claim.id])
        if any(other.of is one.of for other in told):
            shown += [" (also counted: ", words, ")"]
            continue
        shown += [" and " if shown else ", with ", words]
        if not one.span.exact.lower().rstrip(".").endswith(_HARMED[one.of]):
            shown.append(f" {_HARMED[one.of]}")
    return tuple(shown)


def _where(claim: Claim, event: Event | None, recipients: Sequence[ActorMention]) -> Pieces:
    """Where: in the words of the claim that lead to the place; else that of the event."""
    for mention in claim.places:
        place = mention.place
        wider = place.precision is PlacePrecision.COUNTRY
        if wider and any(one.place.country == place.country and one is not mention for one in claim.places):
            continue
        if any(one.actor.name == place.name or (wider and _is_state(one, place)) for one in recipients):
            continue
        link = link_to(claim, mention)
        leads = link.words if claim.type == "MOBILIZE" and link.stands is Stands.TO else link.phrase
        return (f" {leads} ", *place_named(place, [claim.id]))
    if not claim.places and event is not None and event.place is not None:
        return (" in ", *place_named(event.place.value, event.place.claims[:1]))
    return ()


def _is_state(mention: ActorMention, place: Place) -> bool:
    return mention.actor.kind is ActorKind.STATE and mention.actor.country == place.country


def _when(telling: Telling, event: Event | None) -> tuple[When | None, Sequence[str]]:
    """When, with the claims that say so: the claim's own time, else that of the event."""
    when = telling.claim.when
    if when.start is not None and when.end is not None:
        return when, [telling.claim.id]
    if event is not None and event.when is not None and event.when.value.start and event.when.value.end:
        return event.when.value, event.when.claims[:1]
    return (when, [telling.claim.id]) if when.start or when.end else (None, ())


def is_past(telling: Telling) -> bool:
    """Whether a happening that is told as possible lies behind: it is not told as one that is still open."""
    published, when = telling.published, telling.claim.when
    if when.end is None:
        return when.start is None
    return published is None or published.end is None or when.end <= published.end
