"""The scorers of PLOVER's gold, on cases worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import plover_gsr, plv
from bench.plover_practice import Coded, code, main_events
from dateline.model.actors import Actor, ActorKind, ActorMention, Naming
from dateline.model.spans import Span


def mention(words: str, country: str | None, sector: str = "GOV") -> ActorMention:
    actor = Actor(None, words, country, sector, ActorKind.ORGAN)
    return ActorMention(Span(0, len(words), words), 0, 0, 1, 0, Naming.NAME, actor, "by hand")


def event(type_: str, who: list[ActorMention], whom: list[ActorMention], **more: object) -> Coded:
    cells: dict[str, object] = {"actor_spans": (), "recipient_spans": (), "depth": 0, **more}
    return Coded(type_, tuple(who), tuple(whom), **cells)  # type: ignore[arg-type]


def test_records_of_one_sentence_are_taken_together_in_todays_names(tmp_path: Path) -> None:
    france = [{"actorText": "France", "code": "FRA"}]
    path = tmp_path / "records.json"
    path.write_text(
        json.dumps(
            [
                {"event": "DOCUMENT", "text": None},
                {"event": "FIGHT", "text": "A.", "source": france, "target": [{"code": "JAP"}]},
                {"event": "DEMAND", "text": "A.", "source": [{"code": "TCD"}, {"code": "NER"}], "target": ""},
            ]
        )
    )
    (record,) = plover_gsr.load(path)
    assert record.types == {"ASSAULT", "REQUEST"}
    assert record.triples == {("FRA", "JPN", "ASSAULT"), ("NER", "TCD", "REQUEST")}


def test_score() -> None:
    """Two sentences: one right in all, one with the right parties, a wrong type, and an event too many."""
    records = [
        plover_gsr.Record("A.", frozenset({"AID"}), frozenset({("FRA", "MLI", "AID")})),
        plover_gsr.Record("B.", frozenset({"ACCUSE"}), frozenset({("ISR", "IRN", "ACCUSE")})),
    ]
    israel, iran = mention("Israel", "ISR"), mention("Iran", "IRN")
    coded = [
        [event("AID", [mention("France", "FRA")], [mention("Mali", "MLI")])],
        [event("THREATEN", [israel], [iran]), event("REJECT", [iran], [israel])],
    ]
    types, triples = plover_gsr.score(records, coded)
    assert (types.right, types.found, types.gold) == (1, 3, 2)
    assert types.f1 == pytest.approx(2 / 5)
    assert (triples.right, triples.found, triples.gold) == (1, 3, 2)


def test_parties_are_completed_from_the_scene_and_from_one_another() -> None:
    rebels, army = mention("rebels", None, "REB"), mention("army", "TCD", "MIL")
    assert plover_gsr.event_pairs(event("ASSAULT", [army], [rebels])) == {("TCD", "TCD", "ASSAULT")}
    assert plover_gsr.event_pairs(event("ASSAULT", [army], [], scene="SDN")) == {("TCD", "SDN", "ASSAULT")}
    union = mention("union", None, "IGO")
    assert plover_gsr.event_pairs(event("AID", [union], [rebels], scene="SDN")) == {("IGO", "SDN", "AID")}


def test_named_pairs_complete_nothing() -> None:
    rebels, army = mention("rebels", None, "REB"), mention("army", "TCD", "MIL")
    event_ = event("ASSAULT", [army], [rebels], scene="SDN")
    assert plover_gsr.named_pairs(event_) == {("TCD", None, "ASSAULT")}


def test_marks_are_taken_out_and_kept() -> None:
    item = plv.unmarked("own", "Oddly, <s>Chad</s> aided <t>Niger</t>.", "AID")
    assert item.text == "Oddly, Chad aided Niger."
    assert [item.text[start:end] for start, end in item.source + item.target] == ["Chad", "Niger"]


def test_the_event_between_source_and_target_is_chosen() -> None:
    item = plv.unmarked("own", "<s>Chad</s> aided <t>Niger</t>.", "AID")
    other = event("ACCUSE", [], [])
    joins = event("AID", [], [], actor_spans=((0, 4),), recipient_spans=((11, 16),), depth=1)
    assert plv.chosen([other, joins], item) is joins
    assert plv.chosen([other], item) is other
    assert plv.chosen([], item) is None


def test_names_of_the_other_codebook() -> None:
    assert plv.name_of(event("RETREAT", [], [], mode="withdraw")) == "YIELD"
    assert plv.name_of(event("SANCTION", [], [])) == "COERCE"
    assert plv.name_of(event("SANCTION", [], [], mode="expel")) == "SANCTION"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Norway will send aid to Chad.", ["AGREE"]),
        ("Norway will not send aid to Chad.", ["REJECT"]),
        ("Norway promised to send aid to Chad.", ["AGREE"]),
        ("Norway promised to attack Chad.", ["THREATEN"]),
        ("Norway will attack Chad.", ["THREATEN"]),
        ("Norway demanded the withdrawal of the troops.", ["REQUEST"]),
        ("Norway attacked Chad.", ["ASSAULT"]),
        ("Norway praised Chad after rebels attacked Mali.", ["SUPPORT"]),
    ],
)
def test_status_is_folded_into_the_type_of_the_main_clause(text: str, types: list[str]) -> None:
    assert [one.type for one in main_events(code(text))] == types


def test_absent_sets_give_no_rows(tmp_path: Path) -> None:
    assert plover_gsr.run(tmp_path, None) == []
    assert plv.run(tmp_path, None) == []
