"""Who holds what, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model.holds import Hold, HoldBasis, HoldState
from dateline.model.telling import Telling
from dateline.picturing.brief.days import day_text
from dateline.picturing.brief.drafting import Piece, Pieces, part, sentence
from dateline.picturing.brief.names import named, place_named
from dateline.picturing.brief.sources import says_who, source_words
from dateline.picturing.brief.values import PartKind, Sentence
from dateline.picturing.brief.voices import fullness
from dateline.picturing.holds.described import described_holder

_VERBS = {
    HoldState.CONTROLS: "held",
    HoldState.CONTESTS: "fought inside",
    HoldState.BESIEGES: "besieged",
    HoldState.ADVANCES: "advanced on",
    HoldState.WITHDRAWS: "withdrew from",
    HoldState.PRESENT: "entered or stood in",
}
_LOST = "changed hands, to whose is not told,"
#: at most this many claims are cited, the fullest
_MOST_CITED = 5
#: a hold fainter than this has not been told of for a half-life
_OLD = 0.5


def hold_key(hold: Hold) -> str:
    """What a hold is of, from one brief to the next: a place and who stands to it."""
    actor = hold.actor.id or hold.actor.name.casefold() if hold.actor is not None else "nobody named"
    return f"{hold.place.id or hold.place.name.casefold()} {actor}"


def hold_sentence(hold: Hold, tellings: Mapping[str, Telling]) -> Sentence | None:
    """A hold as a sentence; None where none of its claims is in the case."""
    known = (tellings[name] for name in sorted(hold.claims) if name in tellings)  # of equals the first by id
    told = sorted(known, key=fullness, reverse=True)
    if not told:
        return None
    place = place_named(hold.place, _naming_place(hold, told))
    pieces: list[Piece] = []
    if hold.actor is None:
        told_of = "was besieged, by whom is not told," if hold.state is HoldState.BESIEGES else _LOST
        pieces += [*place, f" {told_of}"]
    elif described := [one.claim.id for one in told if _describes(one, hold)]:
        pieces += [*place, " was in ", part(PartKind.NAME, hold.actor.name, described[:1]), " hands"]
    elif not any(_names(one, hold) for one in told):
        pieces += [*_side_of(told[0]), f" {_VERBS[hold.state]} ", *place]
    else:
        naming = [one.claim.id for one in told if _names(one, hold)]
        pieces += [*named(hold.actor, naming[:1]), f" {_VERBS[hold.state]} ", *place]
    dated = [one.claim.id for one in told if _dates(one, hold)]
    if dated:
        pieces += [" on ", part(PartKind.DATE, day_text(hold.last), dated[:1])]
    pieces += _basis(hold, told)
    if hold.disputed:
        pieces.append("; this is disputed")
    if hold.strength < _OLD:
        pieces.append("; nothing newer is told")
    return sentence(pieces, [one.claim.id for one in told[:_MOST_CITED]], hold_key(hold))


def _side_of(telling: Telling) -> Pieces:
    """A side that its claims do not name but that somebody speaks for."""
    return ("the side for which ", *source_words(telling.claim.sources[0], telling), " speaks")


def _basis(hold: Hold, told: Sequence[Telling]) -> Pieces:
    leaves = hold.state is HoldState.WITHDRAWS
    match hold.basis:
        case HoldBasis.CLAIMED if leaves:
            return (", as only the other side says",)
        case HoldBasis.ADMITTED if leaves:
            return (", as its own side says",)
        case HoldBasis.CLAIMED:
            return (", as only the side that gains by it says",)
        case HoldBasis.ADMITTED:
            return (", as the side that it speaks against admits",)
        case HoldBasis.INFERRED:
            return (", which nobody says outright; it is worked out from what is told of the place",)
        case _:
            who = says_who(told[0])
            return (", according to ", *(who[:-1] if who[-1] == "," else who))


def _naming_place(hold: Hold, told: Sequence[Telling]) -> list[str]:
    named_in = [
        one.claim.id
        for one in told
        if any(mention.place.name == hold.place.name for mention in one.claim.places)
    ]
    return named_in[:1] or [told[0].claim.id]


def _names(telling: Telling, hold: Hold) -> bool:
    parties = (*telling.claim.actors, *telling.claim.recipients)
    return hold.actor is not None and any(one.actor.name == hold.actor.name for one in parties)


def _describes(telling: Telling, hold: Hold) -> bool:
    """Whether a claim says in passing whose the place is, by the word that names the hold's actor."""
    found = [described_holder(telling.claim, one) for one in telling.claim.places]
    return any(one is not None and one == hold.actor for one in found)


def _dates(telling: Telling, hold: Hold) -> bool:
    times = (telling.claim.when, telling.published)
    return any(when is not None and hold.last in {when.start, when.end} for when in times)
