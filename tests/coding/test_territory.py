"""A change of hands of a place: who holds it now and who lost it."""

from __future__ import annotations

import pytest

from dateline.coding.events.frames import Hold
from tests.coding.conftest import Coded

CASES = [
    ("Rebels seized the town of Marib on Tuesday.", Hold.TAKE, "Marib", ["Rebels"], []),
    ("Government troops captured Kilinochchi from the Tamil Tigers.", Hold.TAKE, "Kilinochchi", ["troops"], ["Tamil Tigers"]),
    ("Mosul was captured by insurgents.", Hold.TAKE, "Mosul", ["insurgents"], []),
    ("The militants took control of Raqqa.", Hold.TAKE, "Raqqa", ["militants"], []),
    ("Tikrit fell to the insurgents.", Hold.FALL, "Tikrit", ["insurgents"], []),
    ("The army lost the city of Palmyra to the rebels.", Hold.LOSE, "Palmyra", ["rebels"], ["army"]),
    ("Soldiers withdrew from Kunduz.", Hold.LEAVE, "Kunduz", [], ["Soldiers"]),
    ("The rebels drove the army from Idlib.", Hold.EXPEL, "Idlib", ["rebels"], ["army"]),
    ("The militia handed over Zintan to the army.", Hold.HAND, "Zintan", ["army"], ["militia"]),
    ("The capture of Kirkuk by the Kurds was swift.", Hold.TAKE, "Kirkuk", ["Kurds"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hold", "place", "taken", "lost"), CASES)
def test_change_of_hands(
    text: str, hold: Hold, place: str, taken: list[str], lost: list[str], coded: Coded
) -> None:
    changes = [one.hands for one in coded(text) if one.hands is not None]
    assert len(changes) == 1
    change = changes[0]
    assert change.hold is hold
    assert change.place is not None
    assert change.place.span.exact == place
    for wanted, found in ((taken, change.taken_by), (lost, change.lost_by)):
        assert len(wanted) == len(found)
        assert all(word in one.span.exact for word, one in zip(wanted, found, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "The army captured two rebels near Aleppo.",
        "The party lost the seat in the election.",
        "Customs officers seized a ship.",
        "The talks took place in Geneva.",
        "Rebels shelled Aleppo.",
    ],
)
def test_no_place_changes_hands(text: str, coded: Coded) -> None:
    assert not [one for one in coded(text) if one.hands is not None]
