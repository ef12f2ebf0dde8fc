"""Sentences coded as PLOVER's coders do it: one main event, promises as AGREE, threats as THREATEN.

Dateline keeps the happening and its status apart; the coders of these sets fold the two into one type and code
the outermost act of a sentence. This module does the folding, for scoring only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bench.stages import Stages, load_stages
from dateline.coding.deciding.happenings import candidates, decided
from dateline.coding.deciding.parties import decided_parties, parties
from dateline.coding.events.ontology import Quad, load_ontology
from dateline.coding.events.roles import RoleFinder, Roles
from dateline.coding.events.slots import SlotReader
from dateline.coding.events.triggers import Trigger, triggers
from dateline.coding.prepared import Prepared, slots_of
from dateline.model.actors import ActorMention
from dateline.model.places import PlaceMention
from dateline.parsing.encoder.marks import Marks
from dateline.parsing.tokens import Sentence

_ONE_CLAUSE = frozenset({"ccomp", "xcomp", "conj", "ROOT", "parataxis", "dep"})
_COMING = frozenset({"will", "would", "'ll", "shall", "wo", "may", "might"})
_VOWS = frozenset({"promise", "vow", "pledge", "swear", "promised"})
_DUE = frozenset({"must", "should", "ought"})


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as PLOVER's coders would write it.

    type: PLOVER type with status folded in.
    actors, recipients: mentions of the parties.
    scene: country of the nearest place that is named beside the happening; None where there is none.
    actor_tokens, recipient_tokens: characters (start, end) of the phrases looked at for the parties.
    depth: 0 for the main clause, more for what is mentioned by the way.
    mode: its mode; None where status was folded in.
    """

    type: str
    actors: tuple[ActorMention, ...]
    recipients: tuple[ActorMention, ...]
    actor_spans: tuple[tuple[int, int], ...]
    recipient_spans: tuple[tuple[int, int], ...]
    depth: int
    scene: str | None = None
    mode: str | None = None


@cache
def stages() -> Stages:
    """Load naming, coding and the trained reader once a run."""
    return load_stages()


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the parties of a trigger, with the trained reader where there is one."""

    rules: RoleFinder
    sentence: Sentence
    marks: Marks | None

    def of(self, trigger: Trigger) -> Roles:
        roles = self.rules.of(trigger)
        if self.marks is None:
            return roles
        seen = parties(roles, trigger, self.rules, self.sentence, self.marks)
        return decided_parties(roles, seen, stages().tables.deciding)[0]


def code(text: str) -> list[Coded]:
    """Code all events of a text, in text order."""
    events: list[Coded] = []
    for sentence, work in stages().ready(text):
        reader = slots_of(sentence, work)
        finder = _Finder(RoleFinder(reader, work.actors[sentence.index]), sentence, work.marks)
        found = _triggers(reader, work)
        above = {one.under.token for one in found if one.under is not None}
        places = work.places.get(sentence.index, ())
        events += [_coded(sentence, one, finder, places) for one in found if one.token not in above]
    return events


def _triggers(reader: SlotReader, work: Prepared) -> list[Trigger]:
    tables = stages().tables
    found = triggers(reader.sentence, tables.lexicon, reader)
    if work.marks is None:
        return list(found)
    seen = candidates(found, reader, work.marks, tables.lexicon, tables.ontology)
    return [
        one.trigger for one in decided(seen, reader.sentence, work.marks, tables.deciding, tables.ontology)
    ]


def main_events(events: list[Coded]) -> list[Coded]:
    """Keep the events of the outermost clause."""
    least = min((one.depth for one in events), default=0)
    return [one for one in events if one.depth == least]


def _coded(sentence: Sentence, trigger: Trigger, finder: _Finder, places: Sequence[PlaceMention]) -> Coded:
    parties = finder.of(trigger)
    type_ = _folded(sentence, trigger, finder)
    above = trigger.under
    depth = _depth(sentence, trigger if above is None else above)
    if above is not None:
        asked = finder.of(above)
        actors = asked.actors or parties.actors
        recipients = asked.recipients or parties.recipients
        if above.type == "REQUEST":
            recipients = asked.recipients or parties.actors or parties.recipients
        recipients = tuple(one for one in recipients if one not in actors)
        parties = Roles(
            actors,
            recipients or tuple(one for one in parties.recipients if one not in actors),
            (),
            asked.actor_heads,
            (*asked.recipient_heads, *parties.recipient_heads, *parties.actor_heads),
        )
    return Coded(
        type_,
        parties.actors,
        parties.recipients,
        _spans(sentence, parties.actors, parties.actor_heads),
        _spans(sentence, parties.recipients, parties.recipient_heads),
        depth,
        _scene(trigger, parties, places),
        trigger.mode if trigger.under is None else None,
    )


def _scene(trigger: Trigger, parties: Roles, places: Sequence[PlaceMention]) -> str | None:
    """Country of the place after the trigger that is nearest, else of the nearest before it."""
    named = {at for one in parties.actors for at in range(one.first, one.last)}
    known = [
        one
        for one in places
        if one.place.country and not one.adjectival and not named & set(range(one.first, one.last))
    ]
    after = [one for one in known if one.first > trigger.token]
    nearest = min(after or known, key=lambda one: abs(one.first - trigger.token), default=None)
    return nearest.place.country if nearest else None


def _spans(
    sentence: Sentence, mentions: tuple[ActorMention, ...], heads: tuple[int, ...]
) -> tuple[tuple[int, int], ...]:
    tokens = sentence.tokens
    return tuple((one.span.start, one.span.end) for one in mentions) + tuple(
        (tokens[head].start, tokens[head].end) for head in heads
    )


def _folded(sentence: Sentence, trigger: Trigger, finder: _Finder) -> str:
    """Fold what is promised, threatened, demanded or refused into the type."""
    quad = load_ontology().types[trigger.type].quad
    if trigger.under is not None:
        above = _folded(sentence, trigger.under, finder)
        vowed = sentence.tokens[trigger.under.token].lemma in _VOWS
        return "THREATEN" if vowed and above == "AGREE" and quad is Quad.MATERIAL_CONFLICT else above
    tokens = sentence.tokens
    verb = trigger.light if trigger.light is not None else trigger.token
    while tokens[verb].pos in {"VERB", "AUX"} and tokens[verb].dep in {"conj", "xcomp"}:
        if any(tokens[child].tag == "MD" for child in sentence.children[verb]):
            break
        if tokens[verb].head == verb or tokens[tokens[verb].head].pos not in {"VERB", "AUX"}:
            break
        verb = tokens[verb].head
    below = [tokens[child] for child in sentence.children[verb]]
    words = {token.lower for token in below if token.dep == "aux"}
    negated = any(token.dep == "neg" for token in below)
    if words & _DUE:
        return "REQUEST"
    if not words & _COMING and tokens[verb].tag != "MD":
        return trigger.type
    kind = tokens[verb]
    if kind.tag == "VBN" and "have" in words:
        return trigger.type
    if quad is Quad.MATERIAL_CONFLICT:
        return trigger.type if negated else "THREATEN"
    if quad in {Quad.MATERIAL_COOPERATION, Quad.VERBAL_COOPERATION}:
        return "REJECT" if negated else "AGREE"
    return trigger.type


def _depth(sentence: Sentence, trigger: Trigger) -> int:
    tokens = sentence.tokens
    at = trigger.light if trigger.light is not None else trigger.token
    depth = 0 if tokens[at].dep in _ONE_CLAUSE else 1
    for above in sentence.ancestors(at):
        depth += tokens[above].dep not in _ONE_CLAUSE
    return depth
