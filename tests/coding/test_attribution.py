"""Who says what, on small news pages: each test's docstring is the page."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace

import pytest

from dateline.coding.attribution.attribution import attributions
from dateline.coding.attribution.attributions import CueClass, Form
from dateline.model.claims import SourceKind
from tests.coding.said import Said, by_cue, content, source
from tests.conftest import ParseText


@pytest.fixture
def said(parse_text: ParseText, request: pytest.FixtureRequest) -> Said:
    """The attributions of the page in the docstring of the test that asks."""
    page = inspect.getdoc(request.function) or ""
    _, parse = parse_text(page)
    return attributions(parse.sentences)


# forms of speech


def test_indirect_speech_with_that(said: Said) -> None:
    """The governor of the province said that gunmen had burned two villages near the river."""
    (one,) = said
    assert source(one) == "The governor of the province"
    assert content(one) == "that gunmen had burned two villages near the river"
    assert (one.cue_class, one.form) == (CueClass.SAY, Form.INDIRECT)
    assert one.kind is SourceKind.UNNAMED_OFFICIAL


def test_source_after_the_content(said: Said) -> None:
    """The garrison has fallen back to the airport, military sources said on Monday."""
    (one,) = said
    assert source(one) == "military sources"
    assert content(one) == "The garrison has fallen back to the airport"
    assert one.kind is SourceKind.UNNAMED_OFFICIAL


def test_source_between_two_halves_of_the_content(said: Said) -> None:
    """The road to the coast, the mayor said, was mined by rebels at both ends."""
    (one,) = said
    assert source(one) == "the mayor"
    assert content(one) == "The road to the coast … was mined by rebels at both ends"


def test_direct_speech_runs_on_after_the_cue(said: Said) -> None:
    """
    "We heard the shells all night," she said. "Nobody slept. In the morning the road was empty."

    A bus came at noon.
    """
    (one,) = said
    assert source(one) == "she"
    assert content(one).startswith('"We heard')
    assert content(one).endswith('the road was empty."')
    assert one.form is Form.DIRECT


def test_inverted_order_and_a_resumed_quotation(said: Said) -> None:
    """
    "The convoy was moving north. We saw it," said a farmer, who asked not to be named, "and then the planes came."
    """
    (one,) = said
    assert source(one) == "a farmer"
    assert one.kind is SourceKind.WITNESS
    assert [part.span.exact for part in one.contents] == [
        '"The convoy was moving north.',
        'We saw it,"',
        '"and then the planes came."',
    ]


def test_a_quotation_goes_on_in_the_next_paragraph(said: Said) -> None:
    """
    The bishop said: "The people here have nothing left.

    "They eat leaves and they drink from the river."
    """
    (one,) = said
    assert source(one) == "The bishop"
    assert content(one).endswith('drink from the river."')


def test_a_quotation_that_never_closes_ends_with_its_paragraph(said: Said) -> None:
    """
    "We will hold the bridge, the commander said.

    The ministry said that the bridge had fallen.
    """
    one = said[-1]
    assert source(one) == "The ministry"
    assert one.parent is None
    assert content(one) == "that the bridge had fallen"


def test_a_question_and_its_speaker_in_a_sentence_of_its_own(said: Said) -> None:
    """ "Where were the soldiers when they burned our houses?" Fatima Haidara asked. The camp was silent."""
    one = by_cue(said, "ask")
    assert source(one) == "Fatima Haidara"
    assert content(one).strip('"') == "Where were the soldiers when they burned our houses?"


def test_curly_marks_and_mixed_speech(said: Said) -> None:
    """The envoy said the truce was “hanging by a thread” after the shelling of the port."""
    (one,) = said
    assert source(one) == "The envoy"
    assert one.form is Form.MIXED


def test_a_quotation_with_a_verb_that_is_no_cue(said: Said) -> None:
    """
    Hundreds of students marched to the square. As the police came closer, they roared, "We will not leave this place!"
    """
    one = next(each for each in said if "leave this place" in content(each))
    assert one.source is not None
    assert one.source.span.exact == "they"


# phrases, passives, nouns


def test_according_to(said: Said) -> None:
    """According to residents of the port, two boats were sunk before dawn."""
    (one,) = said
    assert source(one) == "residents of the port"
    assert content(one) == "two boats were sunk before dawn"
    assert one.kind is SourceKind.WITNESS


def test_as_the_agency_reports(said: Said) -> None:
    """As the agency reported, militants shot 20 policemen near the bridge."""
    (one,) = said
    assert source(one) == "the agency"
    assert content(one) == "militants shot 20 policemen near the bridge"


def test_passive_names_nobody(said: Said) -> None:
    """It was reported that a convoy had been hit on the coastal road."""
    (one,) = said
    assert one.source is None
    assert one.unsourced == "passive"
    assert (one.kind, one.form) == (SourceKind.NONE, Form.EVIDENTIAL)
    assert content(one) == "that a convoy had been hit on the coastal road"


def test_is_believed_to(said: Said) -> None:
    """The government is believed to have sent three brigades across the border."""
    (one,) = said
    assert (one.kind, one.form) == (SourceKind.NONE, Form.EVIDENTIAL)
    assert content(one) == "The government … to have sent three brigades across the border"


def test_reportedly(said: Said) -> None:
    """The rebels reportedly withdrew to the hills."""
    (one,) = said
    assert (one.kind, one.form) == (SourceKind.NONE, Form.EVIDENTIAL)
    assert content(one) == "The rebels … withdrew to the hills"


def test_quoted_as_saying(said: Said) -> None:
    """The commander was quoted by the agency as saying that his men would retake the town within days."""
    (one,) = said
    assert source(one) == "The commander"
    assert content(one) == "that his men would retake the town within days"


def test_an_agency_that_quotes_somebody_is_not_the_one_who_says_it(said: Said) -> None:
    """The agency quoted a commander as saying that the bridge was mined."""
    one = by_cue(said, "say")
    assert source(one) == "a commander"


def test_whom_an_outlet_cites_stands_inside_it(said: Said) -> None:
    """The newspaper reported, citing military officials, that three soldiers had been killed."""
    outer = by_cue(said, "report")
    inner = next(each for each in said if each.rule == "cited")
    assert source(outer) == "The newspaper"
    assert source(inner) == "military officials"
    assert inner.parent == said.index(outer)
    assert content(inner).endswith("that three soldiers had been killed")


def test_there_were_reports_of(said: Said) -> None:
    """There were reports of clashes near the airport."""
    (one,) = said
    assert (one.kind, one.form) == (SourceKind.NONE, Form.NOMINAL)
    assert content(one) == "clashes near the airport"


def test_a_claim_by_somebody(said: Said) -> None:
    """The army rejected a claim by the rebels that its planes had bombed a school."""
    assert any(source(one) == "The army" and one.cue_class is CueClass.DENY for one in said)


def test_the_colon_of_a_headline(said: Said) -> None:
    """Foreign Ministry: no troops crossed the border"""
    (one,) = said
    assert source(one) == "Foreign Ministry"
    assert content(one) == "no troops crossed the border"


def test_the_colon_of_a_title_is_no_speech(said: Said) -> None:
    """Yemen: the war in figures"""
    assert said == ()


def test_a_place_before_a_colon_does_not_speak(said: Said) -> None:
    """Libya: militias seize two oil ports"""
    assert said == ()


def test_what_the_page_goes_on_telling_behind_according_to(said: Said) -> None:
    """
    Two battalions have crossed the river, according to residents. They were heading for the port on Friday.

    The harbour has been closed since May.
    """
    (one,) = said
    assert source(one) == "residents"
    assert content(one) == (
        "Two battalions have crossed the river … They were heading for the port on Friday."
    )


def test_they_behind_a_speaker_may_be_the_speaker(said: Said) -> None:
    """Officials said that two battalions had crossed the river. They gave no details."""
    assert content(by_cue(said, "say")) == "that two battalions had crossed the river"


def test_sources_said_at_the_end_of_a_headline(said: Said) -> None:
    """Neighbour sends troops across the border, security sources say"""
    (one,) = said
    assert source(one) == "security sources"


def test_source_between_commas_before_an_afterthought(said: Said) -> None:
    """Gunmen burned the town and at least ten hamlets this week, a local official said on Friday, in the worst raid yet."""
    (one,) = said
    assert source(one) == "a local official"
    assert content(one).startswith("Gunmen burned the town and at least ten hamlets")


def test_who_speaks_in_the_sentence_of_a_pronoun_is_the_last_speaker(said: Said) -> None:
    """The website said the army had entered a ghost town. It reported that planes had bombed a camp."""
    assert [source(one) for one in said] == ["The website", "The website"]


# what kind of saying


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("The ministry denied that troops had crossed the border.", "deny", CueClass.DENY),
        ("The general admitted that his men had shot prisoners.", "admit", CueClass.ADMIT),
        ("The president threatened to bomb the port.", "threaten", CueClass.THREATEN),
        ("The two sides promised to free all prisoners by Friday.", "promise", CueClass.PROMISE),
        ("The president asked Congress to extend martial law.", "ask", CueClass.REQUEST),
        ("The envoy urged both sides to halt the fighting.", "urge", CueClass.REQUEST),
        ("Diplomats believe that the siege will last for months.", "believe", CueClass.BELIEVE),
        ("The opposition accused the army of shelling a hospital.", "accuse", CueClass.ACCUSE),
        ("The agency warned that food would run out within days.", "warn", CueClass.WARN),
        ("Satellite pictures show that the village was burned.", "show", CueClass.SHOW),
        ("The group plans to attack the capital.", "plan", CueClass.INTEND),
    ],
)
def test_classes_of_cues(parse_text: ParseText, sentence: str, lemma: str, expected: CueClass) -> None:
    found = attributions(parse_text(sentence)[1].sentences)
    assert by_cue(found, lemma).cue_class is expected


def test_intentions_and_wishes_do_not_vouch(said: Said) -> None:
    """The group plans to attack the capital. The mayor wants the army to leave."""
    assert said
    assert not any(one.vouches for one in said)


@pytest.mark.parametrize(
    "sentence",
    [
        "The column moved north along the river and camped near the old bridge.",
        "The rebels attacked the convoy near the bridge.",
        "Fighting continued in the eastern districts.",
        "The rebels held the town for two days.",
        "The sign on the gate was torn down.",
    ],
)
def test_plain_happenings_are_nobodys_words(parse_text: ParseText, sentence: str) -> None:
    assert attributions(parse_text(sentence)[1].sentences) == ()


# nesting and reference


def test_nesting_gives_parents(said: Said) -> None:
    """Officials said that a prisoner told them that the commander had left the town."""
    outer, inner = by_cue(said, "say"), by_cue(said, "tell")
    assert outer.parent is None
    assert inner.parent is not None
    assert said[inner.parent] is outer
    assert source(inner) == "a prisoner"
    assert content(inner) == "that the commander had left the town"


def test_relative_pronoun_goes_back_to_its_noun(said: Said) -> None:
    """The brigade was met by villagers who said that the bridge was mined."""
    (one,) = said
    assert one.source is not None
    assert one.source.span.exact == "who"
    assert source(one) == "villagers"
    assert one.kind is SourceKind.WITNESS


def test_a_pronoun_goes_back_to_the_last_speaker_who_agrees(said: Said) -> None:
    """
    A spokeswoman for the ministry denied that troops had crossed the border. "We have not sent anyone," she said.

    Residents said that they had seen tanks. She said that this was false.
    """
    speakers = [source(one) for one in said if one.parent is None]
    spokeswoman = "A spokeswoman for the ministry"
    assert speakers == [spokeswoman, spokeswoman, "Residents", spokeswoman]


def test_a_second_verb_goes_on_with_the_verb_of_saying(said: Said) -> None:
    """A spokesman for the group denied that it had lost the town and warned that it would strike back."""
    denied, warned = by_cue(said, "deny"), by_cue(said, "warn")
    assert content(denied) == "that it had lost the town"
    assert source(warned) == source(denied) == "A spokesman for the group"
    assert warned.parent is None


def test_a_second_verb_that_may_be_a_participle_stays_inside(said: Said) -> None:
    """The army said it had retaken the town and killed two rebels."""
    assert content(by_cue(said, "say")) == "it had retaken the town and killed two rebels"


def test_a_second_verb_that_cannot_follow_would(said: Said) -> None:
    """The government has signaled that it would allow air strikes and asked Washington to send weapons."""
    assert content(by_cue(said, "signal")) == "that it would allow air strikes"
    assert source(by_cue(said, "ask")) == "The government"


def test_an_addition_of_the_writer_is_not_what_was_said(said: Said) -> None:
    """The army said its planes had struck a depot near Zintan, which was taken by militias in May."""
    (one,) = said
    assert content(one) == "its planes had struck a depot near Zintan"


def test_the_writer_speaks_for_himself(said: Said) -> None:
    """I think that the army will take the town by winter."""
    (one,) = said
    assert one.kind is SourceKind.AUTHOR


def test_every_stretch_holds_its_words(parse_text: ParseText) -> None:
    page = (
        "BASRA — “We saw it,” said Ali, a guard. “They came at night.”\n\n"
        "The ministry, which denied the raid, said officials were told that no one had died.\n\n"
        "Sources: three dead. 'It is over', he told reporters - and left."
    )
    reading, parse = parse_text(page)
    found = attributions(parse.sentences)
    assert len(found) >= 4
    for one in found:
        parts = [one.cue, *one.contents, *([one.source] if one.source else [])]
        for part in parts:
            assert part.span.stands_in(reading.page.text)
            assert parse.sentences[part.sentence].words(part.first, part.last) == part.span
        assert not one.contains(one.cue.sentence, one.token)
        assert (
            one.parent is None
            or found[one.parent].contains(one.cue.sentence, one.token)
            or one.rule == "cited"
        )


def test_nothing_comes_of_nothing() -> None:
    assert attributions(()) == ()


def test_no_quotation_marks_are_left_at_the_ends_of_sources(parse_text: ParseText) -> None:
    page = '"Go," said the officer. The officer said, "Stay." "No," they said, "we go."'
    for one in attributions(parse_text(page)[1].sentences):
        assert one.source is None or re.fullmatch(r"\w.*\w", one.source.span.exact)


def test_a_very_long_passage_is_read_in_blocks_with_its_nesting(parse_text: ParseText) -> None:
    page = "Officials said that a prisoner told them that the commander had fled. The road was closed.\n\n"
    _, parse = parse_text(page)
    size = len(parse.sentences)
    many = [
        replace(one, index=number * size + one.index, paragraph=number)
        for number in range(500)
        for one in parse.sentences
    ]
    found = attributions(many)
    assert len(found) == 1000
    for one in found:
        if one.lemma == "tell":
            assert one.parent is not None
            assert found[one.parent].contains(one.cue.sentence, one.token)
