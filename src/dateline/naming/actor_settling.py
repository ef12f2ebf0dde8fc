"""Settle who a draft means: one rule for each part of speech that can head it, and what lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model.actors import Actor, ActorKind, Candidate, Naming
from dateline.model.spans import Span
from dateline.naming.actor_entries import ActorEntry, Holding, Office, within
from dateline.naming.actor_index import Part, Sense
from dateline.naming.actor_lands import Lands
from dateline.naming.actor_memory import Memory, Mentioned
from dateline.naming.actor_phrases import PERSONS, Draft
from dateline.naming.actor_tables import ActorTables
from dateline.parsing.tokens import Sentence

#: sectors whose people act for the body they are said to belong to ("ISIS fighters" are ISIS)
_ACTING = frozenset({"MIL", "REB", "UAF", "COP", "GOV", "SPY", "PTY", "CRM", None})
#: sectors of people who only stand near a body ("Taliban victims", "Hamas hostages")
_NEAR = frozenset(
    {"CVL", "REF", "MED", "HLH", "NGO", "JUD", "EDU", "LAB", "BUS", "AGR", "REL", "OPP", "HRI", "ELI"}
)
#: shortest surname by which an office holder is known without a title or first name
LEAST_SURNAME = 5
#: offices under which the head of a body is listed, in the order in which they are tried
_HEADS = ("leader", "force-commander", "secretary-general", "army-chief")
_CALLED_HEAD = frozenset(
    {"leader", "commander", "rebel-leader", "secretary-general", "force-commander", "party-leader"}
)
#: organs whose bare name takes the country of the page, because news tells it once and then goes on without
_BARE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


@dataclass(frozen=True, slots=True)
class Settled:
    """Who is meant, and why."""

    actor: Actor
    rule: str
    naming: Naming
    antecedent: Span | None = None
    lost: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What settling needs besides the draft.

    sentence: the sentence it stands in. tables: the actor tables. memory: the page so far.
    day: the day the passage was published; None where unknown. lands: the places that the gazetteer found.
    """

    sentence: Sentence
    tables: ActorTables
    memory: Memory
    day: date | None
    lands: Lands


def settle(draft: Draft, setting: Setting) -> list[Settled]:
    """Say who a draft means; one value for each state that a plural is given to, none for mere places."""
    by_part = {
        Part.STATE: _state,
        Part.SEAT: _state,
        Part.ADJECTIVE: _state,
        Part.PEOPLE: _people,
        Part.NAMED: _named,
        Part.UNKNOWN_BODY: _unknown_body,
        Part.ORGAN: _organ,
        Part.ROLE: _role,
        Part.OFFICE: _office,
        Part.TITLE: _office,
        Part.PERSON: _person,
        Part.UNKNOWN_PERSON: _unknown_person,
        Part.COUNTRY_NOUN: _country_noun,
    }
    rule = by_part.get(draft.part)
    if rule is None:
        return []
    return [replace(one, lost=(*draft.lost, *one.lost)) for one in rule(draft, setting)]


def chosen(
    senses: Sequence[Sense], countries: Sequence[str], day: date | None
) -> tuple[Sense, tuple[Candidate, ...]]:
    """Choose among the actors that share a name: by the years it was used, then by country, then by table order."""
    lost: list[Candidate] = []
    left = list(senses)
    if len(left) > 1:
        timely = [
            one
            for one in left
            if within(day, one.name.since, one.name.until) and (one.entry is None or one.entry.lives_on(day))
        ]
        if timely:
            lost += [_loser(one, f"was not called so on {day}") for one in left if one not in timely]
            left = timely
    if len(left) > 1 and countries:
        near = [one for one in left if one.entry and one.entry.country in countries]
        if near:
            lost += [
                _loser(one, "belongs to another country than the words name")
                for one in left
                if one not in near
            ]
            left = near
    lost += [_loser(one, "is the less known bearer of the name") for one in left[1:]]
    return left[0], tuple(lost)


def _loser(sense: Sense, why: str) -> Candidate:
    if sense.entry:
        return Candidate(sense.entry.id, sense.entry.name, why)
    return Candidate(None, sense.name.words, why)


def actor_of(entry: ActorEntry, country: str | None = None) -> Actor:
    """Make the value of an entry, with the country that the words give it where it has none of its own."""
    return Actor(entry.id, entry.name, entry.country or country, entry.sector, entry.kind)


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
        words = _printed(draft, setting)
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
    words = _printed_unit(draft, setting)
    known = setting.memory.names.get(draft.unit.keys)
    if known:
        return [Settled(known[0], "name that the page introduced", Naming.ACRONYM, known[1])]
    country = draft.countries[0] if draft.countries else None
    actor = Actor(None, words, country, None, ActorKind.ORGANISATION)
    return [Settled(actor, draft.unit.rule, Naming.NAME)]


def _organ(draft: Draft, setting: Setting) -> list[Settled]:
    sense = draft.unit.senses[0]
    entry = sense.entry
    if entry is None:
        return []
    countries, rule, antecedent = list(draft.countries), "organ of the state that the words name", None
    if not countries:
        owner = owners_of(draft, setting)
        if owner and owner[0].actor.country:
            countries, rule = (
                [owner[0].actor.country],
                "organ of the state of the person or body it belongs to",
            )
    if not countries:
        found = bare_country(draft, entry.sector, setting)
        if found:
            countries, rule, antecedent = [found[0]], found[1], found[2]
    if not countries:
        words = sense.name.words
        return [
            Settled(
                Actor(None, words, None, entry.sector, entry.kind), "organ of a state not named", draft.naming
            )
        ]
    return [
        Settled(composed(entry, code, setting.tables), rule, draft.naming, antecedent) for code in countries
    ]


def composed(entry: ActorEntry, country: str, tables: ActorTables) -> Actor:
    """Make one state's organ of what every state has: ``organ:IRQ/army``, "Iraqi army"."""
    return Actor(
        entry.id.replace("*", country),
        f"{adjective_of(country, tables)} {entry.name}",
        country,
        entry.sector,
        entry.kind,
    )


def adjective_of(country: str, tables: ActorTables) -> str:
    """The adjective of a state, else its name, else its code."""
    state = tables.state(country)
    if state is None:
        return country
    words = [
        name.words
        for name in state.names
        if name.adjective and not name.words.isupper() and "." not in name.words
    ]
    return words[0] if words else state.name


def bare_country(draft: Draft, sector: str | None, setting: Setting) -> tuple[str, str, Span | None] | None:
    """The country of an organ or force that stands without one, with the rule and the words it rests on."""
    land = setting.lands.behind(setting.sentence, draft.head)
    if land:
        return land, "organ of the state that the place behind it lies in", None
    if sector not in _BARE or draft.indefinite:
        return None
    memory, entry = setting.memory, draft.entry
    ids = {entry.id.replace("organ:*", "")} if entry and entry.id.startswith("organ:*") else set()
    same = memory.last(
        lambda one: bool(
            one.actor.country and one.actor.id and ids and f"/{one.actor.id.partition('/')[2]}" in ids
        )
    )
    if same and same.actor.country:
        return same.actor.country, "organ of the state named with it before", same.span
    if _speaks(draft, setting):
        topic = memory.last(
            lambda one: one.sentence == setting.sentence.index and one.subject and one.part is Part.STATE
        )
        if topic and topic.actor.country:
            return topic.actor.country, "organ of the state that the sentence is about", topic.span
    here = memory.last(lambda one: one.located and one.sentence == setting.sentence.index)
    if here and here.actor.country:
        return here.actor.country, "organ of the state that the sentence is set in", here.span
    topic = topic_state(setting)
    if (
        topic
        and topic.actor.country
        and topic.sentence == setting.sentence.index
        and sector not in {"MIL", "COP"}
    ):
        return topic.actor.country, "organ of the state that the sentence names first", topic.span
    main = memory.main_state()
    if main:
        shown = memory.last(lambda one: one.actor.country == main)
        return main, "organ of the state that the passage is mostly about", shown.span if shown else None
    return None


def _speaks(draft: Draft, setting: Setting) -> bool:
    """Whether a draft is the subject of a verb of saying."""
    token = setting.sentence.tokens[draft.head]
    verb = setting.sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.lemma in setting.tables.words["speech"]


def _role(draft: Draft, setting: Setting) -> list[Settled]:
    sense = draft.unit.senses[0]
    entry = sense.entry
    if entry is None:
        return []
    owner = owners_of(draft, setting)
    if owner and not (draft.owner and draft.owner.part is Part.ROLE):
        settled = _of_body(draft, entry, owner[0], setting)
        if settled:
            return [settled]
    sector = entry.sector
    if (
        draft.owner
        and draft.owner.part is Part.UNKNOWN_BODY
        and draft.unit.keys[-1] in setting.tables.words["outlet"]
    ):
        actor = Actor(None, _printed(draft, setting), owner[0].actor.country, "MED", ActorKind.MEDIA)
        return [Settled(actor, "name before a noun for news media", Naming.NAME)]
    if draft.owner and draft.owner.part is Part.ROLE and owner and sector in {None, "GOV", "CVL"}:
        sector = owner[0].actor.sector or sector
    if draft.partner and draft.partner.part in {Part.NAMED, Part.UNKNOWN_BODY}:
        named = settle(replace(draft.partner, partner=None), setting)[:1]
        return [
            replace(one, naming=Naming.DESCRIPTION, rule="description in apposition to a name")
            for one in named
        ]
    countries: list[str | None] = list(draft.countries) or [owner[0].actor.country if owner else None]
    if countries == [None]:
        countries = [setting.lands.behind(setting.sentence, draft.head)]
    if len(countries) == 1 and draft.partner and countries[0] is None:
        countries = [*draft.partner.countries[:1], None][:1]
    rule = (
        "role in the actor tables, of the state that the words name"
        if countries[0]
        else "role in the actor tables"
    )
    return [
        Settled(
            Actor(entry.id, _of_country(draft, code, countries, setting), code, sector, ActorKind.ROLE),
            rule,
            draft.naming,
        )
        for code in countries
    ]


def _of_country(draft: Draft, code: str | None, countries: Sequence[str | None], setting: Setting) -> str:
    """Name one state's share of "Iraqi and Iranian security sources"."""
    if len(countries) < 2 or code is None:
        return _printed(draft, setting)
    return f"{adjective_of(code, setting.tables)} {_printed_unit(draft, setting)}"


def owners_of(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle whom a draft belongs to: the body or person before or after it, or who "its" and "their" mean."""
    if draft.owner:
        return settle(draft.owner, setting)[:1]
    if draft.possessor is None or draft.countries:
        return []
    index = setting.sentence.index
    found = setting.memory.last(lambda one: one.sentence == index and one.head == draft.possessor)
    if found is None:
        return []
    return [Settled(found.actor, "who the possessive pronoun means", Naming.PRONOUN, found.span)]


def _of_body(draft: Draft, entry: ActorEntry, owner: Settled, setting: Setting) -> Settled | None:
    """People of a body: they act as the body where their role fits it, and stand near it where not."""
    body = owner.actor
    if body.kind is ActorKind.STATE or entry.notes == "apart":
        actor = Actor(entry.id, _printed(draft, setting), body.country, entry.sector, ActorKind.ROLE)
        return Settled(
            actor, "role beside the state or body that the words name", draft.naming, owner.antecedent
        )
    if entry.notes == "weapon" and body.id is None:
        return None
    if body.kind is ActorKind.PERSON:
        if body.country and entry.sector in {"MIL", "COP", "GOV"}:
            actor = Actor(entry.id, _printed(draft, setting), body.country, entry.sector, ActorKind.ROLE)
            return Settled(actor, "role that belongs to a person of that state", draft.naming)
        return None
    if entry.sector in _NEAR and "unit" not in entry.notes:
        if entry.sector == "CVL" or body.country is None:
            return None
        actor = Actor(entry.id, _printed(draft, setting), body.country, entry.sector, ActorKind.ROLE)
        return Settled(actor, "role beside a body of that state", draft.naming)
    if draft.owner and draft.owner.part is Part.ORGAN:
        sector = body.sector if entry.sector in {None, "GOV"} else entry.sector
        actor = Actor(entry.id, _printed(draft, setting), body.country, sector, ActorKind.ROLE)
        return Settled(actor, f"role of an organ, {owner.rule}", draft.naming, owner.antecedent)
    if body.kind is ActorKind.MEDIA or entry.sector not in _ACTING:
        return None
    return Settled(body, "people of a body act as the body", draft.naming, owner.antecedent)


def _office(draft: Draft, setting: Setting) -> list[Settled]:
    office = draft.office
    if office is None:
        return []
    if draft.partner and draft.partner.part in PERSONS:
        partner = settle(_lent(draft.partner, draft), setting)
        return [
            replace(one, naming=Naming.OFFICE, rule="office in apposition to its holder") for one in partner
        ]
    owner = owners_of(draft, setting)
    body = owner[0].actor if owner else None
    country = draft.countries[0] if draft.countries else (body.country if body else None)
    if body and body.kind in {ActorKind.STATE, ActorKind.PERSON, ActorKind.ROLE}:
        body = None
    rule, antecedent = "office of the state or body that the words name", None
    singular = not draft.plural and not draft.former and not draft.indefinite
    if singular and draft.owner is None and (draft.definite or draft.countries):
        earlier = _named_before(office, country, setting)
        if earlier and (draft.definite or not office.single):
            return [Settled(earlier.actor, "office of a person named before", Naming.OFFICE, earlier.span)]
    if country is None and singular and office.single and body is None:
        found = bare_country(draft, office.sector, setting)
        if found:
            country, rule, antecedent = found
    if singular:
        held = _holder(office, country, body, setting)
        person = setting.tables.entries.get(held.person) if held else None
        if person and held:
            actor = Actor(
                person.id, person.name, held.country or country, office.sector or "GOV", ActorKind.PERSON
            )
            return [Settled(actor, f"held the office on {setting.day}", Naming.OFFICE, antecedent)]
    sector = sector_of(office, body, country)
    if draft.peoples and office.id == "leader":
        sector = "ELI"  # "Yoruba leaders" lead a people, not a state
    words = _printed(draft, setting)
    countries = draft.countries or [country] if country else [None]
    kind = ActorKind.ROLE
    return [
        Settled(Actor(None, words, code, sector, kind), rule, Naming.OFFICE, antecedent) for code in countries
    ]


def sector_of(office: Office | None, body: Actor | None, country: str | None) -> str | None:
    """Sector of who holds an office: that of the office, else that of the body, else the state's."""
    if body and body.sector and (office is None or not office.sector or body.kind is not ActorKind.ORGAN):
        return body.sector
    if office and office.sector:
        return office.sector
    return "GOV" if country else None


def _holder(office: Office, country: str | None, body: Actor | None, setting: Setting) -> Holding | None:
    tables, day = setting.tables, setting.day
    if body and body.id and body.kind is not ActorKind.PERSON:
        if office.id not in _CALLED_HEAD:
            return None
        for tried in dict.fromkeys((office.id, *_HEADS)):
            held = tables.held_on(tried, body.id, day)
            if held:
                return held
        return None
    if country and office.single:
        return tables.held_on(office.id, country, day)
    return None


def _named_before(office: Office, country: str | None, setting: Setting) -> Mentioned | None:
    """The person named before who holds the office: by the tables, or because the page said so."""
    held = setting.memory.names.get(("office", office.id, country or ""))
    if held is None and country is None:
        held = next(
            (found for key, found in setting.memory.names.items() if key[:2] == ("office", office.id)), None
        )
    if held is None:
        return None
    return Mentioned(held[0], held[1], setting.sentence.index, 0, Part.PERSON)


def _lent(draft: Draft, lender: Draft) -> Draft:
    """Lend a person what the words in apposition say: office, state and body."""
    return replace(
        draft,
        office=draft.office or lender.office,
        countries=draft.countries or lender.countries,
        owner=draft.owner or lender.owner,
        former=draft.former or lender.former,
        partner=None,
    )


def _person(draft: Draft, setting: Setting) -> list[Settled]:
    sense, lost = _bearer(draft, setting)
    entry = sense.entry
    if entry is None:
        return []
    held = setting.tables.holding_of(entry.id, setting.day)
    office = setting.tables.offices.get(held.office) if held else None
    body = setting.tables.entries.get(held.body) if held and held.body else None
    country = (held.country or (body.country if body else None)) if held else entry.country
    sector = (body.sector if body else None) or (office.sector if office else None)
    if held is None:
        sector = "ELI" if setting.day else entry.sector
    actor = Actor(entry.id, entry.name, country or entry.country, sector, ActorKind.PERSON)
    return [Settled(actor, draft.unit.rule, Naming.NAME, lost=lost)]


def _bearer(draft: Draft, setting: Setting) -> tuple[Sense, tuple[Candidate, ...]]:
    """Choose between persons of one name: who held an office on the day comes first."""
    senses = draft.unit.senses
    now = [one for one in senses if one.entry and setting.tables.holding_of(one.entry.id, setting.day)]
    if len(senses) > 1 and len(now) == 1:
        lost = tuple(_loser(one, "held no office on the day") for one in senses if one is not now[0])
        return now[0], lost
    return chosen(senses, draft.countries, None)


def _unknown_person(draft: Draft, setting: Setting) -> list[Settled]:
    if draft.partner and draft.partner.part not in PERSONS:
        draft = _lent(draft, draft.partner)
    known = setting.memory.person_called(draft.unit.keys)
    if known:
        return [Settled(known[0], "surname of a person named before", Naming.SHORT, known[1])]
    titled = _by_title(draft, setting)
    if titled:
        return [titled]
    owner = settle(draft.owner, setting)[:1] if draft.owner else []
    body = owner[0].actor if owner else None
    country = draft.countries[0] if draft.countries else (body.country if body else None)
    rule = draft.unit.rule
    if country is None and body is None and draft.office and draft.office.single and not draft.former:
        found = bare_country(draft, draft.office.sector, setting)
        if found:
            country, rule = found[0], f"{rule}; {found[1]}"
    partner = draft.partner or None
    sector = sector_of(draft.office, body, country if draft.office else None)
    for role in (draft.role, partner.entry if partner else None):
        if sector is None and role:
            sector = role.sector
    if draft.former:
        sector = "ELI"
    words = _printed_unit(draft, setting)
    kind = ActorKind.PERSON
    if draft.role and draft.units[-2].keys[-1] in setting.tables.words["outlet"]:
        kind = ActorKind.MEDIA
    return [Settled(Actor(None, words, country, sector, kind), rule, Naming.NAME)]


def _by_title(draft: Draft, setting: Setting) -> Settled | None:
    """The holder of an office by surname: "President Obama", and bare "Obama" while he holds one or soon after."""
    if len(draft.unit.keys) != 1:
        return None
    key, tables, day = draft.unit.keys[0], setting.tables, setting.day
    bearers = [one for one in tables.index.surnames.get(key, ()) if tables.near(one.id, day)]
    now = [(one, tables.holding_of(one.id, day)) for one in bearers]
    held = [(one, holding) for one, holding in now if holding and _country_fits(holding, draft)]
    if draft.office:
        held = [one for one in held if one[1].office == draft.office.id] or held
    sector: str | None
    if len({one.id for one, _ in held}) == 1:
        entry, holding = held[0]
        sector = tables.offices[holding.office].sector or "GOV"
        country = holding.country or entry.country
        rule = "office and surname" if draft.office else "surname of one office holder"
    elif len(bearers) == 1 and not (held or draft.office or len(key) < LEAST_SURNAME):
        entry, country, sector = bearers[0], bearers[0].country, "ELI" if day else bearers[0].sector
        rule = "surname that one former office holder bears"
    else:
        return None
    lost = tuple(
        Candidate(other.id, other.name, "held no such office on the day")
        for other in tables.index.surnames[key]
        if other.id != entry.id
    )
    return Settled(
        Actor(entry.id, entry.name, country, sector, ActorKind.PERSON), rule, Naming.SHORT, lost=lost
    )


def _country_fits(holding: Holding, draft: Draft) -> bool:
    return not draft.countries or holding.country in draft.countries


def _country_noun(draft: Draft, setting: Setting) -> list[Settled]:
    found = topic_state(setting)
    state = setting.tables.state(found.actor.country) if found and found.actor.country else None
    if found is None or state is None:
        return []
    return [Settled(actor_of(state), "the state named before", Naming.DESCRIPTION, found.span)]


def topic_state(setting: Setting) -> Mentioned | None:
    """The mention whose state "the country" means: the first of this sentence, else the latest before."""
    ties = {
        Part.STATE,
        Part.ADJECTIVE,
        Part.ORGAN,
        Part.PERSON,
        Part.UNKNOWN_PERSON,
        Part.ROLE,
        Part.OFFICE,
        Part.SEAT,
    }
    here = [
        one
        for one in setting.memory.history
        if one.sentence == setting.sentence.index and one.actor.country and one.part in ties
    ]
    if here:
        return here[0]
    return setting.memory.last(lambda one: bool(one.actor.country) and one.part in ties)


def _printed(draft: Draft, setting: Setting) -> str:
    """The words of a draft on one line, without a possessive at the end."""
    return " ".join(setting.sentence.words(draft.first, draft.last).exact.split())


def _printed_unit(draft: Draft, setting: Setting) -> str:
    return " ".join(setting.sentence.words(draft.unit.first, draft.unit.last).exact.split())
