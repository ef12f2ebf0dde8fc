import csv
import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from dateline.exporting import csv as csv_export
from dateline.exporting import jsonl, table
from dateline.exporting.explanation import CELLS, explanation_of
from dateline.exporting.record import record_of
from dateline.model.claims import Reason, Status
from dateline.model.page import Passage, PassageKind, Reading
from dateline.model.spans import Span
from dateline.model.stated import Basis, Stated
from tests.case.conftest import TEXT, claim_at
from tests.conftest import article

KEYS = (
    "v id page passage evidence type mode trigger status background actors recipients places when sources quantities "
    "territory confidence"
).split()


@pytest.fixture
def reading() -> Reading:
    return article(TEXT, "saved/bor.txt")


def test_the_record_has_the_published_keys_in_their_order(reading: Reading) -> None:
    record = record_of(claim_at(reading, "seized", Status.ASSERTED), reading)
    assert list(record) == KEYS
    (line,) = jsonl.lines([record])
    assert json.loads(line) == record
    assert record["places"][0]["precision"] == "town"
    assert record["when"] == {
        "start": "2014-03-31",
        "end": "2014-03-31",
        "precision": "day",
        "basis": "text",
        "mention": {
            "start": TEXT.index("on Monday"),
            "end": TEXT.index("on Monday") + 9,
            "exact": "on Monday",
        },
    }
    assert record["sources"][0]["kind"] == "witness"


def test_the_record_says_which_cells_a_person_put_and_nothing_of_it_where_nobody_did(
    reading: Reading,
) -> None:
    claim = claim_at(reading, "seized", Status.ASSERTED)
    reasons = (
        Reason("claim", "accepted by ana on 2024-01-02"),
        Reason("places", "judged by ana on 2024-01-02: the map"),
        Reason("status", "frame seize"),
    )
    record = record_of(replace(claim, reasons=reasons), reading)
    assert list(record) == [*KEYS, "by_person"]
    assert record["by_person"] == {
        "claim": "accepted by ana on 2024-01-02",
        "places": "judged by ana on 2024-01-02: the map",
    }
    shown = explanation_of(replace(claim, reasons=reasons), reading)
    assert shown["by_person"] == record["by_person"]


def test_an_author_who_was_worked_out_is_never_shown_as_printed(reading: Reading) -> None:
    guessed = replace(
        reading.passages[0], author=Stated("Muck", Basis.INFERRED, note="addressed so in comment 3")
    )
    record = record_of(claim_at(reading, "seized", Status.ASSERTED), replace(reading, passages=(guessed,)))
    assert record["passage"]["author"] is None


def test_a_claim_without_its_words_is_refused(reading: Reading) -> None:
    claim = claim_at(reading, "seized", Status.ASSERTED)
    with pytest.raises(ValueError, match="does not hold"):
        record_of(replace(claim, trigger=Span(0, 6, "seized")), reading)


def test_csv_is_one_row_a_claim_and_no_cell_is_a_formula(reading: Reading) -> None:
    record = record_of(claim_at(reading, "seized", Status.ASSERTED), reading)
    record["page"]["uri"] = "=HYPERLINK(1)"
    header, row = csv.reader(io.StringIO("\n".join(csv_export.lines([record]))))
    cells = dict(zip(header, row, strict=True))
    assert cells["page"] == "'=HYPERLINK(1)"
    assert cells["sources"] == "a witness < unnamed"
    assert cells["quantities"] == "12 killed"
    assert cells["taken_by"] == "Rebels"


def test_the_table_says_who_says_so(reading: Reading) -> None:
    out = io.StringIO()
    record = record_of(claim_at(reading, "losing", Status.DENIED), reading)
    assert table.show([record], Console(file=out, width=100)) == 1
    shown = out.getvalue()
    assert "denied" in shown
    assert "a witness (witness) < unnamed (author)" in shown
    assert "Bor taken by Rebels from soldiers" in shown


def test_every_cell_of_a_claim_is_explained(reading: Reading) -> None:
    explanation = explanation_of(claim_at(reading, "seized", Status.ASSERTED), reading)
    assert tuple(cell["cell"] for cell in explanation["cells"]) == CELLS
    reasons = {cell["cell"]: cell["reasons"] for cell in explanation["cells"]}
    assert reasons["type"][0]["rule"] == "frame seize"
    assert reasons["places"][0]["rule"] == "only candidate"
    assert reasons["when"][0]["detail"] == "weekday before"


def test_a_headline_speaks_with_the_voice_of_its_article(reading: Reading) -> None:
    article_passage = reading.passages[0]
    headline = Passage("h", PassageKind.HEADLINE, 0, 20, parent=article_passage.id)
    claim = replace(claim_at(reading, "seized", Status.ASSERTED), passage="h")
    record = record_of(claim, replace(reading, passages=(article_passage, headline)))
    assert record["passage"]["kind"] == "article"
    assert record["passage"]["id"] == article_passage.id
    assert record["passage"]["within"] == []
