"""Where an event happened: which of a sentence's places belongs to one of its verbs or event nouns, if any.

A place is followed upwards through the tree ("the outskirts of Karachi", "a market in Karachi") to the word that
it places, and that word is followed to the trigger. Each way has a weight, how often a place so reached is the
event's; the best place is taken when it reaches the least weight, together with those listed beside it. A larger
place around a chosen one, a place the event only comes from or points to, and the place of somebody who speaks
are not where it happened.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.model.places import PlaceMention, PlacePrecision
from dateline.naming.places.tables import load_place_words
from dateline.parsing.tokens import Sentence

# Weights and the least weight were set on every third item of the event_location development part, those that say so
# on the half of it whose texts have an even hash.
LEAST: Final = 0.4

#: preposition -> how surely what it governs is where something happens
_PREPOSITIONS: Final[Mapping[str, float]] = {
    "in": 1.0, "at": 1.0, "inside": 1.0, "within": 0.9, "outside": 0.9, "on": 0.9, "across": 0.9, "through": 0.9,
    "throughout": 0.9, "over": 0.85, "around": 0.85, "along": 0.9, "off": 0.8, "near": 0.7, "above": 0.8, "into": 0.85,
    "to": 0.55, "towards": 0.4, "toward": 0.4, "between": 0.4, "beside": 0.7, "beneath": 0.8, "under": 0.6,
    "of": 0.9, "from": 0.4, "against": 0.5, "by": 0.3, "for": 0.3, "with": 0.3, "about": 0.2, "via": 0.7,
    "surrounding": 0.8, "amid": 0.5, "during": 0.8, "after": 0.5, "before": 0.5, "as": 0.4, "including": 0.8,
}  # fmt: skip
#: label between a verb and what hangs on it -> how surely the event's place is found there
_ARGUMENTS: Final[Mapping[str, float]] = {
    "dobj": 0.9, "nsubjpass": 0.8, "nsubj": 0.7, "agent": 0.8, "attr": 0.7, "oprd": 0.6, "dative": 0.6,
    "npadvmod": 0.7, "advmod": 0.6, "prep": 1.0, "pobj": 0.9, "appos": 0.8, "conj": 0.85, "compound": 0.75,
    "poss": 0.45, "nmod": 0.6, "amod": 0.6, "relcl": 0.5, "acl": 0.5, "pcomp": 0.7, "det": 0.3, "dep": 0.5,
    "advcl": 0.65, "xcomp": 0.7, "ccomp": 0.3, "parataxis": 0.3, "prt": 0.8, "acomp": 0.6, "mark": 0.3,
    "quantmod": 0.4, "nummod": 0.4,
}  # fmt: skip
#: label of the trigger's own way up -> how surely a place of the clause above is that of the event
_ABOVE: Final[Mapping[str, float]] = {
    "conj": 0.7, "xcomp": 0.85, "advcl": 0.6, "ccomp": 0.3, "acl": 0.75, "relcl": 0.7, "pcomp": 0.7, "prep": 0.8,
    "dobj": 0.9, "nsubj": 0.7, "nsubjpass": 0.85, "pobj": 0.85, "appos": 0.7, "attr": 0.8, "compound": 0.8,
    "amod": 0.7, "agent": 0.85, "poss": 0.6, "parataxis": 0.3, "dep": 0.5,
}  # fmt: skip
#: the place itself as subject or owner acts; it is not where something happens
_ACTING: Final[Mapping[str, float]] = {
    "nsubj": 0.15,
    "agent": 0.1,
    "poss": 0.55,
    "nsubjpass": 0.85,
    "dobj": 1.0,
}
#: verbs whose subject is where it happens: "Mosul fell", "Kirkuk came under attack", "Kabul saw new violence"
_UNDERGOING: Final = frozenset(
    {"fall", "come", "see", "witness", "suffer", "experience", "collapse", "surrender", "burn"}
)
#: words that join a clause to the places it is about, and helpers of a verb with several subjects
_RELATIVES: Final = frozenset({"which", "that"})
_PLURAL: Final = frozenset({"have", "are", "were"})
_PATIENTS: Final = frozenset({"dobj", "nsubjpass"})
_OTHERS_PATIENT: Final = 0.35  # what another verb is done to is not where this one happens
_THROUGH_PLACE: Final = 0.35  # a way that leads through another place: the larger place around it
_FARTHER: Final = 0.9
_NEAR_MEASURED: Final = 0.7  # "30 kilometres north of Tikrit"; the even half
_COUNTRY_BEFORE_NOUN: Final = (
    0.2  # "a US soldier", "Israel troops": whose, not where; .1 to .3 alike on the even half
)
_ABOUT: Final = 0.5  # "protested against the detentions in Hama"; .3 to .6 alike on the even half
_TOPICS: Final = frozenset({"against", "about", "over", "despite"})
_ACCORDING: Final = 0.3  # "according to a doctor in Hama"
_DATELINE: Final = 0.4  # a name that opens the sentence and hangs on nothing: where it was written
_LOOSE: Final = frozenset({"npadvmod", "dep"})
_MODIFIERS: Final = frozenset({"compound", "nmod", "amod"})
_ELSEWHERE: Final = frozenset({"capital"})  # "the capital of Burundi" is not Burundi
_STARTS_CLAUSE: Final = frozenset({"nsubj", "nsubjpass", "poss", "csubj"})
_FAR: Final = 0.985  # for each token between, so that of two equal ways the shorter one wins
_FRONTED: Final = 1.05  # "In Karachi, gunmen ..."
_BEFORE: Final = 0.93
#: "raided Abadam village in Borno state": the smaller place, though the larger is tied a little better
_NEARLY: Final = 0.8
_WIDE: Final = frozenset({PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
_SPOTS: Final = frozenset({PlacePrecision.TOWN, PlacePrecision.POINT, PlacePrecision.DISTRICT})
#: "Near Duma, a shell hit a bus", where the parser takes the preposition for a part of the name
_OPENS: Final = 0.85
_OPENING: Final = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "off"})
#: "Brega, whose harbour was shelled": the clause tells of what happened there
_ITS_CLAUSE: Final = 0.8
_ITS: Final = "whose"
#: verbs that tell of leaving: what they lead away from is where it happened, not where it led to
_LEAVING: Final = frozenset(
    {"withdraw", "retreat", "flee", "evacuate", "expel", "oust", "eject", "dislodge", "evict"}
)
#: the same of verbs that have somebody leave: "driven from Bria", not "drove from Bria to Bambari"
_SENDING: Final = frozenset({"drive", "move", "pull", "push", "force"})
_AWAY_FROM: Final = 0.75


@dataclass(frozen=True, slots=True)
class EventPlaces:
    """Where an event happened.

    places: the mentions, in text order; empty where the words do not say.
    rule: what decided, for `explain`.
    """

    places: tuple[PlaceMention, ...]
    rule: str


def event_places(sentence: Sentence, trigger: int, mentions: Sequence[PlaceMention]) -> EventPlaces:
    """Choose the places of the event that the token `trigger` names, among the mentions of its sentence."""
    usable = [one for one in mentions if not one.adjectival and not one.first <= trigger < one.last]
    if not usable:
        return EventPlaces((), "no place in the sentence")
    together = _through_relative(sentence, trigger, usable)
    if together:
        names = ", ".join(one.span.exact for one in together)
        return EventPlaces(tuple(together), f"the places that the relative clause goes back to ({names})")
    units = load_place_words().units
    inside = _inside(sentence, usable, units)
    weights = [_weight(sentence, trigger, one, inside, units) for one in usable]
    best = max(weights)
    if best < LEAST:
        return EventPlaces((), "no place in the sentence is tied to the event by syntax")
    chosen = _finest(usable, weights, best)
    listed = _listed_with(sentence, chosen, usable)
    names = ", ".join(one.span.exact for one in listed)
    return EventPlaces(tuple(listed), f"tied to the event by syntax ({names}, weight {best:.2f})")


def _finest(usable: Sequence[PlaceMention], weights: Sequence[float], best: float) -> PlaceMention:
    """The place of the best weight, or one that lies in it and is tied nearly as well: "Abadam village in Borno"."""
    chosen = usable[weights.index(best)]
    within = [
        (weight, -at)
        for at, (one, weight) in enumerate(zip(usable, weights, strict=True))
        if weight >= max(LEAST, _NEARLY * best) and _lies_in(one, chosen)
    ]
    return usable[-max(within)[1]] if within else chosen


def _lies_in(one: PlaceMention, other: PlaceMention) -> bool:
    inner, outer = one.place, other.place
    if outer.precision not in _WIDE or inner.precision not in _SPOTS or inner.country != outer.country:
        return False
    return outer.precision is PlacePrecision.COUNTRY or inner.admin1 == outer.name


def _inside(
    sentence: Sentence, usable: Sequence[PlaceMention], units: Container[str]
) -> dict[int, PlaceMention]:
    """Tokens of each place, with the word for its kind: "Shaab district", "the town of Duma"."""
    inside = {at: one for one in usable for at in range(one.first, one.last)}
    for one in usable:
        token = sentence.tokens[head_of(sentence, one)]
        kind = sentence.tokens[token.head]
        if token.dep == "pobj" and kind.lower == "of":
            kind = sentence.tokens[kind.head]
            if kind.lower in _ELSEWHERE:
                continue
        elif token.dep not in _MODIFIERS:
            continue
        if kind.lower in units:
            inside.setdefault(kind.index, one)
    return inside


def _through_relative(sentence: Sentence, trigger: int, usable: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places listed before a relative clause whose verb is plural: "Homs and Hama, which were bombed"."""
    tokens = sentence.tokens
    if tokens[trigger].dep != "relcl":
        return []
    subject = sentence.child(trigger, "nsubjpass")
    helpers = {tokens[child].lower for child in sentence.children[trigger]}
    if subject is None or tokens[subject].lower not in _RELATIVES or not helpers & _PLURAL:
        return []
    noun = tokens[trigger].head
    heads = [one for one in usable if noun <= head_of(sentence, one) < subject]
    return heads if len(heads) > 1 else []


def head_of(sentence: Sentence, mention: PlaceMention) -> int:
    """Token of a mention on which its others depend."""
    for at in range(mention.last - 1, mention.first - 1, -1):
        head = sentence.tokens[at].head
        if head == at or not mention.first <= head < mention.last:
            return at
    return mention.last - 1


def _weight(
    sentence: Sentence,
    trigger: int,
    mention: PlaceMention,
    inside: Mapping[int, PlaceMention],
    units: Container[str],
) -> float:
    """Follow a place up to where the trigger's way up meets it, and weigh the way."""
    start = head_of(sentence, mention)
    ups = [trigger, *sentence.ancestors(trigger)]
    meeting = {token: at for at, token in enumerate(ups)}
    if _tells_of_it(sentence, ups, start):
        return _ITS_CLAUSE
    weight, at, prepositions = 1.0, start, 0
    while at not in meeting:
        token = sentence.tokens[at]
        if at == start and token.dep in _MODIFIERS:
            weight *= _before_noun(sentence, mention, start, units)
        else:
            weight *= _step(sentence, trigger, at, at == start, prepositions)
        prepositions += token.dep == "pobj" and sentence.tokens[token.head].lower != "of"
        at = token.head
        if at in inside and inside[at] is not mention:
            weight *= _THROUGH_PLACE
        if token.head == token.index:
            return 0.0
    for below in ups[: meeting[at]]:
        weight *= _ABOVE.get(sentence.tokens[below].dep, 0.4)
    if mention.first == 0 and sentence.tokens[start].dep in _LOOSE:
        weight *= _DATELINE
    if _opens_unseen(sentence, mention, start, ups[meeting[at]]):
        return _OPENS
    weight *= _FAR ** abs(start - trigger)
    if start < trigger:
        weight *= _FRONTED if _is_fronted(sentence, mention) else _BEFORE
    return weight


def _tells_of_it(sentence: Sentence, ups: Sequence[int], place: int) -> bool:
    """Whether the trigger stands in a clause with "whose" that hangs on the place itself."""
    if place not in ups[1:]:
        return False
    clause = ups[ups.index(place) - 1]
    if sentence.tokens[clause].dep != "relcl":
        return False
    return any(one.lower == _ITS for one in sentence.tokens[place + 1 : max(clause, place + 1)])


def _opens_unseen(sentence: Sentence, mention: PlaceMention, start: int, meeting: int) -> bool:
    """Whether the place stands behind a preposition that opens the sentence and was parsed as part of the name."""
    first = sentence.tokens[0]
    return (
        mention.first == 1
        and first.lower in _OPENING
        and first.head == start
        and first.dep in _MODIFIERS
        and sentence.tokens[meeting].dep == "ROOT"
    )


def _before_noun(sentence: Sentence, mention: PlaceMention, start: int, units: Container[str]) -> float:
    """Weigh the step from a place to the noun that it stands before: "Baghdad hotel", "US soldier"."""
    token = sentence.tokens[start]
    if sentence.tokens[token.head].lower in units:
        return 1.0
    if mention.place.precision is PlacePrecision.COUNTRY:
        return _COUNTRY_BEFORE_NOUN
    return _ARGUMENTS[token.dep]


def _step(sentence: Sentence, trigger: int, at: int, own: bool, prepositions: int) -> float:
    """Weigh one step up from a token, the place's own or one above it, behind so many prepositions other than "of"."""
    token = sentence.tokens[at]
    above = sentence.tokens[token.head]
    if own and token.dep in _ACTING:
        if token.dep == "nsubj" and above.lemma in _UNDERGOING:
            return 1.0
        return _ACTING[token.dep] if token.dep not in _PATIENTS or above.index == trigger else _OTHERS_PATIENT
    if token.dep == "pobj" and above.lower == "to" and sentence.tokens[above.head].lower == "according":
        return _ACCORDING
    if token.dep == "pobj" and prepositions and above.lower in _TOPICS:
        return _ABOUT
    if token.dep == "pobj" and (prepositions or above.dep == "agent"):
        return _FARTHER  # what hangs on something that is placed already
    if token.dep == "pobj":
        weight = _PREPOSITIONS.get(above.lower, 0.5)
        if above.lower == "from" and above.head == trigger and _leaves(sentence, trigger):
            return _AWAY_FROM
        if above.lower in {"of", "from"} and sentence.tokens[above.head].dep in {"advmod", "npadvmod"}:
            return weight * _NEAR_MEASURED
        return weight
    return _ARGUMENTS.get(token.dep, 0.4)


def _leaves(sentence: Sentence, trigger: int) -> bool:
    lemma = sentence.tokens[trigger].lemma
    sent = lemma in _SENDING and any(sentence.child(trigger, label) is not None for label in _PATIENTS)
    return sent or lemma in _LEAVING


def _is_fronted(sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether the place stands in a phrase that opens the sentence."""
    return all(token.dep not in {"nsubj", "nsubjpass", "ROOT"} for token in sentence.tokens[: mention.first])


def _listed_with(
    sentence: Sentence, chosen: PlaceMention, usable: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """The chosen place and those beside it in one list: "in Tikrit, Baiji and Samarra"."""
    order = sorted(usable, key=lambda one: one.first)
    at = order.index(chosen)
    first = last = at
    while first > 0 and _in_list(sentence, order[first - 1], order[first]):
        first -= 1
    while last + 1 < len(order) and _in_list(sentence, order[last], order[last + 1]):
        last += 1
    return order[first : last + 1]


def _in_list(sentence: Sentence, one: PlaceMention, other: PlaceMention) -> bool:
    between = {token.lower for token in sentence.tokens[one.last : other.first]}
    if not between or not between <= {",", "and", "or", "&", "the", "in", "both", "also"}:
        return False
    head = sentence.tokens[head_of(sentence, other)]
    if head.dep in _STARTS_CLAUSE:
        return False
    return bool(between & {"and", "or", "&"}) or (between == {","} and head.dep == "conj")
