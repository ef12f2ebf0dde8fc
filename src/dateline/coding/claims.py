"""Put claims together: for each happening who says so, how it is put, who, to whom, where, when and how many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.attribution.chains import chain_of
from dateline.coding.cast import Cast, Judges, cast_of, holds_town
from dateline.coding.clause_places import Told, with_places_before, with_shared_places
from dateline.coding.confidence import Evidence, Sureness, confidence_of, publicity_of
from dateline.coding.deciding import happenings
from dateline.coding.deciding.happenings import Happening, all_tokens
from dateline.coding.deciding.sources import source_sure
from dateline.coding.deciding.statuses import Put, decided_status
from dateline.coding.events.ontology import Quad
from dateline.coding.events.relevance import harms_some, is_public, is_slug
from dateline.coding.events.roles import RoleFinder
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.time import LASTING, event_when, is_background, standing_when
from dateline.coding.events.triggers import Trigger, triggers
from dateline.coding.prepared import CodingTables, Prepared, prepare, slots_of, status_by_rules
from dateline.coding.status.status import StatusReading
from dateline.model.claims import Claim, Reason, Source, SourceKind, Status
from dateline.model.ids import content_id
from dateline.model.page import PassageKind, Reading
from dateline.model.quantities import Counted, Quantity
from dateline.model.when import When
from dateline.naming.names import Names, sentences_by_passage
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Parse, Sentence

_MATERIAL = frozenset({Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT})
_HAPPENED = frozenset({Status.ASSERTED, Status.DENIED})
#: Types of which nothing is told where nobody does it: "wants to be recognised", "how will we thank them"
_DONE_BY_SOMEBODY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE"})
#: Types of which the present tense tells what is done in writing it: "we ask NATO", "the Cell calls on all parties"
_SAID_NOW = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
#: The rule of the time of what stands so, or is said, on the day of writing
STANDING = "stands so on the day it was written"
#: How many sentences before one may date it: "the attack" goes back to where its day was told.
_BEFORE = 12
#: A deed of conflict of which no known party and no place is named ("the city has been bombarded") is told where rules
#: and trained reader together are this sure of it. Of those that only the reader sees, .75 kept 14 right ones of 17 on
#: labelled text that trained nothing; .6 for the rules' own keeps the figurative ones out.
_SURE_ALONE, _SURE_BY_RULES = 0.75, 0.6
#: An assault is told on any page where they are this sure: the bulletin of a town council hardly names who acts.
_SURE_ANYWHERE = 0.9
#: Pages that name who acts in public life in fewer sentences than this (logarithm of the odds: one in four) tell of
#: accidents, nature and sport in words of conflict.
_OF_PUBLIC_LIFE = -1.1


def claims_of(
    reading: Reading, parse: Parse, names: Names, tables: CodingTables, marks: Marks | None = None
) -> tuple[Claim, ...]:
    """Make the claims of a page, in the order of its text.

    marks: what the trained reader says of the page; None where the rules are to read alone.
    """
    found: list[Claim] = []
    by_passage = sentences_by_passage(parse)
    publicity = publicity_of(names.actors, len(parse.sentences))
    for passage in reading.passages:
        sentences = by_passage.get(passage.id)
        if sentences:
            work = prepare(reading, passage, sentences, names, tables, marks)
            work = replace(work, publicity=publicity)
            told = [
                (sentence, claim) for sentence in sentences for claim in _claims_in(sentence, work, tables)
            ]
            found += with_places_before(told, work.places, work.actors)
    unique = {claim.id: claim for claim in reversed(found)}
    return tuple(
        sorted(unique.values(), key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.type))
    )


def _claims_in(sentence: Sentence, work: Prepared, tables: CodingTables) -> list[Claim]:
    reader = slots_of(sentence, work)
    here = _happenings(triggers(sentence, tables.lexicon, reader), reader, work, tables)
    if not here or is_slug(sentence.span.exact):
        return []
    finder = RoleFinder(reader, work.actors[sentence.index])
    owners = {token: at for at, one in enumerate(here) for token in all_tokens(one.trigger)}
    made: list[Told] = []
    for at, happening in enumerate(here):
        counted = tuple(
            one for one in work.quantities.get(sentence.index, ()) if _owner(one, sentence, owners) == at
        )
        claim = _claim(sentence, happening, finder, counted, work, tables, crowd=len(here))
        if claim is not None:
            made.append(Told(claim, frozenset(all_tokens(happening.trigger))))
    return with_shared_places(made, sentence)


def _happenings(
    found: Sequence[Trigger], reader: SlotReader, work: Prepared, tables: CodingTables
) -> tuple[Happening, ...]:
    """Decide which words name a happening, and of which type."""
    if work.marks is None:
        return happenings.by_rules_alone(found)
    seen = happenings.candidates(found, reader, work.marks, tables.lexicon, tables.ontology)
    return happenings.decided(seen, reader.sentence, work.marks, tables.deciding, tables.ontology)


def _claim(
    sentence: Sentence,
    happening: Happening,
    finder: RoleFinder,
    counted: tuple[Quantity, ...],
    work: Prepared,
    tables: CodingTables,
    *,
    crowd: int,
) -> Claim | None:
    """Make the claim of one trigger; None where nobody claims an event or nothing of it is named.

    crowd: happenings that the sentence names.
    """
    trigger = happening.trigger
    put = Put(status_by_rules(sentence, trigger, work, tables), 1.0)
    if put.reading.opinion:
        return None
    if work.marks is not None:
        put = decided_status(put.reading, sentence, trigger.token, work.marks, tables.deciding)
    quad = tables.ontology.types[trigger.type].quad
    near = work.places.get(sentence.index, ())
    judges = None if work.marks is None else Judges(work.marks, tables.deciding)
    cast = cast_of(
        sentence,
        trigger,
        finder,
        near,
        work.actors[sentence.index],
        material=quad in _MATERIAL,
        judges=judges,
    )
    some = quad is Quad.MATERIAL_CONFLICT and harms_some(trigger, finder, put.reading.status)
    told = _tells(trigger, cast, quad, by_rules=happening.by_rules, harms_some=some)
    if not told:
        cast = _struck(trigger, cast, finder)
        if not _sure_of_a_deed(happening, cast, quad, work):
            return None
    sources = _chain(sentence, trigger, put.reading.status, work)
    seen = _evidence(sentence, happening, put, cast, sources, work, crowd)
    sure, reasons = confidence_of(seen, tables.confidence)
    if not happening.by_rules and sure < tables.alone:
        return None
    claim = _filled(sentence, happening, put, cast, counted, work, finder)
    return replace(claim, sources=sources, confidence=sure, reasons=(*claim.reasons, *reasons))


def _tells(trigger: Trigger, cast: Cast, quad: Quad, *, by_rules: bool, harms_some: bool) -> bool:
    """Whether enough is named for a claim: a party or a place of a deed, a party in public life of words.

    harms_some: whether it tells of harm to a number, or that nobody came to harm.
    by_rules: False where only the trained reader sees a happening, which has no frames that tell private from public
        life: then a party must be of the public.
    """
    material = quad in _MATERIAL
    if not by_rules:
        return is_public(Quad.VERBAL_CONFLICT, (*cast.actors, *cast.recipients))
    party = cast.actors or cast.recipients or harms_some
    if not (party or cast.changes_hands or (cast.places and material)):
        return False
    if not cast.actors and trigger.type in _DONE_BY_SOMEBODY:
        return False
    return material or is_public(quad, (*cast.actors, *cast.recipients))


def _struck(trigger: Trigger, cast: Cast, finder: RoleFinder) -> Cast:
    """Name what was struck where the words name nobody: "hit the power station"."""
    if cast.actors or cast.recipients or cast.places:
        return cast
    return replace(cast, recipients=finder.struck(trigger))


def _sure_of_a_deed(happening: Happening, cast: Cast, quad: Quad, work: Prepared) -> bool:
    """Whether a deed of conflict is told though nobody of the public is named; never by the rules alone.

    A deed of persons of whom nothing but a name is known is private; of "it was taken" in talk nobody can tell what.
    """
    parties = (*cast.actors, *cast.recipients)
    if work.marks is None or quad is not Quad.MATERIAL_CONFLICT:
        return False
    if work.voice is PassageKind.COMMENT and not (parties or cast.places):
        return False
    if not happening.by_rules and parties and not is_public(Quad.VERBAL_CONFLICT, parties):
        return False
    if work.publicity < _OF_PUBLIC_LIFE:
        return happening.trigger.type == "ASSAULT" and happening.sure >= _SURE_ANYWHERE
    return happening.sure >= (_SURE_BY_RULES if happening.by_rules else _SURE_ALONE)


def _filled(
    sentence: Sentence,
    happening: Happening,
    put: Put,
    cast: Cast,
    counted: tuple[Quantity, ...],
    work: Prepared,
    finder: RoleFinder,
) -> Claim:
    """Fill the cells of a claim; who says so and how sure it is follow."""
    trigger, status = happening.trigger, put.reading
    when, when_rule = _when(sentence, trigger, status, work)
    if when_rule == LASTING and (trigger.type in _SAID_NOW or holds_town(sentence, trigger, cast, finder)):
        when, when_rule = standing_when(work.anchor), STANDING
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
        sources=(),
        quantities=counted,
        territory=cast.hands,
        confidence=0.0,
        reasons=(
            *(_frame(trigger) if happening.by_rules else ()),
            status.reason,
            *(one for one in (happening.reason, put.reason) if one is not None),
            *cast.reasons,
            Reason("when", when_rule),
        ),
    )


def _frame(trigger: Trigger) -> tuple[Reason, ...]:
    return (Reason("type", f"frame {trigger.frame.row}", f"{trigger.form}: {' '.join(trigger.frame.words)}"),)


def _evidence(
    sentence: Sentence,
    happening: Happening,
    put: Put,
    cast: Cast,
    sources: tuple[Source, ...],
    work: Prepared,
    crowd: int,
) -> Evidence:
    """What speaks for and against a claim."""
    trigger, sureness = happening.trigger, None
    if work.marks is not None:
        first = sources[0] if sources else None
        said = source_sure(first, sentence, trigger.token, work.sentences, work.marks)
        sureness = Sureness(
            happening.sure, happening.type_sure, put.sure, cast.who_sure, cast.whom_sure, said
        )
    return Evidence(
        trigger,
        put.reading.status,
        cast.actors,
        cast.recipients,
        cast.places,
        sources,
        kind=work.voice,
        recased=sentence.recased,
        headline=sentence.headline,
        words=sentence.span.exact,
        length=len(sentence.tokens),
        crowd=crowd,
        publicity=work.publicity,
        sureness=sureness,
        by_rules=happening.by_rules,
    )


def _owner(quantity: Quantity, sentence: Sentence, owners: Mapping[int, int]) -> int | None:
    """Which trigger a quantity belongs to: the first one met on the way from what it counts to the root."""
    if quantity.of is Counted.OTHER:
        return None
    for token in (quantity.bound_to, *sentence.ancestors(quantity.bound_to)):
        if token in owners:
            return owners[token]
    return None


def _when(sentence: Sentence, trigger: Trigger, status: StatusReading, work: Prepared) -> tuple[When, str]:
    before = [one for one in work.sentences if sentence.index - _BEFORE <= one.index < sentence.index]
    mentions = [time for one in (*before, sentence) for time in work.times.get(one.index, ())]
    asserted = status.status in {Status.ASSERTED, Status.DENIED, Status.QUESTIONED, Status.ATTEMPTED}
    return event_when(sentence, trigger.token, mentions, before, work.anchor, asserted)


def _chain(sentence: Sentence, trigger: Trigger, status: Status, work: Prepared) -> tuple[Source, ...]:
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
