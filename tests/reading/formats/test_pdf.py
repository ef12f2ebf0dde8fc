"""PDF: reading order, paragraphs, words parted at line ends, running heads and feet, scans and locks."""

from __future__ import annotations

import pytest

from dateline.model.page import PassageKind
from dateline.model.problems import Code
from dateline.model.stated import Basis
from dateline.reading.door import read_bytes
from tests.reading.formats.opening import PLAIN
from tests.reading.formats.pdf_files import Words, column, pdf
from tests.reading.page_reading import Read, check


def read(data: bytes) -> Read:
    reading, problems = read_bytes(data, "report.pdf", PLAIN)
    assert reading is not None, problems
    check(reading)
    return Read(reading)


LEFT = [
    "The army left Selim on Thurs-",
    "day, a doctor told reporters by",
    "telephone. The cease-fire has",
    "held since then, he said. No-",
    "body was hurt when the last of",
]
RIGHT = [
    "the trucks crossed the bridge.",
    "Monitors confirmed that the",
    "cease-",
    "fire holds, and that the hos-",
    "pital is open again to all.",
]
TWO = [
    ("Truce holds in Selim after two weeks of talks", 60, 760, 20),
    *column(LEFT, 60, 700),
    *column(RIGHT, 320, 700),
]


def test_columns_are_read_one_after_the_other_and_parted_words_are_whole() -> None:
    found = read(pdf([TWO], title="Situation report 12"))
    assert found.text == (
        "Truce holds in Selim after two weeks of talks\n\n"
        "The army left Selim on Thursday, a doctor told reporters by telephone. The cease-fire has held since then, "
        "he said. Nobody was hurt when the last of the trucks crossed the bridge. Monitors confirmed that the "
        "cease-fire holds, and that the hospital is open again to all."
    )
    assert found.headlines(found.article) == ["Truce holds in Selim after two weeks of talks"]
    page = found.reading.page
    assert (page.media_type, page.title and page.title.value) == ("application/pdf", "Situation report 12")


def test_the_order_is_that_of_the_eye_and_not_of_the_file() -> None:
    assert read(pdf([TWO[::-1]])).text == read(pdf([TWO])).text


def sheet(number: int, lines: list[str]) -> list[Words]:
    head = [("Situation report 12", 60, 800, 9), (f"Page {number} of 3", 500, 30, 9)]
    return [*head, *column(lines, 60, 740)]


SHEETS = [
    sheet(
        1,
        [
            "The army left Selim on Thursday, a doctor told reporters who had reached the town by road.",
            "Trucks had crossed the bridge all night, and the last of them was followed by",
        ],
    ),
    sheet(
        2,
        [
            "three cars with officers. Nobody was hurt, the doctor said, and the market was open again.",
            "He had counted forty trucks.",
        ],
    ),
    sheet(
        3, ["On Friday the monitors confirmed what he had said, and put the number of trucks at fifty-two."]
    ),
]


def test_heads_and_feet_that_run_through_are_kept_apart_and_part_nothing() -> None:
    found = read(pdf(SHEETS))
    assert "was followed by three cars with officers" in found.text
    running = [found.words(one) for one in found.all(PassageKind.BOILERPLATE)]
    assert running == [
        "Situation report 12",
        "Page 1 of 3",
        "Situation report 12",
        "Page 2 of 3",
        "Situation report 12",
        "Page 3 of 3",
    ]
    assert found.article.start == 0


def test_a_line_at_the_margin_that_does_not_come_back_is_text() -> None:
    found = read(
        pdf(
            [
                [
                    *sheet(1, ["The army left Selim on Thursday, a doctor said."]),
                    ("A single line at the foot of it.", 60, 60, 10),
                ]
            ]
        )
    )
    assert "A single line at the foot of it." in found.text
    assert [found.words(one) for one in found.all(PassageKind.BOILERPLATE)] == ["Page 1 of 3"]


def test_what_a_browser_prints_around_a_page_is_told_apart_and_its_address_kept() -> None:
    words = [
        ("6/12/2014, 10:00 AM", 40, 820, 8),
        ("Truce holds", 300, 820, 8),
        ("https://herald.example/1", 40, 20, 8),
    ]
    sheet = [
        *words,
        ("1/1", 550, 20, 8),
        ("Truce holds", 60, 740, 18),
        *column([*LEFT, "the trucks left."], 60, 700),
    ]
    found = read(pdf([sheet], title="Truce holds"))
    assert found.headlines(found.article) == ["Truce holds"]
    assert found.article.published is None
    assert len(found.all(PassageKind.BOILERPLATE)) == 4
    url = found.reading.page.url
    assert url is not None
    assert (url.value, url.basis) == ("https://herald.example/1", Basis.PRINTED)


def test_paragraphs_are_parted_where_they_are_set_off_set_in_or_end_early() -> None:
    lines = [
        ("The army left Selim on Thursday, a doctor told reporters who had reached", 60, 700, 10),
        ("the town by road.", 60, 688, 10),
        ("The market was open again on Friday, and the hospital, which had been", 60, 676, 10),
        ("closed for two weeks, took in the first of the wounded from the villages", 60, 664, 10),
        ("    Set in by a space.", 80, 652, 10),
        ("Monitors put the number of trucks at fifty-two when they were asked about", 60, 640, 10),
        ("it.", 60, 628, 10),
        ("Set off by a line.", 60, 600, 10),
    ]
    assert len(read(pdf([lines])).text.split("\n\n")) == 5


def test_a_report_in_a_file_has_its_dateline_and_byline() -> None:
    lines = [
        ("Truce holds in Selim", 60, 760, 18),
        ("By Ann Lee", 60, 735, 10),
        ("JUBA, June 12, 2014 (Reuters) - The truce held on Thursday, monitors said in", 60, 700, 10),
        ("Selim, where the market was open.", 60, 688, 10),
    ]
    found = read(pdf([lines]))
    assert found.article.author is not None
    assert found.article.author.value == "Ann Lee"
    assert found.article.dateline is not None
    assert [one.exact for one in found.article.dateline.places] == ["JUBA"]


def test_scans_are_said_to_be_scans() -> None:
    reading, problems = read_bytes(pdf([[], []]), "scan.pdf", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.TEXT_ABSENT, Code.FILE_EMPTY]
    half = read(pdf([SHEETS[0], []]))
    assert [one.message for one in half.reading.problems if one.code is Code.TEXT_ABSENT] == [
        "1 of 2 sheets hold no letters that can be read (sheets 2)."
    ]


@pytest.mark.parametrize("data", [b"%PDF-1.7 \xe2\xe3", pdf([TWO])[:60], b"%PDF-1.4\n" + b"x" * 5000])
def test_a_damaged_file_is_a_problem(data: bytes) -> None:
    reading, problems = read_bytes(data, "x.pdf", PLAIN)
    assert reading is None
    assert [one.code for one in problems] == [Code.FORMAT_BROKEN]
