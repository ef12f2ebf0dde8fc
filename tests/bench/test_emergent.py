from __future__ import annotations

from pathlib import Path

import pytest

from bench.emergent import Pair, crossed, macro, pairs
from dateline.weighing.disputes.stance import Taken

FOR, AGAINST, TELLS = Taken.FOR, Taken.AGAINST, Taken.OBSERVING


def test_macro_f1_by_hand() -> None:
    """for: 2 right, 4 found, 2 gold. against: 1 right, 1 found, 2 gold. observing: nothing found."""
    found = macro([FOR, FOR, AGAINST, AGAINST, TELLS], [FOR, FOR, AGAINST, FOR, FOR])
    assert found["for"] == pytest.approx(2 * 2 / (4 + 2))
    assert found["against"] == pytest.approx(2 * 1 / (1 + 2))
    assert found["observing"] == 0
    assert found["macro"] == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)


def test_a_set_that_is_absent_has_no_pairs(tmp_path: Path) -> None:
    assert pairs(tmp_path) == []


def test_pairs_come_from_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "disputes" / "emergent"
    folder.mkdir(parents=True)
    for name, stance in (("one", "for"), ("two", "against")):
        (folder / f"{name}.csv").write_text(
            f"claimHeadline,articleHeadline,y,claimId\nA dam broke,Dam {name},{stance},7\n", "utf-8"
        )
    assert pairs(tmp_path) == [
        Pair("7", "A dam broke", "Dam one", FOR),
        Pair("7", "A dam broke", "Dam two", AGAINST),
    ]


def test_no_claim_is_judged_by_weights_that_saw_it() -> None:
    """The one claim that is denied in words nobody else uses cannot be learnt from the others."""
    others = [
        Pair(f"g{at}", "A dam broke", text, taken)
        for at in range(20)
        for text, taken in (
            ("Dam broke", FOR),
            ("Report: dam broke", TELLS),
            ("Mayor denies dam broke", AGAINST),
        )
    ]
    alone = Pair("own", "A dam broke", "Dam broke", AGAINST)
    judged = crossed([*others, alone], 1)
    assert judged[-1] is FOR
    assert judged[:3] == [FOR, TELLS, AGAINST]
