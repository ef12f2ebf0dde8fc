"""Passages found by mark-up and by words, in one tree."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.page import PassageKind
from dateline.model.stated import Basis, Stated
from dateline.reading.assembly import Draft
from dateline.reading.html.nesting import nest

_DRAFTS = st.lists(
    st.tuples(st.sampled_from(list(PassageKind)), st.integers(0, 40), st.integers(1, 20)).map(
        lambda one: Draft(one[0], one[1], one[1] + one[2])
    ),
    max_size=8,
)


@given(_DRAFTS)
def test_children_lie_inside_and_siblings_beside_each_other(drafts: list[Draft]) -> None:
    pending = [nest(drafts)]
    while pending:
        siblings = sorted(pending.pop(), key=lambda one: one.start)
        assert all(one.end <= other.start for one, other in itertools.pairwise(siblings))
        for one in siblings:
            assert all(one.start <= child.start and child.end <= one.end for child in one.children)
            pending.append(one.children)


def test_a_list_inside_a_pasted_report_goes_into_it() -> None:
    report, listed = Draft(PassageKind.REPOST, 0, 90), Draft(PassageKind.LIST, 20, 40)
    assert nest((listed, report)) == [report]
    assert report.children == [listed]


def test_a_quotation_found_twice_stays_once_and_keeps_its_outlet() -> None:
    block, words = Draft(PassageKind.QUOTATION, 0, 100), Draft(PassageKind.QUOTATION, 1, 99)
    words.outlet = Stated("Reuters", Basis.MARKUP)
    (kept,) = nest((block, words))
    assert kept is block
    assert kept.outlet is not None and kept.outlet.value == "Reuters"
