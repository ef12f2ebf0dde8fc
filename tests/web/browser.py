"""A real browser on a served workbench: Debian's Chromium, driven by Playwright; skipped with a line where it is missing."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from dateline.web.serving.port import address_of, bound

#: Nothing that asks elsewhere, nothing that needs a screen.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: Under which names it stands on the PATH, as in requirements/browser.
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: What a view answers that takes long, until it is made.
BEING_MADE = 202
#: How often, and after how many milliseconds each, what a key or a click changes is looked at again.
LOOKS, PAUSE = 200, 50
AXE = Path(__file__).parents[2] / "islands" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def served(app: Starlette, token: str) -> Iterator[str]:
    """Answer for an app on a free port while the block runs; the address, which ends with a slash."""
    listening = bound()
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    pause = threading.Event()
    while not server.started:
        pause.wait(0.02)
    try:
        yield address_of(listening, token)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


class Watched:
    """A page of the browser with what went wrong on it and what it asked of others."""

    def __init__(self, page, address: str) -> None:
        self.page, self.address = page, address
        self.troubles: list[str] = []
        self.elsewhere: list[str] = []
        page.on("pageerror", lambda trouble: self.troubles.append(str(trouble)))
        page.on("console", lambda one: one.type == "error" and self.troubles.append(one.text))
        page.on("request", lambda one: one.url.startswith(address) or self.elsewhere.append(one.url))

    def open(self, path: str) -> None:
        """Open a path of the workbench, wait until it is made, and for its script, where it has one."""
        while self.page.goto(self.address + path).status == BEING_MADE:
            self.page.wait_for_timeout(100)
        if self.page.query_selector("[data-island]"):
            self.page.wait_for_selector("[data-ready], [data-failed]")
        assert not self.page.query_selector("[data-failed]"), self.troubles

    def as_json(self, path: str) -> str:
        """The address of a view as JSON."""
        view, _, asked = path.partition("?")
        return f"{self.address}{view}.json?{asked}"

    def violations(self, *rules: str) -> list[str]:
        """What axe-core finds against these rules, or all of WCAG 2.2 AA: the rule and the first element of each."""
        if not AXE.exists():
            pytest.skip("axe-core is missing: npm ci --prefix islands")
        only = (
            {"type": "rule", "values": list(rules)}
            if rules
            else {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("only => axe.run(document, {runOnly: only})", only)
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


def comes_to(page, expression: str, wanted: object, given: object = None) -> object:
    """What an expression gives once that is what is wanted, else what it gave last: a browser answers in its own time."""
    found = page.evaluate(expression, given)
    for _ in range(LOOKS):
        if found == wanted:
            break
        page.wait_for_timeout(PAUSE)
        found = page.evaluate(expression, given)
    return found


def found_chromium() -> str:
    """Where Chromium is; skips the test that asks where it is missing."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("Chromium is missing: apt-get install -y chromium")
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One Chromium for all tests; skips where Playwright or Chromium is missing."""
    api = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is missing: ./requirements/install test.lock"
    )
    found = found_chromium()
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def browsed(chromium, address: str, **context: object) -> Iterator[Watched]:
    """Open a fresh page, with nothing kept from others, on a served workbench.

    It stands still unless asked otherwise: a click at what scrolls smoothly goes down on one thing and up on another.
    """
    opened = chromium.new_context(**{"reduced_motion": "reduce", **context})
    try:
        yield Watched(opened.new_page(), address)
    finally:
        opened.close()
