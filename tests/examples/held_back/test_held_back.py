"""Pages that nobody worked on, whole: claims made by hand before the machine was run, against the machine's.

What was reached when these pages were first read, and what since, stands in `claims.tsv`.
"""

from __future__ import annotations

import pytest

from dateline.case.checking import spans_in
from dateline.model.claims import Status
from dateline.running.pipeline import Pipeline
from dateline.running.turns import PageResult
from tests.examples.scoring import HELD_BACK, Verdict, expected, judge_all, share

#: Floors of a hand-made reading: two claims in three found; of those the cells right.
FOUND, STATUS, TYPE, WHO, SAYS = 0.67, 0.9, 0.8, 0.8, 0.8


@pytest.fixture(scope="module")
def results(pipeline: Pipeline) -> dict[str, PageResult]:
    pages = sorted((HELD_BACK / "pages").iterdir())
    return {path.name: pipeline.read(path.read_bytes(), path.name) for path in pages}


@pytest.fixture(scope="module")
def verdicts(results: dict[str, PageResult]) -> list[Verdict]:
    return judge_all(expected(HELD_BACK), results)


def test_two_claims_in_three_are_found(verdicts: list[Verdict]) -> None:
    missed = [one.row.words for one in verdicts if one.claim is None or not one.type]
    assert 1 - len(missed) / len(verdicts) >= FOUND, missed


@pytest.mark.parametrize(
    ("cell", "floor"), [("status", STATUS), ("type", TYPE), ("who", WHO), ("says", SAYS)]
)
def test_cells_of_found_claims_are_right(verdicts: list[Verdict], cell: str, floor: float) -> None:
    wrong = [(one.row.words, one.claim) for one in verdicts if getattr(one, cell) is False]
    assert share([getattr(one, cell) for one in verdicts]) >= floor, wrong


def test_no_cell_is_without_words(results: dict[str, PageResult]) -> None:
    for name, result in results.items():
        assert result.reading is not None, name
        for claim in result.claims:
            assert all(span.stands_in(result.reading.page.text) for span in spans_in(claim)), (name, claim.id)
            told = claim.actors or claim.recipients or claim.places or claim.territory or claim.quantities
            sure = any(one.cell == "type" and "happening" in one.detail for one in claim.reasons)
            assert told or sure or claim.status in {Status.DENIED, Status.QUESTIONED}, (name, claim.id)
