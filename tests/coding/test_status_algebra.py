"""The algebra of lights: laws that hold for any words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.status.algebra import Operator, compose
from dateline.coding.status.tables import load_status_tables
from dateline.model.claims import Status

EFFECTS = sorted(
    {
        effect.rstrip("!")
        for row in load_status_tables().classes.values()
        for effect in (row.affirmed, row.negated)
        if effect not in {"obligation", "accuse", "ability"}
    }
    | {"future_own", "future_told", "counterfactual"}
)


def operator(effect: str, sure: float = 1.0, closes: bool = False) -> Operator:
    return Operator(effect, sure, f"test:{effect}", 0, closes)


operators = st.lists(
    st.builds(operator, st.sampled_from(EFFECTS), st.floats(-3, 3), st.booleans()), max_size=6
)
harms = st.sampled_from([True, False, None])


@given(operators, harms)
def test_every_composition_has_a_status_and_a_surety_in_range(
    chain: list[Operator], harmful: bool | None
) -> None:
    standing = compose(chain, harmful)
    assert isinstance(standing.status, Status)
    assert -3 <= standing.sure <= 3


@given(operators, operators, harms)
def test_nothing_beyond_a_holder_counts(
    inside: list[Operator], outside: list[Operator], harmful: bool | None
) -> None:
    held = [*inside, operator("source", 3.0, closes=True)]
    assert compose(held + outside, harmful) == compose(held, harmful)


@given(operators, harms)
def test_what_keeps_changes_no_status(chain: list[Operator], harmful: bool | None) -> None:
    assert compose([operator("keep", 3.0), *chain], harmful).status is compose(chain, harmful).status


@given(harms)
def test_denying_twice_asserts(harmful: bool | None) -> None:
    assert compose([operator("deny", -2), operator("deny", -2)], harmful).status is Status.ASSERTED


@given(st.sampled_from([Status.PLANNED, Status.REQUESTED, Status.ATTEMPTED]))
def test_what_is_only_meant_to_be_prevented_is_not_denied(outer: Status) -> None:
    assert compose([operator("avoid", -2), operator(outer.value)], None).status is Status.POSSIBLE
    assert compose([operator("deny", -2), operator(outer.value)], None).status is Status.DENIED


def test_a_commitment_threatens_only_where_it_harms() -> None:
    assert [compose([operator("commit")], harmful).status for harmful in (True, False, None)] == [
        Status.THREATENED,
        Status.PROMISED,
        Status.PROMISED,
    ]
