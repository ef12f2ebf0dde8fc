"""A passage made ready for coding: what its sentences name, who says what in them, and what the reader marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import Attribution
from dateline.coding.attribution.chains import holders_of, speaker_pronouns
from dateline.coding.confidence import ConfidenceWeights, load_confidence_weights
from dateline.coding.deciding.weights import Weights, load_weights
from dateline.coding.events.frames import Lexicon, load_lexicon
from dateline.coding.events.labels import labels_of
from dateline.coding.events.ontology import Ontology, Quad, load_ontology
from dateline.coding.events.place_back import places_back
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.triggers import Trigger
from dateline.coding.outer_chain import outer_links
from dateline.coding.status.opinion import OpinionWords, load_opinion_words
from dateline.coding.status.status import StatusReading, status_of
from dateline.coding.status.tables import StatusTables, load_status_tables
from dateline.model.actors import ActorMention
from dateline.model.claims import Source
from dateline.model.page import Passage, PassageKind, Reading
from dateline.model.places import PlaceMention
from dateline.model.quantities import Quantity
from dateline.model.when import TimeMention
from dateline.naming.names import Names
from dateline.naming.times.anchor import Anchor, anchor_of
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence

_CONFLICT = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
#: light verbs that tell of what is not done yet, as the status tables have them: "planned an attack"
_WEIGHING = frozenset({"attempt", "consider", "contemplate", "plan", "plot", "prepare", "weigh"})
#: A row that only the trained reader sees is kept where it is likelier right than wrong.
ALONE = 0.5


@dataclass(frozen=True, slots=True)
class CodingTables:
    """What coding looks up.

    outlet_ids: id in the actor tables of an outlet, by its name in lower case.
    deciding: how much rules and trained reader count where both are there.
    confidence: how much each feature of a claim speaks for its being right.
    alone: confidence from which a row that only the trained reader sees is kept.
    """

    lexicon: Lexicon
    ontology: Ontology
    status: StatusTables
    opinions: OpinionWords
    outlet_ids: Mapping[str, str]
    deciding: Weights
    confidence: ConfidenceWeights
    alone: float = ALONE

    @classmethod
    def load(cls, outlet_ids: Mapping[str, str], alone: float = ALONE) -> CodingTables:
        """Load the packaged tables."""
        return cls(
            load_lexicon(),
            load_ontology(),
            load_status_tables(),
            load_opinion_words(),
            outlet_ids,
            load_weights(),
            load_confidence_weights(),
            alone,
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A passage ready for coding.

    voice: whose words they are: a headline's and a list's are those of the passage they are part of.
    actors, places, times, quantities: what each sentence names, by its index.
    outer: who passes the whole passage on.
    marks: what the trained reader says of the page; None where the rules are to read alone.
    publicity: how far the whole page is about public life (`confidence.publicity_of`).
    """

    page: str
    passage: Passage
    voice: PassageKind
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    actors: Mapping[int, list[ActorMention]]
    places: Mapping[int, tuple[PlaceMention, ...]]
    times: Mapping[int, tuple[TimeMention, ...]]
    quantities: Mapping[int, tuple[Quantity, ...]]
    anchor: Anchor
    outer: tuple[Source, ...]
    marks: Marks | None
    publicity: float = 0.0


def prepare(
    reading: Reading,
    passage: Passage,
    sentences: tuple[Sentence, ...],
    names: Names,
    tables: CodingTables,
    marks: Marks | None,
) -> Prepared:
    """Make a passage ready."""
    mentions = {one.index: list(names.actors.get(one.index, ())) for one in sentences}
    said = attributions(sentences, [one for here in mentions.values() for one in here], marks=marks)
    for pronoun in speaker_pronouns(sentences, said):
        here = mentions[pronoun.sentence]
        here[:] = [one for one in here if (one.first, one.last) != (pronoun.first, pronoun.last)] + [pronoun]
    back = places_back(sentences, names.places)
    places = {**names.places, **{at: _with(names.places.get(at, ()), more) for at, more in back.items()}}
    by_id = {one.id: one for one in reading.passages}
    voice = passage
    while voice.kind in {PassageKind.HEADLINE, PassageKind.LIST} and voice.parent is not None:
        voice = by_id[voice.parent]
    return Prepared(
        reading.page.id,
        passage,
        voice.kind,
        sentences,
        said,
        mentions,
        places,
        names.times,
        names.quantities,
        anchor_of(reading.passages, passage),
        outer_links(reading.passages, passage, tables.outlet_ids),
        marks,
    )


def _with(here: Sequence[PlaceMention], more: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    return tuple(sorted((*here, *more), key=lambda one: one.first))


def slots_of(sentence: Sentence, work: Prepared) -> SlotReader:
    """Read a sentence's slots, with the labels of what is named there."""
    return SlotReader(sentence, labels_of(work.actors[sentence.index], work.places.get(sentence.index, ())))


def status_by_rules(
    sentence: Sentence, trigger: Trigger, work: Prepared, tables: CodingTables
) -> StatusReading:
    """Say how a happening is put, as the rules read it."""
    holding = holders_of(sentence.index, trigger.token, work.attributions)
    inner = next((work.attributions[at] for at in holding if work.attributions[at].vouches), None)
    content = None
    if inner is not None:
        content = {
            token
            for one in inner.contents
            if one.sentence == sentence.index
            for token in range(one.first, one.last)
        }
    return status_of(
        sentence,
        _standing(sentence, trigger),
        tables.status,
        tables.opinions,
        content=content,
        harmful=tables.ontology.types[trigger.type].quad in _CONFLICT,
        comment=work.voice is PassageKind.COMMENT,
        named=trigger.token,
    )


def _standing(sentence: Sentence, trigger: Trigger) -> int:
    """The word whose status counts: the light verb's, but of what is only weighed that which is weighed."""
    if trigger.light is None or sentence.tokens[trigger.light].lemma in _WEIGHING:
        return trigger.token
    return trigger.light
