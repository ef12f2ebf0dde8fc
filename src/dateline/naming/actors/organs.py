"""Settle organs of states and unnamed people: whose army, whose fighters, and when the people are the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model.actors import Actor, ActorKind, Naming
from dateline.model.spans import Span
from dateline.naming.actors.drafts import PERSONS, Draft, Settled
from dateline.naming.actors.entries import ActorEntry
from dateline.naming.actors.index import Part
from dateline.naming.actors.keys import key_of
from dateline.naming.actors.memory import Mentioned
from dateline.naming.actors.setting import Setting, printed, printed_unit, set_in, speaks, topic_state
from dateline.naming.actors.tables import ActorTables
from dateline.naming.actors.units import HYPHENS

#: sectors whose people act for the body they are said to belong to ("ISIS fighters" are ISIS)
_ACTING = frozenset({"MIL", "REB", "UAF", "COP", "GOV", "SPY", "PTY", "CRM", None})
#: sectors of people who only stand near a body ("Taliban victims", "Hamas hostages")
_NEAR = frozenset(
    {"CVL", "REF", "MED", "HLH", "NGO", "JUD", "EDU", "LAB", "BUS", "AGR", "REL", "OPP", "HRI", "ELI"}
)
#: organs whose bare name takes the country of the page, because news tells it once and then goes on without
#: mentions that tell of which state a sentence is
_TELLING = frozenset({Part.STATE, Part.ORGAN, Part.ROLE, Part.NAMED, Part.OFFICE, Part.PERSON, Part.SEAT})
_ARMED = frozenset({"REB", "UAF", "CRM"})
#: sectors of unnamed people who are taken to be of the one state that the sentence is set in
_LOCAL = frozenset({"MIL", "COP", "GOV", "SPY", "LEG", "JUD", "REB", "UAF", "CRM", "OPP"})
_FORCES = frozenset({None, "GOV", "MIL", "COP", "SPY"})
_BARE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
#: sectors of organs that carry arms
_ORGANS_WITH_ARMS = frozenset({"MIL", "COP"})
#: sectors of bodies and people whose army, police or government is no state's
_AGAINST_STATES = frozenset({"REB", "UAF", "CRM", "OPP"})
#: sectors of roles that a word before "army" or "police" makes it; "criminal police" are police
_REBEL_WORDS = frozenset({"REB", "UAF", "OPP"})
_UNKNOWN = frozenset({Part.UNKNOWN_PERSON, Part.UNKNOWN_BODY})


def settle_organ(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle an organ: one actor for each state it is given to, with the rule that found the state."""
    sense = draft.unit.senses[0]
    entry = sense.entry
    if entry is None:
        return []
    _correct_place(draft, setting)
    owner = owners_of(draft, setting)
    stateless = _of_no_state(draft, entry, owner, setting)
    if stateless is not None:
        return [stateless]
    countries, rule, antecedent = list(draft.countries), "organ of the state that the words name", None
    if not countries and owner and owner[0].actor.country:
        countries = [owner[0].actor.country]
        rule = "organ of the state of the person or body it belongs to"
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


def _of_no_state(
    draft: Draft, entry: ActorEntry, owner: Sequence[Settled], setting: Setting
) -> Settled | None:
    """Settle the army, police or government of who is no state: of a group, of rebels, of a people; None for others.

    The page's own state is the last whose army "the Houthi army" is.
    """
    body, force = owner[0].actor if owner else None, entry.sector in _ORGANS_WITH_ARMS
    if body is not None and body.sector in _AGAINST_STATES:
        if body.kind is ActorKind.ARMED_GROUP:
            return Settled(
                body, "organ of an armed group acts as the group", draft.naming, owner[0].antecedent
            )
        if body.kind is ActorKind.ROLE or (body.kind is ActorKind.PERSON and entry.sector == "MIL"):
            kind = ActorKind.ROLE if body.kind is ActorKind.ROLE else ActorKind.ARMED_GROUP
            actor = Actor(
                body.id if body.kind is ActorKind.ROLE else None,
                printed(draft, setting),
                body.country,
                body.sector,
                kind,
            )
            return Settled(actor, "organ of those who fight a state", draft.naming, owner[0].antecedent)
    fighters = _called_fighters(draft, setting) if force or entry.sector == "GOV" else None
    if fighters is not None and not draft.countries:
        draft.first = min(draft.first, draft.unit.first - 1)
        country, rule, antecedent = _land_around(draft, setting)
        actor = Actor(fighters.id, printed(draft, setting), country, fighters.sector, ActorKind.ROLE)
        return Settled(actor, f"force that is called one of fighters{rule}", draft.naming, antecedent)
    if draft.countries or not force:
        return None
    if draft.peoples or (entry.sector == "MIL" and _of_unknown(draft, body)):
        whose = "a people without a state" if draft.peoples else "a body that the tables lack"
        actor = Actor(None, printed(draft, setting), None, entry.sector, ActorKind.ARMED_GROUP)
        return Settled(actor, f"organ of {whose}", draft.naming)
    return None


def _of_unknown(draft: Draft, body: Actor | None) -> bool:
    """Whether the name right before an organ is in no table and of no state that the page tells: "the Karen army"."""
    name = draft.owner
    beside = name is not None and name.last == draft.unit.first and name.part in _UNKNOWN
    return beside and body is not None and not body.country


def _called_fighters(draft: Draft, setting: Setting) -> ActorEntry | None:
    """The role that a word right before an army or police names: "the separatist army"; None where none does."""
    sentence, at = setting.sentence, draft.unit.first - 1
    if at < 0 or sentence.tokens[at].head != draft.head or (at and sentence.tokens[at - 1].text in HYPHENS):
        return None
    senses = setting.tables.index.senses.get((key_of(sentence.tokens[at].text),), ())
    roles = (sense.entry for sense in senses if sense.part is Part.ROLE and sense.entry is not None)
    return next((entry for entry in roles if entry.sector in _REBEL_WORDS), None)


def _land_around(draft: Draft, setting: Setting) -> tuple[str | None, str, Span | None]:
    """The state in which unnamed fighters are: of the place behind them, or the one that the sentence is set in."""
    behind = setting.lands.behind(setting.sentence, draft.head)
    if behind:
        return behind, ", of the state that the place behind it lies in", None
    here = set_in(draft, setting)
    if len({code for code, _ in here}) == 1:
        return here[0][0], ", of the state that the sentence is set in", here[0][1]
    return None, "", None


def _is_like(one: Mentioned, entry: ActorEntry | None, sector: str | None) -> bool:
    """Whether an earlier mention is the same organ of a state, or of a force's sector: army, military, troops."""
    if not one.actor.country or one.actor.sector != sector:
        return False
    if sector in {"MIL", "COP"}:
        return one.part in {Part.ORGAN, Part.ROLE}
    return _is_same(one, entry)


def _is_same(one: Mentioned, entry: ActorEntry | None) -> bool:
    """Whether an earlier mention is of the very organ, not only of the same sector."""
    organ = entry.id.partition("/")[2] if entry else ""
    return one.part is Part.ORGAN and bool(organ) and (one.actor.id or "").endswith(f"/{organ}")


def _correct_place(draft: Draft, setting: Setting) -> None:
    """Let the gazetteer say in which state a capital's namesake lies: Tripoli of Lebanon is not Libya's."""
    land = setting.lands.behind(setting.sentence, draft.head) if draft.placed else None
    if land and land not in draft.countries:
        draft.countries = [land]


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
    land = setting.lands.before(setting.sentence, draft.unit.first)
    if land:
        return land, "organ of the state that the place before it lies in", None
    if sector not in _BARE or draft.indefinite:
        return None
    memory, index = setting.memory, setting.sentence.index
    same = memory.last(lambda one: _is_like(one, draft.entry, sector))
    main = memory.main_state()
    foreign = main is not None and same is not None and same.actor.country != main
    if same and same.actor.country and not (foreign and not _is_same(same, draft.entry)):
        return same.actor.country, "organ of the state whose like was named before", same.span
    if speaks(draft, setting):
        topic = memory.last(
            lambda one: one.sentence == setting.sentence.index and one.subject and one.part is Part.STATE
        )
        if topic and topic.actor.country:
            return topic.actor.country, "organ of the state that the sentence is about", topic.span
    here = _state_around(draft, setting)
    if here is not None:
        return here
    topic = topic_state(setting)
    if (
        topic
        and topic.actor.country
        and topic.sentence == setting.sentence.index
        and sector not in {"MIL", "COP"}
    ):
        return topic.actor.country, "organ of the state that the sentence names first", topic.span
    before = list(
        memory.back(
            lambda one: one.sentence == index - 1 and one.part in _TELLING and bool(one.actor.country)
        )
    )
    if before and len({one.actor.country for one in before}) == 1 and before[0].actor.country:
        return before[0].actor.country, "organ of the one state of the sentence before", before[0].span
    if main:
        shown = memory.last(lambda one: one.actor.country == main)
        return main, "organ of the state that the passage is mostly about", shown.span if shown else None
    return None


def _state_around(draft: Draft, setting: Setting) -> tuple[str, str, Span | None] | None:
    """The state that the sentence is set in; where it is set in several, the one among them that it names first.

    Sudan's war stays Sudan's where talks on it are held in Switzerland.
    """
    index = setting.sentence.index
    here = setting.memory.last(lambda one: one.located and one.sentence == index and bool(one.actor.country))
    around = set_in(draft, setting)
    codes = {code for code, _ in around}
    if here is not None and here.actor.country and codes <= {here.actor.country}:
        return here.actor.country, "organ of the state that the sentence is set in", here.span
    if here is None and len(codes) == 1 and not _is_subject_first(setting):
        return around[0][0], "organ of the state that the sentence is set in", around[0][1]
    told = [*setting.memory.back(lambda one: one.sentence == index and one.actor.country in codes)]
    if len(codes) > 1 and told and told[-1].actor.country:
        return (
            told[-1].actor.country,
            "organ of the first of the states that the sentence is set in",
            told[-1].span,
        )
    return None


def _is_subject_first(setting: Setting) -> bool:
    """Whether the sentence has already named a state as a subject, which then is the likelier owner."""
    index = setting.sentence.index
    return (
        setting.memory.last(lambda one: one.sentence == index and one.subject and one.part is Part.STATE)
        is not None
    )


def settle_role(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle unnamed people: as the body they belong to, as the name beside them, or as a role of a state."""
    entry = draft.entry
    if entry is None:
        return []
    _correct_place(draft, setting)
    owner = owners_of(draft, setting)
    by_role = bool(owner) and draft.owner is not None and owner[0].actor.kind is ActorKind.ROLE
    beside = _beside_a_name(draft, owner, setting)
    if beside:
        return beside
    if owner and not by_role:
        settled = _of_body(draft, entry, owner[0], setting)
        if settled:
            return [settled]
    sector = entry.sector
    if by_role and owner and sector in {None, "GOV", "CVL"}:
        sector = owner[0].actor.sector or sector
    countries, rule, antecedent = _countries_of_role(draft, owner, sector, setting)
    return [
        Settled(
            Actor(entry.id, _of_country(draft, code, countries, setting), code, sector, ActorKind.ROLE),
            rule,
            draft.naming,
            antecedent,
        )
        for code in countries
    ]


def _beside_a_name(draft: Draft, owner: Sequence[Settled], setting: Setting) -> list[Settled]:
    """Settle a role as the name that it describes: in apposition, or before a noun for news media."""
    media = draft.unit.keys[-1] in setting.tables.words["outlet"]
    if owner and draft.owner and draft.owner.part is Part.UNKNOWN_BODY and media:
        actor = Actor(None, printed(draft, setting), owner[0].actor.country, "MED", ActorKind.MEDIA)
        return [Settled(actor, "name before a noun for news media", Naming.NAME)]
    partner = draft.partner
    if partner and partner.part in {Part.NAMED, Part.UNKNOWN_BODY}:
        rule = "description in apposition to a name"
    elif partner and partner.part in PERSONS and not draft.plural:
        rule = "role in apposition to a person"
    else:
        return []
    return [replace(one, naming=Naming.DESCRIPTION, rule=rule) for one in draft.beside[:1]]


def _countries_of_role(
    draft: Draft, owner: Sequence[Settled], sector: str | None, setting: Setting
) -> tuple[list[str | None], str, Span | None]:
    """The states that unnamed people are given to, with the rule and the words it rests on."""
    named = "role in the actor tables, of the state that the words name"
    if draft.countries:
        return [*draft.countries], named, None
    country = owner[0].actor.country if owner else None
    country = country or setting.lands.behind(setting.sentence, draft.head)
    if country is None and draft.partner:
        country = next(iter(draft.partner.countries), None)
    if country is not None:
        return [country], named, None
    around = set_in(draft, setting)
    places = {code for code, _ in around}
    if sector in _LOCAL and len(places) == 1 and not _is_subject_first(setting):
        rule = "role in the actor tables, of the state that the sentence is set in"
        return [*places], rule, around[0][1]
    return [None], "role in the actor tables", None


def _of_country(draft: Draft, code: str | None, countries: Sequence[str | None], setting: Setting) -> str:
    """Name one state's share of "Iraqi and Iranian security sources"."""
    if len(countries) < 2 or code is None:
        return printed(draft, setting)
    return f"{adjective_of(code, setting.tables)} {printed_unit(draft, setting)}"


def owners_of(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle whom a draft belongs to: the body or person before or after it, or who "its" and "their" mean."""
    if draft.owner:
        return draft.owned_by[:1]
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
        actor = Actor(entry.id, printed(draft, setting), body.country, entry.sector, ActorKind.ROLE)
        return Settled(
            actor, "role beside the state or body that the words name", draft.naming, owner.antecedent
        )
    if entry.notes == "weapon" and body.id is None:
        return None
    if body.kind is ActorKind.PERSON:
        if body.country and entry.sector in {"MIL", "COP", "GOV"}:
            actor = Actor(entry.id, printed(draft, setting), body.country, entry.sector, ActorKind.ROLE)
            return Settled(actor, "role that belongs to a person of that state", draft.naming)
        return None
    if draft.unit.keys[-1] == "men" and body.sector in _ARMED | {"MIL", "COP"}:
        return Settled(body, "people of a body act as the body", draft.naming, owner.antecedent)
    if entry.sector in _NEAR and "unit" not in entry.notes:
        if entry.sector == "CVL" or body.country is None:
            return None
        actor = Actor(entry.id, printed(draft, setting), body.country, entry.sector, ActorKind.ROLE)
        return Settled(actor, "role beside a body of that state", draft.naming)
    if draft.owner and draft.owner.part is Part.ORGAN:
        own = {None, "GOV"} if body.kind is ActorKind.ORGAN else _FORCES
        sector = body.sector if entry.sector in own else entry.sector
        actor = Actor(entry.id, printed(draft, setting), body.country, sector, ActorKind.ROLE)
        return Settled(actor, f"role of an organ, {owner.rule}", draft.naming, owner.antecedent)
    if (
        body.kind is ActorKind.MEDIA
        or entry.sector not in _ACTING
        or (entry.notes == "body" and body.id is None)
    ):
        return None
    return Settled(
        _told(body, entry, setting), "people of a body act as the body", draft.naming, owner.antecedent
    )


def _told(body: Actor, entry: ActorEntry, setting: Setting) -> Actor:
    """A body that the tables lack, with what its people tell: "rebels from the Valley Front" make it armed."""
    if body.id is not None or body.sector is not None or entry.sector not in _ARMED:
        return body
    told = replace(body, sector=entry.sector, kind=ActorKind.ARMED_GROUP)
    setting.memory.bodies[body.name] = told
    return told
