from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.parsing.casing import CaseEvidence, evidence_of, recased, style_of
from dateline.parsing.parser import Parser
from tests.conftest import ParseText, article


def test_tokens_stand_in_the_text_and_the_tree_has_one_root(parse_text: ParseText) -> None:
    """“We hold the town,” the colonel said.

    Rebels shelled the bridge — twice — before dawn, killing 12 people…
    """
    text = "“We hold the town,” the colonel said.\n\nRebels shelled the bridge — twice — before dawn, killing 12 people…"
    reading, parse = parse_text(text)
    for sentence in parse.sentences:
        assert sentence.span.stands_in(reading.page.text)
        assert [token.head for token in sentence.tokens].count(sentence.root) >= 1
        assert [token.index for token in sentence.tokens if token.head == token.index] == [sentence.root]
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
    assert [sentence.index for sentence in parse.sentences] == list(range(len(parse.sentences)))


def test_a_headline_in_title_case_keeps_its_verb(parse_text: ParseText) -> None:
    """Army Seizes Rebel Villages Near Border"""
    text = (
        "Army Seizes Rebel Villages Near Border\n\nThe army seizes rebel villages near the border each night."
    )
    _, parse = parse_text(text)
    headline = parse.sentences[0]
    assert headline.recased
    assert headline.tokens[headline.root].text == "Seizes"
    assert headline.tokens[headline.root].pos == "VERB"


def test_text_in_capitals_is_parsed_as_prose(parse_text: ParseText) -> None:
    """GUERRILLAS ATTACKED THE POLICE STATION AND KILLED TWO OFFICERS."""
    _, parse = parse_text("GUERRILLAS ATTACKED THE POLICE STATION AND KILLED TWO OFFICERS.")
    assert [token.lemma for token in parse.sentences[0].tokens if token.pos == "VERB"] == ["attack", "kill"]


def test_another_language_is_a_problem_and_not_nonsense(parser: Parser) -> None:
    """Les rebelles ont pris la ville de Goma mardi, selon des sources militaires et des habitants joints par téléphone."""
    reading = article(
        "Les rebelles ont pris la ville de Goma mardi, selon des sources militaires et des habitants joints par téléphone."
    )
    parse, problems = parser.parse(reading)
    assert parse.sentences == ()
    assert [problem.code for problem in problems] == ["language-other"]


def test_quotation_marks_that_never_close_break_nothing(parse_text: ParseText) -> None:
    """“We will not leave, the mayor said. Shelling began at noon. “Nobody came."""
    _, parse = parse_text("“We will not leave, the mayor said. Shelling began at noon. “Nobody came.")
    assert len(parse.sentences) == 3


def test_page_evidence_outranks_the_dictionary() -> None:
    evidence = evidence_of(
        ["Then the group seized Force Bank, and later Force Bank closed while rebels seized arms."]
    )
    known = recased("Rebels Seize Force Bank", "title", evidence, lambda _: False, lambda _: True)
    assert known == "Rebels seize Force Bank"


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_recasing_never_moves_a_character(text: str) -> None:
    evidence = evidence_of([text])
    for style in ("title", "caps", "small"):
        assert len(recased(text, style, evidence, lambda _: False, lambda _: True)) == len(text)


def test_ordinary_sentences_are_left_alone() -> None:
    assert style_of("President Hassan Rouhani met Xi Jinping in Tehran on Monday.") is None
    assert style_of("Iran Deploys Forces to Fight Militants") == "title"
    assert style_of("THIS IS WAR") == "caps"
    assert style_of("they are all the same savages") == "small"
    assert isinstance(evidence_of([]), CaseEvidence)


def test_titles_end_no_sentence(parse_text: ParseText) -> None:
    """Military spokesman Brig. Gen. Deng Ayuel said on Monday that Lt. Col. Peter Lam was wounded."""
    text = "Military spokesman Brig. Gen. Deng Ayuel said on Monday that Lt. Col. Peter Lam was wounded."
    _, parse = parse_text(text)
    assert len(parse.sentences) == 1
    assert all(text[token.start : token.end] == token.text for token in parse.sentences[0].tokens)
