"""Keys fold what spellings of one name differ in, and keep what parts names."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.naming.actors.keys import key_of, keys_of, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qaeda", "Al Qaeda"),
        ("Hay'at Tahrir al-Sham", "Hay’at Tahrir ash-Sham"),
        ("Sánchez", "Sanchez"),
        ("U.S.", "US"),
        ("the Nusra Front", "al-Nusra Front"),
        ("Bosnia-Herzegovina", "Bosnia Herzegovina"),
    ],
)
def test_spellings_of_one_name_share_their_keys(one: str, other: str) -> None:
    assert keys_of(one) == keys_of(other)


@pytest.mark.parametrize(("one", "other"), [("El Salvador", "Salvador"), ("US", "USSR"), ("Iran", "Iraq")])
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert keys_of(one) != keys_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soleimani", "sulaimani"),
        ("nouri", "nuri"),
        ("qasem", "kassim"),
        ("gaddafi", "qadhafi"),
        ("hezbollah", "hizbullah"),
        ("khomeini", "khumaini"),
    ],
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("assad", "sadat"), ("mubarak", "mubasher"), ("kabila", "kagame")]
)
def test_skeletons_keep_consonants_that_differ(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@example("𝜜")  # a mathematical capital, which has no lower case of its own
@given(st.text(max_size=20))
def test_folding_a_key_again_changes_nothing(word: str) -> None:
    folded = key_of(word)
    assert key_of(folded) == folded
