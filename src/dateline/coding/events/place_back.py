"""Words that go back to a place named before: "the town", "this city", "there".

A passage that has named a place once calls it "the town" where it tells of it again, and without that most of what
happened there would have no place. As with pronouns the rule is short-sighted: agreement, then nearness, and nothing
where two places are equally near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.events.slot_words import SlotWords, load_slot_words
from dateline.model.places import PlaceMention, PlacePrecision
from dateline.parsing.tokens import Sentence, Token

#: sentences that "the town" may go back, and "there"; farther back news names the place again
MOST_BACK, MOST_THERE = 6, 1
_SETTLEMENTS = frozenset({PlacePrecision.TOWN, PlacePrecision.DISTRICT})
_NO_SPOT = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.UNRESOLVED})
_DEFINITE = frozenset({"the", "this", "that"})
#: what tells by itself which town is meant: "the town of Bria", "the town where he was born", "the town, Bria"
_RESTRICTING = frozenset({"relcl", "acl", "appos", "nummod"})
_NAMING = frozenset({"of", "like", "near"})


def places_back(
    sentences: Sequence[Sentence], places: Mapping[int, Sequence[PlaceMention]]
) -> dict[int, tuple[PlaceMention, ...]]:
    """Add to the places of a passage's sentences, in text order, the words that go back to one of them.

    sentences: of one passage, in text order. places: by the index of their sentence. What is added has the words that
    stand there, the place that was named before, and a rule that says by which words.
    """
    words = load_slot_words()
    seen: list[PlaceMention] = []
    named: Counter[str] = Counter()
    found: dict[int, tuple[PlaceMention, ...]] = {}
    for sentence in sentences:
        here = [one for one in places.get(sentence.index, ()) if not one.adjectival]
        added: list[PlaceMention] = []
        another = _another_named(sentence)
        for token in sentence.tokens:
            if any(one.first <= token.index < one.last for one in here):
                continue
            named_here = [one for one in here if one.last <= token.index]
            if not named_here and token.index > another:
                continue
            before = [*seen, *named_here]
            antecedent = _antecedent(token, sentence, before, named, words)
            if antecedent is not None:
                added.append(_mention(token, sentence, antecedent))
        seen += sorted((*here, *added), key=lambda one: one.first)
        named.update(one.place.id for one in here if one.place.id is not None)
        if added:
            found[sentence.index] = tuple(added)
    return found


def _mention(token: Token, sentence: Sentence, antecedent: PlaceMention) -> PlaceMention:
    return replace(
        antecedent,
        span=sentence.words(token.index, token.index + 1),
        sentence=sentence.index,
        first=token.index,
        last=token.index + 1,
        rule=f'goes back to "{antecedent.span.exact}"',
        lost=(),
    )


def _antecedent(
    token: Token,
    sentence: Sentence,
    before: Sequence[PlaceMention],
    named: Mapping[str, int],
    words: SlotWords,
) -> PlaceMention | None:
    if token.lower == "there" and token.dep == "advmod":
        near = [one for one in before if sentence.index - one.sentence <= MOST_THERE]
        return _nearest([one for one in near if one.place.precision not in _NO_SPOT], named)
    if token.lower not in words.settlement or token.pos not in {"NOUN", "PROPN"}:
        return None
    if not _goes_back(token, sentence, words):
        return None
    near = [one for one in before if sentence.index - one.sentence <= MOST_BACK]
    return _nearest([one for one in near if one.place.precision in _SETTLEMENTS], named)


def _goes_back(token: Token, sentence: Sentence, words: SlotWords) -> bool:
    """Whether a noun for a settlement is definite and is told by nothing else which one it is."""
    below = [sentence.tokens[child] for child in sentence.children[token.index]]
    if any(_restricts(one, token, sentence) or one.pos == "PROPN" for one in below):
        return False
    if any(one.dep == "prep" and one.lower in _NAMING for one in below):
        return False
    if any(one.lower in words.another for one in below):
        return False
    over = sentence.tokens[token.head] if token.dep in {"compound", "nmod"} else token
    return any(sentence.tokens[child].lower in _DEFINITE for child in sentence.children[over.index])


def _another_named(sentence: Sentence) -> int:
    """Where the first name stands that nobody knows for a place and that may be the one, or behind the last word.

    "Zarrin is quiet; nobody shelled the city": the city may be Zarrin.
    """
    return next(
        (
            one.index
            for one in sentence.tokens
            if (one.pos == "PROPN" or (bool(one.entity) and one.text.istitle()))
            and (one.dep == "nsubjpass" or (one.dep == "nsubj" and sentence.tokens[one.head].lemma == "be"))
        ),
        len(sentence.tokens),
    )


def _restricts(below: Token, noun: Token, sentence: Sentence) -> bool:
    """Whether a clause or name tells which one is meant; behind a comma it only adds: "the town, which fell"."""
    if below.dep == "relcl" and sentence.tokens[noun.index + 1].text == ",":
        return False
    return below.dep in _RESTRICTING


def _nearest(fits: Sequence[PlaceMention], named: Mapping[str, int]) -> PlaceMention | None:
    """The place of the nearest sentence that names one; of several the one that the passage names most, or none."""
    if not fits:
        return None
    last = [one for one in fits if one.sentence == fits[-1].sentence]
    places = {one.place.id for one in last}
    if len(places) > 1:
        ranked = sorted(places, key=lambda key: (-named.get(key or "", 0), key or ""))
        if named.get(ranked[0] or "", 0) == named.get(ranked[1] or "", 0):
            return None
        last = [one for one in last if one.place.id == ranked[0]]
    return last[-1]
