"""Pages and results through Parquet and back, the same; inputs are cut at the same places."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.page import Custody
from dateline.model.problems import Code, Problem, Severity
from dateline.reading.formats.walking import Found
from dateline.reading.settings import ReadingSettings
from dateline.running.cluster.plans import Plan, Reader, cut, keep_pages, keep_plan, plans_on
from dateline.running.cluster.shards import (
    ShardError,
    pack_pages,
    pack_results,
    pages_key,
    unpack_pages,
    unpack_results,
)
from dateline.running.cluster.shelf import PAGES, READINGS, Shelf
from dateline.running.cluster.task import lent_reader
from dateline.running.turns import Turn
from tests.running.cluster.conftest import BOUNDS, RULES, told

SETTINGS = ReadingSettings()
READER = Reader("1", "model", "{}", "abc")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
troubles = st.builds(Problem, st.sampled_from(Code), texts, texts, st.sampled_from(Severity), texts)
custodies = st.builds(
    Custody,
    texts,
    texts,
    st.none() | texts,
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | texts,
    st.none() | texts,
)
pages = st.builds(
    Found,
    texts,
    st.binary(max_size=50),
    st.none() | custodies,
    st.none() | texts,
    st.none() | texts,
    st.lists(troubles, max_size=2).map(tuple),
)


@given(st.lists(pages | troubles, max_size=5))
def test_pages_come_back_as_they_were(rows: list[Found | Problem]) -> None:
    assert unpack_pages(pack_pages(rows)) == rows


@given(st.lists(pages | troubles, min_size=1, max_size=4), st.data())
def test_other_pages_have_another_key(rows: list[Found | Problem], data: st.DataObject) -> None:
    others = data.draw(st.lists(pages | troubles, min_size=1, max_size=4))
    assert (pages_key(rows) == pages_key(others)) == (rows == others)


def test_what_came_of_pages_comes_back_as_it_was(reader: Reader) -> None:
    """A page with claims, one that gives nothing, and what was no page."""
    problem = Problem(Code.FORMAT_BROKEN, "broken", "", Severity.ERROR, "a.zip")
    held = Custody("a.zip", "b", captured=datetime(2014, 6, 12, 10, tzinfo=UTC))
    rows = [Found("a.txt", told("Bor").encode(), held), Found("b.txt", b""), problem]
    turns = [Turn(number, row if isinstance(row, Found) else None) for number, row in enumerate(rows)]
    with lent_reader(RULES, BOUNDS) as pool:
        assert pool.read_as == reader.read_as
        results = [result for _, result in pool.results(turns)]
    back = unpack_results(pack_results(rows, results))
    assert [one.result for one in back] == results
    assert results[0] is not None
    assert results[0].claims


def test_a_row_too_few_is_no_shard() -> None:
    with pytest.raises(ValueError, match="zip"):
        pack_results([Found("a", b"a"), Found("b", b"b")], [None])


@given(st.binary(max_size=200))
def test_junk_is_no_shard(data: bytes) -> None:
    with pytest.raises(ShardError):
        unpack_pages(data)


def test_results_are_no_pages() -> None:
    with pytest.raises(ShardError, match="columns"):
        unpack_pages(pack_results([], []))


def test_inputs_are_cut_at_the_same_places_by_number_and_by_bytes(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 100)
    by_number = [len(rows) for rows in cut([str(tmp_path)], SETTINGS, pages=3)]
    by_bytes = [len(rows) for rows in cut([str(tmp_path)], SETTINGS, pages=3, most_bytes=200)]
    assert (by_number, by_bytes) == ([3, 3, 1], [2, 2, 2, 1])
    once, again = ([pages_key(rows) for rows in cut([str(tmp_path)], SETTINGS, pages=3)] for _ in range(2))
    assert once == again
    (tmp_path / "4.txt").write_bytes(b"y")
    changed = [pages_key(rows) for rows in cut([str(tmp_path)], SETTINGS, pages=3)]
    assert [a == b for a, b in zip(once, changed, strict=True)] == [True, False, True]


def test_a_shard_that_stands_whole_is_not_written_again(tmp_path: Path) -> None:
    shelf = Shelf.at(str(tmp_path))
    rows = [Found("a", b"a"), Found("b", b"b")]
    shard = keep_pages(shelf, rows)
    (file,) = (tmp_path / PAGES).glob("*.parquet")
    before = file.stat().st_mtime_ns
    assert keep_pages(shelf, rows) == shard
    assert file.stat().st_mtime_ns == before
    file.write_bytes(b"junk")
    assert keep_pages(shelf, rows) == shard
    assert shelf.whole(PAGES, shard.pages) is not None


def test_a_reading_of_the_same_inputs_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    shelf = Shelf.at(str(tmp_path))
    first = keep_plan(shelf, Plan(0, ("a",), SETTINGS, READER, ()))
    second = keep_plan(shelf, Plan(0, ("b",), SETTINGS, READER, ()))
    anew = keep_plan(shelf, Plan(0, ("a",), SETTINGS, Reader("2", "model", "{}", "def"), ()))
    assert [first.number, second.number, anew.number] == [1, 2, 1]
    assert plans_on(shelf) == [anew, second]


def test_where_nothing_was_read_it_is_said(tmp_path: Path) -> None:
    (problem,) = plans_on(Shelf.at(str(tmp_path / "nothing")))
    assert isinstance(problem, Problem)
    assert problem.code is Code.SHARD_MISSING
    (tmp_path / READINGS).mkdir()
    (tmp_path / READINGS / "0001-of-1.json").write_text('{"number": 1')
    (broken,) = plans_on(Shelf.at(str(tmp_path)))
    assert isinstance(broken, Problem)
