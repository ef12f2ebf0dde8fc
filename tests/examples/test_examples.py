from pathlib import Path

import pytest

from dateline.case.checking import spans_in
from dateline.running.pipeline import Pipeline
from dateline.running.turns import PageResult
from tests.examples.scoring import EXAMPLES, Verdict, expected, judge_all, pages_in, share

#: Floors; below them a change has broken something. What is reached stands in docs/measured.md.
FOUND, STATUS, TYPE, WHO, SAYS = 0.67, 0.9, 0.8, 0.8, 0.8


@pytest.fixture(scope="module")
def results(pipeline: Pipeline) -> dict[str, PageResult]:
    return {path.name: pipeline.read(path.read_bytes(), path.name) for path in pages_in(EXAMPLES)}


@pytest.fixture(scope="module")
def verdicts(results: dict[str, PageResult]) -> list[Verdict]:
    return judge_all(expected(), results)


def test_two_claims_in_three_are_found(verdicts: list[Verdict]) -> None:
    missed = [one.row.words for one in verdicts if one.claim is None or not one.type]
    assert 1 - len(missed) / len(verdicts) >= FOUND, missed


@pytest.mark.parametrize(
    ("cell", "floor"), [("status", STATUS), ("type", TYPE), ("who", WHO), ("says", SAYS)]
)
def test_cells_of_found_claims_are_right(verdicts: list[Verdict], cell: str, floor: float) -> None:
    wrong = [(one.row.words, one.claim) for one in verdicts if getattr(one, cell) is False]
    assert share([getattr(one, cell) for one in verdicts]) >= floor, wrong


def test_every_page_is_read_and_every_span_stands(results: dict[str, PageResult]) -> None:
    for name, result in results.items():
        assert result.reading is not None, name
        assert not [one for one in result.problems if one.severity == "error"], name
        assert result.claims, name
        for claim in result.claims:
            for span in spans_in(claim):
                assert span.stands_in(result.reading.page.text), (name, claim.id, span)


def test_every_page_of_the_table_is_an_example() -> None:
    assert {row.page for row in expected()} == {path.name for path in pages_in(EXAMPLES)}
    documented = (Path(__file__).parents[2] / "docs" / "examples.md").read_text("utf-8")
    assert all(path.name in documented for path in pages_in(EXAMPLES))
