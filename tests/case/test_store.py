import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.case.checking import check_case
from dateline.case.opening import open_case
from dateline.case.search import Filter, find_claims
from dateline.model.claims import Status
from dateline.model.problems import Code, Problem, Severity
from tests.case.conftest import TEXT, Kept, claim_at


def test_what_is_kept_comes_back_the_same(kept: Kept) -> None:
    assert tuple(kept.case.claims()) == kept.claims
    assert kept.case.reading(kept.reading.page.id) == kept.reading
    assert kept.case.data(kept.reading.page.id) == TEXT.encode()
    assert kept.case.claim(kept.claims[0].id[:8]) == kept.claims[0]
    assert kept.case.claim("c-") is None  # two begin so


def test_keeping_a_page_twice_changes_nothing(kept: Kept) -> None:
    before = kept.case.counts()
    page = kept.reading.page.id
    assert kept.case.holds(page, kept.reading.page.uri, "hand 1", 1)
    assert not kept.case.holds(page, kept.reading.page.uri, "hand 2", 1)
    kept.case.keep(kept.reading, TEXT.encode(), kept.claims, (), "hand 1", 1)
    assert kept.case.counts() == before
    assert tuple(kept.case.claims()) == kept.claims


def test_a_page_seen_at_a_second_address_is_the_same_page(kept: Kept) -> None:
    page = kept.reading.page.id
    assert kept.case.holds(page, "mirror/bor.txt", "hand 1", 1)
    assert kept.case.find_page("mirror/bor.txt") == page
    assert kept.case.find_page("bor.txt") == page
    assert kept.case.find_page(page[:10]) == page
    assert kept.case.find_page("juba.txt") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), 2),
        (Filter(statuses=("denied",)), 1),
        (Filter(types=("assault",)), 2),
        (Filter(types=("AID",)), 0),
        (Filter(actor="rebel"), 2),
        (Filter(actor="SSD"), 2),
        (Filter(place="bor"), 2),
        (Filter(place="KEN"), 0),
        (Filter(source="witness"), 2),
        (Filter(since=date(2014, 4, 1)), 0),
        (Filter(since=date(2014, 3, 31), until=date(2014, 3, 31)), 2),
        (Filter(min_confidence=0.8), 0),
        (Filter(background=True), 0),
        (Filter(actor="100%"), 0),
    ],
)
def test_filters_find_the_claims_that_fit(kept: Kept, wanted: Filter, found: int) -> None:
    assert len(list(find_claims(kept.case, wanted))) == found


def test_problems_are_kept_by_address_and_replaced_by_a_new_reading(kept: Kept) -> None:
    trouble = Problem(Code.FILE_EMPTY, "nothing in it", severity=Severity.ERROR)
    kept.case.keep_problems("empty.txt", [trouble, trouble], 1)
    kept.case.keep_problems("empty.txt", [trouble], 1)
    assert kept.case.problems() == [replace(trouble, uri="empty.txt")]


def test_problems_of_a_container_add_up_in_one_run_and_give_way_to_those_of_the_next(kept: Kept) -> None:
    first = Problem(Code.COLUMNS_GUESSED, "told by their names", severity=Severity.NOTE)
    second = Problem(Code.FORMAT_BROKEN, "cut", severity=Severity.ERROR)
    kept.case.add_problem("t.csv", first, 1)
    kept.case.add_problem("t.csv", second, 1)
    assert kept.case.problems() == [replace(first, uri="t.csv"), replace(second, uri="t.csv")]
    later = kept.case.start_run("0", "model", "{}")
    kept.case.add_problem("t.csv", first, later)
    assert kept.case.problems() == [replace(first, uri="t.csv")]


def test_a_sound_case_checks_clean(kept: Kept) -> None:
    assert [problems for _, problems in check_case(kept.case)] == [()]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("update pages set text = replace(text, 'Bor', 'Bar')", Code.HASH_BROKEN),
        ("update pages set bytes = x'789c030000000001'", Code.HASH_BROKEN),
        ("update pages set bytes = x'00'", Code.HASH_BROKEN),
        (
            'update claims set value = replace(value, \'"exact":"seized"\', \'"exact":"sieved"\')',
            Code.SPAN_BROKEN,
        ),
        ("update claims set value = 'x'", Code.HASH_BROKEN),
    ],
)
def test_any_change_behind_our_back_is_found(kept: Kept, change: str, code: Code) -> None:
    with sqlite3.connect(kept.path) as connection:
        connection.execute(change)
    connection.close()
    ((_, problems),) = check_case(kept.case)
    assert code in {problem.code for problem in problems}


def test_a_page_is_kept_whole_or_not_at_all(kept: Kept) -> None:
    twice = (kept.claims[0], claim_at(kept.reading, "seized", Status.DENIED))
    with pytest.raises(Exception, match="UNIQUE"):
        kept.case.keep(kept.reading, TEXT.encode(), twice, (), "hand 2", 1)
    assert tuple(kept.case.claims()) == kept.claims


def test_a_run_that_was_cut_off_has_no_end(kept: Kept) -> None:
    kept.case.start_run("0.1.0", "hand", "{}")
    assert [run.ended is None for run in kept.case.runs()] == [False, True]


def test_what_is_no_case_is_refused_with_a_code(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a case, but long enough to be read as a database header\n" * 30)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("create table birds (name text)")
    connection.close()
    for path, code in (
        (tmp_path / "missing.db", Code.CASE_MISSING),
        (text, Code.CASE_UNREADABLE),
        (other, Code.CASE_UNREADABLE),
        (tmp_path, Code.CASE_UNREADABLE),
    ):
        case, problem = open_case(path, create=path != tmp_path / "missing.db")
        assert case is None
        assert problem is not None
        assert problem.code is code
        assert problem.hint
    assert text.read_text().startswith("not a case")


def test_a_case_of_a_newer_version_is_refused_and_left_alone(kept: Kept) -> None:
    kept.case.close()
    with sqlite3.connect(kept.path) as connection:
        connection.execute("update about set value = '99' where key = 'schema'")
    connection.close()
    before = kept.path.read_bytes()
    case, problem = open_case(kept.path)
    assert case is None
    assert problem is not None
    assert problem.code is Code.CASE_NEWER
    assert kept.path.read_bytes() == before
