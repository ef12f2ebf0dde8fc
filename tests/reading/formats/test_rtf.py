"""RTF: paragraphs by their styles, encodings of fonts, notes, comments, and what is passed over."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code
from dateline.reading.door import read_bytes, sniff
from tests.reading.formats.opening import PLAIN, pages
from tests.reading.page_reading import Read, check

HEAD = r"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Times CYR;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Quote;}}
{\*\generator A writer 1.0;}{\info{\title Brief 12}{\author Ann Lee}{\operator nobody}}
{\header Running head}"""


def rtf(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("ascii")


def read(data: bytes) -> Read:
    (found,) = pages(data, "report.rtf").values()
    reading, problems = read_bytes(found.data, found.uri, PLAIN, found)
    assert reading is not None, problems
    check(reading)
    return Read(reading)


BODY = (
    r"\pard\s1 Who holds Selim\par\pard\s0 JUBA, June 12, 2014 (Reuters) - The {\b army} left Selim on "
    "\n" + r"Thursday, a doctor said.\par\pard\s2 We left on Monday.\par"
    r"\pard\ls1{\listtext\bullet\tab}two dead\par{\listtext\bullet\tab}five hurt\par"
    r"\pard\intbl Bor\cell the army\cell\row\pard Caf\'e9, \u8220?Bor\u8221?.\par"
)


def test_paragraphs_are_what_their_styles_say() -> None:
    found = read(rtf(BODY))
    assert found.text == (
        "Ann Lee\n\nWho holds Selim\n\nJUBA, June 12, 2014 (Reuters) - The army left Selim on Thursday, a doctor said.\n\n"
        "We left on Monday.\n\ntwo dead\n\nfive hurt\n\nBor\tthe army\n\nCafé, “Bor”."
    )
    assert found.headlines(found.article) == ["Who holds Selim"]
    assert [found.words(one) for one in found.all(PassageKind.QUOTATION)] == ["We left on Monday."]
    assert [found.words(one) for one in found.all(PassageKind.LIST)] == ["two dead\n\nfive hurt"]
    assert found.reading.page.title is not None
    assert found.reading.page.title.value == "Brief 12"


def test_bytes_are_letters_by_their_font_and_unicode_comes_before_its_stand_in() -> None:
    found = read(rtf(r"\pard {\f1 \'c1\'ee\'f0} and Bor\uc2\u1041\'c1x! \u-10179?\u-8704? \u55357?\par"))
    assert found.text.endswith("Бор and BorБ! \U0001f600")
    japanese = read(rtf(r"{\fonttbl{\f2\fcharset128 Gothic;}}\pard {\f2 \'93\'fa\'96\'7b}\par"))
    assert japanese.text.endswith("日本")


def test_notes_comments_and_changes() -> None:
    day = (114 << 20) | (6 << 16) | (13 << 11) | (9 << 6)
    note = r"{\footnote \pard Interview, Juba.\par}"
    comment = rf"{{\*\atnid BH}}{{\*\atnauthor Bo Hill}}\chatn {{\*\annotation{{\*\atndate {day}}}\pard Says who?\par}}"
    found = read(
        rtf(rf"\pard\s1 Truce\par\pard The army{note} {{\deleted never }}left{comment} Bor.{{\v hidden}}\par")
    )
    assert (
        found.text
        == "Ann Lee\n\nTruce\n\nThe army left Bor.\n\nInterview, Juba.\n\nBo Hill\n2014-06-13\n\nSays who?"
    )
    assert found.authors() == ["Bo Hill"]
    assert found.comments[0].published is not None
    assert found.comments[0].published.value.start == date(2014, 6, 13)
    assert found.codes() == {"changes-tracked"}


def test_pictures_objects_and_fields_are_no_text() -> None:
    field = r'{\field{\*\fldinst HYPERLINK "https://herald.example"}{\fldrslt the Herald}}'
    found = read(
        rtf(
            rf"\pard {{\pict\pngblip 89504e47}}{{\*\shppict{{\pict\bin7 }}{{}}{{}}{{x}}}}{{\x}}By {field} {{\*\unheard of}}today.\par"
        )
    )
    assert found.text.endswith("By the Herald today.")


def test_a_document_that_ends_in_the_middle_gives_what_stood_before() -> None:
    found = read(rtf(BODY)[:-60])
    assert "a doctor said." in found.text
    assert "text-cut" in found.codes()


@pytest.mark.parametrize(
    "body",
    [
        "{" * 200_000 + "x",
        "}" * 200_000 + "x",
        "{\\b" * 100_000 + " x",
        "\\bin999999999 x",
        "\\u1" * 100_000,
        "\\" * 99_999,
    ],
)
def test_hostile_nesting_costs_time_in_its_length(body: str) -> None:
    began = time.process_time()
    read_bytes(rtf(body), "x.rtf", PLAIN)
    assert time.process_time() - began < 5


def test_old_office_documents_say_what_to_save_them_as() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert sniff(data, "old.doc") is None
    reading, problems = read_bytes(data, "old.doc", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FORMAT_UNKNOWN]
    assert "DOC" in problems[0].message
    assert "DOCX" in problems[0].hint
