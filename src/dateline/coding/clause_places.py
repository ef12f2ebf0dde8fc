"""Places that happenings share: "tanks attacked the port of Misrata, killing six", and in the sentences that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.coding.events.slot_words import load_slot_words
from dateline.model.actors import ActorKind, ActorMention
from dateline.model.claims import Claim, Reason, Status
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.model.when import When
from dateline.parsing.tokens import Sentence

#: what a clause is to the one above it where both tell of one place: a participle, a verb beside it
_JOINED = frozenset({"advcl", "conj", "xcomp", "dep"})
#: clauses of their own in one sentence: "troops retook Duma, and the insurgents fled"; "… near Duma; ten were killed"
_BESIDE = frozenset({"conj", "parataxis", "ccomp"})
_OWN_SUBJECT = frozenset({"nsubj", "nsubjpass"})
#: openers of a clause that tells how what stands above came about: "died when a shell hit Duma"
_HOW = frozenset({"when", "as", "while"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_HAPPENED = frozenset({Status.ASSERTED, Status.DENIED})
_NOUNS = frozenset({"NOUN", "PROPN"})
_KNOWN = frozenset({"the", "this", "that", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, and the tokens that tell of its happening."""

    claim: Claim
    tokens: frozenset[int]


def with_shared_places(told: Sequence[Told], sentence: Sentence) -> list[Claim]:
    """Give deeds of violence that name no place the one of the deed whose clause they share, in the order given."""
    made: list[Claim] = []
    for one in told:
        if one.claim.places or one.claim.type not in _VIOLENT:
            made.append(one.claim)
            continue
        other = next((other for other in told if other is not one and _lends(other, one, sentence)), None)
        if other is None:
            made.append(one.claim)
        else:
            how = f'shared with "{other.claim.trigger.exact}", in whose clause it stands'
            made.append(_placed(one.claim, other.claim, how))
    return made


def with_places_before(
    told: Sequence[tuple[Sentence, Claim]],
    places: Mapping[int, Sequence[PlaceMention]],
    actors: Mapping[int, Sequence[ActorMention]],
) -> list[Claim]:
    """Carry the place of a deed on to a deed of the next sentence that goes on with it, in the order given.

    told: the claims of a passage in the order of its text, each with its sentence. places, actors: what its sentences
    name. A deed goes on with the one before it where the sentence names no place, no day and nobody known by name whom
    the sentence before does not: "A mortar round hit a bus in Duma. Six people were killed, a doctor said."
    """
    made: list[Claim] = []
    last: tuple[int, Claim] | None = None
    for sentence, claim in told:
        if (
            last is not None
            and sentence.index == last[0] + 1
            and _goes_on(sentence, claim, last[1], places, actors)
        ):
            made.append(_placed(claim, last[1], f'carried on from "{last[1].trigger.exact}" before it'))
            continue
        made.append(claim)
        if claim.type in _VIOLENT and claim.status in _HAPPENED and _spots(claim.places):
            last = sentence.index, claim
    return made


def _goes_on(
    sentence: Sentence,
    claim: Claim,
    before: Claim,
    places: Mapping[int, Sequence[PlaceMention]],
    actors: Mapping[int, Sequence[ActorMention]],
) -> bool:
    if claim.type != "ASSAULT" or claim.status not in _HAPPENED or sentence.headline:
        return False
    if (
        claim.places
        or _tells_where(sentence, places)
        or len(_spots_of(places.get(sentence.index - 1, ()))) != 1
    ):
        return False
    if claim.background or before.background or not _may_be_one_day(claim.when, before.when):
        return False
    known = {one.actor.id for one in actors.get(sentence.index - 1, ())}
    parties = {
        one.actor.id for one in (*claim.actors, *claim.recipients) if one.actor.kind is not ActorKind.ROLE
    }
    return parties <= known | {None} and not _is_general(sentence, claim)


def _tells_where(sentence: Sentence, places: Mapping[int, Sequence[PlaceMention]]) -> bool:
    """Whether a sentence names a place, or speaks of a town that it does not name."""
    settlements = load_slot_words().settlement
    return any(not one.adjectival for one in places.get(sentence.index, ())) or any(
        one.lower in settlements and one.pos == "NOUN" for one in sentence.tokens
    )


def _spots_of(places: Sequence[PlaceMention]) -> set[str]:
    return {one.place.id or one.span.exact for one in places if _spots([one]) and not one.adjectival}


def _is_general(sentence: Sentence, claim: Claim) -> bool:
    """Whether deeds are named of which nothing says that they are known: "reports of executions", "new attacks"."""
    at = sentence.token_at(claim.trigger.start)
    if at is None or sentence.tokens[at].pos not in _NOUNS:
        return False
    return not any(sentence.tokens[child].lower in _KNOWN for child in sentence.children[at])


def _may_be_one_day(one: When, other: When) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def _lends(other: Told, one: Told, sentence: Sentence) -> bool:
    if other.claim.type not in _VIOLENT or not _spots(other.claim.places):
        return False
    if _named(one.claim) & _named(other.claim) and (
        any(_stands_beside(at, other.tokens, sentence) for at in one.tokens)
        or any(_stands_beside(at, one.tokens, sentence) for at in other.tokens)
    ):
        return True
    return any(_shares(at, other.tokens, sentence) for at in one.tokens) or any(
        _tells_how(at, one.tokens, sentence) for at in other.tokens
    )


def _shares(at: int, above: frozenset[int], sentence: Sentence) -> bool:
    """Whether a verb hangs on another as a participle or beside it, with no subject of its own."""
    token = sentence.tokens[at]
    if token.dep not in _JOINED or token.head not in above:
        return False
    below = [sentence.tokens[child] for child in sentence.children[at]]
    if token.dep == "advcl" and token.tag != "VBG":
        return False
    return not any(one.dep in _OWN_SUBJECT or one.dep == "mark" for one in below)


def _named(claim: Claim) -> set[str | None]:
    return {one.actor.id for one in (*claim.actors, *claim.recipients)} - {None}


def _stands_beside(at: int, above: frozenset[int], sentence: Sentence) -> bool:
    """Whether a verb opens a clause of its own beside another's: behind "and" or a semicolon."""
    token = sentence.tokens[at]
    if token.dep not in _BESIDE or token.head not in above:
        return False
    if token.dep == "conj":
        return True
    between = sentence.tokens[min(at, token.head) : max(at, token.head)]
    return any(one.text == ";" for one in between)


def _tells_how(at: int, above: frozenset[int], sentence: Sentence) -> bool:
    """Whether a clause with "when" or "as" tells how what stands above it came about."""
    token = sentence.tokens[at]
    if token.dep != "advcl" or token.head not in above:
        return False
    below = [sentence.tokens[child] for child in sentence.children[at]]
    return any(one.lower in _HOW and one.dep in {"advmod", "mark"} for one in below)


def _spots(places: Sequence[PlaceMention]) -> bool:
    return any(one.place.precision is not PlacePrecision.COUNTRY for one in places)


def _placed(claim: Claim, other: Claim, how: str) -> Claim:
    names = ", ".join(one.span.exact for one in other.places)
    shared = Reason("places", f"{how} ({names})")
    kept = tuple(one for one in claim.reasons if one.cell != "places")
    return replace(claim, places=other.places, reasons=(*kept, shared))
