"""Names blacked out in texts: every dress of a name goes, nothing else does, and spans stay right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.web.publishing.redacting import Entry, Redactor

SMITH = Redactor([Entry(("John Smith", "Smith"))])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("John Smith left.", "████ ████₁ left."),
        ("JOHN SMITH", "████ ████₁"),
        ("john\n  smith", "████\n  ████₁"),
        ("Smith's house", "██████₁ house"),
        ("the Smiths", "the █████₁"),
        ("Jöhn-Smíth", "█████████₁"),
        ("https://x.example/john_smith_2011.html", "https://x.example/█████████₁_2011.html"),
        ("https://x.example/John%20Smith", "https://x.example/███████████₁"),
        ("JohnSmith2", "████████₁2"),
        ("Sm\u00adith", "█████₁"),
        ("Smi\u200bth", "█████₁"),
        ("Smith is here", "████₁ is here"),
        ("Sm\u0456th", "████₁"),
        ("\u0405MITH", "████₁"),
        ("J\u03bfhn Sm\u0456th", "████ ████₁"),
        ("Smi\u3164th", "█████₁"),
        ("S\U000e0041mi\u2067t\u2069h", "███████₁"),
        ("Smi\u2800th", "█████₁"),
    ],
)
def test_a_name_is_found_in_every_dress(words: str, shown: str) -> None:
    assert SMITH(words) == shown


@pytest.mark.parametrize("words", ["Smithson", "blacksmith", "a smithy", "Johnson", "John", "Smyth"])
def test_a_name_within_a_word_is_another_word(words: str) -> None:
    assert SMITH(words) == words


def test_two_who_are_blacked_out_stay_two() -> None:
    both = Redactor([Entry(("Anna Lind",)), Entry(("Carl Berg",))])
    assert both("Anna Lind met Carl Berg.") == "████ ███₁ met ████ ███₂."


def test_an_acronym_is_found_in_capitals_only() -> None:
    assert Redactor([Entry(("IS",))])("IS is here, and so is Isis") == "█₁ is here, and so is Isis"


def test_an_acronym_is_found_in_disguise() -> None:
    assert Redactor([Entry(("IS",))])("\u0406\u0405 and I\u200bS left") == "█₁ and ██₁ left"


def test_a_name_in_another_alphabet_is_found_there_and_in_ours() -> None:
    names = Redactor([Entry(("Вася",)), Entry(("Рома",))])
    assert names("ВАСЯ, Вася, PОMA, pома") == "███₁, ███₁, ███₂, ███₂"


DISGUISES = {"s": "s\u0455\u0405", "m": "m\u043c", "i": "i\u0456\u0131", "t": "t\u0442", "h": "h\u04bb"}
UNSEEN = ["", "\u200b", "\u00ad", "\u2069", "\u3164", "\U000e0041", "\u034f", "\ufe0f"]


@given(st.data())
def test_no_disguise_of_letters_or_signs_leaves_a_name_to_be_read(data: st.DataObject) -> None:
    word = "".join(
        data.draw(st.sampled_from(DISGUISES[letter])) + data.draw(st.sampled_from(UNSEEN))
        for letter in "smith"
    )
    hidden = SMITH(f"Mr. {word}, he said")
    assert len(hidden) == len(f"Mr. {word}, he said")
    assert not set(hidden[4 : 4 + len(word)]) & set("smith\u0455\u0405\u043c\u0456\u0442\u04bb\u0131")
    assert hidden.endswith(", he said")


def test_people_of_a_place_are_found_by_its_name() -> None:
    place = Redactor([Entry(("Tikrit",))])
    assert place("Tikrit, a Tikriti, the Tikritis") == "█████₁, a ██████₁, the ███████₁"


def test_of_names_that_share_words_the_longest_is_taken_and_none_is_left_over() -> None:
    names = Redactor([Entry(("John Smith",)), Entry(("Smith Hall",))])
    assert "Hall" not in names("John Smith Hall")


NAMES = st.lists(
    st.text(st.sampled_from("abcdeéğ\u0430שم"), min_size=2, max_size=6), min_size=1, max_size=3
).map(" ".join)


@given(
    names=st.lists(NAMES, min_size=1, max_size=3),
    between=st.lists(
        st.text(st.sampled_from(" \n.,'-_abcX9éß%ﬁ\u0301\u200b"), max_size=8), min_size=1, max_size=4
    ),
    upper=st.booleans(),
    gap=st.sampled_from([" ", "\n", " - ", "_", "%20", ""]),
)
def test_whatever_stands_around_a_name_it_goes_and_the_length_stays(
    names: list[str], between: list[str], upper: bool, gap: str
) -> None:
    redactor = Redactor([Entry((name,)) for name in names])
    dressed = [gap.join((name.upper() if upper else name).split()) for name in names]
    text = " ".join(part for pair in zip(between, [*dressed, ""], strict=False) for part in pair)
    blacked = redactor(text)
    assert len(blacked) == len(text)
    assert not redactor.reveals(blacked)
    assert redactor(blacked) == blacked


@given(
    before=st.text(st.sampled_from("xyz .,\n"), max_size=20),
    after=st.text(st.sampled_from("xyz .,\n"), max_size=20),
)
def test_what_is_no_name_stays_as_it_is(before: str, after: str) -> None:
    assert SMITH(f"{before} Smith {after}") == f"{before} ████₁ {after}"
