"""The review in a real browser: ten claims judged by keys alone, nothing judged by going on, and for everyone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.model.judgements import JudgementKind
from dateline.naming.actors.tables import ActorTables
from dateline.running.judging.apply import judge_claims
from dateline.running.judging.decide import Reviewer
from dateline.web.serving.app import make_app
from tests.web.browser import Watched, browsed, served
from tests.web.conftest import TOKEN


@pytest.fixture
def case(world_case: Case, tmp_path: Path) -> Iterator[Case]:
    shutil.copy(str(world_case.engine.url.database), tmp_path / "judged.db")
    opened, problem = open_case(tmp_path / "judged.db")
    assert opened is not None, problem
    yield opened
    opened.close()


@pytest.fixture
def review(chromium: object, case: Case, actors: ActorTables) -> Iterator[Watched]:
    with (
        served(make_app(case, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page,
    ):
        yield page


def kinds(case: Case) -> list[JudgementKind]:
    return [one.kind for one in case.judgements.all()]


def judged(review: Watched, key: str) -> None:
    """Press a key that sends a form, and wait until its answer stands in the page."""
    with review.page.expect_response(lambda answer: answer.request.method == "POST"):
        review.page.keyboard.press(key)
    review.page.wait_for_selector("body:not(:has(.htmx-request)) #queue :focus")


def focused(review: Watched) -> str:
    return review.page.evaluate("document.activeElement.closest('article')?.id ?? ''")


def told(review: Watched) -> str:
    return review.page.text_content("#live")


def test_from_the_first_page_ten_claims_are_reviewed_by_keys_alone(review: Watched, case: Case) -> None:
    review.open("")
    page = review.page
    while page.evaluate("document.activeElement.textContent") != "Review":
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.evaluate("window.same = true")  # gone where the page is left for another
    cards = page.eval_on_selector_all("article.waiting", "all => all.map(one => one.id)")
    page.keyboard.press("j")
    for at in range(8):
        assert focused(review) == cards[at]
        judged(review, "a")
        assert told(review).startswith("Accepted.")
    page.keyboard.press("r")
    page.keyboard.type("a proverb")
    judged(review, "Enter")
    assert told(review).startswith("Rejected.")
    assert focused(review) == cards[9]
    judged(review, "u")
    assert focused(review) == cards[8]
    assert page.query_selector_all("article.done") == []  # the judged ones made room for others
    page.keyboard.press("r")
    page.keyboard.type("a proverb")
    judged(review, "Enter")
    page.keyboard.press("c")
    page.keyboard.type("Where")  # chooses in the list of cells
    page.keyboard.press("Tab")
    page.keyboard.type("Adwa")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("the map")
    judged(review, "Enter")
    assert "Adwa" in page.text_content(f"#{cards[9]} .by-person")
    reject = JudgementKind.REJECT
    assert kinds(case) == [JudgementKind.ACCEPT] * 8 + [
        reject,
        JudgementKind.UNDONE,
        reject,
        JudgementKind.CORRECT,
    ]
    assert case.judgements.all()[-1].changes[0].cell == "places"
    assert page.evaluate("window.same")
    assert review.troubles == review.elsewhere == []


def test_when_a_screen_is_done_the_next_claims_come_by_themselves(review: Watched, case: Case) -> None:
    review.open("review")
    page = review.page
    cards = page.eval_on_selector_all("article.waiting", "all => all.map(one => one.id)")
    page.focus("#accept-shown button")
    judged(review, "Enter")
    assert told(review).startswith("Accepted 10.")
    assert kinds(case) == [JudgementKind.ACCEPT] * 10
    assert focused(review) not in {*cards, ""}
    page.focus("article.waiting:last-of-type")
    judged(review, "a")
    assert focused(review) == page.get_attribute("article.waiting:not(.done)", "id")


def test_what_somebody_else_changed_meanwhile_is_said_where_it_stands(review: Watched, case: Case) -> None:
    review.open("review")
    page = review.page
    claim = page.get_attribute("article.waiting", "id").removeprefix("c-")
    Reviewer(case, "Bob").accept([claim])
    judge_claims(case)
    page.keyboard.press("j")
    judged(review, "a")
    assert "Bob" in page.evaluate("document.activeElement.textContent")
    assert told(review) == "Not done: it changed since this page was made."
    assert kinds(case) == [JudgementKind.ACCEPT]


def test_going_from_claim_to_claim_and_on_judges_nothing(review: Watched, case: Case) -> None:
    review.open("review")
    for key in "jjjkj":
        review.page.keyboard.press(key)
    with review.page.expect_navigation():
        review.page.keyboard.press("n")
    assert kinds(case) == []


def test_with_keys_turned_off_no_letter_does_anything(review: Watched, case: Case) -> None:
    review.open("review?keys=off")
    before = review.page.url
    review.page.focus("article.waiting")
    for key in "ajrcun":
        review.page.keyboard.press(key)
    review.page.wait_for_timeout(200)
    assert review.page.url == before
    assert kinds(case) == []


def test_a_letter_typed_into_a_field_is_a_letter(review: Watched, case: Case) -> None:
    review.open("review")
    review.page.keyboard.press("j")
    review.page.keyboard.press("r")
    review.page.keyboard.type("a jar")
    assert review.page.evaluate("document.activeElement.value") == "a jar"
    assert kinds(case) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_review_is_for_everyone(
    chromium: object, world_case: Case, actors: ActorTables, width: int, scheme: str
) -> None:
    with (
        served(make_app(world_case, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address, viewport={"width": width, "height": 800}, color_scheme=scheme) as page,
    ):
        page.open("review")
        page.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert page.violations() == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= width
