"""Readers of the sets on sameness, worked by hand on made-up samples in their formats."""

from __future__ import annotations

from bench.ecbplus import mentions, parse_document, prose
from bench.np4e import Phrase, resolve
from bench.own_events import parse_truth, trigger_span

SAMPLE = """<Document doc_name="9_1ecb.xml">
<token t_id="1" sentence="0" number="0">Gunmen</token>
<token t_id="2" sentence="0" number="1">attacked</token>
<token t_id="3" sentence="0" number="2">Halyard</token>
<token t_id="4" sentence="1" number="0">Nobody</token>
<token t_id="5" sentence="1" number="1">died</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="2"/></ACTION_OCCURRENCE>
<NEG_ACTION_OCCURRENCE m_id="2"><token_anchor t_id="5"/></NEG_ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="3"><token_anchor t_id="1"/></HUMAN_PART_PER>
<LOC_GEO m_id="4"><token_anchor t_id="3"/></LOC_GEO>
<ACTION_OCCURRENCE m_id="5" instance_id="ACT7"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="8" note="ACT7"><source m_id="1"/><target m_id="5"/></CROSS_DOC_COREF></Relations>
</Document>"""


def test_a_text_of_ecbplus_gives_its_happenings_with_those_beside_them() -> None:
    document = parse_document(SAMPLE, "9_1ecb", [0, 1])
    assert prose(document)[0] == "Gunmen attacked Halyard\nNobody died"
    attack, death = mentions([document])
    assert (attack.chain, death.chain) == ("ACT7", "9_1ecb:m2")
    assert attack.traits.trigger == ("attack",)
    assert [party.name for party in attack.traits.who] == [("gunmen",)]
    assert [spot.name for spot in attack.traits.places] == ["halyard"]
    assert not death.traits.who


def test_only_validated_sentences_count() -> None:
    assert [one.chain for one in mentions([parse_document(SAMPLE, "9_1ecb", [0])])] == ["ACT7"]


def phrase(number: int, words: str, sentence: int = 0) -> Phrase:
    return Phrase(
        str(number),
        "",
        "d",
        number * 10,
        number * 10 + len(words.split()) - 1,
        sentence,
        tuple(words.split()),
    )


def test_names_go_by_their_last_word_and_pronouns_by_what_stands_before() -> None:
    found = [
        phrase(0, "President Amara Sule"),
        phrase(1, "the rebels in the hills"),
        phrase(2, "he", 1),
        phrase(3, "Sule", 1),
        phrase(4, "they", 1),
        phrase(5, "the guerrillas", 2),
    ]
    labels = resolve(found, {"d": 0})
    assert labels["0"] == labels["2"] == labels["3"]
    assert labels["1"] == labels["4"] == labels["5"]
    assert labels["0"] != labels["1"]


def test_a_mention_of_the_week_is_found_across_line_breaks() -> None:
    table = (
        "# told\nevent\tfile\twords\ttrigger\ttype\nA1\ta.txt\trebels took the town\ttook\tASSAULT|COERCE\n"
    )
    (mention,) = parse_truth(table)
    text = "On Friday rebels\ntook the town."
    span = trigger_span(text, mention)
    assert span is not None and text[slice(*span)] == "took"
    assert mention.types == {"ASSAULT", "COERCE"}
    assert trigger_span("Nothing of the kind.", mention) is None


def test_he_goes_to_the_person_and_it_to_the_thing_whatever_stands_nearer() -> None:
    """The envoy Orlo Venn reached Harrowgate on Monday. He saw the wreck; its hull was torn. He left. A businessman
    contacted by telephone said he would stay."""
    said = [
        phrase(0, "The envoy Orlo Venn"), phrase(1, "Harrowgate"), phrase(2, "Monday"),
        phrase(3, "He", 1), phrase(4, "the wreck", 1), phrase(5, "its", 1), phrase(6, "He", 2),
        phrase(7, "A businessman contacted by telephone", 9), phrase(8, "he", 9),
    ]  # fmt: skip
    labels = resolve(said, {"d": 0})
    assert labels["0"] == labels["3"] == labels["6"] != labels["1"]
    assert labels["4"] == labels["5"]
    assert labels["7"] == labels["8"] != labels["0"]
