"""The scorer of factuality, on a case worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.status import Item, load, run, score, word_starts
from dateline.coding.status import StatusReading
from dateline.model.claims import Reason, Status


def reading(factuality: float, happened: float | None) -> StatusReading:
    return StatusReading(Status.ASSERTED, factuality, happened, False, Reason("status", "test"), None)


def test_score_is_pearsons_r_of_the_number_that_the_set_asks_for() -> None:
    readings = [reading(1, 3), reading(2, 2), reading(3, 1)]
    assert score(readings, [0.0, 1.0, 2.0], past_only=False) == pytest.approx(1.0)
    assert score(readings, [0.0, 1.0, 2.0], past_only=True) == pytest.approx(-1.0)
    # worked by hand: deviations -1, 0, 1 and -1, 1, 0 have products 1 and squares 2 and 2
    assert score(readings, [0.0, 2.0, 1.0], past_only=False) == pytest.approx(0.5)


def test_words_start_after_each_blank() -> None:
    assert word_starts("Rebels took Moru .") == [0, 7, 12, 17]


def test_load_points_at_the_marked_word(tmp_path: Path) -> None:
    record = {"text": "Rebels took Moru .", "targets": [{"span1": [1, 2], "label": 2.5}]}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert load(path) == [Item("Rebels took Moru .", 7, 2.5)]


def test_absent_sets_give_no_rows(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []
