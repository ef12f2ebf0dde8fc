"""The scorer of times on a case worked by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.timebank import Timex, load, run, scores

TEXT = """<?xml version="1.0" ?>
<TimeML><DOCID>made up</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2014-06-12" functionInDocument="CREATION_TIME">June 12</TIMEX3></DCT>
<TEXT>Rebels <EVENT eid="e1" class="OCCURRENCE">took</EVENT> the town on <TIMEX3 tid="t1" type="DATE"
value="2014-06-11">Wednesday</TIMEX3> &amp; left.</TEXT></TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "times" / "tempeval3" / "made"
    made.mkdir(parents=True)
    (made / "one.tml").write_text(TEXT)
    return tmp_path


def test_a_file_gives_its_text_without_marks_and_its_times_in_characters(folder: Path) -> None:
    marked = load(folder / "times" / "tempeval3" / "made" / "one.tml")
    assert marked.text == "Rebels took the town on Wednesday & left."
    assert marked.created == date(2014, 6, 12)
    assert marked.times == (Timex(24, 33, "DATE", "2014-06-11"),)


def test_scores_by_hand() -> None:
    gold = [
        Timex(0, 9, "DATE", "2014"),
        Timex(20, 30, "DATE", "2014-06"),
        Timex(40, 50, "TIME", "2014-06-12T10:00"),
    ]
    ours = [
        Timex(0, 9, "DATE", "2014"),  # all right
        Timex(18, 30, "DURATION", "P1M"),  # overlaps only
        Timex(60, 70, "DATE", "2013"),  # not in the gold
        Timex(71, 75, "DATE", "2013"),
    ]
    found = {name: (score.right, round(score.f1, 4)) for name, score in scores(gold, ours).items()}
    assert found == {
        "relaxed F1": (2, round(4 / 7, 4)),
        "strict F1": (1, round(2 / 7, 4)),
        "type F1": (1, round(2 / 7, 4)),
        "value F1": (1, round(2 / 7, 4)),
    }


def test_an_absent_set_is_no_error(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []


def test_a_folder_with_texts_gives_rows(folder: Path) -> None:
    rows = run(folder, None)
    assert {row.metric: row.ours for row in rows} == {
        "made relaxed F1": 1.0,
        "made strict F1": 1.0,
        "made type F1": 1.0,
        "made value F1": 1.0,
    }
