"""The four pictures in a real browser: drawn, linked, keyed, quiet, and the same without scripts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import islice

import pytest

from bench.world import World
from dateline.naming.actors.tables import ActorTables
from dateline.running.weigh import weigh
from dateline.web.serving.app import make_app
from tests.web.browser import Watched, browsed, served
from tests.web.conftest import TOKEN, new_case

VIEWS = ("map", "timeline", "network", "holds")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, actors: ActorTables) -> Iterator[str]:
    """A dozen pages of the made-up world, of five days."""
    case = new_case(tmp_path_factory.mktemp("web") / "days.db")
    run = case.start_run("test", "world", "{}")
    for reading, data, claims in islice(World(300, seed=7).pages(), 0, None, 25):
        case.keep(reading, data, claims, (), "world", run)
    case.end_run(run)
    weigh(case, actors)
    with served(make_app(case, actors, TOKEN, "Ada"), TOKEN) as at:
        yield at


@pytest.fixture(scope="module")
def wide(chromium: object, address: str) -> Iterator[Watched]:
    with browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.mark.parametrize("view", VIEWS)
def test_each_is_drawn_without_a_word_from_the_policy_or_to_others(wide: Watched, view: str) -> None:
    wide.open(view)
    drawn = {
        "map": "canvas.leaflet-zoom-animated",
        "timeline": ".entry rect",
        "network": ".tie line",
        "holds": ".grid abbr",
    }
    assert wide.page.locator(drawn[view]).count() > 0
    assert wide.troubles == []
    assert wide.elsewhere == []


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(wide: Watched, view: str) -> None:
    """In the light all rules, in the dark those of colours."""
    wide.open(view)
    assert wide.violations() == []
    wide.page.emulate_media(color_scheme="dark")
    wide.open(view)
    assert wide.violations("color-contrast") == []
    wide.page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("view", ["map", "network", "holds"])
def test_the_slider_moves_the_day_the_address_and_the_table(wide: Watched, view: str) -> None:
    """By key alone: focus the slider, go three days back; the table beside the drawing follows, and so do the links."""
    wide.open(view)
    slider = wide.page.locator("[data-slider]")
    before, rows = slider.locator("output").inner_text(), wide.page.locator("#rows").inner_text()
    slider.locator("input").focus()
    for _ in range(3):
        wide.page.keyboard.press("ArrowLeft")
    after = slider.locator("output").inner_text()
    assert after < before
    assert f"at={after}" in wide.page.url
    wide.page.wait_for_function("words => document.getElementById('rows').innerText !== words", arg=rows)
    for link in wide.page.locator("nav.tabs a[data-state]").all():
        assert f"at={after}" in (link.get_attribute("href") or "")
    assert wide.page.locator("#live").inner_text()
    assert wide.troubles == []


def test_playback_runs_and_can_be_stopped(wide: Watched) -> None:
    wide.open("map")
    play = wide.page.get_by_role("button", name="Play")
    play.click()
    wide.page.get_by_role("button", name="Pause").click()
    assert wide.page.get_by_role("button", name="Play").count() == 1


def test_a_choice_in_the_network_narrows_the_others(wide: Watched) -> None:
    wide.open("network")
    actor = wide.page.locator("a.actor").first
    actor.focus()
    assert wide.page.locator("#chosen li").count() > 0
    wide.page.keyboard.press("Enter")
    wide.page.wait_for_url("**actor=*")
    chip = wide.page.locator(".chip").inner_text()
    wide.page.get_by_role("link", name="Map", exact=True).last.click()
    wide.page.wait_for_selector("[data-ready]")
    assert wide.page.locator(".chip").inner_text() == chip
    wide.page.go_back()
    wide.page.wait_for_url("**actor=*")


def test_where_the_map_looks_goes_along(wide: Watched) -> None:
    """Closer by the button; then to the timeline, narrowed there to a lane by key, and back to the same stretch of land."""
    wide.open("map?span=7")
    wide.page.locator(".leaflet-control-zoom-in").click()
    wide.page.wait_for_url("**view=*")
    looked = wide.page.url.partition("view=")[2].partition("&")[0]
    wide.page.locator("nav.tabs").get_by_role("link", name="Timeline").click()
    wide.page.wait_for_selector("[data-ready]")
    lane = wide.page.locator("a.lane-link").first
    lane.focus()
    wide.page.keyboard.press("Enter")
    wide.page.wait_for_url("**source=*")
    chip = wide.page.locator(".chip").first.inner_text()
    assert "Told by" in chip
    wide.page.locator("nav.tabs").get_by_role("link", name="Map").click()
    wide.page.wait_for_selector("[data-ready]")
    assert wide.page.locator(".chip").first.inner_text() == chip
    assert f"view={looked}" in wide.page.url
    assert "span=7" in wide.page.url
    wide.page.locator(".chip").first.click()
    wide.page.wait_for_url(lambda url: "source=" not in url)
    assert f"view={looked}" in wide.page.url
    assert wide.troubles == []


def test_a_mark_is_listed_and_narrows_all(wide: Watched) -> None:
    """Click beside a name until its mark is hit; its events are listed, and all can be narrowed to it."""
    wide.open("map?view=33.5,43,2")
    label = wide.page.locator(".map-label").first.bounding_box()
    assert label is not None
    for across, down in itertools.product((-14, label["width"] + 14, label["width"] / 2), (8, -14)):
        wide.page.mouse.click(label["x"] + across, label["y"] + down)
        if wide.page.locator("#chosen .only").count():
            break
    wide.page.wait_for_selector("#chosen .only")
    assert wide.page.locator("#chosen li a").first.get_attribute("href")
    wide.page.locator("#chosen .only").first.click()
    wide.page.wait_for_url("**place=*")
    assert "view=33.5" in wide.page.url
    assert "gn:" not in wide.page.locator(".chip").first.inner_text(), "a name, no id"


def test_a_day_of_the_timeline_is_a_filter(wide: Watched) -> None:
    wide.open("timeline")
    wide.page.locator("a.day-link").last.focus()
    wide.page.keyboard.press("Enter")
    wide.page.wait_for_url("**since=*")
    assert wide.page.locator(".chip").count() == 2


def test_a_step_to_the_change_before(wide: Watched) -> None:
    wide.open("holds")
    before = wide.page.locator("[data-slider] output").inner_text()
    wide.page.get_by_role("link", name="change before").first.click()
    wide.page.wait_for_url("**at=*")
    wide.page.wait_for_function(
        "day => document.querySelector('[data-slider] output').textContent < day", arg=before
    )


def test_a_bar_leads_to_its_event(wide: Watched) -> None:
    wide.open("timeline")
    wide.page.locator("a.entry").first.focus()
    wide.page.keyboard.press("Enter")
    wide.page.wait_for_url("**/events/e-*")
    wide.page.wait_for_selector("h1")


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_runs_over_the_side_of_a_narrow_page(chromium: object, address: str, view: str) -> None:
    with browsed(
        chromium, address, viewport={"width": 320, "height": 700}, reduced_motion="reduce"
    ) as narrow:
        narrow.open(view)
        assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 320
        small = narrow.page.evaluate(
            """[...document.querySelectorAll('main button, main select, main input:not([type=hidden]), .tabs a')]
               .filter(one => one.offsetParent && Math.min(one.offsetWidth, one.offsetHeight) < 17)
               .map(one => one.outerHTML.slice(0, 80))"""
        )
        assert small == []


@pytest.mark.parametrize("view", VIEWS)
def test_without_scripts_the_table_says_it_all(chromium: object, address: str, view: str) -> None:
    with browsed(chromium, address, java_script_enabled=False) as plain:
        plain.page.goto(f"{address}{view}")
        assert plain.page.locator("#rows table tbody tr").count() > 0
        assert plain.page.locator("[data-slider]").is_hidden()
        if view != "timeline":
            plain.page.locator("form.day input[name=at]").fill("2024-01-03")
            plain.page.locator("form.day button").click()
            assert "at=2024-01-03" in plain.page.url


HOSTILE = "<img src=x onerror=alert(1)><b>Rebels</b>"


def test_names_from_pages_are_words_on_the_map_and_never_html(chromium: object, address: str) -> None:
    """A page may call somebody `<img …>`; the map says so, letter by letter."""
    places = {
        "key": ["gn:1"], "name": [HOSTILE], "precision": ["town"], "lat": [32.0], "lon": [20.0], "radius_km": [5],
    }  # fmt: skip
    events = {"place": [0], "first": [None], "last": [None], "disputed": [0]}
    row = {"id": "e-1", "title": HOSTILE}
    hold = {
        "day": "2024-01-01", "place": HOSTILE, "lat": 32.0, "lon": 20.0, "radius_km": 5, "actor": HOSTILE,
        "state": "controls", "basis": "reported", "strength": 1.0, "last_evidence": "2024-01-01", "disputed": [],
    }  # fmt: skip
    with browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page:
        page.page.route(
            "**/map/marks.json*", lambda route: route.fulfill(json={"places": places, "events": events})
        )
        page.page.route("**/map/spot.json*", lambda route: route.fulfill(json={"total": 1, "events": [row]}))
        page.page.route("**/holds/drawing.json*", lambda route: route.fulfill(json={"holds": [hold]}))
        page.open("map")
        box = page.page.locator(".island.map").bounding_box()
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.page.mouse.move(middle[0], middle[1] - 21)
        page.page.wait_for_selector(".leaflet-tooltip")
        assert HOSTILE in page.page.locator(".leaflet-tooltip").inner_text()
        page.page.mouse.click(*middle)
        page.page.wait_for_selector("#chosen li a")
        assert page.page.locator("#chosen li a").inner_text() == HOSTILE
        assert HOSTILE in page.page.locator("#chosen h2").inner_text()
        assert HOSTILE in page.page.locator(".map-label").first.inner_text()
        assert page.page.locator(".island.map img, #chosen img").count() == 0
        assert page.troubles == []
