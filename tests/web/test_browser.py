"""The reading views in a real browser: from the overview to the words of both sides by keyboard alone, for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.case.store import Case
from dateline.model.page import Reading
from dateline.naming.actors.tables import ActorTables
from dateline.running.pipeline import Pipeline
from dateline.running.weigh import weigh
from dateline.web.serving.app import make_app
from tests.web.browser import Watched, browsed, comes_to, served
from tests.web.conftest import TOKEN, new_case

WEEK = Path(__file__).parents[2] / "examples" / "week"
#: the day on which a town fell and did not
PAGES = (
    "calder-post-28.html",
    "halyard-sirte-28.txt",
    "newsdrift-sirte-28.html",
    "zubarah-sirte-28.html",
    "desert-talk-29.html",
)
#: More stops of the Tab key than any view of so small a case has.
STOPS = 250


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline, actors: ActorTables) -> Case:
    case = new_case(tmp_path_factory.mktemp("week") / "week.db")
    run = case.start_run("test", "week", "{}")
    for name in PAGES:
        data = (WEEK / name).read_bytes()
        result = pipeline.read(data, f"week/{name}")
        assert isinstance(result.reading, Reading), name
        case.keep(result.reading, data, result.claims, result.problems, "test", run)
    case.end_run(run)
    weigh(case, actors)
    return case


@pytest.fixture(scope="module")
def address(week: Case, actors: ActorTables) -> Iterator[str]:
    with served(make_app(week, actors, TOKEN, "Ada"), TOKEN) as at:
        yield at


@pytest.fixture(scope="module")
def wide(chromium: object, address: str) -> Iterator[Watched]:
    with browsed(chromium, address, viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture(scope="module")
def narrow(chromium: object, address: str) -> Iterator[Watched]:
    with browsed(
        chromium,
        address,
        viewport={"width": 320, "height": 700},
        color_scheme="dark",
    ) as page:
        yield page


@pytest.fixture(scope="module")
def paths(week: Case) -> dict[str, str]:
    disputed = week.events.disputes()[0].events[0]
    claim = next(week.claims())
    pages = {week.reading(page).page.uri: page for page in week.page_ids()}
    page = pages["week/calder-post-28.html"]
    several = "&".join(f"event={kept.event.id}" for kept in list(week.events.find())[:2])
    return {
        "overview": "",
        "events": "events?q=Sirte&origins=1",
        "nothing found": "events?q=Samarkand&actor=nobody",
        "event": f"events/{disputed}",
        "merging": f"merge?{several}",
        "splitting": f"events/{disputed}/split",
        "disputes": "disputes",
        "pages": "pages",
        "reader": f"pages/{page}",
        "editing": f"pages/{page}?edit={claim.id}&what=places",
        "claim": f"claims/{claim.id}",
        "sources": "sources",
        "actors": "actors",
        "talk": "talk",
        "brief": "brief",
        "log": "review/log",
        "problems": "problems",
        "error": "events/none",
    }


VIEWS = (
    "overview",
    "events",
    "nothing found",
    "event",
    "merging",
    "splitting",
    "disputes",
    "pages",
    "reader",
    "editing",
    "claim",
    "sources",
    "actors",
    "talk",
    "brief",
    "log",
    "problems",
    "error",
)
#: What is folded away counts, too.
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
#: Links that stand alone, buttons and fields that are lower or narrower than 24 pixels; links in running text may be.
SMALL = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter(one => {
  const box = one.getBoundingClientRect(), shown = one.checkVisibility() && box.width > 1 && box.height > 1;
  const alone = getComputedStyle(one).display !== 'inline';
  return shown && alone && !one.closest('.skip') && (box.height < 23.9 || box.width < 23.9);
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("view", VIEWS)
def test_everybody_can_use_it_wide_and_light(wide: Watched, paths: dict[str, str], view: str) -> None:
    wide.open(paths[view])
    assert wide.violations() == []


@pytest.mark.parametrize("view", VIEWS)
def test_everybody_can_use_it_narrow_and_dark(narrow: Watched, paths: dict[str, str], view: str) -> None:
    """320 pixels wide, all unfolded: nothing runs over the side, and a finger meets what it aims at."""
    narrow.open(paths[view])
    narrow.page.evaluate(UNFOLD)
    assert narrow.violations() == []
    assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert narrow.page.evaluate(SMALL) == []


#: Whether what has the focus can be seen: within the window, on top, and drawn otherwise than without it.
SEEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 4), box.top + Math.min(box.height / 2, 4)];
  const top = document.elementFromPoint(x, y), style = getComputedStyle(one);
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return drawn && top !== null && (one.contains(top) || top.contains(one)) ? null : one.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("view", ["events", "reader", "editing"])
def test_the_focus_is_seen_wherever_the_tab_key_takes_it(
    wide: Watched, paths: dict[str, str], view: str
) -> None:
    wide.open(paths[view])
    hidden = []
    for _ in range(60):
        wide.page.keyboard.press("Tab")
        if wide.page.evaluate("document.activeElement === document.body"):
            break
        hidden.append(wide.page.evaluate(SEEN))
    assert len(hidden) > 20
    assert [one for one in hidden if one is not None] == []


def tab_to(page, selector: str) -> None:  # type: ignore[no-untyped-def] # Playwright's page
    """Press Tab until what the selector names has the focus."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} by the Tab key")


def test_by_keyboard_alone_from_the_overview_to_the_words_of_both_sides(
    chromium: object, address: str, week: Case
) -> None:
    with browsed(chromium, address, viewport={"width": 1100, "height": 800}) as watched:
        page = watched.page
        watched.open("")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.skip')")
        tab_to(page, "nav a[href$='/events']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/events")
        tab_to(page, "#q")
        page.keyboard.type("Sirte")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=Sirte**")
        tab_to(page, ".line:has(.disputed) .headline a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/e-*")
        tab_to(page, "a.disputed[href^='#d-']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/e-*#d-*")
        dispute = page.url.partition("#")[2]
        (wanted,) = [one for one in week.events.disputes() if one.id == dispute]
        event = page.url
        for place, position in enumerate(wanted.positions, 1):
            tab_to(page, f"[id='{dispute}'] .position:nth-child({place}) blockquote a")
            page.keyboard.press("Enter")
            page.wait_for_url("**/pages/*#c-*")
            claim = week.claim(page.url.partition("#c-")[2])
            assert claim is not None
            assert claim.id in position.claims
            target = page.locator(":target")
            assert " ".join(claim.evidence.exact.split()) in " ".join(target.inner_text().split())
            tab_to(page, f"[id='c-{claim.id}'] .evidence a")
            page.keyboard.press("Enter")
            words = f"w-{claim.evidence.start}-{claim.evidence.end}"
            assert comes_to(page, "() => document.querySelector(':target')?.id", words) == words
            seen = "id => document.getElementById(id).getBoundingClientRect().top < innerHeight"
            assert comes_to(page, seen, True, words)
            page.goto(event)
        assert watched.troubles == []
        assert watched.elsewhere == []


def test_it_reads_with_scripts_off(chromium: object, address: str, paths: dict[str, str]) -> None:
    with browsed(chromium, address, java_script_enabled=False) as plain:
        for view in VIEWS:
            plain.page.goto(address + paths[view])
            assert plain.page.locator("main h1").inner_text()
        plain.page.goto(address + paths["reader"])
        plain.page.locator(".claim .evidence a").first.click()
        plain.page.wait_for_url("**#w-*")
        assert plain.page.locator(":target").inner_text()
