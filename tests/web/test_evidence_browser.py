"""The evidence highlighter in a real browser: a cell lights up its words, selected words find their place in the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web.serving.app import make_app
from tests.web.browser import Watched, browsed, comes_to, served
from tests.web.conftest import TOKEN

LIT = "[...(CSS.highlights.get('evidence') ?? [])].map(String)"

#: Two stretches of a text that begins at character 10: an emoji is one character there and two in the browser.
STRETCHES = """
(island) => {
  island.innerHTML = '<p><span data-start="10">A 🙂 flag </span><mark><span data-start="19">burns 🙂</span></mark>' +
    '<a data-note href="#">1</a><span data-start="26"> today</span></p>';
  document.querySelector('main').insertAdjacentHTML('beforeend',
    '<a id="cell" href="#" data-spans="12-13 19-24">cell</a>' +
    '<form data-anchor><input name="start"><input name="end"><input name="words"></form>');
}
"""


@pytest.fixture(scope="module")
def reader(chromium: object, world_case: Case, actors: ActorTables) -> Iterator[Watched]:
    with (
        served(make_app(world_case, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page,
    ):
        yield page


def test_a_cell_lights_up_its_words(reader: Watched, world_case: Case) -> None:
    page = next(iter(world_case.page_ids()))
    text = world_case.reading(page).page.text
    reader.open(f"pages/{page}")
    links = reader.page.locator("a[data-spans]")
    for at in range(min(links.count(), 5)):
        link = links.nth(at)
        start, end = (int(one) for one in (link.get_attribute("data-spans") or "").split(" ")[0].split("-"))
        link.click()
        wanted = text[start:end]
        assert comes_to(reader.page, f"{LIT}.join('')", wanted) == wanted
    assert reader.troubles == []


def test_characters_are_counted_as_in_the_text(reader: Watched, world_case: Case) -> None:
    reader.open(f"pages/{next(iter(world_case.page_ids()))}")
    reader.page.eval_on_selector("[data-island=evidence]", STRETCHES)
    reader.page.locator("#cell").click()
    assert comes_to(reader.page, LIT, ["🙂", "burns"]) == ["🙂", "burns"]


def test_selected_words_are_given_with_their_place(reader: Watched, world_case: Case) -> None:
    reader.open(f"pages/{next(iter(world_case.page_ids()))}")
    reader.page.eval_on_selector("[data-island=evidence]", STRETCHES)
    reader.page.evaluate(
        """() => {
          const [first, , last] = document.querySelectorAll('[data-island=evidence] span');
          getSelection().setBaseAndExtent(first.firstChild, 5, last.firstChild, 6);
        }"""
    )
    field = reader.page.locator("[data-anchor] input")
    reader.page.wait_for_function("() => document.querySelector('[data-anchor] [name=words]').value")
    assert [field.nth(at).input_value() for at in range(3)] == ["14", "32", "flag burns 🙂 today"]
