"""Name the actors of a passage: who is meant by names, offices, descriptions, short names and pronouns.

The stage goes through the sentences in order. In each it finds units (`actor_units`), composes them
(`actor_phrases`), settles who is meant (`actor_settling`) with what the page has named so far (`actor_memory`),
and resolves what goes back (`coreference`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.model.actors import ActorKind, ActorMention
from dateline.model.places import PlaceMention
from dateline.naming.actors.coreference import SUBJECTS, Pronoun, pronouns_of, resolve_pronoun
from dateline.naming.actors.drafts import COUNTRIES, PERSONS, Draft, Settled
from dateline.naming.actors.entities import tagged_units
from dateline.naming.actors.index import Part
from dateline.naming.actors.introductions import introduce, known_names
from dateline.naming.actors.keys import key_of
from dateline.naming.actors.lands import Lands, lands_of
from dateline.naming.actors.memory import Memory, Mentioned
from dateline.naming.actors.phrases import drafts_of, is_tied
from dateline.naming.actors.seats import is_acting_seat
from dateline.naming.actors.setting import Setting
from dateline.naming.actors.settling import settle
from dateline.naming.actors.tables import ActorTables
from dateline.naming.actors.units import NOUN_PARTS, units_of
from dateline.parsing.tokens import Sentence


def actor_mentions(
    sentences: Sequence[Sentence],
    tables: ActorTables,
    day: date | None = None,
    places: Sequence[PlaceMention] | Lands = (),
    memory: Memory | None = None,
) -> tuple[ActorMention, ...]:
    """Name the actors of one passage, in text order.

    ``day`` is the day it was published: offices are looked up on it; without it no office names a person.
    ``places`` are those that the gazetteer found on the page, or what `lands_of` made of them; they outrank the
    tagger's persons. ``memory``, kept by the caller from passage to passage of one page, lets later ones shorten
    the names of earlier ones.
    """
    lands = places if isinstance(places, Lands) else lands_of(places)
    return tuple(_of_passage(sentences, tables, day, memory if memory is not None else Memory(), lands))


def _of_passage(
    sentences: Sequence[Sentence],
    tables: ActorTables,
    day: date | None,
    memory: Memory,
    lands: Lands,
) -> list[ActorMention]:
    memory.next_passage()
    mentions: list[ActorMention] = []
    for sentence in sentences:
        mentions += _of_sentence(sentence, Setting(sentence, tables, memory, day, lands))
    return mentions


def _of_sentence(sentence: Sentence, setting: Setting) -> list[ActorMention]:
    units = tagged_units(sentence, setting.tables, units_of(sentence, setting.tables), setting.lands)
    units = known_names(sentence, units, setting)
    drafts = drafts_of(sentence, units, setting.tables)
    setting = replace(setting, here=_set_in(drafts, setting))
    pronouns = pronouns_of(sentence, setting)
    items: list[tuple[int, Draft | Pronoun]] = [(draft.head, draft) for draft in drafts]
    items += [(pronoun.token, pronoun) for pronoun in pronouns]
    mentions: list[ActorMention] = []
    for _, item in sorted(items, key=lambda pair: pair[0]):
        if isinstance(item, Pronoun):
            mention = _of_pronoun(item, sentence, setting)
            if mention.antecedent is not None or item.about not in {"relative", "thing"}:
                mentions.append(mention)
        else:
            mentions += _of_draft(item, sentence, setting)
    introduce(sentence, mentions, setting)
    return mentions


def _set_in(drafts: Sequence[Draft], setting: Setting) -> tuple[tuple[str, int], ...]:
    """The states that a sentence names as places, or in which the places that it names lie."""
    sentence = setting.sentence
    found = [
        (draft.entry.country, draft.head)
        for draft in drafts
        if draft.part is Part.STATE
        and draft.located
        and not draft.relation
        and draft.entry
        and draft.entry.country
    ]
    for token in sentence.tokens:
        country = setting.lands.countries.get((sentence.index, token.index))
        if country and token.entity and setting.tables.state(country):
            found.append((country, token.index))
    return tuple(found)


def _of_draft(draft: Draft, sentence: Sentence, setting: Setting) -> list[ActorMention]:
    if draft.relation and (draft.part not in NOUN_PARTS or is_tied(sentence, draft.unit, setting.tables)):
        return []
    if draft.part is Part.SEAT and not is_acting_seat(sentence, draft, setting.tables):
        draft.located = True
    settled = settle(draft, setting)
    mentions: list[ActorMention] = []
    for place, one in enumerate(settled):
        first = draft.first if place == 0 or len(settled) == 1 else _from_unit(draft, place)
        mention = _mention(sentence, first, draft.last, draft.head, one)
        _remember(mention, draft, sentence, setting)
        if _is_shown(draft, sentence):
            mentions.append(mention)
    return mentions


def _from_unit(draft: Draft, place: int) -> int:
    """First token of the second state's share of "Iraqi and Iranian security sources"."""
    owners = [unit for unit in draft.units[:-1] if unit.part in COUNTRIES]
    return owners[place].first if place < len(owners) else draft.unit.first


def _is_shown(draft: Draft, sentence: Sentence) -> bool:
    """Whether a draft is an actor where it stands, and no mere place or quality."""
    if draft.located or (draft.part is Part.COUNTRY_NOUN and _is_located_noun(draft, sentence)):
        return False
    if draft.part is Part.OFFICE and draft.office and draft.office.id == "leader":
        told = draft.countries or draft.owner or draft.partner
        return bool(told) or "leader" in draft.unit.keys[-1]  # not "a head for heights"
    if draft.part is Part.ROLE and sentence.tokens[draft.head].dep in {"compound", "amod", "nmod"}:
        return draft.entry is not None and draft.entry.sector not in {
            None,
            "CVL",
            "BUS",
            "MED",
            "LAB",
            "EDU",
            "ELI",
        }
    if draft.part is Part.TITLE and len(draft.units) == 1:
        return draft.definite or sentence.tokens[draft.head].pos == "NOUN"
    if draft.part is Part.ADJECTIVE:
        return draft.entry is not None and draft.entry.kind is ActorKind.STATE
    return True


def _is_located_noun(draft: Draft, sentence: Sentence) -> bool:
    return sentence.tokens[draft.head].dep not in {"nsubj", "poss", "dobj", "agent"}


def _mention(sentence: Sentence, first: int, last: int, head: int, settled: Settled) -> ActorMention:
    return ActorMention(
        span=sentence.words(first, last),
        sentence=sentence.index,
        first=first,
        last=last,
        head=head,
        naming=settled.naming,
        actor=settled.actor,
        rule=settled.rule,
        antecedent=settled.antecedent,
        lost=settled.lost,
    )


def _of_pronoun(pronoun: Pronoun, sentence: Sentence, setting: Setting) -> ActorMention:
    settled = resolve_pronoun(pronoun, sentence, setting)
    mention = _mention(sentence, pronoun.token, pronoun.token + 1, pronoun.token, settled)
    whose = sentence.tokens[pronoun.token].tag == "WP$"
    if settled.antecedent is not None and (whose or pronoun.about != "relative"):
        plural = pronoun.about == "many"
        part = Part.PERSON if pronoun.about in {"male", "female"} else Part.PRONOUN
        setting.memory.history.append(_mentioned(mention, part, plural, False, sentence, setting))
    return mention


def _remember(mention: ActorMention, draft: Draft, sentence: Sentence, setting: Setting) -> None:
    mentioned = _mentioned(mention, draft.part, draft.plural, draft.located, sentence, setting, draft.inner)
    keys = draft.unit.keys if draft.part in PERSONS else ()
    setting.memory.remember(mentioned, keys)
    _remember_office(mention, draft, setting)


def _remember_office(mention: ActorMention, draft: Draft, setting: Setting) -> None:
    """Keep who was said to hold an office, or holds it by the tables, for "the president" further down."""
    office = draft.office or (draft.partner.office if draft.partner else None)
    actor = mention.actor
    if draft.former or actor.kind is not ActorKind.PERSON:
        return
    held = setting.tables.holding_of(actor.id, setting.day) if actor.id and office is None else None
    named = office.id if office else (held.office if held else None)
    if named is not None:
        key = (named, actor.country or "")
        setting.memory.offices.pop(key, None)  # the latest comes last
        setting.memory.offices[key] = (actor, mention.span)


def _mentioned(
    mention: ActorMention,
    part: Part,
    plural: bool,
    located: bool,
    sentence: Sentence,
    setting: Setting,
    inner: bool = False,
) -> Mentioned:
    token = sentence.tokens[mention.head]
    verb = sentence.tokens[token.head]
    subject = token.dep in SUBJECTS
    speaker = subject and verb.lemma in setting.tables.words["speech"]
    if token.dep == "pobj" and verb.lower == "to" and sentence.tokens[verb.head].lower == "according":
        speaker = True
    actor = mention.actor
    if actor.kind is ActorKind.ROLE and key_of(token.text) in setting.tables.words["plural-noun"]:
        plural = True
    return Mentioned(
        actor, mention.span, sentence.index, mention.head, part, plural, subject, speaker, located, inner
    )
