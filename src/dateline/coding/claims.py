"""Put claims together: for each happening who says so, how it is put, who, to whom, where, when and how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import Attribution
from dateline.coding.attribution.chains import chain_of, holders_of, speaker_pronouns
from dateline.coding.cast import Cast, cast_of
from dateline.coding.confidence import confidence_of
from dateline.coding.events.frames import Lexicon, load_lexicon
from dateline.coding.events.labels import labels_of
from dateline.coding.events.ontology import Ontology, Quad, load_ontology
from dateline.coding.events.relevance import is_public
from dateline.coding.events.roles import RoleFinder
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.time import event_when, is_background
from dateline.coding.events.triggers import Trigger, triggers
from dateline.coding.outer_chain import outer_links
from dateline.coding.status.opinion import OpinionWords, load_opinion_words
from dateline.coding.status.status import StatusReading, status_of
from dateline.coding.status.tables import StatusTables, load_status_tables
from dateline.model.actors import ActorMention
from dateline.model.claims import Claim, Reason, Source, SourceKind, Status
from dateline.model.ids import content_id
from dateline.model.page import Passage, PassageKind, Reading
from dateline.model.places import PlaceMention
from dateline.model.quantities import Counted, Quantity
from dateline.model.when import TimeMention, When
from dateline.naming.names import Names, sentences_by_passage
from dateline.naming.times.anchor import Anchor, anchor_of
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Parse, Sentence

_CONFLICT = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
_MATERIAL = frozenset({Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT})
#: light verbs that tell of what is not done yet, as the status tables have them: "planned an attack"
_WEIGHING = frozenset({"attempt", "consider", "contemplate", "plan", "plot", "prepare", "weigh"})
_HAPPENED = frozenset({Status.ASSERTED, Status.DENIED})
#: Types of which nothing is told where nobody does it: "wants to be recognised", "how will we thank them"
_DONE_BY_SOMEBODY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE"})
#: How many sentences before one may date it: "the attack" goes back to where its day was told.
_BEFORE = 12


@dataclass(frozen=True, slots=True)
class CodingTables:
    """What coding looks up.

    outlet_ids: id in the actor tables of an outlet, by its name in lower case.
    """

    lexicon: Lexicon
    ontology: Ontology
    status: StatusTables
    opinions: OpinionWords
    outlet_ids: Mapping[str, str]

    @classmethod
    def load(cls, outlet_ids: Mapping[str, str]) -> CodingTables:
        """Load the packaged tables."""
        return cls(load_lexicon(), load_ontology(), load_status_tables(), load_opinion_words(), outlet_ids)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage in work: its sentences with what they name and who says what in them."""

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


def claims_of(
    reading: Reading, parse: Parse, names: Names, tables: CodingTables, marks: Marks | None = None
) -> tuple[Claim, ...]:
    """Make the claims of a page, in the order of its text.

    marks: what the trained reader says of the page; None where the rules are to read alone.
    """
    del marks
    found: list[Claim] = []
    by_passage = sentences_by_passage(parse)
    for passage in reading.passages:
        sentences = by_passage.get(passage.id)
        if sentences:
            work = _prepare(reading, passage, sentences, names, tables)
            for sentence in sentences:
                found += _claims_in(sentence, work, tables)
    unique = {claim.id: claim for claim in reversed(found)}
    return tuple(
        sorted(unique.values(), key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.type))
    )


def _prepare(
    reading: Reading, passage: Passage, sentences: tuple[Sentence, ...], names: Names, tables: CodingTables
) -> _Passage:
    mentions = {one.index: list(names.actors.get(one.index, ())) for one in sentences}
    said = attributions(sentences, [one for here in mentions.values() for one in here])
    for pronoun in speaker_pronouns(sentences, said):
        here = mentions[pronoun.sentence]
        here[:] = [one for one in here if (one.first, one.last) != (pronoun.first, pronoun.last)] + [pronoun]
    by_id = {one.id: one for one in reading.passages}
    voice = passage
    while voice.kind in {PassageKind.HEADLINE, PassageKind.LIST} and voice.parent is not None:
        voice = by_id[voice.parent]
    return _Passage(
        reading.page.id,
        passage,
        voice.kind,
        sentences,
        said,
        mentions,
        names.places,
        names.times,
        names.quantities,
        anchor_of(reading.passages, passage),
        outer_links(reading.passages, passage, tables.outlet_ids),
    )


def _claims_in(sentence: Sentence, work: _Passage, tables: CodingTables) -> list[Claim]:
    reader = SlotReader(sentence, labels_of(work.actors[sentence.index], work.places.get(sentence.index, ())))
    here = triggers(sentence, tables.lexicon, reader)
    if not here:
        return []
    finder = RoleFinder(reader, work.actors[sentence.index])
    owners = {token: at for at, one in enumerate(here) for token in _all_tokens(one)}
    made = []
    for at, trigger in enumerate(here):
        counted = tuple(
            one for one in work.quantities.get(sentence.index, ()) if _owner(one, sentence, owners) == at
        )
        claim = _claim(sentence, trigger, finder, counted, work, tables)
        if claim is not None:
            made.append(claim)
    return made


def _claim(
    sentence: Sentence,
    trigger: Trigger,
    finder: RoleFinder,
    counted: tuple[Quantity, ...],
    work: _Passage,
    tables: CodingTables,
) -> Claim | None:
    """Make the claim of one trigger; None where nobody claims an event or nothing of it is named."""
    status = _status(sentence, trigger, work, tables)
    if status.opinion:
        return None
    quad = tables.ontology.types[trigger.type].quad
    near = work.places.get(sentence.index, ())
    cast = cast_of(sentence, trigger, finder, near, work.actors[sentence.index], material=quad in _MATERIAL)
    if not _tells(trigger, cast, quad):
        return None
    return _filled(sentence, trigger, status, cast, counted, work)


def _tells(trigger: Trigger, cast: Cast, quad: Quad) -> bool:
    """Whether enough is named for a claim: a party or a place of a deed, a party in public life of words."""
    material = quad in _MATERIAL
    if not (cast.actors or cast.recipients or cast.changes_hands or (cast.places and material)):
        return False
    if not cast.actors and trigger.type in _DONE_BY_SOMEBODY:
        return False
    return material or is_public(quad, (*cast.actors, *cast.recipients))


def _filled(
    sentence: Sentence,
    trigger: Trigger,
    status: StatusReading,
    cast: Cast,
    counted: tuple[Quantity, ...],
    work: _Passage,
) -> Claim:
    """Fill every cell of a claim."""
    when, when_rule = _when(sentence, trigger, status, work)
    sure, against = confidence_of(
        trigger,
        cast.actors,
        cast.recipients,
        cast.places,
        kind=work.voice,
        status=status.status,
        recased=sentence.recased,
        length=len(sentence.tokens),
    )
    return Claim(
        id=content_id("c", work.page, sentence.span.start, trigger.span.start, trigger.type),
        page=work.page,
        passage=work.passage.id,
        evidence=sentence.span,
        type=trigger.type,
        mode=trigger.mode,
        trigger=trigger.span,
        status=status.status,
        background=is_background(when, work.anchor, when_rule),
        actors=cast.actors,
        recipients=cast.recipients,
        places=cast.places,
        when=when,
        sources=_chain(sentence, trigger, status.status, work),
        quantities=counted,
        territory=cast.hands,
        confidence=sure,
        reasons=(
            Reason("type", f"frame {trigger.frame.row}", f"{trigger.form}: {' '.join(trigger.frame.words)}"),
            status.reason,
            *cast.reasons,
            Reason("when", when_rule),
            Reason("confidence", "costs", against),
        ),
    )


def _all_tokens(trigger: Trigger) -> set[int]:
    tokens = {trigger.token, *trigger.tokens}
    if trigger.light is not None:
        tokens.add(trigger.light)
    for other in trigger.also:
        tokens |= _all_tokens(other)
    return tokens


def _owner(quantity: Quantity, sentence: Sentence, owners: Mapping[int, int]) -> int | None:
    """Which trigger a quantity belongs to: the first one met on the way from what it counts to the root."""
    if quantity.of is Counted.OTHER:
        return None
    for token in (quantity.bound_to, *sentence.ancestors(quantity.bound_to)):
        if token in owners:
            return owners[token]
    return None


def _status(sentence: Sentence, trigger: Trigger, work: _Passage, tables: CodingTables) -> StatusReading:
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


def _when(sentence: Sentence, trigger: Trigger, status: StatusReading, work: _Passage) -> tuple[When, str]:
    before = [one for one in work.sentences if sentence.index - _BEFORE <= one.index < sentence.index]
    mentions = [time for one in (*before, sentence) for time in work.times.get(one.index, ())]
    asserted = status.status in {Status.ASSERTED, Status.DENIED, Status.QUESTIONED, Status.ATTEMPTED}
    return event_when(sentence, trigger.token, mentions, before, work.anchor, asserted)


def _chain(sentence: Sentence, trigger: Trigger, status: Status, work: _Passage) -> tuple[Source, ...]:
    """The whole chain: who says it in the words, then who passes the words on; no link twice in a row."""
    inner = chain_of(sentence.index, trigger.token, work.attributions, happened=status in _HAPPENED)
    links: list[Source] = []
    for link in (*inner, *work.outer):
        known = link.name is not None and any(link.name == other.name for other in links)
        if not known:
            links.append(link)
    if len(links) > 1 and links[0].kind is SourceKind.NONE and links[0].cue is None:
        links.pop(0)
    return tuple(links)
