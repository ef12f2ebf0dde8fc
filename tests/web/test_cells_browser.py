"""A cell put right in a real browser: by the mouse and by keys alone, seen in every view and file, and undone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.world import World
from dateline.case.opening import open_case
from dateline.case.store import Case
from dateline.cli.main import main
from dateline.model.claims import Claim
from dateline.model.places import Place
from dateline.naming.actors.tables import ActorTables
from dateline.running.weigh import weigh
from dateline.web.serving.app import make_app
from tests.web.browser import Watched, browsed, served
from tests.web.conftest import TOKEN, new_case


@dataclass
class Reader:
    """A page of a case in the browser, a claim on it that names one place, and another place that the page names."""

    browser: Watched
    case: Case
    path: Path
    claim: Claim
    other: Place

    def seen(self) -> dict[str, list[str]]:
        """The places of the claim's event, in every view and file that shows them."""
        ask = self.browser.page.evaluate
        event = self.case.events.event_of_claims([self.claim.id])[self.claim.id]
        get = "async path => (await fetch(path)).text()"
        told = json.loads(ask(get, f"{self.browser.address}events/{event}.json"))["event"]
        rows = json.loads(
            ask(get, f"{self.browser.address}map.json?q={self.claim.trigger.exact.split()[0]}")
        )["rows"]
        out = self.path.with_suffix(".geojson")
        done = CliRunner().invoke(main, ["export", str(self.path), "--format", "geojson", "-o", str(out)])
        assert done.exit_code == 0, done.output
        features = json.loads(out.read_text("utf-8"))["features"]
        return {
            "event": [one["name"] for one in (told["place"], *told["other_places"]) if one],
            "map": [one["place"]["name"] for one in rows if one["id"] == event and one["place"]],
            "file": [one["properties"]["place"] for one in features if one["id"] == event],
        }

    def shown(self) -> str:
        """What the claim's card says of where, and by whose hand."""
        return " ".join(self.card().locator("dl").inner_text().split())

    def card(self):
        return self.browser.page.locator(f"[id='c-{self.claim.id}']")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, actors: ActorTables) -> Case:
    """Three pages of the made-up world, in which happenings are told once."""
    case = new_case(tmp_path_factory.mktemp("cells") / "small.db")
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in World(3, seed=7).pages():
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    return case


@pytest.fixture
def reader(chromium: object, small: Case, actors: ActorTables, tmp_path: Path) -> Iterator[Reader]:
    path = tmp_path / "judged.db"
    shutil.copy(str(small.engine.url.database), path)
    case, problem = open_case(path)
    assert case is not None, problem
    claim, other = chosen(case)
    with (
        served(make_app(case, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page,
    ):
        yield Reader(page, case, path, claim, other)
    case.close()


def chosen(case: Case) -> tuple[Claim, Place]:
    """A claim that is an event of its own, and a place that another claim of its page names in one word."""
    for page in case.page_ids():
        claims = [one for one in case.claims(page) if one.places]
        alone = [
            one
            for one in claims
            if len(case.events.by_ids(case.events.event_of_claims([one.id]).values())[0].claims) == 1
        ]
        for one in alone:
            for other in claims:
                place = other.places[0]
                if place.place.name != one.places[0].place.name and place.span.exact.isalpha():
                    return one, place.place
    raise AssertionError("the world has no such page")


def put_by_mouse(reader: Reader) -> None:
    page = reader.browser.page
    reader.card().get_by_role("link", name="Correct").click()
    page.locator("#edit [data-what='places:0']").click()
    page.wait_for_selector("form[data-cell=places]")
    page.locator("mark.m-places", has_text=reader.other.name).first.dblclick()
    page.wait_for_function(
        "name => document.querySelector('#edit-value').value === name", arg=reader.other.name
    )
    page.locator(f"#choices input[value$='{reader.other.id}']").check()
    page.fill("#edit-why", "the next sentence says where")
    page.locator("#edit button.accept").click()


def put_by_keys(reader: Reader) -> None:
    """Everything with Tab, Enter, Space and letters: the words are typed, and found in the text."""
    page = reader.browser.page
    keys = page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(300):
            keys.press("Tab")
            if page.evaluate("one => document.activeElement?.matches(one) ?? false", selector):
                return
        raise AssertionError(f"no key leads to {selector}")

    tab_to(f"[id='c-{reader.claim.id}'] a.correct")
    keys.press("Enter")
    page.wait_for_selector("#edit")
    tab_to("#edit [data-what='places:0']")
    keys.press("Enter")
    page.wait_for_selector("form[data-cell=places]")
    assert page.evaluate("document.activeElement.id") == "edit-value"
    keys.press("Control+a")
    keys.type(f"{reader.other.name}, {reader.other.id}")
    tab_to("#edit-words")
    keys.type(reader.other.name)
    page.wait_for_function("() => document.querySelector('#edit [name=start]').value !== ''")
    assert "place" in page.inner_text("#edit-found")
    tab_to("#edit-why")
    keys.type("the next sentence says where")
    keys.press("Enter")


@pytest.mark.parametrize("put", [put_by_mouse, put_by_keys], ids=["mouse", "keys"])
def test_a_place_is_put_right_from_its_words_seen_everywhere_and_undone(reader: Reader, put) -> None:
    reader.browser.open(f"pages/{reader.claim.page}")
    before, card = reader.seen(), reader.shown()
    place = reader.claim.places[0].place.name
    assert place in before["event"] and place in before["file"]
    put(reader)
    page = reader.browser.page
    page.wait_for_selector("#done")
    assert page.evaluate("document.activeElement.id") == "done"
    now = reader.seen()
    assert all(names == [reader.other.name] for names in now.values()), now
    assert reader.other.name in reader.shown() and "put by a person" in reader.shown()
    (judged,) = reader.case.judgements.all()
    (span,) = (one.span for one in reader.case.judged.as_judged([reader.claim.id])[0].places)
    assert (span.exact, judged.by) == (reader.other.name, "Ada")
    page.locator("#done button").press("Enter")
    page.wait_for_selector("#done:has-text('undone')")
    assert (reader.seen(), reader.shown()) == (before, card)
    assert reader.browser.troubles == reader.browser.elsewhere == []


def test_the_bar_offers_selected_words_to_the_claim_around_them_and_for_a_new_one(reader: Reader) -> None:
    reader.browser.open(f"pages/{reader.claim.page}")
    page = reader.browser.page
    words = reader.claim.evidence.exact.split()[0]
    find = """([start, words]) => {
      const box = [...document.querySelectorAll('[data-start]')].find((one) => {
        const at = Number(one.dataset.start); return at <= start && start < at + one.textContent.length; });
      const from = start - Number(box.dataset.start);
      getSelection().setBaseAndExtent(box.firstChild, from, box.firstChild, from + words.length);
    }"""
    page.evaluate(find, [reader.claim.evidence.start, words])
    page.wait_for_selector("#use:not([hidden])")
    assert page.inner_text("#use q") == words
    page.click("#use button[data-cell=quantities]")
    page.wait_for_selector("form[data-cell=quantities]")
    assert page.get_attribute("form[data-anchor]", "data-claim") == reader.claim.id
    assert page.input_value("#edit-words") == words
    assert "".join(page.evaluate("[...CSS.highlights.get('chosen')].map(String)")) == words
    page.evaluate(find, [reader.claim.evidence.start, words])
    page.wait_for_selector("#use:not([hidden])")
    page.click("#use button[data-cell=new]")
    page.wait_for_selector("form[data-claim=new]")
    assert page.input_value("textarea[name=words]") == words
    assert reader.browser.troubles == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_form_is_for_everyone(
    chromium: object, small: Case, actors: ActorTables, width: int, scheme: str
) -> None:
    claim, _ = chosen(small)
    asked = f"edit={claim.id}&what=places:0&value=San+Antonio"
    with (
        served(make_app(small, actors, TOKEN, "Ada"), TOKEN) as address,
        browsed(chromium, address, viewport={"width": width, "height": 800}, color_scheme=scheme) as page,
    ):
        for path in (
            f"pages/{claim.page}?{asked}",
            f"pages/{claim.page}?edit=new",
            f"claims/{claim.id}?{asked}",
        ):
            page.open(path)
            assert page.violations() == []
            assert page.page.evaluate("document.documentElement.scrollWidth") <= width
