"""Scoring toponyms, and the place of an event, on cases worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import event_location, geowebnews, lgl
from bench.rows import Score
from bench.toponyms import Toponym, kilometres, scores
from dateline.model.places import Place, PlaceMention, PlacePrecision
from dateline.model.spans import Span

BERLIN, HAMBURG = (52.52, 13.40), (53.55, 9.99)


def mention(
    start: int, words: str, place_id: str | None, lat: float | None = None, lon: float | None = None
) -> PlaceMention:
    precision = PlacePrecision.TOWN if place_id else PlacePrecision.UNRESOLVED
    place = Place(place_id, words, lat, lon, None, None, precision)
    return PlaceMention(Span(start, start + len(words), words), 0, 0, 1, place, "by hand")


def test_distance_between_two_cities() -> None:
    assert kilometres(*BERLIN, *HAMBURG) == pytest.approx(255, abs=3)


def test_counts_of_one_text() -> None:
    """Berlin right by id, Spandau another id but near, Hamburg far off, Kiel without id in gold, Ulm not found."""
    gold = [
        Toponym(0, 6, "Berlin", 2950159, *BERLIN),
        Toponym(10, 17, "Spandau", 1, 52.53, 13.2),
        Toponym(20, 27, "Hamburg", 2, *HAMBURG),
        Toponym(30, 34, "Kiel", None),
        Toponym(40, 43, "Ulm", 3, 48.4, 10.0),
    ]
    ours = [
        mention(0, "Berlin", "gn:2950159"),
        mention(10, "Spandau", "gn:9", *BERLIN),
        mention(20, "Hamburg", "gn:8", *BERLIN),
        mention(30, "Kiel", "gn:7", 54.3, 10.1),
        mention(50, "Nowhere", None),
    ]
    assert scores(gold, ours) == {
        "exact id": Score(1, 4, 4),
        "within 161 km": Score(2, 4, 4),
        "spans": Score(4, 5, 5),
    }


def test_lgl_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lgl.xml"
    path.write_text(
        '<articles><article docid="7"><text>To Bonn.</text><toponyms><toponym><start>3</start><end>7</end>'
        '<gaztag geonameid="2946447"><lat>50.7</lat><lon>7.1</lon></gaztag></toponym></toponyms></article></articles>'
    )
    assert lgl.load(path)[0].toponyms == (Toponym(3, 7, "Bonn", 2946447, 50.7, 7.1),)
    assert lgl.run(tmp_path, None) == []


def test_geowebnews_is_read(tmp_path: Path) -> None:
    path = tmp_path / "GWN.xml"
    path.write_text(
        '<articles><article file="1"><text>To Bonn.</text><toponyms>'
        "<toponym><start>3</start><end>7</end><geonamesID>2946447</geonamesID>"
        "<latitude>50.7</latitude><longitude>7.1</longitude></toponym>"
        "<toponym><start>0</start><end>2</end></toponym></toponyms></article></articles>"
    )
    assert geowebnews.load(path)[0].toponyms == (Toponym(3, 7, "Bonn", 2946447, 50.7, 7.1),)


def test_event_location_is_read_by_token_indices_and_survives_their_defect(tmp_path: Path) -> None:
    words = ["Shells", "hit", "Deir", "Hafer", "."]
    starts = [0, 7, 11, 16, 21]
    tokens = [
        {"text": word, "start": at, "end": at + len(word)} for word, at in zip(words, starts, strict=True)
    ]

    def item(place: tuple[int, int], answer: str | None = "accept") -> str:
        spans = [
            {"token_start": 1, "token_end": 1, "label": "VERB", "start": 7, "end": 10},
            {"token_start": place[0], "token_end": place[1], "label": "LOCATION", "start": 2, "end": 2},
        ]
        return json.dumps(
            {"text": "Shells hit Deir Hafer.", "tokens": tokens, "spans": spans, "answer": answer}
        )

    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join([item((2, 3)), item((2, 12)), item((2, 3), "reject")]) + "\n")
    items = event_location.load(path)
    assert [one.verb for one in items] == [(7, 10), (7, 10)]
    assert [one.places for one in items] == [frozenset({(11, 21)}), frozenset({(11, 15)})]


def test_event_location_counts_equal_sets_and_single_places() -> None:
    gold = frozenset({(0, 4), (9, 12)})
    assert event_location.score(gold, gold) == (True, Score(2, 2, 2))
    assert event_location.score(gold, frozenset({(0, 4)})) == (False, Score(1, 1, 2))
    assert event_location.score(frozenset(), frozenset()) == (True, Score(0, 0, 0))
