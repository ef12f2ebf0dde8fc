"""What stands beside words that may name a place: prepositions, words such as "province", titles, other names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dateline.naming.places.gazetteer_schema import Kind
from dateline.naming.places.tables import PlaceWords
from dateline.parsing.tokens import Token

PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
#: labels of times and amounts, which are no places whatever the gazetteer holds ("in March")
AMOUNT_LABELS: Final = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"}
)
#: marks behind the place of a dateline
_DASHES: Final = frozenset({"-", "--", "---", "–", "—", "_", "("})
_ONTO: Final = frozenset({"on", "towards", "toward"})
#: what leads away before "of": "drove them out of Baiji", "a checkpoint outside of Raqqa"
_OUT: Final = frozenset({"out", "outside", "inside", "ahead"})
_SKIPPED: Final = frozenset({"the", "-", "area", "city", "key", "strategic"})


def units_beside(tokens: Sequence[Token], first: int, last: int, words: PlaceWords) -> set[Kind]:
    """Kinds asked for by "province" behind the name or "the town of" before it."""
    kinds: set[Kind] = set()
    if last < len(tokens):
        kinds |= words.units.get(tokens[last].lower, frozenset())
    if tokens[last - 1].lower in words.units and last - 1 > first:
        kinds |= words.units[tokens[last - 1].lower]
    if first >= 2 and tokens[first - 1].lower == "of":
        kinds |= words.units.get(tokens[first - 2].lower, frozenset())
    elif first >= 1 and not tokens[first - 1].text[:1].isupper():
        kinds |= words.units.get(tokens[first - 1].lower, frozenset())
    return kinds


def placed(tokens: Sequence[Token], first: int, last: int, words: PlaceWords) -> bool:
    """Whether the words beside a name put something there: "in", "the outskirts of", "captured", a dateline's dash."""
    if first == 0 and last < len(tokens) and tokens[last].text in _DASHES:
        return True
    at = first - 1
    while at >= 0 and (
        tokens[at].lower in words.directions or tokens[at].lower in _SKIPPED or tokens[at].pos == "ADJ"
    ):
        at -= 1
    if at >= 0:
        before = tokens[at].lower
        if before in words.where:
            return True
        noun = tokens[at - 1].lower if at else ""
        if before == "of" and (noun in words.directions or noun in words.parts or noun in words.units):
            return True
        if before == "of" and (noun in words.sites or noun in _OUT):
            return True
        if before == "on" and noun in words.parts and tokens[last - 1].entity != "PERSON":
            return True
    if last < len(tokens) and (tokens[last].lower in words.sites or tokens[last].lower in words.facilities):
        return True
    head = tokens[last - 1]
    if head.dep == "appos" and tokens[head.head].lemma in words.units:
        return True
    return head.entity != "PERSON" and reached(tokens, last, words)


def owns_ground(tokens: Sequence[Token], last: int, words: PlaceWords) -> bool:
    """Whether behind the name stands what a town has and a person hardly: "Misrata's seafront", "Duma's old port"."""
    if last + 1 >= len(tokens) or tokens[last].tag != "POS":
        return False
    at = last + 1
    while at < len(tokens) - 1 and (tokens[at].pos == "ADJ" or tokens[at].lower in words.directions):
        at += 1
    return tokens[at].lower in words.grounds


def reached(tokens: Sequence[Token], last: int, words: PlaceWords) -> bool:
    """Whether the name is what is "captured", "marched on" or has "fallen", and not part of a longer name."""
    head = tokens[last - 1]
    above = tokens[head.head]
    if head.dep == "dobj":
        fits = above.lemma in words.reached_by
    elif head.dep == "nsubjpass":
        fits = above.lemma in words.held_by
    elif head.dep == "pobj":
        fits = above.lower in _ONTO and tokens[above.head].lemma in words.moved_on
    else:
        fits = head.dep == "nsubj" and above.lemma in words.falling
    if not fits:
        return False
    return all(at.pos != "PROPN" or at.entity == head.entity for at in tokens[max(0, last - 2) : last - 1])


def held(tokens: Sequence[Token], last: int, words: PlaceWords) -> bool:
    """Whether the name is what is "retaken" or "besieged", as places are and persons are not."""
    head = tokens[last - 1]
    return tokens[head.head].lemma in words.held_by and reached(tokens, last, words)


def in_longer_name(
    tokens: Sequence[Token], first: int, last: int, entity: tuple[int, int] | None, words: PlaceWords
) -> bool:
    """Whether the words are part of a name that is no place of that name: a person, a street, a paper."""
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None and before.lower in words.titles and before.text[:1].isupper():
        return True
    trusted = tokens[last - 1].entity in PLACE_LABELS
    if (
        after is not None
        and after.entity == "PERSON"
        and after.entity_start
        and after.text[:1].isupper()
        and after.lower not in words.titles
    ):
        return not placed(tokens, first, last, words)
    if after is not None and after.text[:1].isupper() and after.entity not in AMOUNT_LABELS:
        if after.lower in words.facilities or after.lower in words.outlets:
            return True
        if (
            not trusted
            and after.pos == "PROPN"
            and after.lower not in words.sites
            and after.lower not in words.units
        ):
            return entity is None or entity[1] <= last
    return (
        before is not None
        and entity is None
        and before.pos == "PROPN"
        and before.text[:1].isupper()
        and before.entity not in AMOUNT_LABELS
        and before.lower not in words.directions
        and before.lower not in words.units
    )


def before_office(tokens: Sequence[Token], last: int, words: PlaceWords) -> bool:
    """Whether the name stands before "Fire Department", "Mayor" or the like, which the parser saw as no place."""
    if tokens[last - 1].entity in PLACE_LABELS or last >= len(tokens):
        return False
    after = tokens[last]
    return after.text[:1].isupper() and (after.lower in words.groups or after.lower in words.titles)
