"""Names in news that nobody has labelled, as far as the rules are sure of them.

Our own labelled text names few people, because its speakers are mostly officials without a name; in the news of PolNeAR
people are named by the thousand. Where the tables, the gazetteer, a title or the page itself say who is meant, that is
taken for the truth; what else may be a name is left open, and all in lower case is none. On WikiEvents, by whose
mentions nothing here was made, 93% of the sure ones are right by words and kind, and they are 64% of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.names import names_in
from bench.names_news import name_of_actor
from bench.names_sets import Named, longest
from bench.parses import parse_of
from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.naming.names import Names
from dateline.parsing.tokens import Parse

Stretch = tuple[int, int]

#: rules of the naming room that are right about a person nearly always
_SURE_OF_PERSONS = frozenset({"capitals after a title", "forename of a known person"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
#: labels of the tagger whose words are capitalised and no names
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def silver_names(text: str) -> tuple[tuple[tuple[Stretch, str], ...], tuple[Stretch, ...]]:
    """The names of a text that are sure, with their kind, and the stretches that may be names or parts of some."""
    reading, parse = parse_of(text)
    names = names_in(reading, parse)
    found = dict.fromkeys(_places(names, parse), True) | dict(_actors(names, text))
    kept = longest(list(found))
    sure = tuple(((start, end), kind) for start, end, kind in kept if found[start, end, kind])
    taken = [stretch for stretch, _ in sure]
    opened = [(start, end) for start, end, kind in kept if not found[start, end, kind]]
    opened += [one for one in _capitals(parse) if not _touches(one, taken)]
    return sure, tuple(opened)


def _places(names: Names, parse: Parse) -> Iterator[Named]:
    """Places that gazetteer and tagger agree on, and adjectives of countries."""
    label = {token.start: token.entity for sentence in parse.sentences for token in sentence.tokens}
    for here in names.places.values():
        for one in here:
            if one.adjectival and label.get(one.span.start) == "NORP":
                yield one.span.start, one.span.end, "MISC"
            elif not one.adjectival and one.place.id and label.get(one.span.start) in _PLACES:
                yield one.span.start, one.span.end, "LOC"


def _actors(names: Names, text: str) -> Iterator[tuple[Named, bool]]:
    """Names of actors, and whether they are sure."""
    ends = {one.span.end for here in names.places.values() for one in here if not one.adjectival}
    for here in names.actors.values():
        for one in here:
            name = name_of_actor(text, one, ends)
            if name is not None:
                yield name, _is_sure(one, text[name[0] : name[1]])


def _is_sure(one: ActorMention, words: str) -> bool:
    if one.actor.kind is ActorKind.PERSON:
        told = one.actor.id is not None or "named before" in one.rule or one.rule in _SURE_OF_PERSONS
        return told or (" " in words and one.rule == "person by the tagger")
    if one.actor.kind is not ActorKind.STATE and one.actor.id is None:
        return False
    return one.naming in {Naming.NAME, Naming.ACRONYM}


def _capitals(parse: Parse) -> Iterator[Stretch]:
    """Words with a capital that may be names: not the first of a sentence unless tagged, no times, no pronouns."""
    for sentence in parse.sentences:
        for token in sentence.tokens:
            name = token.text[:1].isupper() or token.pos == "PROPN"
            opens = token.index == 0 and token.pos != "PROPN" and not token.entity
            if name and not opens and token.entity not in _TIMES and token.pos != "PRON":
                yield token.start, token.end


def _touches(one: Stretch, others: list[Stretch]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)
