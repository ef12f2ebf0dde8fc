"""Keys of place names: what they bring together and what they keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.naming.places.keys import fold, latin, skeleton, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tikrīt", "Tikrit"),
        ("Ba'quba", "Baquba"),
        ("Ba‘qūbah", "Ba'qubah"),
        ("Saint-Denis", "St. Denis"),
        ("Deir ez-Zor", "Deir ez Zor"),
        ("Łódź", "Lodz"),
        ("N.Y.", "NY"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
    ],
)
def test_fold_brings_spellings_of_one_name_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Najaf", "Nejef"), ("Bari", "Baris"), ("Gaza", "Giza")])
def test_fold_keeps_other_names_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_article_is_taken_off_only_before_enough_letters() -> None:
    assert without_article(fold("al-Qaim")) == "qaim"
    assert without_article(fold("Ash Shaddadi")) == "shaddadi"
    assert without_article("al ha") == "al ha"
    assert without_article("alamo") == "alamo"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Urumieh", "Orumiyeh"),
        ("Salahuddin", "Salah ad Din"),
        ("Saadiyah", "Saadiya"),
        ("Muqdadiyah", "Moqdadiya"),
        ("Dhuluiya", "Duluiyah"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
    ],
)
def test_skeleton_brings_transliterations_together(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other)) != ""


def test_skeleton_of_a_short_name_says_nothing() -> None:
    assert skeleton("ana") == ""


def test_latin_tells_scripts_apart() -> None:
    assert latin("Şırnak")
    assert not latin("حلب")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    key = fold(name)
    assert fold(key) == key
    assert key == key.strip()
