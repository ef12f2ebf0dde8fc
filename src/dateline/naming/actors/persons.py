"""Settle persons and offices: who held an office on the day, whose surname it is, what a title tells of a stranger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.model.actors import Actor, ActorKind, Candidate, Naming
from dateline.naming.actors.drafts import PERSONS, Draft, Settled
from dateline.naming.actors.entries import ActorEntry, Holding, Office
from dateline.naming.actors.index import Part, Sense
from dateline.naming.actors.memory import Mentioned
from dateline.naming.actors.organs import bare_country, owners_of
from dateline.naming.actors.setting import Setting, chosen, loser, printed, printed_unit
from dateline.naming.actors.tables import ActorTables

#: shortest surname by which an office holder is known without a title or first name
LEAST_SURNAME = 5
#: shortest surname that tells a state where several of its office holders bear it ("Bush")
_LEAST_SHARED = 4
#: offices under which the head of a body is listed, in the order in which they are tried
_HEADS = ("leader", "force-commander", "secretary-general", "army-chief")
_CALLED_HEAD = frozenset(
    {"leader", "commander", "rebel-leader", "secretary-general", "force-commander", "party-leader"}
)


def settle_office(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle an office without a name: as the person beside it, before it, or in office on the day."""
    office = draft.office
    if office is None:
        return []
    if draft.partner and draft.partner.part in PERSONS:
        rule = "office in apposition to its holder"
        return [replace(one, naming=Naming.OFFICE, rule=rule) for one in draft.beside]
    owner = owners_of(draft, setting)
    body = owner[0].actor if owner else None
    country = draft.countries[0] if draft.countries else (body.country if body else None)
    lead = body.sector if body and body.kind is ActorKind.ROLE else None
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
            sector = sector_of(office, body, country)
            actor = Actor(person.id, person.name, held.country or country, sector, ActorKind.PERSON)
            return [Settled(actor, f"held the office on {setting.day}", Naming.OFFICE, antecedent)]
    sector = lead if lead and not office.sector else sector_of(office, body, country)
    if draft.peoples and office.id == "leader":
        sector = "ELI"  # "Yoruba leaders" lead a people, not a state
    words = printed(draft, setting)
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
    offices = setting.memory.offices
    held = offices.get((office.id, country or ""))
    if held is None and country is None:
        held = next((found for (named, _), found in reversed(offices.items()) if named == office.id), None)
    if held is None:
        return None
    return Mentioned(held[0], held[1], setting.sentence.index, 0, Part.PERSON)


def lent(draft: Draft, lender: Draft) -> Draft:
    """Lend a person what the words in apposition say: office, state and body."""
    return replace(
        draft,
        office=draft.office or lender.office,
        countries=draft.countries or lender.countries,
        owner=draft.owner or lender.owner,
        owned_by=draft.owned_by or lender.owned_by,
        possessor=draft.possessor if draft.possessor is not None else lender.possessor,
        former=draft.former or lender.former,
        partner=None,
    )


def settle_person(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle a person of the tables, with the state and sector of the office held on the day."""
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
        sector = _told_sector(draft, setting) or ("ELI" if setting.day else entry.sector)
    actor = Actor(entry.id, entry.name, country or entry.country, sector, ActorKind.PERSON)
    return [Settled(actor, draft.unit.rule, Naming.NAME, lost=lost)]


def _told_sector(draft: Draft, setting: Setting) -> str | None:
    """Sector that the page's own words give a person: "Hamas official", "Interior Minister"; None for former ones."""
    told = lent(draft, draft.partner) if draft.partner else draft
    if told.former:
        return None
    owner = owners_of(told, setting)
    body = owner[0].actor if owner and owner[0].actor.kind is not ActorKind.STATE else None
    return sector_of(told.office, body, None)


def _bearer(draft: Draft, setting: Setting) -> tuple[Sense, tuple[Candidate, ...]]:
    """Choose between persons of one name: who held an office on the day comes first."""
    senses = draft.unit.senses
    now = [one for one in senses if one.entry and setting.tables.holding_of(one.entry.id, setting.day)]
    if len(senses) > 1 and len(now) == 1:
        lost = tuple(loser(one, "held no office on the day") for one in senses if one is not now[0])
        return now[0], lost
    return chosen(senses, draft.countries, None)


def settle_unknown_person(draft: Draft, setting: Setting) -> list[Settled]:
    """Settle a person whom the tables lack as printed: by the page, by title and surname, else as printed."""
    if draft.partner and draft.partner.part not in PERSONS:
        draft = lent(draft, draft.partner)
    known = setting.memory.person_called(draft.unit.keys)
    if known:
        return [Settled(known[0], "surname of a person named before", Naming.SHORT, known[1])]
    owner = owners_of(draft, setting)
    body = owner[0].actor if owner else None
    titled = _by_title(draft, setting, body)
    if titled:
        return [titled]
    known = setting.memory.person_by_given_name(draft.unit.keys)
    if known:
        return [Settled(known[0], "first name of a person named before", Naming.SHORT, known[1])]
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
    if country is None and len(draft.unit.keys) == 1:
        country, shared = _shared_country(draft.unit.keys[0], setting)
        rule, sector = (shared, sector or "GOV") if country else (rule, sector)
    words = printed_unit(draft, setting)
    kind = ActorKind.PERSON
    if draft.role and draft.units[-2].keys[-1] in setting.tables.words["outlet"]:
        kind = ActorKind.MEDIA
    return [Settled(Actor(None, words, country, sector, kind), rule, Naming.NAME)]


def _shared_country(surname: str, setting: Setting) -> tuple[str | None, str]:
    """The state that all office holders of a surname near the day belong to, where several bear it."""
    near = [
        one
        for one in setting.tables.index.surnames.get(surname, ())
        if setting.tables.near(one.id, setting.day)
    ]
    countries = {one.country for one in near}
    shared = len(near) > 1 and len(countries) == 1 and len(surname) >= _LEAST_SHARED
    return (countries.pop() if shared else None), "surname that several office holders of one state bear"


def _by_title(draft: Draft, setting: Setting, body: Actor | None) -> Settled | None:
    """The holder of an office by surname: "President Obama", and bare "Obama" while he holds one or soon after.

    body: what the words say the person belongs to; an officer of a group is no officer of a state.
    """
    if len(draft.unit.keys) != 1:
        return None
    key, tables, day = draft.unit.keys[0], setting.tables, setting.day
    office = draft.office.id if draft.office else None
    holding = holder_called(key, tables, day, draft.countries, office)
    in_group = body is not None and body.kind is ActorKind.ARMED_GROUP
    if in_group and (holding is None or body is None or holding.body != body.id):
        return None
    if holding is not None:
        entry = tables.entries[holding.person]
        sector: str | None = tables.offices[holding.office].sector or "GOV"
        country = holding.country or entry.country
        rule = "office and surname" if draft.office else "surname of one office holder"
    else:
        former = None if draft.office else only_bearer(key, tables, day)
        if former is None:
            return None
        entry, country, sector = former, former.country, "ELI" if day else former.sector
        rule = "surname that one former office holder bears"
    lost = tuple(
        Candidate(other.id, other.name, "held no such office on the day, or a lesser one")
        for other in tables.index.surnames[key]
        if other.id != entry.id
    )
    return Settled(
        Actor(entry.id, entry.name, country, sector, ActorKind.PERSON), rule, Naming.SHORT, lost=lost
    )


def holder_called(
    surname: str,
    tables: ActorTables,
    day: date | None,
    countries: Sequence[str] = (),
    office: str | None = None,
) -> Holding | None:
    """The office that a surname's bearer held on a day; of several bearers the head of state or government.

    None where nobody of the name held one, or several of equal rank did.
    """
    held = [tables.holding_of(one.id, day) for one in tables.index.surnames.get(surname, ())]
    found = [one for one in held if one and (not countries or one.country in countries)]
    for narrower in (
        [one for one in found if one.office == office],
        [one for one in found if one.office in tables.words["highest"]],
        found,
    ):
        if len({one.person for one in narrower}) == 1:
            return narrower[0]
    return None


def only_bearer(surname: str, tables: ActorTables, day: date | None) -> ActorEntry | None:
    """The one person of the tables with a surname who held an office near a day; None for short or shared ones."""
    near = [one for one in tables.index.surnames.get(surname, ()) if tables.near(one.id, day)]
    return near[0] if len(near) == 1 and len(surname) >= LEAST_SURNAME else None
