"""What was published, opened from disk in a real browser: drawn with scripts, read without, asking nobody for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case.store import Case
from dateline.naming.actors.tables import ActorTables
from dateline.web.publishing.writing import Edition, publish
from tests.web.browser import browsed

VIEWS = tuple("index events disputes timeline map network holds pages sources talk brief problems".split())


@pytest.fixture(scope="module")
def folder(small: Case, out: Path, actors: ActorTables) -> Path:
    """The small case, written once for all tests here."""
    place = out / "browsed"
    done, problem = publish(small, place, actors, Edition(title="From disk", days=3))
    assert done is not None, problem
    return place


def test_every_view_opens_from_disk_draws_and_asks_nobody(chromium: object, folder: Path) -> None:
    with browsed(chromium, folder.as_uri() + "/", viewport={"width": 1200, "height": 900}) as seen:
        for view in (
            *VIEWS,
            _first(folder, "events/e-*"),
            _first(folder, "pages/*"),
            _first(folder, "claims/*"),
        ):
            seen.open(f"{view}.html")
        seen.open("map.html")
        assert seen.page.query_selector(".island.map[data-ready] canvas")
        seen.open("network.html")
        assert seen.page.query_selector(".island.net[data-ready] svg")
        assert seen.elsewhere == []
        assert seen.troubles == []
        # last, for the checker itself asks for the style sheet anew, which the policy of the pages forbids
        for view in (
            *VIEWS,
            _first(folder, "events/e-*"),
            _first(folder, "pages/*"),
            _first(folder, "claims/*"),
        ):
            seen.open(f"{view}.html")
            assert seen.violations() == [], view


def test_a_folder_reads_with_scripts_off(chromium: object, folder: Path) -> None:
    with browsed(chromium, folder.as_uri() + "/", java_script_enabled=False) as seen:
        page = seen.page
        page.goto(seen.address + "index.html")
        page.click("article.line a >> nth=0")
        assert "/events/e-" in page.url
        page.click(".quotations a >> nth=0")
        assert "/pages/" in page.url
        assert page.locator(":target").count() == 1
        page.goto(seen.address + "map.html")
        assert page.locator("#rows tbody tr").count() > 10
        assert seen.elsewhere == []


def _first(folder: Path, pattern: str) -> str:
    found = min(folder.glob(f"{pattern}.html"))
    return found.relative_to(folder).with_suffix("").as_posix()
