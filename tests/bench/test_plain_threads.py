"""The scorer of plain threads, on cases worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.plain_threads import MARKER, border_is_right, cut_of, overlap, pages_in, run

ARTICLE = (
    "Army leaves Selim\n\nThe army left Selim on Friday after two days of fighting.\nIt went by night.\n"
)
COMMENTS = "Ana says:\nJune 5, 2013 at 3:00 pm\n\nNobody was paid.\n\nBo says:\nJune 5, 2013 at 3:10 pm\n\nIn flour.\n"


def test_a_border_may_be_one_line_off() -> None:
    assert [border_is_right(ours, 5) for ours in (None, 3, 4, 5, 6, 7)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]


def test_overlap_counts_words_as_often_as_both_have_them() -> None:
    score = overlap("the army the army left", "the army left left Selim")
    assert (score.right, score.found, score.gold) == (3, 5, 5)
    assert score.f1 == pytest.approx(0.6)


def test_the_marker_is_taken_out_and_blank_lines_show_nothing(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(
        f"{ARTICLE}\n\n\n\n{MARKER}  COMMENTS\n\n\n\n{COMMENTS}".encode("cp1252")
    )
    (page,) = pages_in(tmp_path)
    assert page.text == ARTICLE + "\n" + COMMENTS.rstrip()
    assert cut_of(page.text) == 3
    assert cut_of(page.article) is None


def test_a_set_of_one_page(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "plain_threads"
    folder.mkdir(parents=True)
    (folder / "1.txt").write_text(f"{ARTICLE}\n{MARKER}  COMMENTS\n{COMMENTS}", "utf-8")
    assert [row.ours for row in run(tmp_path)] == [1.0, 1.0, 1.0, 0.0]
    assert run(tmp_path / "absent") == []
