"""On whose side a source speaks, and who is with that side."""

import pickle
from datetime import UTC, date, datetime

import pytest

from dateline.model.actors import Actor, ActorKind
from dateline.model.claims import Source, SourceKind
from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.actors.tables import load_actor_tables
from dateline.weighing.origins.sides import Side, Sides, load_sides, source_key

K = SourceKind
SIDES = load_sides(load_actor_tables()[0])


def side(name: str, kind: SourceKind, identity: str | None = None) -> str | None:
    found = SIDES.side_of(Source(name, identity, kind))
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("name", "kind", "identity", "expected"),
    [
        ("Iranian security sources", K.UNNAMED_OFFICIAL, "role:security-source", "Iran"),
        ("Marzieh Afkham", K.NAMED_OFFICIAL, "person:marzieh-afkham", "Iran"),
        ("Libyan defence ministry", K.NAMED_OFFICIAL, "organ:LBY/defence-ministry", "Libya"),
        ("Islamic Revolutionary Guard Corps", K.PARTY, "organ:IRN/irgc", "Iran"),
        ("SANA", K.MEDIA, "media:sana", "Syria"),
        ("al-Manar", K.MEDIA, "media:al-manar", "Hezbollah"),
        ("Amaq News Agency", K.MEDIA, "media:amaq", "Islamic State"),
        ("Syrian state television", K.MEDIA, "role:journalist", "Syria"),
        ("a Taliban spokesman", K.PARTY, None, "Taliban"),
        (
            "Farabundo Martí National Liberation Front",
            K.PARTY,
            "group:fmln",
            "Farabundo Martí National Liberation Front",
        ),
    ],
)
def test_who_speaks_for_whom(name: str, kind: SourceKind, identity: str | None, expected: str) -> None:
    assert side(name, kind, identity) == expected


@pytest.mark.parametrize(
    ("name", "kind", "identity"),
    [
        ("BBC", K.MEDIA, "media:bbc"),
        ("Iranian media", K.MEDIA, "role:journalist"),
        ("residents", K.WITNESS, "role:resident"),
        ("Sudanese doctors' union", K.UNNAMED_OFFICIAL, "role:worker"),
        ("a diplomat in Vienna", K.UNNAMED_OFFICIAL, None),
        ("local official", K.UNNAMED_OFFICIAL, "role:official"),
        ("Iranian", K.COMMENTER, None),
        (None, K.NONE, None),
    ],
)
def test_who_speaks_for_nobody(name: str, kind: SourceKind, identity: str | None) -> None:
    assert side(name, kind, identity) is None


def test_a_rebel_of_a_country_does_not_speak_for_it() -> None:
    found = SIDES.side_of(Source("Syrian rebel commander", None, K.PARTY))
    assert found is not None
    assert found.actor == "role:rebel"
    assert found.country == "SYR"


def test_a_former_president_speaks_for_himself() -> None:
    assert SIDES.side_of(Source("Former Colombian president", None, K.NAMED_OFFICIAL)) is None


def test_the_day_decides_for_whom_a_person_speaks() -> None:
    lavrov = Source("Sergei Lavrov", "person:sergei-lavrov", K.NAMED_OFFICIAL)
    assert SIDES.side_of(lavrov, date(2014, 6, 1)) == Side("state:RUS", "RUS", "Russia")
    assert SIDES.side_of(lavrov, date(1970, 1, 1)) is None


IRAN = Side("state:IRN", "IRN", "Iran")


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (Actor("state:IRN", "Iran", "IRN", "GOV", ActorKind.STATE), True),
        (Actor("organ:IRN/quds-force", "Quds Force", "IRN", "MIL", ActorKind.FORCE), True),
        (
            Actor("organ:IRN/foreign-ministry", "Iranian foreign ministry", "IRN", "GOV", ActorKind.ORGAN),
            True,
        ),
        (Actor("person:hassan-rouhani", "Hassan Rouhani", "IRN", "GOV", ActorKind.PERSON), True),
        (Actor("role:troops", "Iranian troops", "IRN", "MIL", ActorKind.ROLE), True),
        (Actor("role:rebel", "Iranian rebels", "IRN", "REB", ActorKind.ROLE), False),
        (Actor(None, "Iranians", "IRN", "CVL", ActorKind.PEOPLE), False),
        (Actor("organ:IRQ/army", "Iraqi army", "IRQ", "MIL", ActorKind.FORCE), False),
    ],
)
def test_who_is_with_a_state(actor: Actor, expected: bool) -> None:
    assert SIDES.with_side(IRAN, actor) is expected


def test_a_part_of_a_group_is_with_it_and_it_with_its_part() -> None:
    sdf = Actor("group:sdf", "Syrian Democratic Forces", "SYR", "REB", ActorKind.ARMED_GROUP)
    council = SIDES.side_named("group:deir-ezzor-military-council")
    assert SIDES.with_side(council, sdf)
    assert SIDES.with_side(SIDES.side_named("SDF"), Actor("group:deir-ezzor-military-council", "Council"))
    assert not SIDES.with_side(council, Actor("group:islamic-state", "Islamic State", "IRQ", "REB"))


def test_a_council_of_rebels_is_a_side_of_its_own() -> None:
    bani = SIDES.side_of(Source("Ahmed Omar Bani", "person:ahmed-omar-bani", K.PARTY))
    assert bani == Side("organ:LBY/ntc", "LBY", "National Transitional Council")
    assert SIDES.with_side(bani, Actor("role:rebel", "Libyan rebels", "LBY", "REB", ActorKind.ROLE))
    assert not SIDES.with_side(bani, Actor("role:rebel", "Syrian rebels", "SYR", "REB", ActorKind.ROLE))
    assert not SIDES.with_side(bani, Actor("role:troops", "Libyan troops", "LBY", "MIL", ActorKind.ROLE))
    assert not SIDES.with_side(bani, Actor("state:LBY", "Libya", "LBY", "GOV", ActorKind.STATE))
    libya = SIDES.side_named("Libya")
    assert not SIDES.with_side(libya, Actor("organ:LBY/ntc", "National Transitional Council", "LBY", "OPP"))


def judged(kind: JudgementKind, subject: str, value: str) -> Sides:
    one = Judgement("j-1", datetime(2026, 1, 1, tzinfo=UTC), "Ada", kind, (subject,), value, "")
    return load_sides(load_actor_tables()[0], (one,))


def test_a_person_outranks_the_tables() -> None:
    bbc = Source("BBC", "media:bbc", K.MEDIA)
    nile = Source("Nile Dispatch", None, K.MEDIA)
    assert judged(JudgementKind.SIDE, "media:bbc", "state:GBR").side_of(bbc) == Side(
        "state:GBR", "GBR", "United Kingdom"
    )
    by_name = judged(JudgementKind.OWNER, "Nile Dispatch", "Rapid Support Forces").side_of(nile)
    assert by_name is not None
    assert by_name.actor == "group:rsf-sudan"
    by_key = judged(JudgementKind.SIDE, source_key(nile), "the harbour board").side_of(nile)
    assert by_key == Side(None, None, "the harbour board")


def test_sides_travel_to_a_worker() -> None:
    there = pickle.loads(pickle.dumps(SIDES))
    assert there.with_side(IRAN, Actor("state:IRN", "Iran"))


def test_a_source_is_described_in_words() -> None:
    words = SIDES.describe(Source("Iranian army general", None, K.UNNAMED_OFFICIAL))
    assert words == "Iranian army general, unnamed official, speaks for Iran"
    assert SIDES.describe(Source(None, None, K.COMMENTER)) == "somebody who is not named, commenter"
