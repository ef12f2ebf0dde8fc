"""The scorer of copies on a case worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.copies import Pair, body, contained_pairs, load_bodies, load_pairs, macro_f1, micro_f1, run, scores
from dateline.model.copies import CopyKind

S, A, P, N = CopyKind


def test_kinds_are_scored_by_hand() -> None:
    by_kind = scores([S, S, A, P, N, N], [S, A, A, P, P, N])
    assert by_kind[S].f1 == pytest.approx(2 / 3)
    assert by_kind[A].recall == 1
    assert by_kind[P].precision == 0.5
    assert micro_f1(by_kind) == pytest.approx(4 / 6)
    assert macro_f1(by_kind) == pytest.approx((2 / 3 + 2 / 3 + 2 / 3 + 2 / 3) / 4)


def test_contained_is_measured_on_the_shorter() -> None:
    short = "one two three four five six seven eight nine ten"
    bodies = {
        "1": body("1", short),
        "2": body("2", f"{' '.join(f'w{at}' for at in range(90))} {short}"),
        "3": body(
            "3", "one two three four five then something else is told here at length and in other words"
        ),
    }
    assert contained_pairs(bodies) == {("1", "2")}


def test_labels_are_enough_and_each_is_given_once() -> None:
    pairs = load_pairs()
    assert len(pairs) >= 400
    assert len({(pair.first, pair.second) for pair in pairs}) == len(pairs)
    assert all(int(pair.first) < int(pair.second) for pair in pairs)
    assert {pair.kind for pair in pairs} == set(CopyKind)
    held = sum(pair.held_out for pair in pairs)
    assert abs(held - len(pairs) / 2) < len(pairs) / 10


def test_a_table_is_read_as_printed(tmp_path: Path) -> None:
    labels, bodies = tmp_path / "labels.tsv", tmp_path / "bodies.csv"
    labels.write_text(
        "# what a row means\nfirst\tsecond\tlabel\tnote\n3\t7\tabridged\ta note\n4\t5\tindependent\t\n"
    )
    assert load_pairs(labels) == [Pair("3", "7", A), Pair("4", "5", N)]
    bodies.write_text('Body ID,articleBody\n3,"A line\n\nand, ""another"""\n')
    assert load_bodies(bodies)["3"].text == 'A line\n\nand, "another"'


def test_nothing_is_measured_where_the_gold_is_absent(tmp_path: Path) -> None:
    assert run(tmp_path, None) == []
