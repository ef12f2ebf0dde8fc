"""One claim as a clause: who did what to whom, where, how many, in the status in which it is told.

A clause says only what its claim's cells say. Who is not named leaves the clause in the passive or as a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model.actors import ActorMention
from dateline.model.claims import Claim, Status
from dateline.model.events import Event
from dateline.model.places import PlacePrecision
from dateline.model.quantities import Counted, Quantity
from dateline.model.telling import Telling
from dateline.model.when import When
from dateline.picturing.brief.drafting import Piece, Pieces, part
from dateline.picturing.brief.phrases import LEAVE, TAKE, Phrase, Verb, phrase_of
from dateline.picturing.brief.values import PartKind
from dateline.picturing.brief.wording import Timed, is_many, names, timed
from dateline.picturing.place_links import Stands, link_to

#: what is counted of people who come to harm, and how it is said behind a clause
_HARMED = {
    Counted.KILLED: "killed",
    Counted.INJURED: "wounded",
    Counted.CAPTURED: "captured",
    Counted.DISPLACED: "driven from their homes",
    Counted.MISSING: "missing",
}
_DONE = frozenset({Status.ASSERTED, Status.DENIED, Status.QUESTIONED, Status.ATTEMPTED})


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
class _Cells:
    """The cells of a clause in words.

    who, whom: names, each with whether a verb beside it is plural; None where nobody is named.
    phrase: how it is said.
    where, when: what follows.
    harmed: people who came to harm, behind the clause.
    """

    who: tuple[Pieces, bool] | None
    whom: tuple[Pieces, bool] | None
    phrase: Phrase
    where: Pieces
    when: Timed
    harmed: Pieces


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim as a clause.

    said: the clause in its status ("the rebels planned to attack …"), without a full stop.
    past: the clause as if it had happened, to stand behind "denied that"; empty where `said` is that.
    after: what stands behind the whole sentence (the day of the report).
    """

    said: Pieces
    past: Pieces
    after: Pieces


def key_of(mention: ActorMention) -> str:
    """The key by which two namings are one actor."""
    return mention.actor.id or mention.actor.name.casefold()


def clause_of(telling: Telling, event: Event | None, kept: Kept = ALL) -> Clause:
    """Set a claim as a clause.

    event: gives where and when if the claim itself says nothing of it; None takes the claim alone.
    """
    cells = _cells(telling, event, kept)
    past = _past(cells)
    said = _in_status(cells, telling.claim.status, telling)
    return Clause(said, past, cells.when.after)


def _cells(telling: Telling, event: Event | None, kept: Kept) -> _Cells:
    claim = telling.claim
    own = [claim.id]
    actors = [one for one in claim.actors if kept.actors is None or key_of(one) in kept.actors]
    recipients = [
        one for one in claim.recipients if kept.recipients is None or key_of(one) in kept.recipients
    ]
    counts = claim.quantities if kept.amounts else ()
    handed = _handed(claim)
    who = _party(actors, counts, own)
    whom = _party(recipients, counts, own)
    phrase = phrase_of(claim, handed)
    if handed is not None:
        whom = (_place_held(claim, counts), False)
        losers = [claim.recipients[at] for at in claim.territory.lost_by] if claim.territory else []
        lost = [one for one in losers if one in recipients and one not in actors]
        where: Pieces = (
            (" from ", *names([one.actor for one in lost], own)[0]) if lost and handed == TAKE else ()
        )
    else:
        where = _where(claim, event) if kept.place else ()
    when, behind = _when(telling, event)
    done = claim.status in _DONE or (claim.status is Status.POSSIBLE and _is_past(telling))
    spoken = timed(when, behind, done) if when is not None and kept.time else Timed()
    return _Cells(who, whom, phrase, where, spoken, _harmed(claim, actors, recipients, counts))


def _handed(claim: Claim) -> str | None:
    """Which change of hands a claim tells, where it names the place."""
    territory = claim.territory
    if territory is None or territory.place is None:
        return None
    if claim.type == "RETREAT":
        return LEAVE
    return TAKE if territory.taken_by or not territory.lost_by else None


def _place_held(claim: Claim, counts: Sequence[Quantity]) -> Pieces:
    assert claim.territory is not None
    assert claim.territory.place is not None
    mention = claim.places[claim.territory.place]
    place = part(PartKind.PLACE, mention.place.name, [claim.id])
    share = next((one for one in counts if one.of is Counted.SHARE), None)
    if share is not None:
        return (part(PartKind.NUMBER, share.span.exact.split(" of ")[0], [claim.id]), " of ", place)
    link = link_to(claim, mention)
    return (f"{link.words} ", place) if link.stands is Stands.PART else (place,)


def _party(
    mentions: Sequence[ActorMention], counts: Sequence[Quantity], claims: Sequence[str]
) -> tuple[Pieces, bool] | None:
    """Names of a party; in the words of the count where they are counted ("at least 26 people")."""
    if not mentions:
        return None
    counted = [one for one in counts if any(one.span.overlaps(mention.span) for mention in mentions)]
    if counted and len(mentions) == 1:
        words = _low_first(counted[0].span.exact)
        single = words.split()[0] in {"one", "a", "an", "1"}
        return (part(PartKind.NUMBER, words, claims),), not single
    return names([one.actor for one in mentions], claims)


def _low_first(words: str) -> str:
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
    parties = [*actors, *recipients]
    shown: list[Piece] = []
    for one in counts:
        if one.of not in _HARMED or any(one.span.overlaps(mention.span) for mention in parties):
            continue
        shown += [
            " and " if shown else ", with ",
            part(PartKind.NUMBER, _low_first(one.span.exact), [claim.id]),
        ]
        if not one.span.exact.lower().rstrip(".").endswith(_HARMED[one.of]):
            shown.append(f" {_HARMED[one.of]}")
    return tuple(shown)


def _where(claim: Claim, event: Event | None) -> Pieces:
    """Where: in the words of the claim that lead to the place; else that of the event."""
    for mention in claim.places:
        place = mention.place
        if mention.adjectival and len(claim.places) > 1:
            continue
        if place.precision is PlacePrecision.COUNTRY and any(
            one.place.country == place.country and one is not mention for one in claim.places
        ):
            continue
        link = link_to(claim, mention)
        return (f" {link.phrase} ", part(PartKind.PLACE, place.name, [claim.id]))
    if not claim.places and event is not None and event.place is not None:
        return (" in ", part(PartKind.PLACE, event.place.value.name, event.place.claims[:1]))
    return ()


def _when(telling: Telling, event: Event | None) -> tuple[When | None, Sequence[str]]:
    """When, with the claims that say so: the claim's own time, else that of the event."""
    when = telling.claim.when
    if when.start is not None and when.end is not None:
        return when, [telling.claim.id]
    if event is not None and event.when is not None and event.when.value.start and event.when.value.end:
        return event.when.value, event.when.claims[:1]
    return (when, [telling.claim.id]) if when.start or when.end else (None, ())


def _is_past(telling: Telling) -> bool:
    published, end = telling.published, telling.claim.when.end
    return end is not None and (published is None or published.end is None or end <= published.end)


def _in_status(cells: _Cells, status: Status, telling: Telling) -> Pieces:
    """The clause in its status."""
    match status:
        case Status.PLANNED:
            return _to(cells, "planned to", "was to be", "were to be", "planned")
        case Status.PROMISED:
            return _to(cells, "promised to", "was promised to be", "were promised to be", "promised")
        case Status.THREATENED:
            return _to(
                cells,
                "threatened to",
                "was under threat of being",
                "were under threat of being",
                "threatened",
            )
        case Status.REQUESTED:
            singular = _to(
                cells, "was asked to", "was, by a request, to be", "were, by a request, to be", "asked for"
            )
            plural = _to(
                cells, "were asked to", "was, by a request, to be", "were, by a request, to be", "asked for"
            )
            return plural if cells.who is not None and cells.who[1] else singular
        case Status.CONDITIONAL:
            return (*_to(cells, "would", "would be", "would be", "spoken of"), ", on a condition")
        case Status.POSSIBLE:
            if _is_past(telling):
                return _perfect(cells)
            return _to(cells, "may", "may be", "may be", "spoken of as possible")
        case Status.QUESTIONED:
            return ("it was asked whether ", *_past(cells))
        case Status.ATTEMPTED:
            return _to(cells, "tried to", "was to be", "were to be", "attempted")
        case _:
            return _past(cells)


def _past(cells: _Cells) -> Pieces:
    """The clause as something that happened."""
    tail = (*cells.where, *cells.when.within, *cells.harmed)
    verb = _verb(cells)
    if cells.who is not None:
        return (*cells.who[0], f" {verb.past}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        be = "were" if cells.whom[1] else "was"
        return (*cells.whom[0], f" {be} {_passive(verb)}", *tail)
    return (f"there {_was(cells.phrase.noun)} ", *_noun(cells), *tail)


def _perfect(cells: _Cells) -> Pieces:
    """Say what may have happened: "may have bombed"."""
    tail = (*cells.where, *cells.when.within)
    verb = _verb(cells)
    participle = verb.participle or verb.past
    if cells.who is not None:
        return (*cells.who[0], f" may have {participle}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        return (*cells.whom[0], f" may have been {_passive(verb)}", *tail)
    return ("there may have been ", *_noun(cells), *tail)


def _to(cells: _Cells, active: str, passive_one: str, passive_many: str, noun: str) -> Pieces:
    """Say what is still to come: "planned to bomb", "was to be bombed", "a bombing was planned"."""
    tail = (*cells.where, *cells.when.within)
    verb = _verb(cells)
    if cells.who is not None:
        return (*cells.who[0], f" {active} {verb.base}", *_object(cells, verb), *tail)
    if cells.whom is not None and verb.participle:
        be = passive_many if cells.whom[1] else passive_one
        return (*cells.whom[0], f" {be} {_passive(verb)}", *tail)
    return (*_noun(cells), f" {_was(cells.phrase.noun)} {noun}", *tail)


def _verb(cells: _Cells) -> Verb:
    return cells.phrase.active if cells.whom is not None else cells.phrase.alone


def _object(cells: _Cells, verb: Verb) -> Pieces:
    before = f" {verb.before}" if verb.before else ""
    if cells.whom is None:
        return (before,)
    after = f" {verb.after}" if verb.after else ""
    return (f"{before} ", *cells.whom[0], after)


def _passive(verb: Verb) -> str:
    return " ".join(one for one in (verb.participle, verb.before, verb.after) if one)


def _noun(cells: _Cells) -> Pieces:
    if cells.whom is None or cells.phrase.noun_to == cells.phrase.noun:
        return (cells.phrase.noun,)
    return (f"{cells.phrase.noun_to} ", *cells.whom[0])


def _was(noun: str) -> str:
    """The verb beside a noun of the table: "a raid was", "talks were"."""
    head = (
        noun.split(" of ", maxsplit=1)[0]
        .split(" in ", maxsplit=1)[0]
        .split(" from ", maxsplit=1)[0]
        .split(" among ", maxsplit=1)[0]
        .rsplit(maxsplit=1)[-1]
    )
    return "were" if head.endswith("s") and not noun.startswith(("a ", "an ", "the ")) else "was"


__all__ = ["ALL", "Clause", "Kept", "clause_of", "is_many", "key_of"]
