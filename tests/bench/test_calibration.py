import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.calibration import (
    Measured,
    Sure,
    auc,
    brier,
    by_chance,
    by_mass,
    by_width,
    calibration_error,
    kept,
    rows_of,
    told_of,
)

DOCS = Path(__file__).parents[2] / "docs"
#: Four claims, least sure first: wrong, right, wrong, right.
FOUR = (Sure(0.2, False), Sure(0.4, True), Sure(0.6, False), Sure(0.9, True))
CLAIMS = st.lists(st.builds(Sure, st.floats(0.02, 0.98), st.booleans()), min_size=1, max_size=60)


def test_the_error_of_a_hand_worked_case() -> None:
    """Two bins: .3 sure on average and half right, .75 sure and half right: (2 x .2 + 2 x .25) / 4."""
    bins = by_mass(FOUR, 2)
    assert [(one.count, one.right) for one in bins] == [(2, 0.5), (2, 0.5)]
    assert calibration_error(bins) == pytest.approx(0.225)


def test_bins_of_equal_width_leave_out_empty_ones() -> None:
    """Of five bins of a fifth each, the second holds .2, the third .4, the fourth .6, the last .9; the first nothing."""
    assert [one.sure for one in by_width(FOUR, 5)] == pytest.approx([0.2, 0.4, 0.6, 0.9])
    assert calibration_error(by_width([Sure(1.0, True)], 5)) == 0


def test_brier_and_auc_of_a_hand_worked_case() -> None:
    """Squares .04, .36, .36, .01; of the four pairs the right one is surer in three: .4 over .2, .9 over .2 and .6."""
    assert brier(FOUR) == pytest.approx(0.77 / 4)
    assert auc(FOUR) == pytest.approx(0.75)
    assert auc([Sure(0.5, True)]) == 0.5


def test_a_threshold_trades_recall_for_precision() -> None:
    """From .4 on three are left, two of them right: both right ones of the two, or two of the five in the gold."""
    assert kept(Measured("p", FOUR, 0, 0.0), 0.4) == pytest.approx((2 / 3, 1.0))
    assert kept(Measured("p", FOUR, 5, 0.0), 0.4) == pytest.approx((2 / 3, 0.4))
    assert kept(Measured("p", FOUR, 0, 0.0), 0.95) == (1.0, 0.0)


@given(CLAIMS)
def test_every_claim_is_in_one_bin(claims: list[Sure]) -> None:
    assert sum(one.count for one in by_mass(claims)) == len(claims)
    assert sum(one.count for one in by_width(claims)) == len(claims)
    assert 0 <= calibration_error(by_mass(claims)) <= 1


def test_even_a_perfect_number_has_an_error_on_few_claims() -> None:
    few = [Sure(0.5, True)] * 20
    many = [Sure(0.5, True)] * 2000
    assert by_chance(few) > 4 * by_chance(many) > 0
    assert by_chance(few) == by_chance(few)


def test_rows_name_who_read_and_the_aim() -> None:
    first = rows_of(Measured("unseen, 1 pages", FOUR, 0, 1.0), "rules")[0]
    assert (first.part, first.peers, first.items) == ("unseen, 1 pages, rules", "aim 0.08", 4)


def test_the_page_on_confidence_has_a_table_and_a_panel_for_each_kind_of_text() -> None:
    spec = importlib.util.spec_from_file_location("make_confidence", DOCS / "make_confidence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    told = [told_of("rules", Measured("unseen news, 2 pages", FOUR, 0, 1.0))]
    page = module.tables(told)
    assert "| rules alone | unseen news, 2 pages | 4 | 0.50 |" in page
    assert "| 0.4 | 3 | 0.67 | 1.00 |" in page
    assert "| 0.9 | 1 | 1.00 | 0.50 |" in page
    assert module.drawing(told).count("<circle") == len(by_mass(FOUR))


def test_the_page_holds_the_tables_that_were_measured_last() -> None:
    page = (DOCS / "confidence.md").read_text("utf-8")
    assert "| read by | measured on |" in page
    assert (DOCS / "confidence.svg").read_text("utf-8").startswith("<svg")
