"""The scorer of factuality, on a case worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.rows import pearson
from bench.status import Item, Seen, load, number, run, word_starts
from dateline.coding.deciding.factuality import load_factuality_weights
from dateline.coding.status.status import load_status_tables
from tests.conftest import ParseText


def test_the_number_is_that_of_the_question_a_set_asks(parse_text: ParseText) -> None:
    """Troops will enter the town. (It is said that they will; it has not happened.)"""
    seen = Seen(parse_text("Troops will enter the town.")[1].sentences[0], 2, 3.0)
    tables, weights = load_status_tables(), load_factuality_weights()
    as_told = number(seen, tables, weights, past_only=False)
    in_fact = number(seen, tables, weights, past_only=True)
    assert as_told > 0 > in_fact


def test_the_reader_is_weighed_where_it_said_something(parse_text: ParseText) -> None:
    """Troops entered the town."""
    sentence = parse_text("Troops entered the town.")[1].sentences[0]
    tables, weights = load_status_tables(), load_factuality_weights()
    sure, unsure = (Seen(sentence, 1, 3.0, degree) for degree in (3.0, -3.0))
    for past_only in (False, True):
        assert number(sure, tables, weights, past_only) > number(unsure, tables, weights, past_only)


def test_pearsons_r_by_hand() -> None:
    # deviations -1, 0, 1 and -1, 1, 0: products sum to 1, squares to 2 and 2
    assert pearson([1.0, 2.0, 3.0], [0.0, 2.0, 1.0]) == pytest.approx(0.5)


def test_words_start_after_each_blank() -> None:
    assert word_starts("Rebels took Moru .") == [0, 7, 12, 17]


def test_load_points_at_the_marked_word(tmp_path: Path) -> None:
    record = {"text": "Rebels took Moru .", "targets": [{"span1": [1, 2], "label": 2.5}]}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert load(path) == [Item("Rebels took Moru .", 7, 2.5)]


def test_absent_sets_give_no_rows(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []
