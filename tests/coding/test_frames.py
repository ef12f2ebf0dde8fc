"""The tables of frames, classes, modes and domains hold together."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.coding.events.domains import CONFLICT, domain_of, load_domains
from dateline.coding.events.frames import FRAME_TABLES, Extra, Frame, load_classes, load_lexicon
from dateline.coding.events.ontology import Quad, load_ontology, table_rows
from tests.conftest import ParseText

#: slots that are no prepositions
_SLOTS = {"subj", "obj", "iobj", "poss", "comp", "clause", "inf", "intent"}


def frames() -> list[Frame]:
    return [frame for rows in load_lexicon().frames.values() for frame in rows]


def test_lexicon_is_as_large_as_it_must_be() -> None:
    assert load_lexicon().entries() >= 1200


def test_every_type_has_verbs_and_every_type_and_mode_is_plovers() -> None:
    ontology = load_ontology()
    verbs = {one.type for one in frames() if one.pos == "V" and one.type}
    assert verbs == set(ontology.types)
    assert all(one.type is None or ontology.allows(one.type, one.mode) for one in frames())


def test_frames_without_a_happening_have_no_parties() -> None:
    for one in frames():
        if one.type is None:
            assert not (one.actor or one.recipient or one.hold or one.extras), one.row


def test_changes_of_hands_say_where_the_place_stands() -> None:
    holding = [one for one in frames() if one.hold is not None]
    assert len({one.words for one in holding}) >= 40
    assert all(one.place for one in holding)


def test_no_row_repeats_a_frame() -> None:
    seen = Counter((one.words, one.pos, one.needs) for one in frames())
    assert [key[:2] for key, count in seen.items() if count > 1] == []


def test_more_words_then_more_conditions_win() -> None:
    shoot = load_lexicon().frames["shoot", "V"]
    weights = [one.weight for one in shoot]
    assert weights == sorted(weights, reverse=True)
    assert len(shoot[0].words) > len(shoot[-1].words)


def test_refusals_swallow_and_promises_give_way() -> None:
    lexicon = load_lexicon().frames
    refusals = [one for one in lexicon["refuse", "V"] if one.type == "REJECT"]
    assert all(Extra.ABSORBS in one.extras for one in refusals)
    assert any(Extra.EMBEDS in one.extras for one in lexicon["promise", "V"])


def test_classes_take_in_classes_without_a_circle() -> None:
    classes = load_classes()
    assert "troop" in classes["force"].lemmas
    assert "GPE" in classes["settle"].labels
    assert classes["settle"].names


@pytest.mark.parametrize("table", FRAME_TABLES)
def test_rows_have_seven_cells(table: str) -> None:
    assert all(len(cells) == 7 for cells in table_rows(table))


def test_types_have_quads_and_former_names() -> None:
    ontology = load_ontology()
    assert len(ontology.types) == 16
    assert ontology.current("FIGHT") == "ASSAULT"
    assert ontology.current("AID") == "AID"
    assert ontology.types["SANCTION"].quad is Quad.MATERIAL_CONFLICT
    assert ontology.harmful("THREATEN")
    assert not ontology.harmful("AID")
    with pytest.raises(KeyError):
        ontology.current("GOSSIP")


def test_modes_belong_to_their_types() -> None:
    ontology = load_ontology()
    for name, cues in ontology.mode_cues.items():
        assert set(cues.values()) <= ontology.types[name].modes


def test_conflict_outweighs_a_football_ground(parse_text: ParseText) -> None:
    """A bomb at a match is no sport; a match is."""
    domains = load_domains()
    assert CONFLICT in {domain for domain, _ in domains.values()}
    bomb = "A suicide bomber killed four players and a coach at a football match, police said."
    game = "The visitors attacked from the first minute and their striker scored the only goal."
    assert domain_of(parse_text(bomb)[1].sentences[0], domains) is None
    assert domain_of(parse_text(game)[1].sentences[0], domains) == "sport"
