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
from dateline.web.app import make_app
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
    """Press a key that sends a form, and wait for the page that comes back."""
    with review.page.expect_navigation():
        review.page.keyboard.press(key)


def test_ten_claims_are_reviewed_by_keys_alone(review: Watched, case: Case) -> None:
    review.open("review")
    page = review.page
    page.keyboard.press("j")
    for _ in range(8):
        judged(review, "a")
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
    assert kinds(case) == [JudgementKind.ACCEPT] * 8 + [JudgementKind.REJECT, JudgementKind.CORRECT]
    assert case.judgements.all()[-1].changes[0].cell == "places"
    judged(review, "u")
    assert kinds(case)[-1] is JudgementKind.UNDONE
    assert review.troubles == review.elsewhere == []


def test_going_from_claim_to_claim_and_on_judges_nothing(review: Watched, case: Case) -> None:
    review.open("review")
    for key in "jjjkj":
        review.page.keyboard.press(key)
    judged(review, "n")
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
