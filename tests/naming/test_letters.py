"""Characters that do not show and letters that look like others: found, named, and shown one for one."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.naming.letters import hidden, looks_like, passes_for_latin, shown, strangers


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("access \u202egranted\u202c", [("U+202E", "right-to-left override"), ("U+202C", "pop directional formatting")]),
        ("a\u2066b\u2069", [("U+2066", "left-to-right isolate"), ("U+2069", "pop directional isolate")]),
        ("Reu\u200bters", [("U+200B", "zero width space")]),
        ("Reu\u00adters", [("U+00AD", "soft hyphen")]),
        ("x\U000e0041", [("U+E0041", "tag character")]),
        ("\x1b[2J\x07", [("U+001B", "control character"), ("U+0007", "control character")]),
        ("\x9b31m", [("U+009B", "control character")]),
        ("a\u200db", [("U+200D", "zero width joiner")]),
        ("a\ufe0f", [("U+FE0F", "variation selector")]),
        ("Smith\u3164 and\u2800", [("U+3164", "hangul filler"), ("U+2800", "braille pattern blank")]),
    ],
)  # fmt: skip
def test_what_does_not_show_is_named(text: str, signs: list[tuple[str, str]]) -> None:
    found = list(hidden(text))
    assert [(one.code, one.name) for one in found] == signs
    assert all(text[one.place] == chr(int(one.code.replace("U+", "0x"), 0)) for one in found)
    assert all(len(one.sign) == 1 and one.sign.isprintable() for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The army left.\n\tNobody was hurt; “no one”, he said – twice.",
        "می\u200cخواهم به خانه\u200cها بروم",
        "שלום \u200fReuters\u200f שלום",
        "क\u094d\u200dष",
        "👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100飾区",
        "e\u0301",
    ],
)
def test_what_a_script_is_written_with_is_not_hidden(text: str) -> None:
    assert list(hidden(text)) == []
    assert shown(text) == text


@given(st.text())
def test_what_points_into_a_text_still_does_and_nothing_of_it_steers_or_turns(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert shown(seen) == seen
    assert not [one for one in seen if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert not set(seen) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


def test_no_character_that_turns_or_hides_is_left_out_of_the_table() -> None:
    every = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp"}
    ]
    left = [f"U+{ord(one):04X}" for one in every if shown(f"x{one}x") == f"x{one}x"]
    # Arabic and Egyptian signs that show, and shorthand controls that steer only their own script; tab and line feed
    assert [one for one in left if not one.startswith(("U+060", "U+06DD", "U+070F", "U+089", "U+08E2", "U+110", "U+1BCA", "U+1343"))] == ["U+0009", "U+000A"]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("R\u0435uters", [(1, "e", "Cyrillic")]),
        ("\u0391P and \u0421NN", [(0, "a", "Greek"), (7, "c", "Cyrillic")]),
        ("Москва, Αθήνα, Երևան and Reuters", []),
        ("naïve Müller’s 5 km in Diyarbakır", []),
        ("\u0261oogle", [(0, "g", "phonetic")]),
    ],
)
def test_a_letter_that_passes_for_a_latin_one_among_latin_ones_is_found(
    text: str, letters: list[tuple[int, str, str]]
) -> None:
    assert [(one.place, one.looks, one.alphabet) for one in strangers(text)] == letters


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Reuters", "R\u0435ut\u0435rs"),
        ("Reuters", "Reu\u200bters"),
        ("BBC", "ВВС"),
        ("NATO", "ΝΑΤΟ"),
        ("Reuters", "Ｒｅｕｔｅｒｓ"),
        ("Agence France-Presse", "Agence Franc\u0435-Presse"),
    ],
)
def test_names_that_cannot_be_told_apart_look_alike(name: str, other: str) -> None:
    assert name != other
    assert looks_like(name) == looks_like(other)


def test_other_names_do_not() -> None:
    assert looks_like("Reuters") != looks_like("Routers")
    assert looks_like("Москва") != looks_like("Moskva")
    assert passes_for_latin("ВВС")
    assert not passes_for_latin("BBC Ünï")
