"""The scorer of CASE 2021's sub-events, on a case worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import case2021
from dateline.exporting.sub_event_rules import load_rules


def test_rows_are_read_in_our_names(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_text("7\tA bomb went off.\tREM_EXPLOS\n9\tThey met.\tDIPLO\n")
    first, second = case2021.load(path)
    assert first.name == "Remote explosive/landmine/IED"
    assert second.name == "diplomacy"
    assert set(case2021.names().values()) == set(load_rules().sub_events)


def test_f1_is_weighted_by_the_gold() -> None:
    """Three of a, one of b: of a two are found, one is called b, and b is found. F1 of a .8, of b 2/3."""
    weighted, macro = case2021.f1s([("a", "a"), ("a", "a"), ("a", "b"), ("b", "b")])
    assert weighted == pytest.approx((3 * 0.8 + 2 / 3) / 4)
    assert macro == pytest.approx((0.8 + 2 / 3) / 2)


def test_what_was_read_as_nothing_counts_against_recall_alone() -> None:
    weighted, _ = case2021.f1s([("a", "a"), ("a", None)])
    assert weighted == pytest.approx(2 / 3)
