"""Settle who a draft means: one rule for each part that can head it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.model.actors import Actor, ActorKind, Naming
from dateline.naming.actors.coreference import resolve_description
from dateline.naming.actors.drafts import PERSONS, Draft, Settled
from dateline.naming.actors.index import Part
from dateline.naming.actors.organs import settle_organ, settle_role
from dateline.naming.actors.persons import lent, settle_office, settle_person, settle_unknown_person
from dateline.naming.actors.setting import Setting, actor_of, chosen, printed, printed_unit, topic_state


def settle(draft: Draft, setting: Setting) -> list[Settled]:
    """Say who a draft means; one value for each state that a plural is given to, none for mere places.

    Whom it belongs to and who stands in apposition are settled first.
    """
    if draft.owner is not None:
        draft.owned_by = settle(draft.owner, setting)
    partner = draft.partner
    if partner is not None and draft.part not in PERSONS:
        apposed = lent(partner, draft) if partner.part in PERSONS else replace(partner, partner=None)
        draft.beside = settle(apposed, setting)
    elif partner is not None and partner.owner is not None and draft.owner is None:
        draft.owned_by = settle(partner.owner, setting)
    rule = _BY_PART.get(draft.part)
    if rule is None:
        return []
    settled = [replace(one, lost=(*draft.lost, *one.lost)) for one in rule(draft, setting)]
    if draft.part is Part.ROLE:
        settled = [resolve_description(draft, one, setting) for one in settled]
    return settled


def _state(draft: Draft, setting: Setting) -> list[Settled]:
    sense, lost = chosen(draft.unit.senses, draft.countries, setting.day)
    if sense.entry is None:
        return []
    naming = Naming.CAPITAL if draft.part is Part.SEAT else sense.name.naming
    rule = {Part.SEAT: "seat of a government that acts", Part.ADJECTIVE: "adjective of a state or people"}
    return [Settled(actor_of(sense.entry), rule.get(draft.part, draft.unit.rule), naming, lost=lost)]


def _people(draft: Draft, setting: Setting) -> list[Settled]:
    sense, lost = chosen(draft.unit.senses, draft.countries, setting.day)
    entry = sense.entry
    if entry is None:
        return []
    country = draft.countries[0] if draft.countries else entry.country
    if entry.kind is ActorKind.STATE:
        words = printed(draft, setting)
        actor = Actor(None, words, entry.country, "CVL", ActorKind.PEOPLE)
        return [Settled(actor, "people of a state", Naming.DEMONYM, lost=lost)]
    return [Settled(actor_of(entry, country), "people in the actor tables", Naming.DEMONYM, lost=lost)]


def _named(draft: Draft, setting: Setting) -> list[Settled]:
    near = draft.countries or list(setting.memory.states)
    sense, lost = chosen(draft.unit.senses, near, setting.day)
    if sense.entry is None:
        return []
    country = draft.countries[0] if draft.countries else None
    return [Settled(actor_of(sense.entry, country), draft.unit.rule, sense.name.naming, lost=lost)]


def _unknown_body(draft: Draft, setting: Setting) -> list[Settled]:
    words = printed_unit(draft, setting)
    known = setting.memory.names.get(draft.unit.keys)
    if known:
        return [Settled(known[0], "name that the page introduced", Naming.ACRONYM, known[1])]
    country = draft.countries[0] if draft.countries else None
    told = setting.memory.bodies.get(words)
    if told:
        return [Settled(told, "body that the page told of", Naming.NAME)]
    media = any(key in setting.tables.words["outlet"] for key in draft.unit.keys)
    kind = ActorKind.MEDIA if media else ActorKind.ORGANISATION
    actor = Actor(None, words, country, "MED" if media else None, kind)
    return [Settled(actor, draft.unit.rule, Naming.NAME)]


def _country_noun(draft: Draft, setting: Setting) -> list[Settled]:
    found = topic_state(setting)
    state = setting.tables.state(found.actor.country) if found and found.actor.country else None
    if found is None or state is None:
        return []
    return [Settled(actor_of(state), "the state named before", Naming.DESCRIPTION, found.span)]


_BY_PART: Mapping[Part, Callable[[Draft, Setting], list[Settled]]] = {
    Part.STATE: _state,
    Part.SEAT: _state,
    Part.ADJECTIVE: _state,
    Part.PEOPLE: _people,
    Part.NAMED: _named,
    Part.UNKNOWN_BODY: _unknown_body,
    Part.ORGAN: settle_organ,
    Part.ROLE: settle_role,
    Part.OFFICE: settle_office,
    Part.TITLE: settle_office,
    Part.PERSON: settle_person,
    Part.UNKNOWN_PERSON: settle_unknown_person,
    Part.COUNTRY_NOUN: _country_noun,
}
