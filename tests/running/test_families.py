"""Families of texts: which passages are one text, and whose."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from dateline.model.copies import Copy, CopyKind, Credit
from dateline.model.spans import Span
from dateline.running.families import Family, credited, families_of


def copy(first: str, second: str, kind: CopyKind = CopyKind.SAME, direction: str = "") -> Copy:
    return Copy(first, second, kind, 1.0, 1.0, (), direction)


def test_copies_of_copies_are_one_family_with_the_earliest_first() -> None:
    copies = [
        copy("p-c", "p-a", direction="published earlier"),
        copy("p-a", "p-b", CopyKind.ABRIDGED, "longer"),
        copy("p-x", "p-y"),
    ]
    assert families_of(copies) == [Family(("p-c", "p-a", "p-b")), Family(("p-x", "p-y"))]


def test_a_text_that_only_takes_over_sentences_is_its_own() -> None:
    assert families_of([copy("p-a", "p-b", CopyKind.PARTLY)]) == []


pairs = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda two: two[0] < two[1])
)


@given(pairs, st.randoms(use_true_random=False))
def test_the_order_of_the_copies_changes_nothing(found: list[tuple[str, str]], dice: random.Random) -> None:
    copies = [copy(*pair) for pair in found]
    shuffled = list(copies)
    dice.shuffle(shuffled)
    assert families_of(shuffled) == families_of(copies)
    members = [one for family in families_of(copies) for one in family.passages]
    assert sorted(members) == sorted({one for pair in found for one in pair})


def test_an_agency_is_counted_once_a_passage_whole_before_helped() -> None:
    def credit(name: str, *, whole: bool) -> Credit:
        return Credit(name, None, whole, Span(0, len(name), name))

    lines = {
        "p-1": (credit("Halyard", whole=True), credit("Halyard", whole=False)),
        "p-2": (credit("Halyard", whole=False), credit("Transmed", whole=True)),
        "p-3": (credit("Transmed", whole=True),),
    }
    assert credited(lines) == [("Transmed", 2, 0), ("Halyard", 1, 1)]
