"""Places that the clauses of a sentence share: "tanks attacked the port of Misrata, killing six"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.model.claims import Claim, Reason
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.parsing.tokens import Sentence

#: what a clause is to the one above it where both tell of one place: a participle, a verb beside it
_JOINED = frozenset({"advcl", "conj", "xcomp", "dep"})
_OWN_SUBJECT = frozenset({"nsubj", "nsubjpass"})
#: openers of a clause that tells how what stands above came about: "died when a shell hit Duma"
_HOW = frozenset({"when", "as", "while"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})


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
        made.append(one.claim if other is None else _placed(one.claim, other.claim))
    return made


def _lends(other: Told, one: Told, sentence: Sentence) -> bool:
    if other.claim.type not in _VIOLENT or not _spots(other.claim.places):
        return False
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


def _tells_how(at: int, above: frozenset[int], sentence: Sentence) -> bool:
    """Whether a clause with "when" or "as" tells how what stands above it came about."""
    token = sentence.tokens[at]
    if token.dep != "advcl" or token.head not in above:
        return False
    below = [sentence.tokens[child] for child in sentence.children[at]]
    return any(one.lower in _HOW and one.dep in {"advmod", "mark"} for one in below)


def _spots(places: Sequence[PlaceMention]) -> bool:
    return any(one.place.precision is not PlacePrecision.COUNTRY for one in places)


def _placed(claim: Claim, other: Claim) -> Claim:
    names = ", ".join(one.span.exact for one in other.places)
    shared = Reason("places", f'shared with "{other.trigger.exact}", in whose clause it stands ({names})')
    kept = tuple(one for one in claim.reasons if one.cell != "places")
    return replace(claim, places=other.places, reasons=(*kept, shared))
