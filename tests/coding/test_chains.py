"""Source chains on small pages: who vouches for a word, innermost first, and who "we" is."""

from __future__ import annotations

import pytest

from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import Attribution
from dateline.coding.attribution.chains import chain_of, speaker_pronouns
from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.claims import SourceKind
from dateline.parsing.tokens import Parse, Sentence
from tests.conftest import ParseText


def place_of(parse: Parse, word: str) -> tuple[Sentence, int]:
    """The sentence and token of the first token that is the word."""
    return next((one, token.index) for one in parse.sentences for token in one.tokens if token.text == word)


def mention(parse: Parse, word: str, actor: Actor, naming: Naming = Naming.NAME) -> ActorMention:
    sentence, at = place_of(parse, word)
    return ActorMention(sentence.words(at, at + 1), sentence.index, at, at + 1, at, naming, actor, "test")


def chain(parse: Parse, word: str, said: tuple[Attribution, ...]) -> list[tuple[str | None, SourceKind]]:
    sentence, at = place_of(parse, word)
    return [(link.name, link.kind) for link in chain_of(sentence.index, at, said)]


REUTERS = Actor("media:reuters", "Reuters", None, "MED", ActorKind.MEDIA)
ARMY = Actor("organ:X/army", "Army of X", "XXX", "MIL", ActorKind.FORCE)


def test_innermost_first(parse_text: ParseText) -> None:
    page = "Officials said that a prisoner told them that the commander had fled."
    _, parse = parse_text(page)
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "fled", said)] == ["a prisoner", "Officials"]
    assert chain(parse, "told", said) == [("Officials", SourceKind.UNNAMED_OFFICIAL)]
    assert chain(parse, "Officials", said) == []


def test_the_outlet_that_was_told_is_the_next_link(parse_text: ParseText) -> None:
    _, parse = parse_text("The brigade has left the valley, a resident told Reuters by phone.")
    said = attributions(parse.sentences, [mention(parse, "Reuters", REUTERS)])
    assert chain(parse, "left", said) == [
        ("a resident", SourceKind.WITNESS),
        ("Reuters", SourceKind.MEDIA),
    ]


def test_an_outlet_named_for_another_reason_is_no_link(parse_text: ParseText) -> None:
    _, parse = parse_text("Soldiers who raided the Reuters office said that they had found a radio.")
    said = attributions(parse.sentences, [mention(parse, "Reuters", REUTERS)])
    assert [name for name, _ in chain(parse, "found", said)] == ["Soldiers"]


def test_a_resolved_actor_gives_its_name_id_and_kind(parse_text: ParseText) -> None:
    _, parse = parse_text("The army said that two tanks had crossed the river.")
    said = attributions(parse.sentences, [mention(parse, "army", ARMY)])
    sentence, at = place_of(parse, "crossed")
    (link,) = chain_of(sentence.index, at, said)
    assert (link.name, link.id, link.kind) == ("Army of X", "organ:X/army", SourceKind.PARTY)
    assert link.mention is not None
    assert link.mention.exact == "The army"
    assert link.cue is not None
    assert link.cue.exact == "said"


def test_whom_an_outlet_cites_comes_before_the_outlet(parse_text: ParseText) -> None:
    _, parse = parse_text("Reuters reported, citing military officials, that three soldiers had been killed.")
    said = attributions(parse.sentences, [mention(parse, "Reuters", REUTERS)])
    assert [name for name, _ in chain(parse, "killed", said)] == ["military officials", "Reuters"]


def test_wishes_and_the_writers_own_thoughts_are_no_links(parse_text: ParseText) -> None:
    _, parse = parse_text("The mayor wants the army to withdraw. I think that the rebels fired first.")
    said = attributions(parse.sentences)
    assert len(said) == 2
    assert chain(parse, "withdraw", said) == []
    assert chain(parse, "fired", said) == []


def test_a_source_that_nobody_names_is_a_link_without_a_name(parse_text: ParseText) -> None:
    _, parse = parse_text("It was reported that a convoy had been bombed on the coastal road.")
    sentence, at = place_of(parse, "bombed")
    (link,) = chain_of(sentence.index, at, attributions(parse.sentences))
    assert (link.name, link.kind, link.note) == (None, SourceKind.NONE, "passive")


def test_hearsay_inside_somebodys_words_is_dropped(parse_text: ParseText) -> None:
    _, parse = parse_text("Officials said that the rebels reportedly shelled the port.")
    said = attributions(parse.sentences)
    assert chain(parse, "shelled", said) == [("Officials", SourceKind.UNNAMED_OFFICIAL)]


def test_we_in_quotation_marks_is_the_speaker(parse_text: ParseText) -> None:
    _, parse = parse_text(
        '"We will retake the town and our men will stay," the army said. We could not check this.'
    )
    army = mention(parse, "army", ARMY)
    said = attributions(parse.sentences, [army])
    spoken = speaker_pronouns(parse.sentences, said)
    assert [one.span.exact for one in spoken] == ["We", "our"]
    assert {one.actor for one in spoken} == {ARMY}
    assert all(one.antecedent is not None and one.antecedent.exact == "the army" for one in spoken)
    assert all(one.naming is Naming.PRONOUN for one in spoken)


def test_no_speaker_no_pronouns(parse_text: ParseText) -> None:
    _, parse = parse_text("We will see what the winter brings.")
    assert speaker_pronouns(parse.sentences, attributions(parse.sentences)) == ()


def test_a_statement_goes_back_to_who_made_it_and_names_who_carries_it(parse_text: ParseText) -> None:
    page = (
        "The army denied firing the shell.\n\n"
        '"The rebels bombed the market themselves," a statement carried by Reuters said.'
    )
    _, parse = parse_text(page)
    actors = [mention(parse, "army", ARMY), mention(parse, "Reuters", REUTERS)]
    said = attributions(parse.sentences, actors)
    assert [name for name, _ in chain(parse, "bombed", said)] == ["Army of X", "Reuters"]


def test_whoever_quotes_the_source_is_the_next_link(parse_text: ParseText) -> None:
    _, parse = parse_text("State radio quoted the governor as saying that gunmen had burned the mill.")
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "burned", said)] == ["the governor", "State radio"]


def test_an_outlet_that_no_table_knows_is_known_by_where_it_stands(parse_text: ParseText) -> None:
    _, parse = parse_text("The rebels said in a statement carried by Mina Press that they had left the town.")
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "left", said)] == ["The rebels", "Mina Press"]


def test_who_saw_it_vouches_for_it(parse_text: ParseText) -> None:
    _, parse = parse_text("The charity says its drivers saw soldiers burn the market.")
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "burn", said)] == ["its drivers", "The charity"]


def test_a_clause_that_the_parser_hung_on_the_cited_officials(parse_text: ParseText) -> None:
    _, parse = parse_text(
        "The agency reported, citing a government source, that the North fired two missiles."
    )
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "fired", said)] == ["a government source", "The agency"]


def test_who_promises_is_no_link_where_somebody_tells_of_it(parse_text: ParseText) -> None:
    _, parse = parse_text("Diplomats said the general had promised to withdraw his tanks.")
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "withdraw", said)] == ["Diplomats"]


def test_who_threatened_what_happened_does_not_tell_of_it(parse_text: ParseText) -> None:
    """A threat is vouched for by who threatens; what has happened is not, though it was threatened or ordered."""
    _, parse = parse_text("The army of Chad threatened to attack the rebels.")
    said = attributions(parse.sentences, [mention(parse, "army", ARMY)])
    sentence, at = place_of(parse, "attack")
    assert [link.name for link in chain_of(sentence.index, at, said)] == ["Army of X"]
    assert chain_of(sentence.index, at, said, happened=True) == ()


@pytest.mark.parametrize(
    ("text", "word", "links"),
    [
        (
            "Rebels ambushed a boat on Tuesday, a waiter told a Western diplomat, who told AFP.",
            "ambushed",
            ["a waiter", "Western diplomat", "AFP"],
        ),
        (
            "The army shelled the hamlet, a fighter told a missionary, whose letter reached the Lisbon Gazette.",
            "shelled",
            ["a fighter", "missionary", "Lisbon Gazette"],
        ),
        ("Rebels seized the mill, a farmer told his brother, who lives in Goma.", "seized", ["a farmer"]),
    ],
)
def test_who_was_told_and_told_others_is_a_link(
    text: str, word: str, links: list[str], parse_text: ParseText
) -> None:
    """A waiter told a diplomat, who told AFP; a brother who only lives somewhere passes nothing on."""
    _, parse = parse_text(text)
    said = attributions(parse.sentences)
    token = next(one.index for one in parse.sentences[0].tokens if one.text == word)
    found = chain_of(0, token, said)
    assert len(found) == len(links), found
    assert all(
        words in (link.mention.exact if link.mention else "")
        for words, link in zip(links, found, strict=True)
    )


def test_what_one_side_says_beside_another_is_not_said_by_that_other(parse_text: ParseText) -> None:
    page = "The army said that it had repelled two attacks, while rebels claimed that they had burned a tank."
    _, parse = parse_text(page)
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "burned", said)] == ["rebels"]
    assert [name for name, _ in chain(parse, "repelled", said)] == ["The army"]


def test_what_happens_beside_what_is_said_is_said_with_it(parse_text: ParseText) -> None:
    _, parse = parse_text("Officials said that troops held the bridge, while rebels burned a tank.")
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "burned", said)] == ["Officials"]


def test_what_stands_behind_a_semicolon_is_said_by_whom_it_names(parse_text: ParseText) -> None:
    _, parse = parse_text(
        "An air strike killed twelve, doctors said; the army said that it had hit a command post."
    )
    said = attributions(parse.sentences)
    assert [name for name, _ in chain(parse, "hit", said)] == ["the army"]
    assert [name for name, _ in chain(parse, "killed", said)] == ["doctors"]
