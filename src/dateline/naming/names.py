"""The parse of a page to all that it names: actors, places, times and quantities, with a problem for what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from dateline.model.actors import ActorKind, ActorMention, Naming
from dateline.model.page import VOICES, Passage, PassageKind, Reading, outwards
from dateline.model.places import PlaceMention
from dateline.model.problems import Problem
from dateline.model.quantities import Quantity
from dateline.model.spans import Span
from dateline.model.when import TimeMention
from dateline.naming.actors.actors import actor_mentions
from dateline.naming.actors.lands import lands_of
from dateline.naming.actors.memory import Memory
from dateline.naming.actors.tables import ActorTables
from dateline.naming.places.gazetteer import Gazetteer
from dateline.naming.places.gazetteer_schema import Kind
from dateline.naming.places.places import PlaceContext, place_mentions
from dateline.naming.places.tables import load_place_words
from dateline.naming.quantities.quantities import quantities
from dateline.naming.times.anchor import anchor_of
from dateline.naming.times.times import time_mentions, unanchored
from dateline.parsing.tokens import Parse, Sentence

#: ways of naming whose words are the actor's own name, not a description that a place may stand in
_NAMES = frozenset({Naming.NAME, Naming.ACRONYM, Naming.SHORT})

Mentioned = TypeVar("Mentioned", ActorMention, PlaceMention, TimeMention, Quantity)


@dataclass(frozen=True, slots=True)
class Names:
    """All that a page names, by the index of the sentence that names it.

    actors, places, times, quantities: mentions in text order; sentences without any have no entry.
    """

    actors: Mapping[int, tuple[ActorMention, ...]]
    places: Mapping[int, tuple[PlaceMention, ...]]
    times: Mapping[int, tuple[TimeMention, ...]]
    quantities: Mapping[int, tuple[Quantity, ...]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What names are looked up in.

    actors: the actor tables, the user's own included.
    gazetteer: the open gazetteer, the user's own included.
    """

    actors: ActorTables
    gazetteer: Gazetteer


def names_of(reading: Reading, parse: Parse, knowledge: Knowledge) -> tuple[Names, tuple[Problem, ...]]:
    """Name everything on a page.

    The gazetteer outranks the tagger: a name that no actor table holds and that is a place is no person. Places are
    settled over the whole page, actors within one voice (an article with its headlines and the passages
    quoted in it), times within one passage, for each has a time of its own.
    """
    places, problems = place_mentions(
        parse.sentences, knowledge.gazetteer, _place_context(reading, knowledge)
    )
    actors: list[ActorMention] = []
    memory, lands = Memory(), lands_of(places)
    for voice, sentences in voices(reading, parse):
        actors += actor_mentions(sentences, knowledge.actors, day_of(reading, voice), lands, memory)
    where = {(one.sentence, one.first, one.last) for one in places if not one.adjectival}
    actors = [one for one in actors if one.actor.id or (one.sentence, one.first, one.last) not in where]
    towns = _told_as_towns(parse.sentences, places)
    actors = [one for one in actors if (one.sentence, one.head) not in towns]
    taken = _spans_of_actors(actors)
    places = tuple(one for one in places if not _inside(one.span, taken))
    problems = tuple(one for one in problems if one.span is None or not _inside(one.span, taken))
    times: list[TimeMention] = []
    by_passage = sentences_by_passage(parse)
    for passage in reading.passages:
        own = by_passage.get(passage.id)
        if own:
            found = time_mentions(own, anchor_of(reading.passages, passage))
            problems += unanchored(found)
            times += found
    names = Names(
        _by_sentence(actors),
        _by_sentence(places),
        _by_sentence(times),
        _by_sentence(quantities(parse.sentences, times)),
    )
    return names, problems


def _told_as_towns(sentences: Sequence[Sentence], places: Sequence[PlaceMention]) -> set[tuple[int, int]]:
    """Sentence and token of names that the words before them make a town's: "the town of Duma" is no parliament."""
    words, by_index = load_place_words(), {one.index: one for one in sentences}
    towns = {unit for unit, kinds in words.units.items() if Kind.VILLAGE in kinds}
    found: set[tuple[int, int]] = set()
    for one in places:
        before = by_index[one.sentence].tokens[max(0, one.first - 2) : one.first]
        if len(before) == 2 and before[1].lower == "of" and before[0].lemma in towns:
            found |= {(one.sentence, at) for at in range(one.first, one.last)}
    return found


def sentences_by_passage(parse: Parse) -> dict[str, tuple[Sentence, ...]]:
    """Group the sentences by the id of their passage, each group in text order, in one walk over the page."""
    grouped: dict[str, list[Sentence]] = {}
    for sentence in parse.sentences:
        grouped.setdefault(sentence.passage, []).append(sentence)
    return {passage: tuple(sentences) for passage, sentences in grouped.items()}


def _spans_of_actors(actors: Sequence[ActorMention]) -> dict[int, Span]:
    """Words that name an actor of the tables that is no state, by each of their characters: no place hides in them."""
    return {
        at: one.span
        for one in actors
        if one.actor.id is not None and one.actor.kind is not ActorKind.STATE and one.naming in _NAMES
        for at in range(one.span.start, one.span.end)
    }


def _inside(span: Span, taken: Mapping[int, Span]) -> bool:
    around = taken.get(span.start)
    return around is not None and around.covers(span)


def voices(reading: Reading, parse: Parse) -> list[tuple[Passage, list[Sentence]]]:
    """Group the sentences by voice: each article, comment or repost with its headlines, lists and quotations."""
    voice_of = {passage.id: _voice(reading, passage) for passage in reading.passages}
    grouped: dict[str, list[Sentence]] = {}
    for sentence in parse.sentences:
        grouped.setdefault(voice_of[sentence.passage].id, []).append(sentence)
    return [(voice_of[voice], sentences) for voice, sentences in grouped.items()]


def _voice(reading: Reading, passage: Passage) -> Passage:
    voice = passage
    for voice in chain([passage], outwards(reading.passages, passage)):
        if voice.kind in VOICES and voice.kind is not PassageKind.QUOTATION:
            break
    return voice


def day_of(reading: Reading, passage: Passage) -> date | None:
    """Day on which a passage was written, or the nearest that is known: of the passage around it, or a bound."""
    for one in chain([passage], outwards(reading.passages, passage)):
        anchor = anchor_of(reading.passages, one)
        day = anchor.day or anchor.latest or anchor.earliest
        if day is not None:
            return day
    return next((when.value.start for one in reading.passages if (when := one.published)), None)


def _place_context(reading: Reading, knowledge: Knowledge) -> PlaceContext:
    datelines = [passage.dateline for passage in reading.passages if passage.dateline]
    outlets = {passage.outlet.value for passage in reading.passages[:1] if passage.outlet}
    countries = {
        entry.country for entry in knowledge.actors.entries.values() if outlets and entry.name in outlets
    }
    country = next(iter(countries)) if len(countries) == 1 else None
    return PlaceContext(tuple(span.exact for one in datelines for span in one.places), country)


def _by_sentence(mentions: Sequence[Mentioned]) -> dict[int, tuple[Mentioned, ...]]:
    found: dict[int, list[Mentioned]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return {
        index: tuple(sorted(here, key=lambda one: (one.span.start, one.span.end)))
        for index, here in found.items()
    }
