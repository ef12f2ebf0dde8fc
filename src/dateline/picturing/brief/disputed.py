"""The positions of a dispute in words: what each says, who says so, and what saying it means for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.model.actors import Actor
from dateline.model.claims import Claim, Status
from dateline.model.disputes import Dispute, DisputeKind, Interest, Position
from dateline.model.events import Event
from dateline.model.quantities import Quantity
from dateline.model.telling import Telling
from dateline.picturing.brief.cells import Kept
from dateline.picturing.brief.clauses import Clause, clause_of
from dateline.picturing.brief.days import timed
from dateline.picturing.brief.drafting import Piece, Pieces, joined, part, sentence
from dateline.picturing.brief.names import names, place_named
from dateline.picturing.brief.sources import says_who_briefly
from dateline.picturing.brief.values import PartKind, Sentence
from dateline.picturing.brief.voices import fullness
from dateline.picturing.place_links import link_to

#: at most this many who say one thing are named; the references hold the rest
_MOST_VOICES = 3
_INTEREST = {
    Interest.GAINS: "in favour of its own side",
    Interest.ADMITS: "against its own side",
    Interest.NONE: "",
}
#: how a position without the status of the first says the same happening
_ONLY = {
    Status.PLANNED: "it was only planned",
    Status.PROMISED: "it was only promised",
    Status.THREATENED: "it was only threatened",
    Status.REQUESTED: "it was only asked for",
    Status.CONDITIONAL: "it hangs on a condition",
    Status.POSSIBLE: "it is only possible",
    Status.QUESTIONED: "it is in doubt",
    Status.ATTEMPTED: "it was only tried",
    Status.ASSERTED: "it happened",
    Status.DENIED: "it did not happen",
}
Says = Callable[[Claim], Pieces]


def dispute_sentence(
    dispute: Dispute, events: Mapping[str, Event], tellings: Mapping[str, Telling]
) -> Sentence | None:
    """A dispute as one sentence; None where its positions say nothing that their claims' cells hold."""
    event = events.get(dispute.events[0])
    best = [_best(one, tellings) for one in dispute.positions]
    if event is None or any(one is None for one in best):
        return None
    speakers = [one for one in best if one is not None]
    match dispute.kind:
        case DisputeKind.DENIED | DisputeKind.HAPPENED | DisputeKind.STAGE:
            said: Pieces | None = _whether(dispute, speakers, event, tellings)
        case _:
            said = _which(dispute, speakers, event, tellings)
    if said is None:
        return None
    return sentence(said, [one.claim.id for one in speakers], dispute.id)


def _best(position: Position, tellings: Mapping[str, Telling]) -> Telling | None:
    """The claim that speaks for a position: outside the talk where it can be, the fullest."""
    told = [tellings[name] for name in position.claims if name in tellings]
    return max(told, key=lambda one: (not one.talk, fullness(one)), default=None)


def _whether(
    dispute: Dispute, speakers: Sequence[Telling], event: Event, tellings: Mapping[str, Telling]
) -> Pieces:
    """Set whether it happened: "according to X, rebels took Brega; Y denied it"."""
    order = sorted(range(len(speakers)), key=lambda at: speakers[at].claim.status is not Status.ASSERTED)
    pieces: list[Piece] = []
    for place, at in enumerate(order):
        speaker, position = speakers[at], dispute.positions[at]
        who = _voices(position, speaker, tellings)
        status = speaker.claim.status
        clause = clause_of(speaker, event)
        if place:
            pieces.append("; ")
        if status is Status.DENIED:
            pieces += [*who, " denied " if not place else " denied it"]
            pieces += ["that ", *clause.past] if not place else []
        elif not place:
            pieces += ["according to ", *says_who_briefly(speaker, _mark(position, speaker)), ", "]
            pieces += [*clause.said, *clause.after]
            others = _voices(position, speaker, tellings, besides=True)
            pieces += (
                ["; that it happened is also told by ", *others]
                if others and status is Status.ASSERTED
                else []
            )
        else:
            pieces += ["according to ", *who, ", ", _ONLY[status]]
    return tuple(pieces)


def _which(
    dispute: Dispute, speakers: Sequence[Telling], event: Event, tellings: Mapping[str, Telling]
) -> Pieces | None:
    """Set which it was: "it is disputed how many there were …: 12, according to X; 40, according to Y"."""
    asked = _asked(dispute.kind, speakers, event)
    says = _says(dispute.kind, speakers)
    if says is None:
        return None
    pieces: list[Piece] = ["it is disputed ", *asked, ": "]
    for at, (position, speaker) in enumerate(zip(dispute.positions, speakers, strict=True)):
        own = says(speaker.claim)
        if not own:
            return None
        pieces += ["; " if at else "", *own, ", according to ", *_voices(position, speaker, tellings)]
    return tuple(pieces)


def _asked(kind: DisputeKind, speakers: Sequence[Telling], event: Event) -> Pieces:
    """What is disputed, in the cells that the first position gives and that are not in dispute."""
    first = speakers[0]
    match kind:
        case DisputeKind.ACTOR:
            return (
                "who did it when ",
                *_plain(clause_of(first, event, Kept(actors=frozenset(), amounts=False))),
            )
        case DisputeKind.RECIPIENT:
            return (
                "to whom it was done when ",
                *_plain(clause_of(first, event, Kept(recipients=frozenset(), amounts=False))),
            )
        case DisputeKind.COUNT:
            return ("how many there were when ", *_plain(clause_of(first, event, Kept(amounts=False))))
        case DisputeKind.PLACE:
            return ("where ", *_plain(clause_of(first, event, Kept(place=False, amounts=False))))
        case DisputeKind.WHEN:
            return ("when ", *_plain(clause_of(first, event, Kept(time=False, amounts=False))))
        case _:
            places = [one for telling in speakers for one in telling.claim.places]
            if not places:
                return ("who holds the place",)
            claims = [telling.claim.id for telling in speakers if places[0] in telling.claim.places]
            return ("who holds ", *place_named(places[0].place, claims))


def _plain(clause: Clause) -> Pieces:
    return (*clause.past, *clause.after)


def _says(kind: DisputeKind, speakers: Sequence[Telling]) -> Says | None:
    """How each position is said, from its claim's cells."""
    match kind:
        case DisputeKind.ACTOR:
            return lambda claim: _parties([one.actor for one in claim.actors], claim)
        case DisputeKind.RECIPIENT:
            return lambda claim: _parties([one.actor for one in claim.recipients], claim)
        case DisputeKind.HOLDER:
            return _holder
        case DisputeKind.PLACE:
            return _place
        case DisputeKind.WHEN:
            return _time
        case DisputeKind.COUNT:
            shared = set.intersection(*({one.of for one in telling.claim.quantities} for telling in speakers))
            return lambda claim: _count([one for one in claim.quantities if one.of in shared], claim)
        case _:
            return None


def _parties(actors: Sequence[Actor], claim: Claim) -> Pieces:
    return names(actors, [claim.id])[0] if actors else ()


def _holder(claim: Claim) -> Pieces:
    takers = [claim.actors[at].actor for at in claim.territory.taken_by] if claim.territory else []
    return _parties(takers or [one.actor for one in claim.actors], claim)


def _place(claim: Claim) -> Pieces:
    if not claim.places:
        return ()
    mention = claim.places[0]
    return (f"{link_to(claim, mention).phrase} ", *place_named(mention.place, [claim.id]))


def _time(claim: Claim) -> Pieces:
    when = timed(claim.when, [claim.id], done=True)
    words = when.within or when.after
    return (str(words[0]).lstrip(" ,"), *words[1:]) if words else ()


def _count(counts: Sequence[Quantity], claim: Claim) -> Pieces:
    return (part(PartKind.NUMBER, counts[0].span.exact, [claim.id]),) if counts else ()


def _mark(position: Position, speaker: Telling) -> str:
    """What it means for the one who speaks for a position to say it; empty where no side is known."""
    return next((_INTEREST[one.interest] for one in position.holders if one.claim == speaker.claim.id), "")


def _voices(
    position: Position, speaker: Telling, tellings: Mapping[str, Telling], besides: bool = False
) -> Pieces:
    """Who holds a position, each once, with what it means for them; empty where nobody is left.

    besides: whether to leave out who speaks for the position.
    """
    shown: dict[str, Pieces] = {}
    for holder in sorted(position.holders, key=lambda one: one.claim != speaker.claim.id):
        telling = tellings.get(holder.claim)
        if telling is None or (telling.talk and not position.talk):
            continue
        shown.setdefault(_name(telling), says_who_briefly(telling, _INTEREST[holder.interest]))
    if besides:
        shown.pop(_name(speaker), None)
    elif not shown:
        return says_who_briefly(speaker)
    voices = list(shown.values())
    if len(voices) > _MOST_VOICES:
        return (*joined(voices[:_MOST_VOICES], ", "), " and others")
    return joined(voices)


def _name(telling: Telling) -> str:
    """The key under which the innermost source of a claim is named once."""
    return " ".join(one.name or one.kind for one in telling.claim.sources[:1])
