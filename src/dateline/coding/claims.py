"""Put claims together: for each happening who says so, how it is put, who, to whom, where, when and how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import Attribution
from dateline.coding.attribution.chains import chain_of, holders_of, speaker_pronouns
from dateline.coding.confidence import confidence_of
from dateline.coding.events.frames import Lexicon, load_lexicon
from dateline.coding.events.labels import labels_of
from dateline.coding.events.ontology import Ontology, Quad, load_ontology
from dateline.coding.events.place import event_places
from dateline.coding.events.relevance import is_public
from dateline.coding.events.roles import RoleFinder, Roles
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.territory import HandsChange, territory
from dateline.coding.events.time import event_when, is_background
from dateline.coding.events.triggers import Trigger, triggers
from dateline.coding.outer_chain import outer_links
from dateline.coding.status.opinion import OpinionWords, load_opinion_words
from dateline.coding.status.status import StatusReading, status_of
from dateline.coding.status.tables import StatusTables, load_status_tables
from dateline.model.actors import ActorMention, Naming
from dateline.model.claims import Claim, Reason, Source, SourceKind, Status, Territory
from dateline.model.ids import content_id
from dateline.model.page import Passage, PassageKind, Reading
from dateline.model.places import PlaceMention
from dateline.model.quantities import Counted, Quantity
from dateline.model.when import TimeMention, When
from dateline.naming.names import Names, sentences_by_passage
from dateline.naming.times.anchor import Anchor, anchor_of
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


def claims_of(reading: Reading, parse: Parse, names: Names, tables: CodingTables) -> tuple[Claim, ...]:
    """Make the claims of a page, in the order of its text."""
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
    """Fill every cell of one claim; None where nobody claims an event or nothing of it is named."""
    status = _status(sentence, trigger, work, tables)
    if status.opinion:
        return None
    parties = finder.of(trigger)
    near = work.places.get(sentence.index, ())
    change = territory(sentence, trigger, parties, near, finder)
    material = tables.ontology.types[trigger.type].quad in _MATERIAL
    where, where_rule = _places(
        sentence, trigger, _open(near, parties, work.actors[sentence.index], material=material), change
    )
    actors, recipients, hands = _parties(parties, change, where, near)
    if not (actors or recipients or change or (where and material)):
        return None
    if not actors and trigger.type in _DONE_BY_SOMEBODY:
        return None
    if not (material or is_public(tables.ontology.types[trigger.type].quad, (*actors, *recipients))):
        return None
    when, when_rule = _when(sentence, trigger, status, work)
    sure, against = confidence_of(
        trigger,
        actors,
        recipients,
        where,
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
        actors=actors,
        recipients=recipients,
        places=where,
        when=when,
        sources=_chain(sentence, trigger, status.status, work),
        quantities=counted,
        territory=hands,
        confidence=sure,
        reasons=(
            Reason("type", f"frame {trigger.frame.row}", f"{trigger.form}: {' '.join(trigger.frame.words)}"),
            status.reason,
            *parties.reasons,
            Reason("places", where_rule),
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


def _places(
    sentence: Sentence, trigger: Trigger, near: Sequence[PlaceMention], change: HandsChange | None
) -> tuple[tuple[PlaceMention, ...], str]:
    """Where it happened; a place that changes hands comes first, for there it happened."""
    found = event_places(sentence, trigger.token, near)
    if change is None or change.place is None:
        return found.places, found.rule
    others = tuple(one for one in found.places if one is not change.place)
    return (change.place, *others), f"the place that changes hands; others {found.rule}"


def _parties(
    parties: Roles, change: HandsChange | None, where: tuple[PlaceMention, ...], near: Sequence[PlaceMention]
) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...], Territory | None]:
    """Actors and recipients, those that only a change of hands names added, and the change by their indexes."""
    actors = [one for one in _resolved(parties.actors) if not _is_place(one, near)]
    recipients = [one for one in _resolved(parties.recipients) if not _is_place(one, near)]
    if change is None:
        return tuple(actors), tuple(recipients), None
    taken, lost = _resolved(change.taken_by), _resolved(change.lost_by)
    actors += [one for one in taken if one not in actors and one not in recipients]
    recipients += [one for one in lost if one not in recipients and one not in actors]
    place = next((at for at, one in enumerate(where) if one is change.place), None)
    hands = Territory(
        place,
        tuple(at for at, one in enumerate(actors) if one in taken),
        tuple(at for at, one in enumerate(recipients) if one in lost),
    )
    return tuple(actors), tuple(recipients), hands


def _open(
    near: Sequence[PlaceMention], parties: Roles, named: Sequence[ActorMention], *, material: bool
) -> tuple[PlaceMention, ...]:
    """Places that may be where it happened: not those whose words name a party, a government or part of an actor.

    named: all actors of the sentence; a capital that stands for its government is no place, nor is the country in
    "Iran troops".
    material: whether it is a deed; one that is done to a country is also done there ("bombed Lebanon"), while words
    said to Washington are not said in Washington.
    """
    taken = [
        (one.first, one.last)
        for one in (*parties.actors, *parties.recipients)
        if not _is_place(one, near)
        and not (material and one in parties.recipients and _names_only(one, near))
    ]
    taken += [
        (one.first, one.last)
        for one in named
        if one.naming is Naming.CAPITAL or (one.last - one.first > 1 and not _names_only(one, near))
    ]
    return tuple(one for one in near if not any(a < one.last and one.first < b for a, b in taken))


def _names_only(mention: ActorMention, near: Sequence[PlaceMention]) -> bool:
    return any((one.first, one.last) == (mention.first, mention.last) for one in near)


def _is_place(mention: ActorMention, near: Sequence[PlaceMention]) -> bool:
    """Whether the words of a mention that no table knows are the name of a place, which does and suffers nothing."""
    return mention.actor.id is None and any(
        one.first <= mention.head < one.last and not one.adjectival for one in near
    )


def _resolved(mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Leave out pronouns that stand for nobody known: "it", "they" without an antecedent name no actor."""
    return tuple(
        one
        for one in mentions
        if one.naming is not Naming.PRONOUN or one.antecedent is not None or one.actor.id
    )


def _when(sentence: Sentence, trigger: Trigger, status: StatusReading, work: _Passage) -> tuple[When, str]:
    first = work.sentences[0].index
    at = sentence.index - first
    before = [one for one in work.sentences[max(0, at - _BEFORE) : at] if one.index < sentence.index]
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
