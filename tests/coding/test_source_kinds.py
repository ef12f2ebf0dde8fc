"""What kind of source it is: from its actor where it is resolved, from its nouns otherwise."""

from __future__ import annotations

import pytest

from dateline.coding.attribution.attribution import attributions
from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import SourceKind
from tests.conftest import ParseText


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Security sources", SourceKind.UNNAMED_OFFICIAL),
        ("A senior official", SourceKind.UNNAMED_OFFICIAL),
        ("Officials who spoke on condition of anonymity", SourceKind.UNNAMED_OFFICIAL),
        ("Foreign minister Laurent Duval", SourceKind.NAMED_OFFICIAL),
        ("Residents of the valley", SourceKind.WITNESS),
        ("A nurse at the hospital", SourceKind.WITNESS),
        ("The rebels", SourceKind.PARTY),
        ("A militia commander", SourceKind.PARTY),
        ("A military spokesman", SourceKind.UNNAMED_OFFICIAL),
        ("State television", SourceKind.MEDIA),
        ("The newspaper", SourceKind.MEDIA),
        ("Military analysts", SourceKind.ANALYST),
        ("Protesters", SourceKind.PUBLIC),
    ],
)
def test_kinds_by_noun(parse_text: ParseText, source: str, expected: SourceKind) -> None:
    found = attributions(parse_text(f"{source} said that two bridges had been destroyed.")[1].sentences)
    (one,) = [each for each in found if each.lemma == "say"]
    assert one.kind is expected


@pytest.mark.parametrize(
    ("kind", "sector", "expected"),
    [
        (ActorKind.STATE, "GOV", SourceKind.NAMED_OFFICIAL),
        (ActorKind.ARMED_GROUP, "REB", SourceKind.PARTY),
        (ActorKind.FORCE, "MIL", SourceKind.PARTY),
        (ActorKind.MEDIA, "MED", SourceKind.MEDIA),
        (ActorKind.ORGANISATION, "NGO", SourceKind.ANALYST),
        (ActorKind.ORGANISATION, "IGO", SourceKind.NAMED_OFFICIAL),
    ],
)
def test_kinds_by_actor(parse_text: ParseText, kind: ActorKind, sector: str, expected: SourceKind) -> None:
    _, parse = parse_text("Zulandia said that two bridges had been destroyed.")
    sentence = parse.sentences[0]
    actor = Actor("x:zulandia", "Zulandia", None, sector, kind)
    mention = ActorMention(sentence.words(0, 1), 0, 0, 1, 0, Naming.NAME, actor, "test")
    (one,) = attributions(parse.sentences, [mention])
    assert one.actor is mention
    assert one.kind is expected


def test_a_group_that_speaks_through_a_spokesman_is_a_party(parse_text: ParseText) -> None:
    _, parse = parse_text("A spokesman for the movement said that it had taken the bridge.")
    sentence = parse.sentences[0]
    actor = Actor(None, "spokesman", None, "REB", ActorKind.ARMED_GROUP)
    mention = ActorMention(sentence.words(1, 2), 0, 1, 2, 1, Naming.DESCRIPTION, actor, "test")
    (one,) = attributions(parse.sentences, [mention])
    assert one.kind is SourceKind.PARTY


def test_a_name_keeps_the_kind_its_title_gave(parse_text: ParseText) -> None:
    _, parse = parse_text("General Okoro said the road was open. Okoro said the bridge was not.")
    actor = Actor(None, "Okoro", None, None, ActorKind.PERSON)
    mentions = [
        ActorMention(one.words(at, at + 1), one.index, at, at + 1, at, Naming.NAME, actor, "test")
        for one in parse.sentences
        for at in [next(x.index for x in one.tokens if x.text == "Okoro")]
    ]
    assert [one.kind for one in attributions(parse.sentences, mentions)] == [SourceKind.NAMED_OFFICIAL] * 2


def test_the_person_named_beside_a_title_is_who_speaks(parse_text: ParseText) -> None:
    _, parse = parse_text("A rebel commander in the port, Idris Saleh, denied that the town had fallen.")
    sentence = parse.sentences[0]

    def mention(word: str, actor: Actor, naming: Naming) -> ActorMention:
        at = next(one.index for one in sentence.tokens if one.text == word)
        return ActorMention(sentence.words(at, at + 1), 0, at, at + 1, at, naming, actor, "test")

    title = mention("commander", Actor(None, "rebel commander", None, "REB", None), Naming.DESCRIPTION)
    person = mention("Saleh", Actor(None, "Idris Saleh", None, None, ActorKind.PERSON), Naming.NAME)
    (one,) = attributions(parse.sentences, [title, person])
    assert one.actor is person
    assert one.kind is SourceKind.PARTY
