"""Bytes to characters: what is found, mended, dropped, and how it is told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.problems import Code
from dateline.reading.decoding import Decoded, declared_encoding, decode, encoding_named

CURLY = "The minister’s aide said “no” — twice."


def codes(decoded: Decoded) -> list[Code]:
    return [problem.code for problem in decoded.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_in_every_form_is_no_guess(encoding: str) -> None:
    decoded = decode(CURLY.encode(encoding))
    assert decoded.text == CURLY
    assert codes(decoded) == []


def test_windows_1252_is_guessed_and_said_so() -> None:
    decoded = decode(CURLY.encode("cp1252"))
    assert decoded.text == CURLY
    assert decoded.encoding == "cp1252"
    assert codes(decoded) == [Code.ENCODING_GUESSED]


def test_cyrillic_in_one_byte_is_guessed() -> None:
    text = "Министр обороны заявил, что войска отошли к реке. " * 4
    assert decode(text.encode("cp1251")).text == text


def test_a_declared_charset_is_believed_unless_the_bytes_are_utf8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{CURLY}</body></html>'
    assert CURLY in decode(page.encode("cp1252"), html=True).text
    assert CURLY in decode(page.encode("utf-8"), html=True).text
    assert declared_encoding(page.encode()) == "cp1252"
    assert declared_encoding(b'<meta charset="no-such-thing">') is None


def test_mojibake_is_mended_and_quotes_stay_curly() -> None:
    twice = CURLY.encode("utf-8").decode("cp1252", "replace").replace("\ufffd", "\x9d").encode("utf-8")
    decoded = decode(twice)
    assert decoded.text == CURLY
    assert Code.MOJIBAKE_MENDED in codes(decoded)


def test_letters_of_other_languages_are_no_mojibake() -> None:
    text = "São Tomé, Łódź, Αθήνα, 東京, Besançon, Đà Nẵng, فلسطين"
    decoded = decode(text.encode())
    assert decoded.text == text
    assert codes(decoded) == []


def test_stray_windows_bytes_in_utf8_are_read_as_what_they_mean() -> None:
    decoded = decode("“One” ’two’ and ".encode() + b"\x93three\x94.")
    assert decoded.text == "“One” ’two’ and “three”."
    assert codes(decoded) == [Code.ENCODING_BROKEN]


def test_null_bytes_and_controls_are_dropped() -> None:
    decoded = decode(b"The ar\x00my left\x07 Selim on Friday and the rebels came in from the east.")
    assert decoded.text.startswith("The army left Selim")
    assert codes(decoded) == [Code.CONTROL_CHARACTERS]


def test_line_ends_become_line_feeds() -> None:
    assert decode("one\r\ntwo\rthree\u2028four\x0cfive".encode()).text == "one\ntwo\nthree\nfour\nfive"


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_page_cut_in_the_middle_of_a_character(cut: int) -> None:
    data = "The price rose to 50 €. The flag is 🇮".encode()[:-cut]
    decoded = decode(data)
    assert decoded.text == "The price rose to 50 €. The flag is "
    assert codes(decoded) == [Code.TEXT_CUT]


def test_edits_lead_back_to_the_source() -> None:
    raw = "one\r\ntwo â€™ three\x00"
    decoded = decode(raw.encode())
    changed = [(decoded.text[e.start : e.end], raw[e.source_start : e.source_end]) for e in decoded.edits]
    assert changed == [("\n", "\r\n"), ("’", "â€™"), ("", "\x00")]


@given(st.text())
def test_between_edits_nothing_changes(raw: str) -> None:
    data = raw.encode("utf-8", "replace")
    raw = data.decode()
    decoded = decode(data)
    if decoded.encoding != "utf-8" or raw.startswith("\ufeff"):
        return
    at = source = 0
    for edit in decoded.edits:
        assert decoded.text[at : edit.start] == raw[source : edit.source_start]
        at, source = edit.end, edit.source_end
    assert decoded.text[at:] == raw[source:]


@given(st.binary(max_size=400))
def test_any_bytes_decode_to_text_without_controls(data: bytes) -> None:
    text = decode(data).text
    assert not any(ord(character) < 32 and character not in "\t\n" for character in text)


def test_time_is_linear_in_one_long_line() -> None:
    line = "The army said “no” again, and the rebels’ radio said so too. ".encode()
    began = time.perf_counter()
    decode(line * 2_000)
    short = time.perf_counter() - began
    began = time.perf_counter()
    decode(line * 20_000)
    assert time.perf_counter() - began < 40 * max(short, 0.01)


@pytest.mark.parametrize("name", ["zlib", "idna", "rot13", "undefined", "x\x00y", "", "no-such"])
def test_what_is_no_encoding_of_pages_is_none(name: str) -> None:
    assert encoding_named(name) is None
    assert decode(CURLY.encode("cp1252"), declared=name).text == CURLY


def test_a_charset_that_a_server_declares_outranks_the_one_in_the_markup() -> None:
    page = '<meta charset="koi8-r"><p>Армия ушла</p>'.encode("cp1251")
    assert "Армия ушла" in decode(page, html=True, declared="windows-1251").text
    assert "Армия ушла" not in decode(page, html=True).text
