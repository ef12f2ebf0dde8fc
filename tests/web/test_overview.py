"""The overview and the problems: what is new, contested, unreviewed and unread; and what to do in an empty case."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.case.store import Case
from dateline.model.problems import Code, Problem, Severity
from dateline.model.spans import Span
from dateline.web.rendering.renderer import Catalogue
from tests.web.conftest import Opened, new_case, page_of


@pytest.fixture
def troubled(tmp_path: Path) -> Case:
    """A case from which nothing could be read: two files that are none, and a page that is not there."""
    case = new_case(tmp_path / "troubled.db")
    run = case.start_run("1.2.3", "none", "{}")
    case.keep_problems(
        "a.txt", [Problem(Code.PLACE_UNRESOLVED, "no ‘Samarra’", "add it", Severity.NOTE)], run
    )
    case.keep_problems("b.txt", [Problem(Code.FILE_EMPTY, "nothing in it", "", Severity.ERROR)], run)
    case.keep_problems("c.txt", [Problem(Code.FILE_EMPTY, "nor in this", "", Severity.ERROR)], run)
    case.end_run(run)
    return case


def section(client: TestClient, name: str) -> str:
    (found,) = page_of(client, "/").xpath(f"//section[@aria-labelledby='{name}']")
    return " ".join(found.text_content().split())


def test_an_empty_case_says_what_to_do_next(tmp_path: Path, opened: Opened) -> None:
    client = opened(new_case(tmp_path / "new.db"))
    assert f"dateline read FOLDER --case {tmp_path / 'new.db'}" in section(client, "empty")
    assert page_of(client, "/").xpath("//section[@aria-labelledby='most-told']") == []


def test_what_could_not_be_read_stands_on_the_overview_with_what_lost_most_first(
    troubled: Case, opened: Opened
) -> None:
    """A case with only problems shows them beside what to do next."""
    client = opened(troubled)
    words = section(client, "troubles")
    assert words.index("nothing read: file is empty 2") < words.index("note: place not found 1")
    assert "Read by Dateline 1.2.3" in section(client, "news")
    assert "dateline read" in section(client, "empty")


def test_a_problem_leads_to_its_page_and_says_what_to_do(troubled: Case, opened: Opened) -> None:
    client = opened(troubled)
    answer = client.get("/problems.json").json()
    assert [one["uri"] for one in answer["problems"]] == ["b.txt", "c.txt", "a.txt"]
    assert answer["paging"]["total"] == 3
    rows = page_of(client, "/problems?code=place-unresolved").xpath("//main//tbody/tr")
    assert len(rows) == 1
    assert "add it" in rows[0].text_content()


def test_a_problem_of_a_page_that_was_read_leads_to_it(world_case: Case, opened: Opened) -> None:
    page = world_case.page_ids()[0]
    reading = world_case.reading(page)
    span = Span.of(reading.page.text, 0, 5)
    problem = Problem(Code.TEXT_CUT, "cut", "", Severity.WARNING, reading.page.uri, span)
    world_case.keep_problems(reading.page.uri, [problem], world_case.runs()[-1].id)
    try:
        (row,) = page_of(opened(world_case), "/problems").xpath("//main//tbody/tr")
        assert row.xpath(".//a/@href")[0].endswith(f"/pages/{page}")
        assert row.findtext(".//q") == " ".join(span.exact.split())
    finally:
        world_case.keep_problems(reading.page.uri, [], world_case.runs()[-1].id)


def test_the_overview_counts_what_the_queues_of_the_review_hold(world: TestClient) -> None:
    shown = {one["queue"]: one["waiting"] for one in world.get("/overview.json").json()["review"]}
    held = {one["queue"]: one["waiting"] for one in world.get("/review.json").json()["queues"]}
    assert shown == held
    assert any(shown.values())


def test_every_code_and_severity_has_words() -> None:
    t = Catalogue.load()
    assert [one for one in Code if f"problem.{one}" not in t] == []
    assert [one for one in Severity if f"severity.{one}" not in t] == []
