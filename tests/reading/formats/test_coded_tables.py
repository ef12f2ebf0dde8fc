"""Tables of events that projects coded: known by their columns, a row a page, and nothing of it prose but the sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from dateline.exporting.acled import FIELDS as ACLED_SHAPED
from dateline.exporting.ged import FIELDS as GED_SHAPED
from dateline.model.page import prose_of
from dateline.model.problems import Code, Problem
from dateline.model.stated import Basis
from dateline.reading.settings import ReadingSettings
from tests.reading.formats.coded_tables import (
    ACLED_2017,
    ACLED_NOW,
    CLASH,
    CODES,
    GDELT,
    GED,
    LETHAL,
    old,
    table,
)
from tests.reading.formats.opening import codes, pages, reading_of, walked
from tests.reading.page_reading import Read, check

KNOWN: Sequence[tuple[str, bytes]] = (
    ("ACLED", table(ACLED_NOW, CLASH)),
    ("ACLED", table(ACLED_NOW, CLASH, mark=";")),
    ("ACLED", table(ACLED_2017, old(CLASH))),
    ("UCDP GED", table(GED, LETHAL)),
    ("GDELT", table(GDELT, CODES)),
    ("GDELT", table(GDELT, CODES, mark="\t", head=False)),
    ("GDELT", table([one for one in GDELT if "ADM2" not in one], CODES, mark="\t", head=False)),
    ("GDELT", table([one for one in GDELT[:-1] if "ADM2" not in one], CODES, mark="\t", head=False)),
)


def read(data: bytes, name: str) -> Read:
    (found,) = pages(data, name).values()
    reading = reading_of(found)
    check(reading)
    return Read(reading)


@pytest.mark.parametrize("name", ["-", "rows.csv", "what.txt"])
@pytest.mark.parametrize(("project", "data"), KNOWN)
def test_a_table_is_known_by_its_columns_whatever_its_name(project: str, data: bytes, name: str) -> None:
    found = read(data, name)
    assert found.article.outlet is not None
    assert (found.article.outlet.value, found.article.outlet.basis) == (project, Basis.GIVEN)


def test_a_row_is_a_page_of_its_own_words_and_its_sentence_alone_is_prose() -> None:
    found = read(table(ACLED_NOW, CLASH), "rows.csv")
    assert found.text == "\n".join(f"{name}: {CLASH[name]}" for name in ACLED_NOW if name in CLASH)
    prose = [found.text[start:end] for start, end in prose_of(found.reading.passages, found.article)]
    assert [one.strip() for one in prose if one.strip()] == [CLASH["notes"]]
    page = found.reading.page
    assert page.custody is not None
    assert (page.uri, page.custody.record) == ("rows.csv!/IRQ90001", "IRQ90001")
    codes_alone = read(table(GDELT, CODES), "rows.csv")
    assert not prose_of(codes_alone.reading.passages, codes_alone.article)


def test_rows_in_json_are_known_too() -> None:
    listed = json.dumps({"status": 200, "count": 1, "data": [CLASH]}).encode()
    assert "ACLED" in str(read(listed, "acled.json").article.outlet)
    lines = (json.dumps(CLASH) + "\n" + json.dumps({**CLASH, "event_id_cnty": "IRQ90002"})).encode()
    assert list(pages(lines, "acled.jsonl")) == ["acled.jsonl!/IRQ90001", "acled.jsonl!/IRQ90002"]


def test_columns_that_the_user_names_make_it_a_table_of_texts() -> None:
    asked = ReadingSettings(columns=(("text", "notes"),))
    (found,) = pages(table(ACLED_NOW, CLASH), "rows.csv", asked).values()
    assert reading_of(found).page.text == CLASH["notes"]


def test_rows_that_dateline_exported_are_left_out_and_that_is_said() -> None:
    ours: Mapping[str, str] = {**CLASH, "event_id_cnty": "e-0f8832542a3aef79"}
    (problem,) = [one for one in walked(table(ACLED_NOW, CLASH, ours), "x.csv") if isinstance(one, Problem)]
    assert problem.code is Code.ROWS_OURS
    assert "1 of 2" in problem.message
    assert codes(table(GED, {**LETHAL, "relid": "e-0f8832542a3aef79"}), "x.csv") == [
        ("x.csv", Code.ROWS_OURS)
    ]


def test_the_columns_here_are_those_that_are_exported() -> None:
    assert [one.name for one in ACLED_SHAPED] == ACLED_NOW
    assert [one.name for one in GED_SHAPED] == GED


def test_text_about_such_tables_is_text() -> None:
    prose = b"The column event_id_cnty, with event_date, time_precision and actor1, is ACLED's.\nIt names a row.\n"
    (found,) = pages(prose, "about.txt").values()
    assert found.media_type is None
    assert reading_of(found).page.media_type == "text/plain"


def test_a_large_table_is_read_row_by_row(tmp_path: Path) -> None:
    row = table(ACLED_NOW, CLASH, head=False)
    big = tmp_path / "big.csv"
    with big.open("wb") as into:
        into.write(table(ACLED_NOW))
        for _ in range(200):
            into.write(row * 100)
    from dateline.reading.formats.walking import pages_in

    with big.open("rb") as stream:
        walk = pages_in(stream, "big.csv", ReadingSettings())
        next(walk)
        assert stream.tell() < big.stat().st_size / 4
        assert sum(1 for _ in walk) == 19_999
