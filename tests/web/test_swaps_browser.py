"""Lists that are narrowed without leaving the page: the address moves on, the focus stays, what was found is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web.serving.app import make_app
from tests.web.browser import Watched, browsed, served
from tests.web.conftest import TOKEN


@pytest.fixture
def watched(chromium: object, world_case: Case, actors: ActorTables) -> Iterator[Watched]:
    with (
        served(make_app(world_case, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page,
    ):
        yield page


def followed(watched: Watched, key: str = "Enter") -> None:
    """Press a key on what has the focus, and wait until its answer stands in the page."""
    with watched.page.expect_response(lambda answer: "/events" in answer.url or "/disputes" in answer.url):
        watched.page.keyboard.press(key)
    watched.page.wait_for_selector("body:not(:has(.htmx-request)) main :focus")


def test_a_facet_narrows_the_list_in_its_place_and_keeps_the_focus(watched: Watched) -> None:
    watched.open("events")
    page = watched.page
    page.evaluate("window.same = true")  # gone where the page is left for another
    page.focus("#narrow a")
    name = page.evaluate("document.activeElement.id")
    followed(watched)
    assert page.evaluate("document.activeElement.id") == name
    assert page.get_attribute(f"[id='{name}']", "aria-current") == "true"
    assert "status=" in page.url
    told = page.text_content("#live")
    assert told.endswith(" events")
    assert page.text_content("#found").startswith(told)
    assert "status=" in page.get_attribute("#as-json", "href")
    page.focus("ul.chips a")
    followed(watched)
    assert page.evaluate("document.activeElement.id") == "found"
    assert "status=" not in page.url
    page.fill("#q", "raid")
    page.focus("#q")
    followed(watched)
    assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == ["q", "raid"]
    assert page.evaluate("window.same")
    page.go_back()
    page.wait_for_function("() => document.getElementById('q')?.value === ''")  # in its own time
    assert watched.troubles == watched.elsewhere == []


def test_disputes_are_narrowed_in_their_place(watched: Watched) -> None:
    watched.open("disputes")
    page = watched.page
    page.evaluate("window.same = true")
    page.focus("ul.chips li:nth-child(2) a")
    name = page.evaluate("document.activeElement.id")
    followed(watched)
    assert page.evaluate("document.activeElement.id") == name
    assert "kind=" in page.url
    assert page.evaluate("window.same")


def test_a_link_to_an_event_leaves_the_list(watched: Watched) -> None:
    watched.open("events")
    with watched.page.expect_navigation():
        watched.page.click(".headline a")
    assert "/events/e-" in watched.page.url
